"""Answers to people who write while a broadcast goes out: from the webhook until the answer is put before the provider.

The whole bot with two workers and two senders, both channels at 80 messages a second, five people a second who write;
one call in ten of the providers is answered 429, one in twenty 5xx, one in twenty not at all. Who gets the broadcast
too has to wait where its message to them is just being settled: a chat gets one message at a time. `BENCH_CROWD` may
name another number of people. `tests/faults/test_broadcasts.py` is the same while processes are killed.
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
        chance = random.Random(SEED)
        beside = [person for person in people if person.fate == "no consent"]
        talking = beside + chance.sample(list(writers(people)), len(beside))
        chance.shuffle(talking)
        bot.meet_faults()
        began = time.monotonic()
        await bot.begin()
        talk = asyncio.create_task(bot.talk(talking, A_SECOND))
        await bot.until_done(WITHIN)
        took = time.monotonic() - began
        await ended(talk)
        await bot.until_quiet()
        told = bot.got().total()
        report(f"broadcast to {told} people on both channels", took, "s")
        waited = zip(bot.said, bot.waited(), strict=True)
        parts: dict[bool, list[float]] = {False: [], True: []}
        for (person, _), seconds in waited:
            parts[person.is_recipient].append(1000 * seconds)
        for also, took_each in parts.items():
            who = "who get it too" if also else "who do not get it"
            report(f"{len(took_each)} answers meanwhile to people {who}, p50", percentile(took_each, 0.5), "ms")
            report("the same, p99", percentile(took_each, 0.99), "ms", at_most=300)


if __name__ == "__main__":
    asyncio.run(measure())
