"""What is told to a person, as it is told: server-sent events, and the history before them."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import Field
from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import EventSourceResponse, ServerSentEvent

from bot import outbox
from bot.channels.webchat import address_of
from bot.wake import wait_for
from bot.web.history import history_of
from bot.web.json import json_response
from bot.web.messages import with_links
from bot.web.problems import WebProblem, documented
from bot.web.schemas import History, Session
from bot.web.sessions import client_of, person_at, person_of
from bot.web.state import Parts, Web

router = APIRouter(prefix="/webchat", tags=["web chat"])

HEARTBEAT = 15
"""Seconds between comments that keep proxies from closing a silent stream."""
RETRY = 1000
"""Milliseconds after which a browser connects anew."""
MOST_STREAMS = 8
"""Streams, and messages waited for, of one session at once."""

LastEvent = Annotated[int, Field(ge=0, le=2**63 - 1)]


@router.get(
    "/events",
    response_class=EventSourceResponse,
    responses={
        200: {
            "description": "Events `replies`; their `id` orders them, their data is like "
            '`{"event": 17, "answers": "the message\'s id", "replies": […]}`',
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        },
        **documented("session-unknown", "too-fast", "invalid", "unavailable"),
    },
)
async def follow(
    request: Request,
    web: Parts,
    session: Annotated[Session, Query()],
    after: Annotated[LastEvent | None, Query(description="The last event that was seen")] = None,
    last_event_id: Annotated[LastEvent | None, Header(description="The same, as browsers say it")] = None,
) -> Response:
    """Hear replies as they come, from the event after the last one that was seen; without one, from now on."""
    address = address_of(session)
    if not await web.rates.allow(client_of(request)):
        raise WebProblem("too-fast", address)
    person_id = await person_of(web, address)
    if web.bell.listeners(person_id) >= MOST_STREAMS:
        raise WebProblem("too-fast", address)
    last = last_event_id if last_event_id is not None else after
    if last is None:
        async with web.reading() as connection:
            last = await outbox.newest(connection, person_id)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return EventSourceResponse(_events(web, address, person_id, last), headers=headers, ping=HEARTBEAT, sep="\n")


async def _events(web: Web, address: str, person_id: int, last: int) -> AsyncIterator[ServerSentEvent]:
    """Ends when the database is lost, or the chat was linked with another one, so that somebody else is listened for:
    the browser comes back, and goes on where it was."""
    yield ServerSentEvent(comment="here", retry=RETRY)
    with web.bell.listen(person_id) as news:
        while True:
            try:
                async with web.reading() as connection:
                    told = await outbox.after(connection, person_id, last)
                    here = bool(told) or await person_at(connection, address) == person_id
            except (SQLAlchemyError, OSError):
                return
            for outgoing in told:
                last = outgoing.id
                data: dict[str, Any] = {"event": last, "replies": with_links(web, outgoing.replies)}
                if outgoing.answers:
                    data["answers"] = outgoing.answers
                yield ServerSentEvent(orjson.dumps(data).decode(), event="replies", id=str(last))
                web.deliveries.add([last])
            if not here:
                return
            if not told:
                await wait_for(news, web.bell.patience)


@router.get(
    "/history",
    response_model=History,
    responses=documented("session-unknown", "too-fast", "invalid", "unavailable"),
)
async def history(request: Request, web: Parts, session: Annotated[Session, Query()]) -> Response:
    """What was said lately, for a page that is opened again."""
    address = address_of(session)
    if not await web.rates.allow(client_of(request)):
        raise WebProblem("too-fast", address)
    person_id = await person_of(web, address)
    async with web.reading() as connection:
        messages, event = await history_of(connection, person_id)
    for said in messages:
        if "replies" in said:
            said["replies"] = with_links(web, said["replies"])
    return json_response({"messages": messages, "event": event}, headers={"Cache-Control": "no-store"})
