"""A centre's day: who is expected when, at which desks, and what has become of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Row, bindparam, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import KERALA
from flows.when import HORIZON, at
from flows.world import DeskKind

State = Literal["expected", "late", "here", "left", "missed", "released", "cancelled", "blocked"]
"""`late`: it has begun, and nobody has come; `missed`: nobody came until its end."""

_DAY = timedelta(days=1)

_STAYS = text(
    """
    WITH chosen AS (
        SELECT id FROM bookings
        WHERE centre_id = :centre AND starts_at > lower(:day) - CAST(:longest AS interval) AND starts_at < upper(:day)
            AND ends_at > lower(:day)
        UNION
        SELECT id FROM bookings
        WHERE centre_id = :centre AND block_reason IS NOT NULL AND starts_at < upper(:day) AND ends_at > lower(:day)
    )
    SELECT bookings.id, ref, bookings.kind, bookings.people, people.name AS name, profiles.name AS whom,
        guest_name,
        bookings.person_id IS NULL AS guest, block_reason, cancel_reason, cancel_note, during,
        array_agg(desks.id ORDER BY number) AS desks, array_agg(number ORDER BY number) AS numbers,
        bool_or(live) AS live, max(checked_in_at) AS checked_in_at, max(no_show_at) AS no_show_at
    FROM chosen JOIN bookings USING (id) JOIN booking_desks ON booking_id = bookings.id JOIN desks ON desks.id = desk_id
    LEFT JOIN people ON people.id = bookings.person_id LEFT JOIN profiles ON profiles.id = profile_id
    WHERE desks.centre_id = :centre AND during && :day AND (CAST(:id AS bigint) IS NULL OR bookings.id = :id)
    GROUP BY bookings.id, people.name, profiles.name, during
    ORDER BY lower(during), bookings.id
    """
).bindparams(bindparam("day", type_=TSTZRANGE))

_DESKS = text(
    "SELECT id, kind, number FROM desks WHERE centre_id = :centre AND NOT retired"
    " ORDER BY array_position(ARRAY['desk', 'cabin', 'meeting_room'], kind), number"
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk, cabin or meeting room."""

    id: int
    kind: DeskKind
    number: int


@dataclass(frozen=True, slots=True)
class Stay:
    """What one booking is on one day. `name` is that of who comes, as far as it is known; who is a `guest` has no
    account; `block_reason` says why nobody comes at all."""

    id: int
    ref: str
    kind: DeskKind
    people: int
    name: str | None
    guest: bool
    start: datetime
    end: datetime
    desks: tuple[int, ...]
    numbers: tuple[int, ...]
    live: bool
    state: State
    checked_in_at: datetime | None
    no_show_at: datetime | None
    block_reason: str | None
    cancel_reason: str | None
    cancel_note: str | None

    @property
    def open(self) -> bool:
        """Whether somebody may still come."""
        return self.state in ("expected", "late")


async def stays_of(
    connection: AsyncConnection, centre_id: str, day: date, now: datetime, booking_id: int | None = None
) -> list[Stay]:
    """All stays of a day, in the order in which they begin; those of one booking where one is named."""
    whole = Range(at(day, datetime.min.time()), at(day + _DAY, datetime.min.time()))
    values = {"centre": centre_id, "day": whole, "longest": HORIZON + _DAY, "id": booking_id}
    rows = await connection.execute(_STAYS, values)
    return [_stay(row, now) for row in rows if row.live or row.block_reason is None]


async def desks_of(connection: AsyncConnection, centre_id: str) -> Sequence[Desk]:
    """The desks that may be used, cabins and meeting rooms last."""
    return [Desk(*row) for row in await connection.execute(_DESKS, {"centre": centre_id})]


def _stay(row: Row[Any], now: datetime) -> Stay:
    return Stay(
        id=row.id,
        ref=row.ref,
        kind=row.kind,
        people=row.people,
        name=row.whom or row.name or row.guest_name,
        guest=row.guest,
        start=row.during.lower.astimezone(KERALA),
        end=row.during.upper.astimezone(KERALA),
        desks=tuple(row.desks),
        numbers=tuple(row.numbers),
        live=row.live,
        state=_state(row, now),
        checked_in_at=row.checked_in_at,
        no_show_at=row.no_show_at,
        block_reason=row.block_reason,
        cancel_reason=row.cancel_reason,
        cancel_note=row.cancel_note,
    )


def _state(row: Row[Any], now: datetime) -> State:
    if row.block_reason is not None:
        return "blocked"
    if row.checked_in_at:
        return "here" if now < row.during.upper else "left"
    if row.no_show_at:
        return "released"
    if not row.live:
        return "cancelled"
    if now >= row.during.upper:
        return "missed"
    return "late" if now >= row.during.lower else "expected"
