"""Turns through the web chat's API: from a message to its replies, one person at a time, every part for real.

Own servers, PostgreSQL flushing every commit to the disk, the real NLU. Aims: p50 of 20 ms without the NLU and of
30 ms with it.
"""

import asyncio
import tempfile
import time
import uuid
from collections.abc import Sequence
from pathlib import Path

import httpx

from bot.data import load
from bot.db.migrate import upgrade
from tests.support.postgres import running_postgres
from tests.support.real_nlu import serving_nlu
from tests.support.running import running_bot
from tests.support.town import DATA
from tests.support.valkey import running_valkey

TURNS, WARM_UP = 400, 60
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


async def time_turns(client: httpx.AsyncClient, messages: Sequence[dict[str, object]]) -> list[float]:
    """Milliseconds of each turn; a person sends all of the messages, and again."""
    took = []
    session = ""
    for number in range(WARM_UP + TURNS):
        if number % (4 * len(messages)) == 0:
            session = (await client.post("/webchat/sessions", json={"language": "ml"})).json()["session"]
        body = {"session": session, "id": str(uuid.uuid4()), **messages[number % len(messages)]}
        began = time.perf_counter()
        response = await client.post("/webchat/messages?wait=20", json=body)
        took.append((time.perf_counter() - began) * 1000)
        assert response.status_code == 200, response.text
    return sorted(took[WARM_UP:])


async def measure(database_url: str, redis_url: str, folder: Path) -> None:
    await load(database_url, DATA)
    async with serving_nlu() as nlu_url:
        context = running_bot(folder, database_url, redis_url, nlu_url)
        bot = await asyncio.to_thread(context.__enter__)
        try:
            async with httpx.AsyncClient(base_url=bot.url, timeout=30) as client:
                for name, messages in (("without the NLU", TAPS), ("with the NLU", TEXTS)):
                    took = await time_turns(client, messages)
                    p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
                    print(f"turn {name}: p50 {p50:.1f} ms, p99 {p99:.1f} ms")
        finally:
            await asyncio.to_thread(context.__exit__, None, None, None)


def main() -> None:
    with running_postgres(durable=True) as server, running_valkey() as valkey, tempfile.TemporaryDirectory() as folder:
        url = asyncio.run(server.create())
        upgrade(url)
        asyncio.run(measure(url, valkey.url, Path(folder)))


if __name__ == "__main__":
    main()
