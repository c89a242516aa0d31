"""What is done with a request: take, answer, note, hand back, close."""

import re
from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console import audit
from bot.console.pages.inbox.filled import number, whole
from bot.console.pages.inbox.one import asked_for, show
from bot.console.visit import Visit
from bot.requests import answering, canned, holding, notes, presence
from bot.requests.holding import Held, Refused
from bot.requests.place import place_of
from bot.requests.telling import somebody_is_here, the_bot_is_back

_FORM = re.compile(r"[0-9a-f]{32}")

Deed = Callable[[AsyncConnection, int], Awaitable[Held | None]]


async def take(visit: Visit) -> Response:
    """The person is one's own to talk with; they are told who is there."""
    me, now = visit.signed_in.member, visit.now

    async def deed(connection: AsyncConnection, id_: int) -> Held:
        held = await holding.take(connection, me, id_, now, over=visit.text("over") == "yes")
        if not (held.is_with(me) and held.silent_until and held.silent_until > now):
            before = {"holder": held.holder} if held.holder and not held.is_with(me) else {}
            await _audit(visit, connection, "request-taken-over" if before else "request-taken", id_, **before)
            key = f"request/{id_}/taken/{now.timestamp():.0f}/{me.id}"
            await somebody_is_here(connection, visit.web.wording, held.person_id, me.name, key=key, now=now)
        return held

    return await _do(visit, deed, f"/inbox/{visit.request.path_params['id']}")


async def hand_back(visit: Visit) -> Response:
    """The bot talks again; the request waits for whoever takes it next."""
    me = visit.signed_in.member

    async def deed(connection: AsyncConnection, id_: int) -> Held:
        held = await holding.hand_back(connection, me, id_)
        await _audit(visit, connection, "request-handed-back", id_)
        await _bot_is_back(visit, connection, held)
        return held

    return await _do(visit, deed, "/inbox")


async def close(visit: Visit) -> Response:
    """It is settled; the bot talks again."""
    me = visit.signed_in.member

    async def deed(connection: AsyncConnection, id_: int) -> Held:
        held = await holding.close(connection, me, id_, visit.now)
        await _audit(visit, connection, "request-closed", id_)
        await _bot_is_back(visit, connection, held)
        return held

    return await _do(visit, deed, "/inbox")


async def answer(visit: Visit) -> Response:
    """The words go to the person, once for each form."""
    me, words, seen, form = visit.signed_in.member, whole(visit, "words"), visit.text("seen"), visit.text("form")
    if not _FORM.fullmatch(form):
        form = "0" * 32

    async def deed(connection: AsyncConnection, id_: int) -> Held:
        wording = visit.web.wording
        held, new = await answering.answer(
            connection, me, id_, words, form=form, seen=number(seen), wording=wording, now=visit.now
        )
        if new:
            await _audit(visit, connection, "request-answered", id_)
        return held

    path = f"/inbox/{visit.request.path_params['id']}"
    return await _do(visit, deed, path, words=words, note=whole(visit, "note"))


async def insert(visit: Visit) -> Response:
    """The page again, with a canned answer added to what was written, in the person's language."""
    words, chosen = whole(visit, "words"), visit.text("canned")
    async with visit.web.reading() as connection:
        request = await asked_for(visit, connection)
        place = await place_of(connection, request.person_id, visit.now) if request.person_id else None
        found = await canned.find(connection, number(chosen))
    if found is not None:
        text = found.text.ml if place and place.listener.language == "ml" else found.text.en
        words = f"{words.rstrip()}\n{text}" if words.strip() else text
    return await show(visit, words=words)


async def note(visit: Visit) -> Response:
    """Something for the staff alone."""
    me, text = visit.signed_in.member, whole(visit, "note")

    async def deed(connection: AsyncConnection, id_: int) -> None:
        if await notes.note(connection, me, id_, text, visit.now):
            await _audit(visit, connection, "request-noted", id_)

    return await _do(visit, deed, f"/inbox/{visit.request.path_params['id']}", note=text)


async def typing(visit: Visit) -> Response:
    """One is typing: colleagues who have the conversation open see it for some seconds."""
    async with visit.web.reading() as connection:
        request = await asked_for(visit, connection)
    if request.person_id is not None:
        await presence.types(visit.web.hints.redis, request.person_id, visit.signed_in.member.id)
    return Response("")


async def _do(visit: Visit, deed: Deed, path: str, **filled: str) -> Response:
    """Does it in a transaction, and leads on; where it is refused the page comes back with what was filled in."""
    id_ = visit.request.path_params["id"]
    try:
        async with visit.changing() as connection:
            held = await deed(connection, id_)
    except LookupError:
        raise HTTPException(404) from None
    except Refused as refused:
        return await show(visit, 422, refused=refused, **filled)
    if held is not None:
        await presence.stops(visit.web.hints.redis, held.person_id, visit.signed_in.member.id)
        await visit.web.hints.answered(held.person_id)
    return visit.go(path)


async def _bot_is_back(visit: Visit, connection: AsyncConnection, held: Held) -> None:
    """Said only where the bot was silent until now."""
    if held.silent_until is None or held.silent_until <= visit.now:
        return
    key = f"request/{held.id}/back/{visit.now.timestamp():.0f}"
    await the_bot_is_back(connection, visit.web.wording, held.person_id, key=key, now=visit.now)


async def _audit(visit: Visit, connection: AsyncConnection, action: str, id_: int, **detail: str) -> None:
    by, target = visit.signed_in.member.id, ("request", id_)
    await audit.record(connection, visit.now, by, action, target=target, detail={"request": str(id_), **detail})
