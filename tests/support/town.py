"""People who meet the world of a loaded database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.clock import KERALA
from bot.db.tables import people
from bot.world.world import PersonWorld
from flows.world import Booking, DeskKind, NewBooking, NoRoom, Period, TooMany

DATA = Path(__file__).parents[2] / "data"
NOW = datetime(2026, 11, 22, 10, tzinfo=KERALA)
MONDAY = date(2026, 11, 23)
CENTRE = "kottarakkara"


def hours(start: str, end: str, day: date = MONDAY) -> Period:
    """A period of one day, from and to a time written 10:00."""
    first, last = (datetime.combine(day, time.fromisoformat(clock), KERALA) for clock in (start, end))
    return Period(first, last)


def new_booking(*periods: Period, kind: DeskKind = "desk", count: int = 1, people: int = 1) -> NewBooking:
    """What to book in Kottarakkara: Monday from 10 to 12 unless said otherwise."""
    return NewBooking(CENTRE, kind, count, people, periods or (hours("10:00", "12:00"),))


async def newcomer(connection: AsyncConnection) -> int:
    """A person; gives the id."""
    person = insert(people).values(created_at=NOW).returning(people.c.id)
    return int(await connection.scalar(person) or 0)


@dataclass
class Town:
    """A loaded database."""

    engine: AsyncEngine

    async def newcomer(self) -> int:
        """A person; gives the id."""
        async with self.engine.begin() as connection:
            return await newcomer(connection)

    @asynccontextmanager
    async def meets(self, person: int, now: datetime = NOW, most_open: int = 5) -> AsyncIterator[PersonWorld]:
        """The world as the person meets it in one transaction."""
        async with self.engine.begin() as connection:
            yield PersonWorld(connection, person, now, most_open)

    async def book(self, person: int, booking: NewBooking, most_open: int = 5) -> Booking | NoRoom | TooMany:
        """Books in a transaction of its own."""
        async with self.meets(person, most_open=most_open) as world:
            return await world.book(booking)

    async def booked(self, person: int, booking: NewBooking) -> Booking:
        """Books what there is room for."""
        made = await self.book(person, booking)
        assert isinstance(made, Booking)
        return made
