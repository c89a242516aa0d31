"""Cancelling a booking for the centre: the person is told once, in their language, and why."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from sqlalchemy import ARRAY, Row, Text, bindparam, text
from sqlalchemy.dialects.postgresql import TSTZRANGE

from bot import telling
from bot.clock import KERALA
from bot.front_desk import words
from bot.front_desk.desk import FrontDesk, Refused
from bot.wording import Wording
from bot.world.world import PersonWorld
from flows.replies import Arg, msg
from flows.world import Booking, Period

Cause = Literal["closed", "power-cut", "maintenance", "other"]
CAUSES: tuple[Cause, ...] = get_args(Cause)
LONGEST_NOTE = 200

_WHOSE = text("SELECT person_id FROM bookings WHERE id = :id AND centre_id = :centre AND block_reason IS NULL")
_LOCK_PERSON = text("SELECT id FROM people WHERE id = :id FOR NO KEY UPDATE")
_LOCK = text("SELECT ref, person_id FROM bookings WHERE id = :id FOR NO KEY UPDATE")
_FREE = text(
    """
    WITH freed AS (
        UPDATE booking_desks SET live = false
        WHERE booking_id = :id AND live AND checked_in_at IS NULL AND upper(during) > :now
            AND (lower(during) AT TIME ZONE 'Asia/Kolkata')::date
                = coalesce(CAST(:day AS date), (lower(during) AT TIME ZONE 'Asia/Kolkata')::date)
        RETURNING during
    )
    SELECT array(SELECT DISTINCT during FROM freed ORDER BY during) AS periods
    """
).columns(periods=ARRAY(TSTZRANGE))
_NOTE = text(
    """
    UPDATE bookings SET cancel_reason = :cause, cancel_note = :note,
        cancelled_at = CASE WHEN is_open(id, :now) THEN cancelled_at ELSE :now END
    WHERE id = :id
    """
).bindparams(bindparam("note", type_=Text))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is cancelled: one of the causes; `note` are own words, with `other`. Raises `Refused` where it is none."""

    cause: str
    note: str = ""

    def __post_init__(self) -> None:
        if self.cause not in CAUSES:
            raise Refused("today-cause")
        if (self.cause == "other" and not self.note) or len(self.note) > LONGEST_NOTE:
            raise Refused("today-reason", most=LONGEST_NOTE)

    @property
    def words(self) -> Arg:
        """As the person is told."""
        return self.note if self.cause == "other" else msg(f"reason-{self.cause}")


async def cancel(
    desk: FrontDesk, wording: Wording, booking_id: int, reason: Reason, day: date | None = None
) -> int | None:
    """Cancels what is to come of a booking, or one day of it; gives the person who was told, if somebody was.

    Raises:
        Refused: nothing of it is to come.
    """
    booking = await _locked(desk, booking_id)
    standing = await _standing(desk, booking)
    freed = await desk.connection.scalar(_FREE, {"id": booking_id, "now": desk.now, "day": day})
    if not freed:
        raise Refused("today-gone")
    note = reason.note if reason.cause == "other" else None
    values = {"id": booking_id, "now": desk.now, "cause": reason.cause, "note": note}
    await desk.connection.execute(_NOTE, values)
    await desk.note("booking-cancelled", booking.ref, cause=reason.cause)
    if standing is None:
        return None
    periods = tuple(Period(times.lower.astimezone(KERALA), times.upper.astimezone(KERALA)) for times in freed)
    told = await _tell(desk, wording, booking.person_id, replace(standing, periods=periods), reason)
    return int(booking.person_id) if told else None


async def _locked(desk: FrontDesk, booking_id: int) -> Row[Any]:
    """The booking, under lock; and before it whose it is, which may become somebody else while one waits."""
    while True:
        values = {"id": booking_id, "centre": desk.centre_id}
        found = (await desk.connection.execute(_WHOSE, values)).one_or_none()
        if found is None:
            raise Refused("today-gone")
        if found.person_id is not None:
            await desk.connection.execute(_LOCK_PERSON, {"id": found.person_id})
        booking = (await desk.connection.execute(_LOCK, {"id": booking_id})).one()
        if booking.person_id in (found.person_id, None):
            return booking


async def _standing(desk: FrontDesk, booking: Row[Any]) -> Booking | None:
    if booking.person_id is None:
        return None
    return await PersonWorld(desk.connection, booking.person_id, desk.now).booking(booking.ref)


async def _tell(desk: FrontDesk, wording: Wording, person_id: int, booking: Booking, reason: Reason) -> bool:
    return await telling.tell(
        desk.connection,
        wording,
        person_id,
        (words.cancelled(booking, reason.words),),
        key=f"cancelled:{booking.ref}:{desk.now:%Y%m%d%H%M%S%f}",
        now=desk.now,
        template=words.cancelled_template(booking, reason.words),
        expires_at=booking.periods[-1].end,
    )
