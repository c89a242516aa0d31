"""Days on which a centre is closed."""

from datetime import date, timedelta

from bot.centres.bookings import InTheWay, hold_desks, to_come
from bot.centres.parts import Edit, Refused
from flows.replies import Localised

FARTHEST = timedelta(days=800)
LONGEST_NAME = 60


def day_of(typed: str) -> date:
    """A day as somebody typed it (2026-12-25).

    Raises:
        Refused: it is none.
    """
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Refused("holiday-day") from None


async def add(edit: Edit, day: date, name: Localised, *, assumed: bool) -> None:
    """Closes the centre on a day to come. A name in one language stands for the other as well; both may be empty.

    Raises:
        Refused: the day is over, too far away, or a holiday already; or the name is too long.
        InTheWay: there are bookings on that day.
    """
    today = edit.now.date()
    if not today < day <= today + FARTHEST:
        raise Refused("holiday-when")
    if day in edit.centre.closed_on:
        raise Refused("holiday-twice")
    if max(len(name.en), len(name.ml)) > LONGEST_NAME:
        raise Refused("holiday-name")
    await hold_desks(edit.connection, edit.centre.id)
    if kept := [one for one in await to_come(edit.connection, edit.centre.id, edit.now) if one.day == day]:
        raise InTheWay("holiday-bookings", kept)
    names = edit.centre.closed_names
    if name.en or name.ml:
        names = names | {day.isoformat(): {"en": name.en or name.ml, "ml": name.ml or name.en}}
    await edit.keep(closed_on=sorted([*edit.centre.closed_on, day]), closed_names=names, assumed=assumed)


async def remove(edit: Edit, day: date) -> None:
    """Opens the centre on a day to come that was a holiday.

    Raises:
        Refused: it is none, or is over.
    """
    if day not in edit.centre.closed_on or day <= edit.now.date():
        raise Refused("holiday-none")
    names = {key: name for key, name in edit.centre.closed_names.items() if key != day.isoformat()}
    await edit.keep(closed_on=[one for one in edit.centre.closed_on if one != day], closed_names=names)
