"""What Twilio told while nobody listened is fetched from its list, once, against Twilio's own description of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncEngine
from typer.testing import CliRunner, Result

from bot.channel_store import ChannelStore
from bot.channels.channel import Incoming, SendError
from bot.channels.whatsapp.client import twilio_over
from bot.channels.whatsapp.inbound import parse
from bot.channels.whatsapp.reconcile import OVERLAP, PAGE, Found, Reconciliation
from bot.channels.whatsapp.transport import Transport
from bot.cli.main import app
from bot.errors import Problem
from bot.wake import Hints, connect
from tests.channels.whatsapp.conftest import ANU, settings_of
from tests.channels.whatsapp.door import whatsapp_settings
from tests.channels.whatsapp.test_status import queue
from tests.peers.twilio import Twilio, incoming
from tests.peers.twilio.resources import Message

BINU = "whatsapp:IN.4566546130240823"
LOOK = text("SELECT address, payload FROM inbox ORDER BY id")


@dataclass
class Returning:
    """A bot that was away, and what it then finds in its inbox."""

    twilio: Twilio
    engine: AsyncEngine
    store: ChannelStore
    reconciliation: Reconciliation

    def ago(self, **time: float) -> datetime:
        return datetime.now(UTC) - timedelta(**time)

    async def seen(self, moment: datetime) -> None:
        """All before this moment is in the inbox."""
        await self.store.set_mark(moment.isoformat())

    def wrote(self, body: str, at: datetime, person: str = ANU, media: int = 0) -> Message:
        """Somebody wrote, and nobody answered the webhook."""
        message = self.twilio.account.receive(person, body, media)
        message.created = message.sent = at
        return message

    async def webhook(self, parameters: dict[str, str]) -> None:
        """What the webhook does with these."""
        told = parse(list(parameters.items()))
        assert isinstance(told, Incoming)
        await self.store.receive(told)

    async def inbox(self) -> list[tuple[str, dict[str, Any]]]:
        async with self.engine.connect() as connection:
            return [(row.address, row.payload) for row in await connection.execute(LOOK)]


@pytest.fixture
async def bot(twilio: Twilio, engine: AsyncEngine, tmp_path: Path) -> AsyncIterator[Returning]:
    transport, redis = Transport(twilio.url), connect(f"unix://{tmp_path}/no-redis")
    store, settings = ChannelStore(engine, Hints(redis), "whatsapp"), settings_of(twilio)
    async with store.running():
        yield Returning(twilio, engine, store, Reconciliation(twilio_over(transport, settings), settings, store))
    await transport.close()
    await redis.aclose()


async def test_what_was_missed_comes_in_its_order(bot: Returning) -> None:
    await bot.seen(bot.ago(hours=2))
    bot.wrote("second", bot.ago(minutes=50), BINU)
    bot.wrote("first", bot.ago(minutes=70))
    bot.wrote("third", bot.ago(minutes=3))
    assert await bot.reconciliation.once() == Found(messages=3)
    assert [(address, payload["text"]) for address, payload in await bot.inbox()] == [
        (ANU, "first"),
        (BINU, "second"),
        (ANU, "third"),
    ]


async def test_it_is_the_same_message_as_the_webhooks(bot: Returning) -> None:
    """Whichever comes first: there is one row."""
    await bot.seen(bot.ago(hours=1))
    await bot.webhook(incoming.text(bot.twilio.account, ANU, "hello"))
    await bot.reconciliation.once()
    late = bot.wrote("again", bot.ago(minutes=1))
    await bot.reconciliation.once()
    await bot.webhook({"MessageSid": late.sid, "From": ANU, "Body": "again"})
    assert [payload["text"] for _, payload in await bot.inbox()] == ["hello", "again"]


async def test_each_look_begins_a_little_before_the_end_of_the_last(bot: Returning) -> None:
    await bot.seen(bot.ago(hours=2))
    bot.wrote("one", bot.ago(minutes=20))
    assert await bot.reconciliation.once() == Found(messages=1)
    mark = datetime.fromisoformat(await bot.store.mark() or "")
    assert timedelta(minutes=19) < datetime.now(UTC) - mark < timedelta(minutes=21)
    bot.wrote("listed late", mark - OVERLAP + timedelta(minutes=1))
    bot.wrote("long before", mark - OVERLAP - timedelta(minutes=1))
    assert await bot.reconciliation.once() == Found(messages=1)
    assert [payload["text"] for _, payload in await bot.inbox()] == ["one", "listed late"]
    assert await bot.store.mark() == mark.isoformat()


async def test_a_bot_that_never_ran_has_missed_nothing(bot: Returning) -> None:
    bot.wrote("to whoever was here before", bot.ago(minutes=5))
    assert await bot.reconciliation.once() == Found()
    bot.wrote("to the bot", bot.ago(seconds=-1))
    await bot.reconciliation.once()
    assert [payload["text"] for _, payload in await bot.inbox()][-1] == "to the bot"


async def test_all_pages_are_read(bot: Returning) -> None:
    await bot.seen(bot.ago(days=3))
    count = PAGE + 50
    for number in range(count):
        bot.wrote(str(number), bot.ago(hours=20, seconds=-number), f"whatsapp:+91984{number % 40:07d}")
    assert await bot.reconciliation.once() == Found(messages=count)
    assert [payload["text"] for _, payload in await bot.inbox()] == [str(number) for number in range(count)]


async def test_what_was_attached_is_kept_as_a_reference(bot: Returning) -> None:
    await bot.seen(bot.ago(hours=1))
    message = bot.wrote("my certificate", bot.ago(minutes=5), media=1)
    message.media_type = "image/jpeg"
    await bot.reconciliation.once()
    [(_, payload)] = await bot.inbox()
    [reference] = payload["media"]
    assert (payload["unreadable"], payload["caption"]) == ("picture", "my certificate")
    assert reference["type"] == "image/jpeg"
    by_webhook = incoming.media(bot.twilio.account, ANU, "image/jpeg")
    expected = by_webhook["MediaUrl0"].replace(by_webhook["MessageSid"][2:], message.sid[2:])
    assert reference["url"] == expected


async def test_a_button_comes_as_its_label(bot: Returning) -> None:
    """Twilio's list does not tell what was pressed; the label chooses as well as the button does."""
    await bot.seen(bot.ago(hours=1))
    bot.wrote("Find a centre", bot.ago(minutes=5))
    await bot.reconciliation.once()
    [(_, payload)] = await bot.inbox()
    assert payload["text"] == "Find a centre"


async def test_a_position_that_the_list_does_not_tell(bot: Returning) -> None:
    await bot.seen(bot.ago(hours=1))
    bot.wrote("", bot.ago(minutes=5))
    await bot.reconciliation.once()
    [(_, payload)] = await bot.inbox()
    assert payload["unreadable"] == "message"


async def test_messages_of_other_senders_of_the_account_are_left_alone(bot: Returning) -> None:
    await bot.seen(bot.ago(hours=1))
    bot.wrote("an SMS", bot.ago(minutes=5), "+919847012345")
    bot.wrote("to another number", bot.ago(minutes=5)).to = "whatsapp:+14155550000"
    assert await bot.reconciliation.once() == Found()
    assert await bot.inbox() == []


async def test_one_that_makes_no_sense_stops_nobody(bot: Returning) -> None:
    await bot.seen(bot.ago(hours=1))
    bot.wrote("hi", bot.ago(minutes=6), "whatsapp:")
    bot.wrote("hello", bot.ago(minutes=5))
    assert await bot.reconciliation.once() == Found(messages=1)


async def test_statuses_and_prices_of_ours_come_along(bot: Returning) -> None:
    await bot.seen(bot.ago(hours=1))
    rows = await queue(bot.engine, "unknown", 2)
    sent = [
        Message(bot.twilio.account.sid, "outbound-api", bot.twilio.account.sender, ANU, "hi", at, "queued")
        for at in (bot.ago(minutes=5), bot.ago(minutes=4))
    ]
    (delivered, failed), account = sent, bot.twilio.account
    delivered.status, delivered.price, delivered.sent = "delivered", "-0.00500", delivered.created
    failed.status, failed.error, failed.sent = "undelivered", 63016, failed.created
    async with bot.engine.begin() as connection:
        for row, message in zip(rows, sent, strict=True):
            account.messages[message.sid] = message
            known = text("UPDATE outbox SET status = 'sent', provider_id = :sid WHERE id = :id")
            await connection.execute(known, {"sid": message.sid, "id": row})
    assert await bot.reconciliation.once() == Found(statuses=2)
    look = text("SELECT status, price, price_unit, error FROM outbox ORDER BY id")
    async with bot.engine.connect() as connection:
        found: list[Row[Any]] = list(await connection.execute(look))
    assert [tuple(row) for row in found] == [("delivered", "-0.00500", "USD", None), ("failed", None, None, "63016")]


async def test_where_twilio_does_not_answer_everything_is_read_again(bot: Returning) -> None:
    await bot.seen(bot.ago(hours=1))
    bot.wrote("hello", bot.ago(minutes=5))
    mark = await bot.store.mark()
    wrong = settings_of(bot.twilio)
    transport = Transport("http://127.0.0.1:9")
    with pytest.raises(SendError, match="connect"):
        await Reconciliation(twilio_over(transport, wrong), wrong, bot.store).once()
    await transport.close()
    assert await bot.store.mark() == mark
    assert await bot.reconciliation.once() == Found(messages=1)


async def test_with_a_messaging_service_the_whole_account_is_looked_through(bot: Returning) -> None:
    settings = settings_of(bot.twilio, messaging_service=bot.twilio.account.service)
    await bot.seen(bot.ago(hours=1))
    bot.wrote("ours", bot.ago(minutes=5)).service = bot.twilio.account.service
    bot.wrote("another service's", bot.ago(minutes=5)).service = "MG" + "f" * 32
    transport = Transport(bot.twilio.url)
    await Reconciliation(twilio_over(transport, settings), settings, bot.store).once()
    await transport.close()
    assert [payload["text"] for _, payload in await bot.inbox()] == ["ours"]


async def test_it_looks_as_soon_as_it_runs(bot: Returning) -> None:
    await bot.seen(bot.ago(hours=1))
    bot.wrote("hello", bot.ago(minutes=5))
    running = asyncio.create_task(bot.reconciliation.run())
    async with asyncio.timeout(60):
        while not await bot.inbox():
            await asyncio.sleep(0.05)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


@pytest.fixture
def command(
    bot: Returning, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Awaitable[Result]]:
    """`wnh whatsapp reconcile`, on the same database and account."""

    def run(*options: str, api_base: str = bot.twilio.url) -> Awaitable[Result]:
        account = bot.twilio.account
        names = {"twilio_account_sid": account.sid, "twilio_auth_token": account.token, "twilio_api_base": api_base}
        settings = whatsapp_settings(database_url, tmp_path, twilio_whatsapp_from=account.sender, **names)
        monkeypatch.setattr("bot.cli.whatsapp.load_settings", lambda: settings)
        return asyncio.to_thread(CliRunner().invoke, app, ["whatsapp", "reconcile", *options])

    return run


async def test_the_command_fetches_what_was_missed(bot: Returning, command: Callable[..., Awaitable[Result]]) -> None:
    await bot.seen(bot.ago(hours=1))
    bot.wrote("lately", bot.ago(minutes=5))
    bot.wrote("yesterday", bot.ago(hours=30))
    first = await command()
    assert "1 messages of people" in first.output
    assert [payload["text"] for _, payload in await bot.inbox()] == ["lately"]
    await command("--hours", "48")
    assert [payload["text"] for _, payload in await bot.inbox()] == ["lately", "yesterday"]


async def test_the_command_says_why_twilio_cannot_be_asked(command: Callable[..., Awaitable[Result]]) -> None:
    failed = await command("--hours", "1", api_base="http://127.0.0.1:9")
    assert isinstance(failed.exception, Problem)
    assert str(failed.exception) == "Twilio: Twilio cannot be reached (connect)."
