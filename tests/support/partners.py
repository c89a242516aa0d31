"""Whom a golden conversation is held with: the flows themselves, or the whole bot behind the web chat's API."""

import asyncio
import os
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import conversations
from bot.keywords import typed_option
from bot.rendering import Rendered, label_menu, render
from bot.settings import Settings
from bot.turn import Turns
from bot.understand import Understander
from bot.wake import Hints, connect
from bot.web.app import create_app
from bot.wording import Wording
from bot.worker.loop import Worker
from bot.world.world import PersonWorld
from flows.catalogue import CATALOGUE, GROUP_CATALOGUE
from flows.conversation import Conversation
from flows.engine import Catalogue, Engine
from flows.events import Choice, Event, Location, Text, Understanding, Unreadable
from tests.support.golden import Golden, References, Turn, Variant, as_read, passed
from tests.support.golden_world import prepare
from tests.support.limits import assert_within_limits

WORDING = Wording().load()
Understands = Callable[[Turn, str, datetime], Awaitable[Understanding | None]]


class Partner(Protocol):
    """The other side of one conversation."""

    async def hears(self, turn: Turn, words: str, now: datetime) -> list[Rendered]:
        """What it answers; `words` is the text of the turn, where it is one."""


async def hold(golden: Golden, variant: Variant, partner: Partner, references: References) -> list[str]:
    """Holds a conversation in one way of writing; gives the answers as read."""
    now, answers = golden.moment, []
    for turn in golden.turns:
        now += passed(turn.later)
        rendered = await partner.hears(turn, references.show(turn.text(variant) or ""), now)
        assert_within_limits(rendered)
        answers.append(references.hide(as_read(rendered)))
    return answers


@dataclass
class Flows:
    """Engine, world and wording; understanding is given by the file or asked of the NLU."""

    connection: AsyncConnection
    person: int
    understands: Understands
    kept: Any
    catalogue: Catalogue

    async def hears(self, turn: Turn, words: str, now: datetime) -> list[Rendered]:
        conversation = conversations.load(self.kept)
        event = await self._event(turn, words, conversation, now)
        world = PersonWorld(self.connection, self.person, now)
        replies = await Engine(self.catalogue).respond(event, conversation, now, world)
        label_menu(conversation.menu, replies, WORDING, now.date())
        self.kept = conversations.dump(conversation)
        return render(replies, WORDING, conversation.language or "en", now.date())

    async def _event(self, turn: Turn, words: str, conversation: Conversation, now: datetime) -> Event:
        if turn.press is not None:
            return Choice(conversation.menu.options[turn.press - 1].id)
        if turn.button is not None:
            return Choice(turn.button)
        if turn.location is not None:
            return Location(*turn.location)
        if turn.sends is not None:
            return Unreadable(turn.sends, kept=turn.sends != "sticker")
        if option := typed_option(words, conversation, shows_numbers=False):
            return Choice(option)
        return Text(words, await self.understands(turn, words, now))


@asynccontextmanager
async def flows(
    engine: AsyncEngine, golden: Golden, variant: Variant, understands: Understands
) -> AsyncIterator[Flows]:
    """A person who talks to the flows in a transaction that is rolled back."""
    async with engine.connect() as connection, connection.begin() as transaction:
        insert = text("INSERT INTO people (created_at) VALUES (:now) RETURNING id")
        person = await connection.scalar(insert, {"now": golden.moment})
        await prepare(connection, golden.world)
        language = None if golden.first_contact else "en" if variant == "en" else "ml"
        begun = Conversation(language=language, noticed=not golden.first_contact)
        catalogue = GROUP_CATALOGUE if golden.group else CATALOGUE
        yield Flows(connection, person, understands, conversations.dump(begun), catalogue)
        await transaction.rollback()


@dataclass
class Visitor:
    """Somebody at the web chat; `shown` are the options of the last menu on the page."""

    client: httpx.AsyncClient
    session: str
    shown: list[str] = field(default_factory=list)

    async def hears(self, turn: Turn, words: str, now: datetime) -> list[Rendered]:
        os.environ["WNH_NOW"] = now.isoformat()
        if turn.press is not None:
            return await self.sends(choice=self.shown[turn.press - 1])
        if turn.button is not None:
            return await self.sends(choice=turn.button)
        if turn.location is not None:
            return await self.sends(location={"lat": turn.location[0], "lon": turn.location[1]})
        return await self.sends(text=words)

    async def sends(self, **what: Any) -> list[Rendered]:
        """The replies to a message."""
        message = {"session": self.session, "id": str(uuid.uuid4()), **what}
        response = await self.client.post("/webchat/messages", params={"wait": 20}, json=message)
        assert response.status_code == 200, response.text
        replies: list[Rendered] = response.json()["replies"]
        for reply in replies:
            self.shown = [option["id"] for option in reply.get("options", [])] or self.shown  # type: ignore[attr-defined]
        return replies


@dataclass(frozen=True)
class Site:
    """The whole bot in this process: the web chat's app, a worker, PostgreSQL, Valkey and the NLU."""

    client: httpx.AsyncClient
    engine: AsyncEngine

    @asynccontextmanager
    async def visitor(self, golden: Golden, variant: Variant) -> AsyncIterator[Visitor]:
        """Somebody new, in a town where nobody else has booked but those whom the file names."""
        os.environ["WNH_NOW"] = golden.moment.isoformat()
        async with self.engine.begin() as connection:
            await prepare(connection, golden.world)
        wish = {} if golden.first_contact else {"language": "en" if variant == "en" else "ml"}
        visitor = Visitor(self.client, (await self.client.post("/webchat/sessions", json=wish)).json()["session"])
        if not golden.first_contact:
            await visitor.sends(choice="go:help")
        try:
            yield visitor
        finally:
            async with self.engine.begin() as connection:
                await connection.execute(text("TRUNCATE bookings CASCADE"))


@asynccontextmanager
async def site(settings: Settings, engine: AsyncEngine) -> AsyncIterator[Site]:
    """The bot, started and at the end stopped."""
    app, redis = create_app(settings), connect(settings.redis_url)
    async with Understander(settings.nlu_url, settings.nlu_token.get_secret_value()) as understander:
        worker = Worker(engine, Hints(redis), Turns(engine, understander, WORDING))
        working = asyncio.create_task(worker.run())
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://wnh", timeout=40) as client:
                yield Site(client, engine)
        worker.stop()
        await working
    await redis.aclose()
