"""The page of a centre's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.clock import KERALA
from bot.console.pages.today.timeline import floored, timeline
from bot.console.visit import Visit
from bot.front_desk.day import Stay, desks_of, stays_of
from bot.front_desk.desk import Refused
from bot.world.bookings import new_reference
from bot.world.centres import Centres
from flows.when import GRID, open_hours
from flows.world import Centre

FARTHEST = timedelta(days=366)
"""So far before or after today a day may be looked at."""
STAYS = ("60", "120", "180", "240", "")
"""For how many minutes a guest may stay; the last is until closing."""
DONE = ("checked-in", "undone", "walk-in", "cancelled", "blocked", "unblocked", "closed", "reopened")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was refused, and the form that it belongs to."""

    form: str
    refused: Refused


@dataclass(frozen=True, slots=True)
class Closing:
    """A day that is to be closed: the bookings that this cancels, and the token that confirms these very ones."""

    stays: Sequence[Stay]
    token: str


async def first(visit: Visit) -> Response:
    """Today at the first centre that one minds."""
    async with visit.web.reading() as connection:
        centres = await minded(visit, connection)
    return await _show(visit, centres[0].id) if centres else visit.page("today/none.html")


async def page(visit: Visit) -> Response:
    """One day of one centre."""
    return await show(visit)


async def show(visit: Visit, status: int = 200, wrong: Wrong | None = None, closing: Closing | None = None) -> Response:
    """The day that is asked for, of the centre of the path. `closing` asks to confirm that it be closed."""
    return await _show(visit, centre_id(visit), status, wrong, closing)


async def _show(
    visit: Visit, id_: str, status: int = 200, wrong: Wrong | None = None, closing: Closing | None = None
) -> Response:
    day = day_of(visit)
    async with visit.web.reading() as connection:
        centres = await minded(visit, connection)
        centre = _one(centres, id_)
        stays = await stays_of(connection, centre.id, day, visit.now)
        desks = await desks_of(connection, centre.id)
    today = visit.now.astimezone(KERALA).date()
    hours = open_hours(centre, day)
    table = timeline(desks, stays, hours, visit.now)
    starts = [slot for slot in table.slots if hours and max(hours.start, floored(visit.now)) <= slot < hours.end]
    given: dict[str, Any] = {"stays": stays, "desks": desks, "hours": hours, "table": table, "starts": starts}
    return visit.page(
        "today/day.html",
        status,
        centre=centre,
        centres=centres,
        day=day,
        today=today,
        before=day - timedelta(days=1),
        after=day + timedelta(days=1),
        closed=day in centre.closed_on,
        closed_days=sorted(one for one in centre.closed_on if one >= today)[:12],
        ends=[slot + GRID for slot in table.slots],
        lengths=STAYS,
        new_reference=new_reference,
        wrong=wrong,
        closing=closing,
        done=_done(visit, stays),
        **given,
    )


def _done(visit: Visit, stays: Sequence[Stay]) -> tuple[str, Stay | None] | None:
    """What was just done, and to which booking of the day."""
    done, id_ = visit.request.query_params.get("done"), visit.request.query_params.get("booking")
    if visit.request.method != "GET" or done not in DONE:
        return None
    return done, next((stay for stay in stays if str(stay.id) == id_), None)


def centre_id(visit: Visit) -> str:
    """The centre of the path.

    Raises:
        HTTPException: it is none, or none that one minds.
    """
    id_ = str(visit.request.path_params["centre"])
    if not visit.minds(id_):
        raise HTTPException(404)
    return id_


def day_of(visit: Visit) -> date:
    """The day that is asked for; today where none is, or one that makes no sense."""
    today = visit.now.astimezone(KERALA).date()
    try:
        day = date.fromisoformat(visit.text("day") or visit.request.query_params.get("day", ""))
    except ValueError:
        return today
    return day if abs(day - today) <= FARTHEST else today


async def minded(visit: Visit, connection: AsyncConnection) -> list[Centre]:
    """The centres that one minds and that have desks."""
    every = await Centres(connection, 0, visit.now).centres()
    return [centre for centre in every if visit.minds(centre.id) and centre.capacity]


def _one(centres: Sequence[Centre], id_: str) -> Centre:
    for centre in centres:
        if centre.id == id_:
            return centre
    raise HTTPException(404)
