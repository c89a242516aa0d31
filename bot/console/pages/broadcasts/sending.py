"""What is done with a broadcast: tested, approved, started, paused, resumed, cancelled, sent again."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.responses import Response

from bot.broadcasts.desk import Broadcast, Desk
from bot.broadcasts.wrong import Wrong
from bot.clock import KERALA
from bot.console.accounts import Member
from bot.console.pages.broadcasts.desk import asked_for, desk_of, seen
from bot.console.pages.broadcasts.one import own_chats, show
from bot.console.visit import Visit
from flows.events import Language

Deed = Callable[[Desk, Broadcast, Member], Awaitable[object]]


async def template(visit: Visit) -> Response:
    """WhatsApp is asked to approve the text as a template, or how far it is with that."""
    return await _do(visit, lambda desk, broadcast, by: desk.submit_template(broadcast.id, by))


async def approve(visit: Visit) -> Response:
    """A second person agrees with what stood before their eyes."""

    async def deed(desk: Desk, broadcast: Broadcast, by: Member) -> None:
        await desk.approve(broadcast.id, by, seen(visit, broadcast))

    return await _do(visit, deed)


async def start(visit: Visit) -> Response:
    """It begins, now or at a time."""

    async def deed(desk: Desk, broadcast: Broadcast, by: Member) -> None:
        at = _moment(visit) if visit.text("when") == "later" else None
        await desk.start(broadcast.id, by, at, seen(visit, broadcast))

    return await _do(visit, deed)


async def pause(visit: Visit) -> Response:
    """It stops until it is resumed."""
    return await _do(visit, lambda desk, broadcast, by: desk.pause(broadcast.id, by))


async def resume(visit: Visit) -> Response:
    """It goes on."""
    return await _do(visit, lambda desk, broadcast, by: desk.resume(broadcast.id, by))


async def cancel(visit: Visit) -> Response:
    """It ends for good."""
    return await _do(visit, lambda desk, broadcast, by: desk.cancel(broadcast.id, by))


async def resend(visit: Visit) -> Response:
    """Those with whom it failed are told once more."""
    return await _do(visit, lambda desk, broadcast, by: desk.resend(broadcast.id, by))


async def test(visit: Visit) -> Response:
    """A copy to one of the own chats, and nobody else's."""
    chats = await own_chats(visit)

    async def deed(desk: Desk, broadcast: Broadcast, by: Member) -> None:
        chosen = next((chat for chat in chats if f"{chat.channel} {chat.address}" == visit.text("chat")), None)
        if chosen is None:
            raise Wrong("nobody", "this is none of the own chats")
        language: Language = "ml" if visit.text("language") == "ml" else "en"
        await desk.test(broadcast.id, chosen.channel, chosen.address, language, by)

    return await _do(visit, deed, "?tested=1")


async def _do(visit: Visit, deed: Deed, after: str = "") -> Response:
    broadcast = await asked_for(visit)
    try:
        await deed(desk_of(visit), broadcast, visit.signed_in.member)
    except Wrong as wrong:
        return await show(visit, await asked_for(visit), 422, problem=wrong)
    return visit.go(f"/broadcasts/{broadcast.id}{after}")


def _moment(visit: Visit) -> datetime:
    """When it is to begin, as the browser's field for a day and a time gives it: in Kerala's time."""
    try:
        at = datetime.fromisoformat(visit.text("at")).replace(tzinfo=KERALA)
    except ValueError:
        raise Wrong("time", "no time such as 2026-11-23T09:00") from None
    if at <= visit.now:
        raise Wrong("past", "this time is over")
    return at
