"""One request: the conversation with both sides, live, and what may be done."""

import secrets
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.channels.whatsapp.outbound import NOT_APPROVED, OUTSIDE
from bot.console.pages.inbox.live import isolated, part, wait
from bot.console.visit import Visit
from bot.requests import canned, conversation, listing, notes, presence
from bot.requests.answering import newest_answer
from bot.requests.colleague import may_take_over
from bot.requests.holding import Refused
from bot.requests.listing import Request
from bot.requests.place import TEMPLATE, Place, place_of, template_is_approved
from flows.replies import msg

REASONS = {
    "expired": "expired",
    "blocked": "blocked",
    "opted-out": "opted-out",
    OUTSIDE: "outside",
    NOT_APPROVED: "no-template",
}
"""Codes of undelivered messages that are told in words; others are shown as they are."""


async def page(visit: Visit) -> Response:
    """The conversation, and below it an answer, notes and deeds."""
    if not visit.asks_for_part:
        return await show(visit)
    async with visit.web.reading() as connection:
        request = await asked_for(visit, connection)
        given = await _talk(visit, connection, request)
    waited = wait(request.waits_since, visit.now)
    state = (request, waited, given["newest"], given["spoken"], given["typing"])
    return part(visit, "inbox/talk.html", state, **given)


async def asked_for(visit: Visit, connection: AsyncConnection) -> Request:
    """The request that the path names; 404 where it is none of theirs."""
    request = await listing.find(connection, visit.signed_in.member, visit.request.path_params["id"], visit.now)
    if request is None:
        raise HTTPException(404)
    return request


async def show(
    visit: Visit, status: int = 200, *, refused: Refused | None = None, words: str = "", note: str = ""
) -> Response:
    """The whole page, with what was filled in."""
    me = visit.signed_in.member
    async with visit.web.reading() as connection:
        request = await asked_for(visit, connection)
        given = await _talk(visit, connection, request)
        place = await place_of(connection, request.person_id, visit.now) if request.person_id else None
        noted = await notes.notes_on(connection, me, request.person_id) if request.person_id else ()
        answers = await canned.all_of_them(connection)
        approved = bool(place and not place.open and await template_is_approved(connection, place, visit.web.wording))
    return visit.page(
        "inbox/one.html",
        status,
        **given,
        version="",
        refused=refused,
        words=words,
        note=note,
        form=secrets.token_hex(16),
        place=place,
        frame=_frame(visit, place, request.id),
        approved=approved,
        notes=noted,
        longest_note=notes.LONGEST,
        canned=answers,
        mine=request.status == "taken" and request.taken_by == me.id,
        may_take_over=may_take_over(me),
    )


async def _talk(visit: Visit, connection: AsyncConnection, request: Request) -> dict[str, Any]:
    me = visit.signed_in.member
    newest, spoken, typing = 0, [], {}
    if request.person_id is not None:
        # First the number, then what is shown: so the page never claims to have shown what it has not.
        newest = await newest_answer(connection, request.person_id)
        spoken = await conversation.spoken_with(connection, request.person_id)
        ids = set(await presence.who_types(visit.web.hints.redis, request.person_id)) - {me.id}
        typing = await conversation.names_of(connection, ids)
    return {
        "request": request,
        "me": me,
        "spoken": spoken,
        "newest": newest,
        "typing": sorted(typing.values()),
        "wait": wait,
        "isolated": isolated,
        "reasons": REASONS,
    }


def _frame(visit: Visit, place: Place | None, number: int) -> str:
    """What stands around an answer where only the approved template may be sent."""
    if place is None or place.open:
        return ""
    values = {"number": str(number), "answer": "…"}
    return visit.web.wording.say(msg(f"approved-{TEMPLATE}", **values), place.listener.language, date.min)
