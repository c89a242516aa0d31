"""Bookings of desks. Which desks are taken is decided in the database, in one round trip: see the first migration."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ARRAY, Row, Text, bindparam, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range

from bot.clock import KERALA
from bot.world.centres import Centres
from flows.world import Booking, Centre, DeskKind, NewBooking, NoRoom, Period, Profile, TooMany

REFERENCE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCES_TRIED = 8
HALF_HOUR = timedelta(minutes=30)

_BOOK = text(
    "SELECT outcome, free FROM book_desks(:person, :ref, :centre, :kind, :count, :people, :periods, :most_open, :now)"
).bindparams(bindparam("periods", type_=ARRAY(TSTZRANGE)))

_MOVE = text(
    "SELECT outcome, free FROM move_booking(:person, :ref, :centre, :kind, :count, :people, :periods, :now)"
).bindparams(bindparam("periods", type_=ARRAY(TSTZRANGE)))

_MOVED = text("UPDATE bookings SET moved_at = :now WHERE ref = :ref")

_FREE = text("SELECT free_desks(:centre, :kind, :period)").bindparams(bindparam("period", type_=TSTZRANGE))

_TAKEN_BY_SLOT = text(
    """
    SELECT slot, count(DISTINCT desk_id)
    FROM desks
    JOIN booking_desks ON desk_id = desks.id AND live AND during && tstzrange(:opens, :closes)
    JOIN generate_series(:opens, :closes, interval '30 minutes') AS slot
        ON during && tstzrange(slot, slot + interval '30 minutes')
    WHERE centre_id = :centre AND kind = :kind AND NOT retired
    GROUP BY slot
    """
)

_OPEN = text(
    """
    SELECT ref, centre_id, kind, count, people, (SELECT name FROM profiles WHERE id = profile_id) AS whom, ARRAY(
        SELECT DISTINCT during FROM booking_desks WHERE booking_id = bookings.id AND live ORDER BY during
    ) AS periods
    FROM bookings
    WHERE person_id = :person AND cancelled_at IS NULL AND ends_at > :now AND ref = coalesce(:ref, ref)
        AND is_open(bookings.id, :now)
    ORDER BY starts_at, id
    """
).columns(periods=ARRAY(TSTZRANGE))

_PROFILES = text(
    """
    SELECT profiles.id, name FROM profiles LEFT JOIN bookings ON profile_id = profiles.id
    WHERE profiles.person_id = :person GROUP BY profiles.id
    ORDER BY greatest(max(bookings.created_at), profiles.created_at) DESC, profiles.id DESC
    """
)

_BOOKED_FOR = text(
    """
    WITH known AS (
        SELECT id FROM profiles WHERE person_id = :person AND lower(name) = lower(:whom)
    ), new AS (
        INSERT INTO profiles (person_id, name, created_at)
        SELECT :person, :whom, :now WHERE NOT EXISTS (SELECT FROM known) RETURNING id
    )
    UPDATE bookings SET profile_id = (SELECT id FROM known UNION ALL SELECT id FROM new LIMIT 1) WHERE ref = :ref
    """
).bindparams(bindparam("whom", type_=Text))

CANCEL = text(
    """
    WITH cancelled AS (
        UPDATE bookings SET cancelled_at = :now
        WHERE person_id = :person AND cancelled_at IS NULL AND ends_at > :now AND ref = coalesce(:ref, ref)
        RETURNING id
    )
    UPDATE booking_desks SET live = false FROM cancelled WHERE booking_id = cancelled.id AND checked_in_at IS NULL
    """
)
"""Cancels one of a person's open bookings, or all of them where `ref` is NULL, but for days on which somebody came."""

_LOCK = text("SELECT id FROM bookings WHERE person_id = :person AND ref = :ref FOR NO KEY UPDATE")


def new_reference() -> str:
    """A reference that nobody can guess: one of 729 million, without letters that look like digits."""
    return "WNH-" + "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(6))


def half_hours(centre: Centre, day: date) -> list[datetime]:
    """The starts of the whole half hours in which the centre is open on that day."""
    if day in centre.closed_on:
        return []
    slots = []
    for opening in centre.hours:
        if opening.weekday == day.weekday():
            slot, closes = (datetime.combine(day, clock, KERALA) for clock in (opening.opens, opening.closes))
            while slot + HALF_HOUR <= closes:
                slots.append(slot)
                slot += HALF_HOUR
    return slots


class Bookings(Centres):
    """Questions about free desks, and the person's own bookings."""

    async def free(self, centre_id: str, kind: DeskKind, period: Period) -> int:
        values = {"centre": centre_id, "kind": kind, "period": _range(period)}
        return int(await self.connection.scalar(_FREE, values) or 0)

    async def free_by_hour(self, centre_id: str, kind: DeskKind, day: date) -> Mapping[time, int]:
        centre = await self.centre(centre_id)
        slots = half_hours(centre, day)
        if not slots:
            return {}
        values = {"centre": centre_id, "kind": kind, "opens": slots[0], "closes": slots[-1] + HALF_HOUR}
        rows = await self.connection.execute(_TAKEN_BY_SLOT, values)
        taken = {slot.astimezone(KERALA): count for slot, count in rows}
        room = centre.capacity.get(kind, 0)
        return {slot.time(): room - taken.get(slot, 0) for slot in slots}

    async def book(self, booking: NewBooking) -> Booking | NoRoom | TooMany:
        values = self._values(booking) | {"most_open": self.most_open}
        for _ in range(REFERENCES_TRIED):
            ref = new_reference()
            outcome, free = (await self.connection.execute(_BOOK, values | {"ref": ref})).one()
            match outcome:
                case "booked":
                    if booking.whom:
                        whom = {"person": self.person_id, "whom": booking.whom, "now": self.now, "ref": ref}
                        await self.connection.execute(_BOOKED_FOR, whom)
                    return await self._made(ref, booking)
                case "no_room":
                    return NoRoom(free)
                case "too_many":
                    return TooMany(self.most_open)
        raise RuntimeError("no free booking reference was found")

    async def bookings(self) -> Sequence[Booking]:
        return await self._open(None)

    async def booking(self, ref: str) -> Booking | None:
        found = await self._open(ref)
        return found[0] if found else None

    async def cancel(self, ref: str) -> Booking | None:
        values = {"person": self.person_id, "ref": ref, "now": self.now}
        await self.connection.execute(_LOCK, values)  # whoever is being checked in has come
        booking = await self.booking(ref)
        if booking is None or (await self.connection.execute(CANCEL, values)).rowcount == 0:
            return None
        return booking

    async def move(self, ref: str, booking: NewBooking) -> Booking | NoRoom | None:
        outcome, free = (await self.connection.execute(_MOVE, self._values(booking) | {"ref": ref})).one()
        match outcome:
            case "moved":
                await self.connection.execute(_MOVED, {"ref": ref, "now": self.now})
                return await self.booking(ref)
            case "no_room":
                return NoRoom(free)
        return None

    async def profiles(self) -> Sequence[Profile]:
        return [
            Profile(row.id, row.name) for row in await self.connection.execute(_PROFILES, {"person": self.person_id})
        ]

    async def _open(self, ref: str | None) -> list[Booking]:
        values = {"person": self.person_id, "ref": ref, "now": self.now}
        return [await self._booking(row) for row in await self.connection.execute(_OPEN, values)]

    async def _booking(self, row: Row[*tuple[Any, ...]]) -> Booking:
        periods = tuple(Period(times.lower.astimezone(KERALA), times.upper.astimezone(KERALA)) for times in row.periods)
        # A row's own `count` is the method of tuples.
        values = row._mapping
        centre = await self.centre(row.centre_id)
        return Booking(row.ref, centre, row.kind, values["count"], row.people, periods, row.whom)

    async def _made(self, ref: str, new: NewBooking) -> Booking:
        return Booking(ref, await self.centre(new.centre_id), new.kind, new.count, new.people, new.periods, new.whom)

    def _values(self, booking: NewBooking) -> dict[str, Any]:
        return {
            "person": self.person_id,
            "now": self.now,
            "centre": booking.centre_id,
            "kind": booking.kind,
            "count": booking.count,
            "people": booking.people,
            "periods": [_range(period) for period in booking.periods],
        }


def _range(period: Period) -> Range[datetime]:
    return Range(period.start, period.end)
