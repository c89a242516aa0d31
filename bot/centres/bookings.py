"""Bookings to come that would stand in the way of a change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Result, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.centres.parts import Refused
from bot.clock import KERALA
from bot.db.tables import booking_desks, bookings, desks

SHOWN = 20


@dataclass(frozen=True)
class Kept:
    """A desk that is kept for a booking, on one day."""

    ref: str
    kind: str
    number: int
    retired: bool
    starts: datetime
    ends: datetime

    @property
    def day(self) -> date:
        return self.starts.date()


class InTheWay(Refused):
    """Not saved because of bookings to come: `bookings` are references with their days, the first of them."""

    def __init__(self, kind: str, kept: Iterable[Kept]) -> None:
        found = sorted({(one.day, one.ref) for one in kept})
        super().__init__(kind, count=len({ref for _, ref in found}))
        self.bookings = found[:SHOWN]


async def to_come(connection: AsyncConnection, centre_id: str, now: datetime) -> list[Kept]:
    """All desks of the centre that are kept from now on."""
    during = booking_desks.c.during
    rows: Result[*tuple[Any, ...]] = await connection.execute(
        select(bookings.c.ref, desks.c.kind, desks.c.number, desks.c.retired, during)
        .join(booking_desks, booking_desks.c.booking_id == bookings.c.id)
        .join(desks, desks.c.id == booking_desks.c.desk_id)
        .where(desks.c.centre_id == centre_id, booking_desks.c.live, func.upper(during) > now)
        .order_by(func.lower(during), bookings.c.ref)
    )
    return [
        Kept(ref, kind, number, retired, time.lower.astimezone(KERALA), time.upper.astimezone(KERALA))
        for ref, kind, number, retired, time in rows
    ]


async def hold_desks(connection: AsyncConnection, centre_id: str) -> None:
    """Until the transaction ends nobody takes a desk of the centre: what is seen of its bookings stays true."""
    mine = desks.c.centre_id == centre_id
    await connection.execute(select(desks.c.id).where(mine).order_by(desks.c.id).with_for_update(key_share=True))
