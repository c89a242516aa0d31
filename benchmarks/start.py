"""The start of a bot that was there before, in order or killed: until it answers a message."""

import asyncio
import time

import aiohttp

from benchmarks.figure import report
from tests.support.whole_bot import WholeBot, whole_bot

ROUNDS = 3


async def first_reply(bot: WholeBot) -> float:
    """Seconds from the command to a reply."""
    began = time.perf_counter()
    await asyncio.to_thread(bot.start)
    async with aiohttp.ClientSession(bot.url) as http:
        async with http.post("/webchat/sessions") as answer:
            session = (await answer.json())["session"]
        message = {"session": session, "id": "first", "text": "hello"}
        async with http.post("/webchat/messages?wait=20", json=message) as answer:
            assert (await answer.json())["replies"]
    return time.perf_counter() - began


async def measure() -> None:
    async with whole_bot() as bot:
        seconds = []
        for _ in range(ROUNDS):
            await asyncio.to_thread(bot.stop)
            seconds.append(await first_reply(bot))
        report(f"second start to the first reply, slowest of {ROUNDS}", max(seconds), "s", at_most=10)
        await asyncio.to_thread(bot.kill_supervisor)
        report("start after kill -9 of the supervisor to the first reply", await first_reply(bot), "s", at_most=10)


if __name__ == "__main__":
    asyncio.run(measure())
