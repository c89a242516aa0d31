"""Golden conversations through WhatsApp: signed webhooks in, what Twilio's stand-in shows the person out."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.channel_store import ChannelStore
from bot.channels.whatsapp.client import twilio_over
from bot.channels.whatsapp.sync import sync
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.transport import Transport
from bot.settings import Settings
from bot.wake import Hints, connect
from flows.events import Language
from flows.replies import msg
from tests.peers.twilio import Twilio, incoming
from tests.peers.twilio.resources import Message
from tests.peers.twilio.shown import Shown
from tests.support.golden import Golden, References, Turn, Variant, passed
from tests.support.on_whatsapp import Part, parts_on_file, parts_shown, split_numbers
from tests.support.partners import WORDING
from tests.support.pushed import PUBLIC_URL, GivenUnderstanding, answered, counted, statuses, town, whole_bot

CHANNEL = "whatsapp"
WEBHOOK = f"{PUBLIC_URL}/whatsapp/webhook"

_NUMBERS = count(9847000001)
_MEDIA = {
    "voice": ("audio/ogg", ""),
    "picture": ("image/jpeg", ""),
    "file": ("application/pdf", "document"),
    "sticker": ("image/webp", "sticker"),
}


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
            expected: list[Part] = parts_on_file(counted(turn.bot[language], language, number), how)
            where = f"{variant}, turn {number}, {turn.text(variant) or turn.press!r}"
            assert said == expected, f"{where}:\n{said}\n{expected}"
        await self.everything_is_told()

    async def hears(self, turn: Turn, words: str) -> list[Shown]:
        """What the person sees after having done this."""
        answer = await self.twilio.deliver(WEBHOOK, self._as_posted(turn, words))
        assert answer.status_code == 200, answer.text
        await answered(self.engine, CHANNEL, self.address)
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

    async def everything_is_told(self) -> None:
        """Twilio had nothing to refuse, and the bot knows of each message that it was delivered."""
        await self.twilio.callbacks.settle()
        assert not self.twilio.account.refused, self.twilio.account.refused
        assert not self.twilio.violations, self.twilio.violations
        assert set(self.twilio.callbacks.answers) <= {200, 204}
        assert await statuses(self.engine, CHANNEL, self.address) <= {"delivered"}
        assert all(message.media_type for message in self.seen if message.media)


@dataclass(frozen=True)
class WhatsAppSite:
    """The whole bot in this process, Twilio beside it."""

    twilio: Twilio
    engine: AsyncEngine
    given: GivenUnderstanding

    @asynccontextmanager
    async def person(self, golden: Golden, variant: Variant) -> AsyncIterator[WhatsAppPerson]:
        """Somebody new, in a town where nobody else has booked but those whom the file names."""
        address = f"whatsapp:+91{next(_NUMBERS)}"
        async with town(self.engine, golden, variant, CHANNEL, address):
            yield WhatsAppPerson(self.twilio, self.engine, self.given, address)


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
    await _sync_templates(settings, engine)
    given = GivenUnderstanding()
    async with whole_bot(settings, engine, given) as client:
        twilio.reach(client)
        yield WhatsAppSite(twilio, engine, given)
        await twilio.callbacks.settle()


async def _sync_templates(settings: Settings, engine: AsyncEngine) -> None:
    assert settings.whatsapp
    transport, redis = Transport(settings.whatsapp.api_base), connect(settings.redis_url)
    try:
        store = ChannelStore(engine, Hints(redis), CHANNEL)
        await sync(twilio_over(transport, settings.whatsapp), Templates(WORDING).all, store)
    finally:
        await transport.close()
        await redis.aclose()
