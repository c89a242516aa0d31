"""Answers to people who write while a broadcast goes out: from the webhook until the answer is put before the provider.

The whole bot with two workers and two senders, both channels at 80 messages a second, five people a second who write;
one call in ten of the providers is answered 429, one in twenty 5xx, one in twenty not at all. `BENCH_CROWD` may name
another number of people. `tests/faults/test_broadcasts.py` is the same while processes are killed.
"""

import asyncio
import os
import random
import time

from benchmarks.figure import percentile, report
from tests.faults.broadcasting import Telling, at_noon, at_rate, ended
from tests.faults.crowd import crowd, writers
from tests.faults.providers import world

CROWD = int(os.environ.get("BENCH_CROWD", "20000"))
RATE, A_SECOND = 80, 5
SEED, WITHIN = 20261123, 1200


async def measure() -> None:
    shift = f"{at_noon().total_seconds():+f}s"
    os.environ["WNH_NOW"] = shift
    async with world(Telling, SEED, WNH_NOW=shift, **at_rate(RATE)) as bot:
        people = crowd(CROWD)
        await bot.prepare(people)
        talking = random.Random(SEED).sample(list(writers(people)), CROWD // 5)
        bot.meet_faults()
        began = time.monotonic()
        await bot.begin()
        talk = asyncio.create_task(bot.talk(talking, A_SECOND))
        await bot.until_done(WITHIN)
        took = time.monotonic() - began
        await ended(talk)
        await bot.until_quiet()
        waited = [1000 * seconds for seconds in bot.waited()]
        told = bot.got().total()
        report(f"broadcast to {told} people on both channels", took, "s")
        report(f"{len(waited)} answers meanwhile, p50", percentile(waited, 0.5), "ms")
        report(f"{len(waited)} answers meanwhile, p99", percentile(waited, 0.99), "ms", at_most=300)


if __name__ == "__main__":
    asyncio.run(measure())
