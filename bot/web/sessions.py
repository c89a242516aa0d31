"""Who is talking: beginning a session, and knowing its person again."""

from datetime import datetime

from fastapi import APIRouter, Request, Response
from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import clock, conversations
from bot.channels.webchat import FETCHED, TERMINAL, WEB_CHAT, address_of, new_session
from bot.web.json import json_response
from bot.web.problems import WebProblem, documented
from bot.web.schemas import NewSession, SessionGiven
from bot.web.state import Parts, Web
from flows.conversation import Conversation

router = APIRouter(prefix="/webchat", tags=["web chat"])

_BEGIN = text(
    """
    WITH person AS (
        INSERT INTO people (created_at) VALUES (:now) RETURNING id
    ), reached AS (
        INSERT INTO identities (channel, address, person_id) SELECT :channel, :address, id FROM person
    )
    INSERT INTO conversations (person_id, tracker, updated_at) SELECT id, :tracker, :now FROM person
    """
).bindparams(bindparam("tracker", type_=JSONB))

_PERSON = text("SELECT person_id FROM identities WHERE channel = ANY (:channels) AND address = :address")


@router.post(
    "/sessions",
    status_code=201,
    response_model=SessionGiven,
    responses=documented("too-fast", "too-large", "invalid", "unavailable"),
)
async def begin(request: Request, web: Parts, wish: NewSession | None = None) -> Response:
    """Begin to talk. The session's token is told only here."""
    if not await web.rates.allow(client_of(request)):
        raise WebProblem("too-fast")
    wish = wish or NewSession.model_construct(language=None, numbers=False)
    session = new_session()
    tracker = conversations.dump(Conversation(language=wish.language))
    channel = TERMINAL if wish.numbers else WEB_CHAT
    await _begin(web, channel, address_of(session), tracker, clock.now())
    return json_response({"session": session}, 201)


async def _begin(web: Web, channel: str, address: str, tracker: object, now: datetime) -> None:
    async with web.reading() as connection:
        values = {"channel": channel, "address": address, "tracker": tracker, "now": now}
        await connection.execute(_BEGIN, values)


async def person_of(web: Web, address: str) -> int:
    """The person of a session.

    Raises:
        WebProblem: there is no such session, or no longer.
    """
    async with web.reading() as connection:
        person_id = await person_at(connection, address)
    if person_id is None:
        raise WebProblem("session-unknown")
    return person_id


async def person_at(connection: AsyncConnection, address: str) -> int | None:
    """The person of a session as things are: another one after two chats were linked, none after an erasure."""
    person_id = await connection.scalar(_PERSON, {"channels": list(FETCHED), "address": address})
    return None if person_id is None else int(person_id)


def client_of(request: Request) -> str:
    """The network address that a request comes from."""
    return request.client.host if request.client else "unknown"
