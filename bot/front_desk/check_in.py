"""Checking people in: they have come, and their desk is theirs until the end of their time."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range
from sqlalchemy.exc import IntegrityError

from bot.clock import KERALA
from bot.db.types import LocalisedText
from bot.front_desk import reference
from bot.front_desk.day import stays_of
from bot.front_desk.desk import FrontDesk, Refused

EARLY = timedelta(minutes=30)
"""So long before its time a desk may still be somebody else's."""

_BY_REF = text("SELECT id FROM bookings WHERE ref = :ref AND block_reason IS NULL")
_LOCK = text(
    """
    SELECT id, ref, centre_id, cancelled_at, (SELECT name FROM centres WHERE id = centre_id) AS centre
    FROM bookings WHERE id = :id AND block_reason IS NULL FOR NO KEY UPDATE
    """
).columns(centre=LocalisedText)
_PERIODS = text(
    """
    SELECT during, bool_or(live) AS live, max(checked_in_at) AS checked_in_at, max(no_show_at) AS no_show_at
    FROM booking_desks WHERE booking_id = :id GROUP BY during ORDER BY during
    """
)
_LOCK_DESKS = text(
    """
    SELECT id FROM desks WHERE id IN (SELECT desk_id FROM booking_desks WHERE booking_id = :id AND during = :during)
    ORDER BY id FOR NO KEY UPDATE
    """
).bindparams(bindparam("during", type_=TSTZRANGE))
_COME = text(
    """
    UPDATE booking_desks SET checked_in_at = :now, no_show_at = NULL, live = true
    WHERE booking_id = :id AND during = :during
    """
).bindparams(bindparam("during", type_=TSTZRANGE))
_NOT_COME = text(
    "UPDATE booking_desks SET checked_in_at = NULL WHERE booking_id = :id AND during = :during AND live"
).bindparams(bindparam("during", type_=TSTZRANGE))


async def find(desk: FrontDesk, typed: str) -> int:
    """The booking that was meant.

    Raises:
        Refused: it is no reference, or that of no booking.
    """
    ref = reference.written(typed)
    if ref is None:
        raise Refused("today-no-reference")
    if id_ := await desk.connection.scalar(_BY_REF, {"ref": ref}):
        return int(id_)
    day = desk.now.astimezone(KERALA).date()
    ids = {stay.ref: stay.id for stay in await stays_of(desk.connection, desk.centre_id, day, desk.now)}
    alike = reference.meant(ref, ids)
    if alike is None:
        raise Refused("today-unknown", ref=ref)
    return ids[alike]


async def check_in(desk: FrontDesk, booking_id: int) -> str:
    """Somebody has come for what they booked today; gives the reference. A desk that was let go is taken back.

    Raises:
        Refused: it is not for here and now, or the desk is somebody else's by now.
    """
    booking = (await desk.connection.execute(_LOCK, {"id": booking_id})).one_or_none()
    if booking is None:
        raise Refused("today-gone")
    if booking.centre_id != desk.centre_id:
        raise Refused("today-other-centre", ref=booking.ref, centre=booking.centre)
    period = await _period(desk, booking)
    _may_come(booking.ref, period, desk.now)
    values = {"id": booking.id, "during": period.during, "now": desk.now}
    await desk.connection.execute(_LOCK_DESKS, values)
    try:
        async with desk.connection.begin_nested():
            await desk.connection.execute(_COME, values)
    except IntegrityError as error:
        raise Refused("today-taken-since", ref=booking.ref) from error
    await desk.note("booking-taken-back" if period.no_show_at else "booking-checked-in", booking.ref)
    return str(booking.ref)


async def undo(desk: FrontDesk, booking_id: int) -> str:
    """Nobody has come after all: the wrong one was checked in. Gives the reference.

    Raises:
        Refused: nobody is checked in, or the time is over.
    """
    booking = (await desk.connection.execute(_LOCK, {"id": booking_id})).one_or_none()
    if booking is None or booking.centre_id != desk.centre_id:
        raise Refused("today-gone")
    period = await _period(desk, booking)
    if not period.checked_in_at or period.during.upper <= desk.now:
        raise Refused("today-not-here", ref=booking.ref)
    await desk.connection.execute(_NOT_COME, {"id": booking.id, "during": period.during})
    await desk.note("booking-check-in-undone", booking.ref)
    return str(booking.ref)


async def _period(desk: FrontDesk, booking: Row[Any]) -> Row[Any]:
    """Today's: the first that is not over."""
    periods = (await desk.connection.execute(_PERIODS, {"id": booking.id})).all()
    if booking.cancelled_at and not any(period.live for period in periods):
        raise Refused("today-cancelled", ref=booking.ref)
    today = [period for period in periods if _local(period.during.lower).date() == _local(desk.now).date()]
    if not today:
        days = [_local(period.during.lower).date() for period in periods]
        coming = next((day for day in days if day > _local(desk.now).date()), days[-1])
        raise Refused("today-other-day", ref=booking.ref, day=coming)
    return next((period for period in today if period.during.upper > desk.now), today[-1])


def _may_come(ref: str, period: Row[Any], now: datetime) -> None:
    during: Range[datetime] = period.during
    assert during.lower is not None and during.upper is not None, "a constraint of the table"
    if period.checked_in_at:
        raise Refused("today-checked-in", ref=ref, time=_local(period.checked_in_at).time())
    if not period.live and not period.no_show_at:
        raise Refused("today-cancelled", ref=ref)
    if during.upper <= now:
        raise Refused("today-over", ref=ref, time=_local(during.upper).time())
    if now < during.lower - EARLY:
        starts = _local(during.lower)
        raise Refused("today-early", ref=ref, start=starts.time(), opens=(starts - EARLY).time())


def _local(moment: datetime) -> datetime:
    return moment.astimezone(KERALA)
