"""What is done with a broadcast: tested, approved, started, paused, resumed, cancelled, sent again."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.responses import Response

from bot.broadcasts.desk import Broadcast, Desk
from bot.broadcasts.wrong import Wrong
from bot.clock import KERALA
from bot.console.accounts import Member
from bot.console.pages.broadcasts.desk import asked_for, desk_of, seen
from bot.console.pages.broadcasts.one import own_chats, show
from bot.console.visit import Visit
from bot.staff_chats.approvers import CHANNEL, ask_to_approve, tell_approved
from bot.world.linking import PersonBusy
from flows.events import Language

log = structlog.get_logger(__name__)

Deed = Callable[[Desk, Broadcast, Member], Awaitable[object]]


async def template(visit: Visit) -> Response:
    """WhatsApp is asked to approve the text as a template, or how far it is with that."""
    return await _do(visit, lambda desk, broadcast, by: desk.submit_template(broadcast.id, by))


async def approve(visit: Visit) -> Response:
    """A second person agrees with what stood before their eyes; the writer hears of it."""

    async def deed(desk: Desk, broadcast: Broadcast, by: Member) -> None:
        await desk.approve(broadcast.id, by, seen(visit, broadcast))
        if CHANNEL not in desk.renderers:
            return
        async with _telling(visit) as connection:
            await tell_approved(connection, desk.wording, broadcast, by, visit.now)

    return await _do(visit, deed)


async def start(visit: Visit) -> Response:
    """It begins, now or at a time. Where a second person has to approve it first, those who may are asked."""

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
        asked = await _ask(visit, broadcast, wrong) if wrong.kind == "four-eyes" else 0
        return await show(visit, await asked_for(visit), 422, problem=wrong, asked=asked)
    return visit.go(f"/broadcasts/{broadcast.id}{after}")


async def _ask(visit: Visit, broadcast: Broadcast, wrong: Wrong) -> int:
    """Asks those who may approve it in the chats that they have linked; gives how many they are."""
    desk, by = desk_of(visit), visit.signed_in.member
    if CHANNEL not in desk.renderers:
        return 0
    about: dict[str, Any] = {"people": int(str(wrong.about["people"])), "now": visit.now}
    async with _telling(visit) as connection:
        writer = await desk.writer(connection, broadcast.draft)
        texts = broadcast.draft.texts
        looks = {language: writer.row(CHANNEL, language, None).replies[0]["text"] for language in texts}
        return await ask_to_approve(connection, desk.wording, broadcast, by, looks=looks, **about)
    return 0


@asynccontextmanager
async def _telling(visit: Visit) -> AsyncIterator[AsyncConnection]:
    """A transaction that tells colleagues. Where one of them is just being answered nobody is told: the list of the
    broadcasts says it as well."""
    try:
        async with visit.changing() as connection:
            yield connection
    except PersonBusy:
        log.info("a colleague is busy: not told of a broadcast")


def _moment(visit: Visit) -> datetime:
    """When it is to begin, as the browser's field for a day and a time gives it: in Kerala's time."""
    try:
        at = datetime.fromisoformat(visit.text("at")).replace(tzinfo=KERALA)
    except ValueError:
        raise Wrong("time", "no time such as 2026-11-23T09:00") from None
    if at <= visit.now:
        raise Wrong("past", "this time is over")
    return at
