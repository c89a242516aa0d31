"""A week's hours. A day may have two openings, before and after a break."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from bot.centres.bookings import InTheWay, Kept, hold_desks, to_come
from bot.centres.parts import Edit, Refused
from flows.replies import msg

OPENINGS = 2
"""So many openings a day can be typed."""


@dataclass(frozen=True, order=True)
class Opening:
    """From and to on one weekday (Monday is 0)."""

    weekday: int
    opens: time
    closes: time


def week_of(typed: Iterable[tuple[int, str, str]]) -> list[Opening]:
    """The openings, from weekdays with two times each (09:00) as somebody typed them; two empty ones are none.

    Raises:
        Refused: a time is none, ends before it begins, or two openings overlap.
    """
    week = sorted(_opening(*given) for given in typed if any(part.strip() for part in given[1:]))
    for one, other in pairwise(week):
        if one.weekday == other.weekday and other.opens < one.closes:
            raise Refused("hours-overlap", day=msg("weekday", day=one.weekday))
    return week


def _opening(weekday: int, opens: str, closes: str) -> Opening:
    day = msg("weekday", day=weekday)
    if not (opens.strip() and closes.strip()):
        raise Refused("hours-half", day=day)
    try:
        opening = Opening(weekday, *(time.fromisoformat(typed.strip()) for typed in (opens, closes)))
    except ValueError:
        raise Refused("hours-time", day=day) from None
    if any(clock.tzinfo or clock.second or clock.microsecond for clock in (opening.opens, opening.closes)):
        raise Refused("hours-time", day=day)
    if opening.closes <= opening.opens:
        raise Refused("hours-backwards", day=day)
    return opening


async def save(edit: Edit, week: list[Opening], *, assumed: bool, anyway: bool) -> None:
    """Saves the week; `anyway` where bookings to come lie outside of it too.

    Raises:
        Refused: an open centre would have no hours.
        InTheWay: there are such bookings.
    """
    if not week and edit.centre.status == "open":
        raise Refused("hours-none")
    if not anyway:
        await hold_desks(edit.connection, edit.centre.id)
        kept = await to_come(edit.connection, edit.centre.id, edit.now)
        if outside := [one for one in kept if not _within(one, week)]:
            raise InTheWay("hours-bookings", outside)
    hours = [{"weekday": o.weekday, "opens": f"{o.opens:%H:%M}", "closes": f"{o.closes:%H:%M}"} for o in week]
    await edit.keep(hours=hours, assumed=assumed)


def _within(kept: Kept, week: list[Opening]) -> bool:
    """Whether it begins and ends while the centre is open; who stays over a break keeps the desk."""
    today = [opening for opening in week if opening.weekday == kept.day.weekday()]
    starts, ends = kept.starts.time(), kept.ends.time()
    return any(o.opens <= starts < o.closes for o in today) and any(o.opens < ends <= o.closes for o in today)
