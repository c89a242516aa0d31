"""Golden conversations through WhatsApp: signed webhooks in, what Twilio's stand-in shows the person out."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

import httpx
from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock, conversations
from bot.channel_store import ChannelStore
from bot.channels.whatsapp.client import twilio_over
from bot.channels.whatsapp.sync import sync
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.transport import Transport
from bot.sender.main import sending
from bot.settings import Settings
from bot.turn import Turns
from bot.wake import Hints, connect
from bot.web.app import create_app
from bot.worker.loop import Worker
from flows.conversation import Conversation
from flows.events import Language, Understanding
from flows.replies import msg
from tests.peers.twilio import Twilio, incoming
from tests.peers.twilio.resources import Message
from tests.peers.twilio.shown import Shown
from tests.support.golden import Golden, References, Turn, Variant, passed
from tests.support.golden_world import prepare
from tests.support.on_whatsapp import Part, parts_on_file, parts_shown, split_numbers
from tests.support.partners import WORDING

PUBLIC_URL = "https://wnh.example"
WEBHOOK = f"{PUBLIC_URL}/whatsapp/webhook"
ANSWERED_WITHIN = 60.0

_NUMBERS = count(9847000001)
_MEDIA = {
    "voice": ("audio/ogg", ""),
    "picture": ("image/jpeg", ""),
    "file": ("application/pdf", "document"),
    "sticker": ("image/webp", "sticker"),
}

_KNOWN = text(
    """
    WITH person AS (
        INSERT INTO people (created_at) VALUES (:now) RETURNING id
    ), reached AS (
        INSERT INTO identities (channel, address, person_id) SELECT 'whatsapp', :address, id FROM person
    )
    INSERT INTO conversations (person_id, tracker, updated_at) SELECT id, :tracker, :now FROM person
    """
).bindparams(bindparam("tracker", type_=JSONB))

_WAITING = text(
    """
    SELECT (SELECT count(*) FROM inbox WHERE channel = 'whatsapp' AND address = :address
            AND done_at IS NULL AND failed_at IS NULL)
        + (SELECT count(*) FROM outbox WHERE channel = 'whatsapp' AND address = :address
            AND status IN ('queued', 'sending'))
    """
)
_STATUSES = text("SELECT DISTINCT status FROM outbox WHERE channel = 'whatsapp' AND address = :address")


class GivenUnderstanding:
    """Understands what the file says that the NLU should make of the turn that is `on`."""

    on: tuple[Turn, Variant, References]

    async def understand(self, words: str, now: datetime) -> Understanding | None:
        turn, variant, references = self.on
        return turn.understanding(variant, references)


@dataclass
class WhatsAppPerson:
    """Somebody with a phone. `seen` are the messages that the phone got so far."""

    twilio: Twilio
    engine: AsyncEngine
    given: GivenUnderstanding
    address: str
    seen: list[Message] = field(default_factory=list)

    async def hold(self, golden: Golden, variant: Variant) -> None:
        """Holds a conversation in one way of writing; each answer must be the file's, word by word.

        Raises:
            AssertionError: it is not.
        """
        now, references = golden.moment, References()
        language: Language = "en" if variant == "en" else "ml"
        how = WORDING.say(msg("whatsapp-send-location"), language, date.min)
        for number, turn in enumerate(golden.turns, 1):
            now += passed(turn.later)
            os.environ["WNH_NOW"] = now.isoformat()
            self.given.on = turn, variant, references
            shown = await self.hears(turn, references.show(turn.text(variant) or ""))
            said = [(kind, references.hide(words)) for kind, words in parts_shown(shown)]
            expected: list[Part] = parts_on_file(_counted(turn.bot[language], language, number), how)
            where = f"{variant}, turn {number}, {turn.text(variant) or turn.press!r}"
            assert said == expected, f"{where}:\n{said}\n{expected}"
        await self.everything_is_told()

    async def hears(self, turn: Turn, words: str) -> list[Shown]:
        """What the person sees after having done this."""
        answer = await self.twilio.deliver(WEBHOOK, self._as_posted(turn, words))
        assert answer.status_code == 200, answer.text
        await self._answered()
        got = self.twilio.account.sent_to(self.address)[len(self.seen) :]
        self.seen += got
        return [message.shown for message in got if message.shown]

    def _as_posted(self, turn: Turn, words: str) -> dict[str, str]:
        account = self.twilio.account
        if turn.press is not None:
            return self._pressed(turn.press)
        if turn.button is not None:
            return self._old_button(turn.button)
        if turn.location is not None:
            return incoming.location(account, self.address, turn.location)
        if turn.sends is not None:
            return incoming.media(account, self.address, *_MEDIA[turn.sends])
        return incoming.text(account, self.address, words)

    def _pressed(self, number: int) -> dict[str, str]:
        """A tap on an option of the last menu; where it is a text with numbers, the number."""
        for message in reversed(self.seen):
            assert message.shown
            if message.shown.options:
                return incoming.press(self.twilio.account, message, message.shown.options[number - 1].id)
            if split_numbers(message.shown.text)[1]:
                break
        return incoming.text(self.twilio.account, self.address, str(number))

    def _old_button(self, option: str) -> dict[str, str]:
        """A button of an older message; one that this phone never showed is of a form that ours had, since of others
        the label counts."""
        for message in reversed(self.seen):
            if message.shown and option in [shown.id for shown in message.shown.options]:
                return incoming.press(self.twilio.account, message, option)
        ours = option if ":" in option else f"go:{option}"
        return incoming.button(self.twilio.account, self.address, ours, "?")

    async def _answered(self) -> None:
        """Waits until all that the person wrote is answered, and all answers are sent."""
        deadline = time.monotonic() + ANSWERED_WITHIN
        while await self._ask(_WAITING) != [0]:
            assert time.monotonic() < deadline, "no answer"
            await asyncio.sleep(0.01)

    async def everything_is_told(self) -> None:
        """Twilio had nothing to refuse, and the bot knows of each message that it was delivered."""
        await self.twilio.callbacks.settle()
        assert not self.twilio.account.refused, self.twilio.account.refused
        assert not self.twilio.violations, self.twilio.violations
        assert set(self.twilio.callbacks.answers) <= {200, 204}
        assert set(await self._ask(_STATUSES)) <= {"delivered"}
        assert all(message.media_type for message in self.seen if message.media)

    async def _ask(self, query: object) -> list[object]:
        async with self.engine.connect() as connection:
            return list(await connection.scalars(query, {"address": self.address}))  # type: ignore[call-overload]


def _counted(answer: str, language: Language, messages: int) -> str:
    """The file's answer; what is kept are a person's messages too, which on file nobody has written."""
    today = clock.now().date()
    begins = WORDING.say(msg("kept-is", since=today), language, today)
    return answer.replace(begins, f"{begins}\n{WORDING.say(msg('kept-messages', count=messages), language, today)}")


@dataclass(frozen=True)
class WhatsAppSite:
    """The whole bot in this process, Twilio beside it."""

    twilio: Twilio
    engine: AsyncEngine
    given: GivenUnderstanding

    @asynccontextmanager
    async def person(self, golden: Golden, variant: Variant) -> AsyncIterator[WhatsAppPerson]:
        """Somebody new, in a town where nobody else has booked but those whom the file names."""
        os.environ["WNH_NOW"] = golden.moment.isoformat()
        address = f"whatsapp:+91{next(_NUMBERS)}"
        async with self.engine.begin() as connection:
            await prepare(connection, golden.world)
            if not golden.first_contact:
                begun = Conversation(language="en" if variant == "en" else "ml", noticed=True)
                values = {"address": address, "tracker": conversations.dump(begun), "now": clock.now()}
                await connection.execute(_KNOWN, values)
        try:
            yield WhatsAppPerson(self.twilio, self.engine, self.given, address)
        finally:
            async with self.engine.begin() as connection:
                await connection.execute(text("TRUNCATE bookings CASCADE"))


def settings_of(twilio: Twilio) -> dict[str, str]:
    """What sets the channel up."""
    return {
        "TWILIO_ACCOUNT_SID": twilio.account.sid,
        "TWILIO_AUTH_TOKEN": twilio.account.token,
        "TWILIO_WHATSAPP_FROM": twilio.account.sender,
        "TWILIO_API_BASE": twilio.url,
        "PUBLIC_URL": PUBLIC_URL,
    }


@asynccontextmanager
async def whatsapp_site(settings: Settings, engine: AsyncEngine, twilio: Twilio) -> AsyncIterator[WhatsAppSite]:
    """The bot, started and at the end stopped: web server, worker and sender. Its templates are at Twilio."""
    app, redis = create_app(settings), connect(settings.redis_url)
    await _sync_templates(settings, ChannelStore(engine, Hints(redis), "whatsapp"))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(redis.aclose)
        given = GivenUnderstanding()
        worker = Worker(engine, Hints(redis), Turns(engine, given, WORDING))  # type: ignore[arg-type]
        working = asyncio.create_task(worker.run())
        await stack.enter_async_context(app.router.lifespan_context(app))
        await stack.enter_async_context(sending(settings, engine, redis))
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL, timeout=40)
        twilio.reach(await stack.enter_async_context(client))
        yield WhatsAppSite(twilio, engine, given)
        await twilio.callbacks.settle()
        worker.stop()
        await working


async def _sync_templates(settings: Settings, store: ChannelStore) -> None:
    assert settings.whatsapp
    transport = Transport(settings.whatsapp.api_base)
    try:
        await sync(twilio_over(transport, settings.whatsapp), Templates(WORDING).all, store)
    finally:
        await transport.close()
