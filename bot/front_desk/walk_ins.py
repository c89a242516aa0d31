"""Guests: whoever comes to the desk without having booked, and needs no account."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.front_desk.desk import FrontDesk, Refused
from bot.front_desk.taking import make, take_any, take_these
from flows.world import DeskKind

LONGEST_NAME = 80
LONGEST = timedelta(hours=24)
MOST = 20
"""Desks for one guest and those who came along."""
NAMES_KEPT = timedelta(days=30)

_HERE = text("UPDATE booking_desks SET checked_in_at = :now WHERE booking_id = :id")
_FORGET = text("UPDATE bookings SET guest_name = NULL WHERE guest_name IS NOT NULL AND ends_at < :before")


@dataclass(frozen=True, slots=True)
class Guest:
    """What a guest needs: so many desks of a kind or one very desk, from and to when; the name if it was told."""

    kind: DeskKind
    start: datetime
    end: datetime
    count: int = 1
    desk_id: int | None = None
    name: str | None = None


async def walk_in(desk: FrontDesk, guest: Guest, ref: str = "") -> tuple[int, str]:
    """Books for a guest, who is here if it begins now; gives the booking's id and reference. `ref`: see `make`.

    Raises:
        Refused: it makes no sense, or there is no room.
        MadeBefore: the same form came before.
    """
    if not desk.now < guest.end or not timedelta() < guest.end - guest.start <= LONGEST:
        raise Refused("today-time")
    if not 1 <= guest.count <= MOST:
        raise Refused("today-count", most=MOST)
    if guest.name and len(guest.name) > LONGEST_NAME:
        raise Refused("today-name", most=LONGEST_NAME)
    during = Range(guest.start, guest.end)
    count = 1 if guest.desk_id else guest.count
    id_, ref = await make(desk, guest.kind, count, during, ref=ref, guest_name=guest.name or None)
    if guest.desk_id:
        await take_these(desk, id_, [guest.desk_id], during)
    else:
        await take_any(desk, id_, guest.kind, count, during)
    if guest.start <= desk.now:
        await desk.connection.execute(_HERE, {"id": id_, "now": desk.now})
    await desk.note("walk-in", ref)
    return id_, ref


async def forget_guests(connection: AsyncConnection, now: datetime) -> int:
    """Nobody needs the names of guests of long ago; gives how many are forgotten."""
    return (await connection.execute(_FORGET, {"before": now - NAMES_KEPT})).rowcount
