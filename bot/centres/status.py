"""Whether a centre is open or only planned."""

from datetime import date

from bot.centres.bookings import InTheWay, hold_desks, to_come
from bot.centres.parts import Edit, Refused


async def save(edit: Edit, status: str, opened_on: str) -> None:
    """Opens a centre (since a day, where that was typed: 2026-01-19), or makes it one that is only planned.

    Raises:
        Refused: it is neither, lacks hours, desks or fees, or the day is none or to come.
        InTheWay: it has bookings to come, and would only be planned.
    """
    if status not in ("open", "planned"):
        raise Refused("status")
    if status == "planned":
        await hold_desks(edit.connection, edit.centre.id)
        if kept := await to_come(edit.connection, edit.centre.id, edit.now):
            raise InTheWay("status-bookings", kept)
        await edit.keep(status=status, opened_on=None)
        return
    for part in ("hours", "seats", "fees"):
        if not getattr(edit.centre, part):
            raise Refused(f"status-needs-{part}")
    await edit.keep(status=status, opened_on=_day(opened_on, edit.now.date()))


def _day(typed: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(typed.strip()) if typed.strip() else None
    except ValueError:
        raise Refused("status-day") from None
    if day and not date(2000, 1, 1) <= day <= today:
        raise Refused("status-day")
    return day
