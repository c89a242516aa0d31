"""The state of the world in which a golden conversation begins."""

from datetime import date, datetime, time

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.world.world import PersonWorld
from flows.when import at
from flows.world import Booking, NewBooking, Period
from tests.support.golden import Taken, World


async def prepare(connection: AsyncConnection, world: World) -> None:
    """Books what others have taken."""
    for taken in world.taken:
        await _take(connection, taken)


async def _take(connection: AsyncConnection, taken: Taken) -> None:
    day = date.fromisoformat(taken.day)
    period = Period(at(day, time.fromisoformat(taken.start)), at(day, time.fromisoformat(taken.end)))
    now = datetime.combine(day, time(0), period.start.tzinfo)
    other = await connection.scalar(text("INSERT INTO people (created_at) VALUES (:now) RETURNING id"), {"now": now})
    others = PersonWorld(connection, other, now)
    count = await others.free(taken.centre, taken.kind, period) - taken.left
    booked = await others.book(NewBooking(taken.centre, taken.kind, count, count, (period,)))
    assert isinstance(booked, Booking)
