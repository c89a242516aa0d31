"""Turns through the web chat's API: from a message to its replies, one person at a time, in the whole bot.

Taps need no NLU, texts do. The same texts once more while the NLU hangs: people are to get menus within a second.
"""

import asyncio
import time
import uuid
from collections.abc import Sequence

import aiohttp

from benchmarks.figure import percentile, report
from tests.support.whole_bot import WholeBot, whole_bot

TURNS, WARM_UP, HANGING = 400, 60, 10
TAPS = (
    {"choice": "go:help"},
    {"choice": "go:all_centres"},
    {"choice": "go:ask_hours"},
    {"choice": "go:find_jobs?work_type=part_time"},
    {"choice": "go:book_desk"},
    {"location": {"lat": 8.999, "lon": 76.776}},
)
TEXTS = (
    {"text": "നാളെ രാവിലെ 10 മണിക്ക് കൊട്ടാരക്കരയിൽ ഒരു സീറ്റ് വേണം"},
    {"text": "nale ravile oru seat kittumo"},
    {"text": "Is there a centre near Punalur?"},
    {"text": "data entry job part time kollam"},
    {"text": "അവിടെ വൈഫൈ ഉണ്ടോ"},
    {"text": "fees ethra anu"},
    {"text": "how do I get back to work after ten years at home"},
    {"text": "my bookings"},
)


async def time_turns(http: aiohttp.ClientSession, messages: Sequence[dict[str, object]], turns: int) -> list[float]:
    """Milliseconds of each turn; a person sends all of the messages, and again."""
    took = []
    session = ""
    for number in range(turns):
        if number % (4 * len(messages)) == 0:
            async with http.post("/webchat/sessions", json={"language": "ml"}) as answer:
                session = (await answer.json())["session"]
        body = {"session": session, "id": str(uuid.uuid4()), **messages[number % len(messages)]}
        began = time.perf_counter()
        async with http.post("/webchat/messages?wait=20", json=body) as answer:
            assert answer.status == 200, await answer.text()
            await answer.read()
        took.append((time.perf_counter() - began) * 1000)
    return took


async def without_answers(bot: WholeBot, http: aiohttp.ClientSession) -> list[float]:
    """The same while the NLU is there and says nothing."""
    nlu = bot.part("nlu")
    assert nlu, "the NLU does not run"
    nlu.suspend()
    try:
        return await time_turns(http, TEXTS, HANGING)
    finally:
        nlu.resume()


async def measure() -> None:
    async with whole_bot() as bot, aiohttp.ClientSession(bot.url) as http:
        for name, messages, aim in (("without the NLU", TAPS, 20), ("with the NLU", TEXTS, 30)):
            took = (await time_turns(http, messages, WARM_UP + TURNS))[WARM_UP:]
            report(f"turn {name}, p50 of {TURNS} by one person", percentile(took, 0.5), "ms", at_most=aim)
            report(f"turn {name}, p99", percentile(took, 0.99), "ms")
        report("turn while the NLU hangs, slowest", max(await without_answers(bot, http)), "ms", at_most=1000)


if __name__ == "__main__":
    asyncio.run(measure())
