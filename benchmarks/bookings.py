"""Bookings: how many a second on distinct desks, and how long 200 racers for one desk take to be decided.

Runs on a server of its own that flushes every commit to the disk, through the same code as the bot, each booking in a
transaction of its own.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

import uvloop
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.figure import report
from bot.clock import KERALA
from bot.data import load
from bot.db.engine import create_engine
from bot.db.migrate import upgrade
from bot.db.tables import people
from bot.world.world import PersonWorld
from flows.world import Booking, NewBooking, Period
from tests.support.postgres import running_postgres
from tests.support.town import CENTRE, DATA, NOW

BOOKINGS, RACERS, AT_ONCE, ROUNDS = 4000, 200, 16, 5
START = datetime(2026, 11, 23, 9, tzinfo=KERALA)


async def book(engine: AsyncEngine, person: int, booking: NewBooking) -> type:
    async with engine.begin() as connection:
        return type(await PersonWorld(connection, person, NOW).book(booking))


def wish(slot: int, kind: str = "desk") -> NewBooking:
    """One desk for one of the eleven hours of a day; days go on as slots do."""
    start = START + timedelta(days=slot // 11, hours=slot % 11)
    return NewBooking(CENTRE, kind, 1, 1, (Period(start, start + timedelta(hours=1)),))  # type: ignore[arg-type]


async def newcomers(engine: AsyncEngine, count: int) -> Sequence[int]:
    async with engine.begin() as connection:
        many = insert(people).returning(people.c.id)
        return list(await connection.scalars(many, [{"created_at": NOW}] * count))


async def throughput(engine: AsyncEngine) -> float:
    """Every booking finds a desk of its own: 4000 bookings on 117 desks and 35 slots."""
    waiting = iter([(person, wish(index // 115)) for index, person in enumerate(await newcomers(engine, BOOKINGS))])

    async def worker() -> None:
        for person, booking in waiting:
            assert await book(engine, person, booking) is Booking

    began = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return BOOKINGS / (time.perf_counter() - began)


async def race(engine: AsyncEngine, slot: int) -> float:
    """200 people want the last room of its kind."""
    owner, *racers = await newcomers(engine, RACERS + 1)
    for _ in range(2):
        await book(engine, owner, wish(slot, "meeting_room"))
    began = time.perf_counter()
    outcomes = Counter(await asyncio.gather(*(book(engine, racer, wish(slot, "meeting_room")) for racer in racers)))
    took = time.perf_counter() - began
    assert outcomes[Booking] == 1, outcomes
    return took * 1000


async def measure(url: str) -> None:
    await load(url, DATA, NOW)
    engine = create_engine(url, pool_size=AT_ONCE)
    async with engine.begin() as connection:
        await connection.execute(text("ANALYZE"))
    await race(engine, 400)
    races = [await race(engine, 300 + number) for number in range(ROUNDS)]
    report(f"bookings on distinct desks, {AT_ONCE} at once", await throughput(engine), "a second", at_least=800)
    report(f"{RACERS} racers for one desk, decided in (median of {ROUNDS})", median(races), "ms", at_most=500)
    report(f"{RACERS} racers for one desk, slowest of {ROUNDS}", max(races), "ms")
    await engine.dispose()


def main() -> None:
    with running_postgres(durable=True) as server:
        url = asyncio.run(server.create())
        upgrade(url)
        uvloop.run(measure(url))


if __name__ == "__main__":
    main()
