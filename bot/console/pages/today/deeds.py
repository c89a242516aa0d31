"""What is done at the front desk: each form of the page, and back to the day."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, time, timedelta
from typing import get_args

from starlette.responses import Response

from bot.clock import KERALA
from bot.console.accounts import cleaned
from bot.console.pages.today.showing import STAYS, Wrong, centre_id, day_of, show
from bot.console.visit import Visit
from bot.front_desk import blocking, check_in, walk_ins
from bot.front_desk.day import Desk, desks_of
from bot.front_desk.desk import FrontDesk, Refused
from bot.front_desk.taking import MadeBefore
from bot.front_desk.walk_ins import Guest
from bot.world.centres import Centres
from flows.when import at, open_hours
from flows.world import DeskKind

KINDS: tuple[DeskKind, ...] = get_args(DeskKind)


@asynccontextmanager
async def front_desk(visit: Visit) -> AsyncIterator[FrontDesk]:
    """The front desk of the centre of the path, for one deed."""
    id_ = centre_id(visit)
    async with visit.changing() as connection:
        yield FrontDesk(connection, id_, visit.signed_in.member.id, visit.now)


def back(visit: Visit, done: str, booking_id: int | None = None, day: date | None = None) -> Response:
    """To the day, which says what was done."""
    booking = f"&booking={booking_id}" if booking_id else ""
    return visit.go(f"/today/{centre_id(visit)}?day={day or day_of(visit)}&done={done}{booking}")


async def by_reference(visit: Visit) -> Response:
    """Somebody has come, and shows a reference."""
    try:
        async with front_desk(visit) as desk:
            id_ = await check_in.find(desk, visit.text("reference"))
            await check_in.check_in(desk, id_)
    except Refused as refused:
        return await show(visit, 422, Wrong("check-in", refused))
    return back(visit, "checked-in", id_, visit.now.astimezone(KERALA).date())


async def come(visit: Visit) -> Response:
    """Somebody has come, and is known."""
    try:
        async with front_desk(visit) as desk:
            await check_in.check_in(desk, booking_id(visit))
    except Refused as refused:
        return await show(visit, 422, Wrong("check-in", refused))
    return back(visit, "checked-in", booking_id(visit))


async def undo(visit: Visit) -> Response:
    """The wrong one was checked in."""
    try:
        async with front_desk(visit) as desk:
            await check_in.undo(desk, booking_id(visit))
    except Refused as refused:
        return await show(visit, 422, Wrong("check-in", refused))
    return back(visit, "undone", booking_id(visit))


async def walk_in(visit: Visit) -> Response:
    """A guest gets a desk."""
    try:
        async with front_desk(visit) as desk:
            id_, _ = await walk_ins.walk_in(desk, await _guest(visit, desk), visit.text("ref"))
    except MadeBefore as before:
        return back(visit, "walk-in", before.id)
    except Refused as refused:
        return await show(visit, 422, Wrong("walk-in", refused))
    return back(visit, "walk-in", id_)


async def block(visit: Visit) -> Response:
    """Nobody gets a desk for a while."""
    try:
        async with front_desk(visit) as desk:
            wanted = await _certain(visit, desk)
            start, end = _moment(visit, "day", "from"), _moment(visit, "until_day", "until")
            await blocking.block(desk, wanted.id, start, end, cleaned(visit.text("reason")), ref=visit.text("ref"))
    except MadeBefore:
        return back(visit, "blocked")
    except Refused as refused:
        return await show(visit, 422, Wrong("block", refused))
    return back(visit, "blocked")


async def unblock(visit: Visit) -> Response:
    """The desk can be had again."""
    try:
        async with front_desk(visit) as desk:
            await blocking.unblock(desk, booking_id(visit))
    except Refused as refused:
        return await show(visit, 422, Wrong("block", refused))
    return back(visit, "unblocked")


def booking_id(visit: Visit) -> int:
    """The booking of the path; one that cannot be is none."""
    id_ = int(visit.request.path_params["id"])
    return id_ if id_ < 2**63 else 0


async def _guest(visit: Visit, desk: FrontDesk) -> Guest:
    what, day = visit.text("what"), day_of(visit)
    centre = await Centres(desk.connection, 0, visit.now).centre(desk.centre_id)
    hours = open_hours(centre, day)
    if hours is None:
        raise Refused("today-closed")
    start = at(day, _clock(visit.text("from")))
    stay = visit.text("stay")
    if stay not in STAYS or not hours.start <= start:
        raise Refused("today-time")
    end = min(start + timedelta(minutes=int(stay)), hours.end) if stay else hours.end
    count, name = visit.text("count") or "1", cleaned(visit.text("name"))
    if not (count.isascii() and count.isdigit() and len(count) < 4):
        raise Refused("today-count", most=walk_ins.MOST)
    if what in KINDS:
        return Guest(what, start, end, int(count), None, name)
    certain = await _certain(visit, desk)
    return Guest(certain.kind, start, end, 1, certain.id, name)


async def _certain(visit: Visit, desk: FrontDesk) -> Desk:
    """The very desk that was chosen."""
    desks = await desks_of(desk.connection, desk.centre_id)
    found = next((one for one in desks if str(one.id) == visit.text("what")), None)
    if found is None:
        raise Refused("today-desk")
    return found


def _moment(visit: Visit, day: str, clock: str) -> datetime:
    try:
        return at(date.fromisoformat(visit.text(day)), _clock(visit.text(clock)))
    except ValueError:
        raise Refused("today-day") from None


def _clock(typed: str) -> time:
    try:
        clock = time.fromisoformat(typed)
    except ValueError:
        raise Refused("today-time") from None
    if clock.tzinfo or clock.minute % 30 or clock.second or clock.microsecond:
        raise Refused("today-time")
    return clock
