"""Cancelling: one booking, or all of a day that is closed. Who is told hears of it at once."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.accounts import cleaned
from bot.console.pages.today.deeds import back, booking_id, front_desk
from bot.console.pages.today.showing import Closing, Wrong, centre_id, day_of, show
from bot.console.visit import Visit
from bot.front_desk import closing
from bot.front_desk.cancelling import CAUSES, Reason, cancel
from bot.front_desk.day import Stay, stays_of
from bot.front_desk.desk import Refused


async def booking(visit: Visit) -> Response:
    """What is known of a booking, and the form to cancel it."""
    return await _booking(visit)


async def cancel_booking(visit: Visit) -> Response:
    """The centre cancels, and the person is told why."""
    try:
        reason = Reason(visit.text("cause"), cleaned(visit.text("note")))
        day = day_of(visit) if visit.text("span") == "day" else None
        async with front_desk(visit) as desk:
            told = await cancel(desk, visit.web.wording, booking_id(visit), reason, day)
    except Refused as refused:
        return await _booking(visit, 422, refused)
    if told:
        await visit.web.hints.answered(told)
    return back(visit, "cancelled", booking_id(visit))


async def close(visit: Visit) -> Response:
    """Closes a day, once it is confirmed what that cancels."""
    day = day_of(visit)
    try:
        async with front_desk(visit) as desk:
            standing = await closing.standing_on(desk, day)
            confirmed = visit.text("confirmed") == digest(standing)
            if confirmed:
                await closing.close(desk, day)
    except Refused as refused:
        return await show(visit, 422, Wrong("close", refused))
    if not confirmed:
        return await show(visit, closing=Closing(standing, digest(standing)))
    await _cancel_all(visit, day)
    return back(visit, "closed")


async def reopen(visit: Visit) -> Response:
    """Opens a day that was closed."""
    try:
        async with front_desk(visit) as desk:
            await closing.reopen(desk, day_of(visit))
    except Refused as refused:
        return await show(visit, 422, Wrong("close", refused))
    return back(visit, "reopened")


async def _cancel_all(visit: Visit, day: date) -> None:
    """Each booking in a transaction of its own; whoever comes or cancels meanwhile has come or cancelled."""
    async with front_desk(visit) as desk:
        standing = await closing.standing_on(desk, day)
    for id_ in dict.fromkeys(stay.id for stay in standing):
        try:
            async with front_desk(visit) as desk:
                told = await cancel(desk, visit.web.wording, id_, Reason("closed"), day)
        except Refused:
            continue
        if told:
            await visit.web.hints.answered(told)


def digest(standing: Sequence[Stay]) -> str:
    """What was shown, so that nothing else is confirmed."""
    return sha256(" ".join(sorted({stay.ref for stay in standing})).encode()).hexdigest()


async def _booking(visit: Visit, status: int = 200, refused: Refused | None = None) -> Response:
    centre, day = centre_id(visit), day_of(visit)
    async with visit.web.reading() as connection:
        stays = await stays_of(connection, centre, day, visit.now, booking_id(visit))
    if not stays:
        raise HTTPException(404)
    return visit.page("today/booking.html", status, centre=centre, day=day, stay=stays[0], causes=CAUSES, wrong=refused)
