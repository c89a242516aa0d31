"""A front desk for tests: people who book, and staff who deal with them."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import KERALA
from bot.db.tables import audit, bookings, identities, outbox, people
from bot.front_desk.cancelling import Reason, cancel
from bot.front_desk.check_in import check_in
from bot.front_desk.day import Stay, stays_of
from bot.front_desk.desk import FrontDesk, Refused
from bot.front_desk.no_shows import NoShows
from bot.wording import Wording
from flows.world import Booking, NewBooking
from tests.support.town import CENTRE, NOW, Town

WORDING = Wording().load()
DAY = date(2026, 11, 24)
DESKS_THAT_ARE_TAKEN_TWICE = text(
    """
    SELECT count(*) FROM booking_desks AS a JOIN booking_desks AS b USING (desk_id)
    WHERE a.live AND b.live AND a.during && b.during AND (a.booking_id, a.during) <> (b.booking_id, b.during)
    """
)


def at(clock: str, day: date = DAY) -> datetime:
    """A moment of the day, written 10:00."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=KERALA)


_HIRE = text(
    """
    INSERT INTO staff (login, name, role, language, password_hash, created_at)
    VALUES ('saji', 'Saji', 'admin', 'en', '', :now) RETURNING id
    """
)


async def hire(connection: AsyncConnection) -> int:
    """Somebody who stands at the front desk; gives the id."""
    return int(await connection.scalar(_HIRE, {"now": NOW}) or 0)


@dataclass
class Counter:
    """The front desk of a town's centre. `staff` is the id of the member who stands behind it."""

    town: Town
    staff: int

    async def person(self, channel: str = "telegram", **given: Any) -> int:
        """Somebody who may be told something."""
        id_ = await self.town.newcomer()
        async with self.town.engine.begin() as connection:
            values = {"channel": channel, "address": f"{channel}:{id_}", "last_seen_at": at("09:00")} | given
            await connection.execute(insert(identities).values(person_id=id_, **values))
        return id_

    async def books(self, person: int, booking: NewBooking, now: datetime | None = None) -> Booking:
        """Books what there is room for, at eight in the morning unless said otherwise."""
        async with self.town.meets(person, now or at("08:00")) as world:
            made = await world.book(booking)
        assert isinstance(made, Booking), made
        return made

    @asynccontextmanager
    async def desk(self, now: datetime, centre: str = CENTRE) -> AsyncIterator[FrontDesk]:
        """One deed."""
        async with self.town.engine.begin() as connection:
            yield FrontDesk(connection, centre, self.staff, now)

    async def check_in(self, ref: str, now: datetime, centre: str = CENTRE) -> str:
        async with self.desk(now, centre) as desk:
            return await check_in(desk, await self.id_of(ref))

    async def cancel(self, ref: str, now: datetime, reason: str = "closed", day: date | None = None) -> int | None:
        async with self.desk(now) as desk:
            return await cancel(desk, WORDING, await self.id_of(ref), Reason(reason), day)

    def no_shows(self, minutes: int = 60) -> NoShows:
        return NoShows(self.town.engine, WORDING, timedelta(minutes=minutes))

    async def id_of(self, ref: str) -> int:
        return int(await self.scalar(select(bookings.c.id).where(bookings.c.ref == ref)) or 0)

    async def stay(self, ref: str, now: datetime, day: date = DAY) -> Stay:
        async with self.town.engine.connect() as connection:
            (found,) = [one for one in await stays_of(connection, CENTRE, day, now) if one.ref == ref]
        return found

    async def told(self) -> list[Any]:
        """What was told, in order: rows of the outbox."""
        async with self.town.engine.connect() as connection:
            return list((await connection.execute(select(outbox).order_by(outbox.c.id))).all())

    async def deeds(self) -> list[str]:
        async with self.town.engine.connect() as connection:
            return list(await connection.scalars(select(audit.c.action).order_by(audit.c.id)))

    async def scalar(self, query: Any, **values: Any) -> Any:
        async with self.town.engine.connect() as connection:
            return await connection.scalar(query, values)

    async def opted_out(self, person: int) -> None:
        async with self.town.engine.begin() as connection:
            await connection.execute(people.update().where(people.c.id == person).values(opted_out_at=at("08:30")))


async def outcome(deed: Awaitable[Any]) -> str:
    """ "done", or the kind of what was refused."""
    try:
        await deed
    except Refused as refused:
        return refused.kind
    return "done"
