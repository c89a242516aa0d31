"""What golden conversations need on every channel that is pushed to: the whole bot, people, answers that have come."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime

import httpx
from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock, conversations
from bot.sender.main import sending
from bot.settings import Settings
from bot.turn import Turns
from bot.wake import Hints, connect
from bot.web.app import create_app
from bot.worker.loop import Worker
from flows.conversation import Conversation
from flows.events import Language, Understanding
from flows.replies import msg
from tests.support.golden import Golden, References, Turn, Variant
from tests.support.golden_world import prepare
from tests.support.partners import WORDING

PUBLIC_URL = "https://wnh.example"
ANSWERED_WITHIN = 60.0

_KNOWN = text(
    """
    WITH person AS (
        INSERT INTO people (created_at) VALUES (:now) RETURNING id
    ), reached AS (
        INSERT INTO identities (channel, address, person_id) SELECT :channel, :address, id FROM person
    )
    INSERT INTO conversations (person_id, tracker, updated_at) SELECT id, :tracker, :now FROM person
    """
).bindparams(bindparam("tracker", type_=JSONB))

_WAITING = text(
    """
    SELECT (SELECT count(*) FROM inbox WHERE channel = :channel AND address = :address
            AND done_at IS NULL AND failed_at IS NULL)
        + (SELECT count(*) FROM outbox WHERE channel = :channel AND address = :address
            AND status IN ('queued', 'sending'))
    """
)
_STATUSES = text("SELECT DISTINCT status FROM outbox WHERE channel = :channel AND address = :address")


class GivenUnderstanding:
    """Understands what the file says that the NLU should make of the turn that is `on`."""

    on: tuple[Turn, Variant, References]

    async def understand(self, words: str, now: datetime) -> Understanding | None:
        turn, variant, references = self.on
        return turn.understanding(variant, references)


@asynccontextmanager
async def whole_bot(
    settings: Settings, engine: AsyncEngine, given: GivenUnderstanding
) -> AsyncIterator[httpx.AsyncClient]:
    """The bot in this process: web server, worker and sender. Gives a client of its web server."""
    app, redis = create_app(settings), connect(settings.redis_url)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(redis.aclose)
        worker = Worker(engine, Hints(redis), Turns(engine, given, WORDING))  # type: ignore[arg-type]
        working = asyncio.create_task(worker.run())
        await stack.enter_async_context(app.router.lifespan_context(app))
        await stack.enter_async_context(sending(settings, engine, redis))
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL, timeout=40)
        yield await stack.enter_async_context(client)
        worker.stop()
        await working


@asynccontextmanager
async def town(
    engine: AsyncEngine, golden: Golden, variant: Variant, channel: str, address: str
) -> AsyncIterator[None]:
    """A town where nobody has booked but those whom the file names; who has read the notice before is known in it."""
    os.environ["WNH_NOW"] = golden.moment.isoformat()
    async with engine.begin() as connection:
        await prepare(connection, golden.world)
        if not golden.first_contact:
            begun = conversations.dump(Conversation(language="en" if variant == "en" else "ml", noticed=True))
            values = {"channel": channel, "address": address, "tracker": begun, "now": clock.now()}
            await connection.execute(_KNOWN, values)
    try:
        yield
    finally:
        async with engine.begin() as connection:
            await connection.execute(text("TRUNCATE bookings CASCADE"))


async def answered(engine: AsyncEngine, channel: str, address: str) -> None:
    """Waits until all that the person wrote is answered, and all answers are sent."""
    deadline = time.monotonic() + ANSWERED_WITHIN
    while await _ask(engine, _WAITING, channel, address) != [0]:
        assert time.monotonic() < deadline, "no answer"
        await asyncio.sleep(0.01)


async def statuses(engine: AsyncEngine, channel: str, address: str) -> set[object]:
    """What became of the messages to a person."""
    return set(await _ask(engine, _STATUSES, channel, address))


async def _ask(engine: AsyncEngine, query: object, channel: str, address: str) -> list[object]:
    async with engine.connect() as connection:
        return list(await connection.scalars(query, {"channel": channel, "address": address}))  # type: ignore[call-overload]


def counted(answer: str, language: Language, messages: int) -> str:
    """The file's answer; what is kept are a person's messages too, which on file nobody has written."""
    today = clock.now().date()
    begins = WORDING.say(msg("kept-is", since=today), language, today)
    return answer.replace(begins, f"{begins}\n{WORDING.say(msg('kept-messages', count=messages), language, today)}")
