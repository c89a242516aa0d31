"""Days on which a centre is closed. What is booked then is cancelled booking by booking, each person told: see
`bot.front_desk.cancelling`; the day is closed first, so that meanwhile nobody books anything more."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, bindparam, text

from bot.clock import KERALA
from bot.console import audit
from bot.front_desk.day import Stay, stays_of
from bot.front_desk.desk import FrontDesk, Refused

# Whoever books holds desks and asks then whether the day is closed.
_LOCK_DESKS = text("SELECT id FROM desks WHERE centre_id = :centre ORDER BY id FOR NO KEY UPDATE")
# The closed days are the staff's from now on: the files of `data/` no longer say them (see `bot.centres.parts`).
_SAVED = "saved = saved || jsonb_build_object('holidays', coalesce((saved ->> 'holidays')::integer, 0) + 1)"
_CLOSE = text(
    f"""
    UPDATE centres SET closed_on = array(SELECT unnest(closed_on || :day) ORDER BY 1), {_SAVED}
    WHERE id = :centre AND NOT :day = ANY (closed_on)
    """  # noqa: S608
).bindparams(bindparam("day", type_=Date))
_REOPEN = text(
    f"""
    UPDATE centres SET closed_on = array_remove(closed_on, :day), {_SAVED}
    WHERE id = :centre AND :day = ANY (closed_on)
    """  # noqa: S608
).bindparams(bindparam("day", type_=Date))


async def standing_on(desk: FrontDesk, day: date) -> Sequence[Stay]:
    """The bookings of a day for which nobody has come yet."""
    return [stay for stay in await stays_of(desk.connection, desk.centre_id, day, desk.now) if stay.open]


async def close(desk: FrontDesk, day: date) -> bool:
    """Closes a day; says whether it was open.

    Raises:
        Refused: the day is over.
    """
    _refuse_past(desk, day)
    closed = (await desk.connection.execute(_CLOSE, {"centre": desk.centre_id, "day": day})).rowcount > 0
    await desk.connection.execute(_LOCK_DESKS, {"centre": desk.centre_id})
    if closed:
        await _note(desk, "day-closed", day)
    return closed


async def reopen(desk: FrontDesk, day: date) -> bool:
    """Opens a day that was closed; says whether it was. Bookings that were cancelled stay cancelled.

    Raises:
        Refused: the day is over.
    """
    _refuse_past(desk, day)
    opened = (await desk.connection.execute(_REOPEN, {"centre": desk.centre_id, "day": day})).rowcount > 0
    if opened:
        await _note(desk, "day-reopened", day)
    return opened


def _refuse_past(desk: FrontDesk, day: date) -> None:
    if day < desk.now.astimezone(KERALA).date():
        raise Refused("today-past")


async def _note(desk: FrontDesk, action: str, day: date) -> None:
    target = ("centre", desk.centre_id)
    await audit.record(desk.connection, desk.now, desk.by, action, target=target, detail={"day": day.isoformat()})
