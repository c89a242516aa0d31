"""One whole bot between stand-ins of Twilio and Telegram, and people who write to it through them."""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from urllib.parse import urlencode

import aiohttp
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.db.engine import create_engine
from tests.peers.telegram import TOKEN, TelegramPeer, telegram_peer
from tests.peers.twilio import Account, Twilio, incoming, running_twilio
from tests.peers.twilio.signing import headers
from tests.support.running import free_port
from tests.support.whole_bot import WholeBot, whole_bot

SECRET = "secret-of-the-tests"
UNANSWERED = (aiohttp.ClientError, TimeoutError)

_UPDATES = count(1)


@dataclass(frozen=True)
class Webhook:
    """One message of a person, as the provider posts it, again and again."""

    path: str
    body: bytes
    headers: dict[str, str]


@dataclass
class World:
    """The bot and its providers; `again` counts what webhooks were answered with, 0 where nobody answered."""

    bot: WholeBot
    twilio: Twilio
    telegram: TelegramPeer
    http: aiohttp.ClientSession
    books: AsyncEngine
    chance: random.Random
    again: Counter[int] = field(default_factory=Counter)

    def on_whatsapp(self, address: str, words: str) -> Webhook:
        """A message that Twilio is to deliver."""
        parameters = incoming.text(self.twilio.account, address, words)
        url = f"{self.bot.url}/whatsapp/webhook"
        signed = dict(headers(self.twilio.account.token, url, parameters))
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return Webhook("/whatsapp/webhook", urlencode(parameters).encode(), signed | form)

    def on_telegram(self, chat: int, words: str) -> Webhook:
        """An update that Telegram is to deliver."""
        update = next(_UPDATES)
        message = {
            "message_id": update,
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private"},
            "from": {"id": chat, "is_bot": False, "first_name": "Anu"},
            "text": words,
        }
        body = json.dumps({"update_id": update, "message": message}).encode()
        secret = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
        return Webhook("/telegram/webhook", body, secret)

    async def deliver(self, webhook: Webhook) -> list[float]:
        """Posts it until it is acknowledged, as a provider does; says when each attempt began."""
        attempts = []
        while True:
            attempts.append(time.monotonic())
            try:
                async with self.http.post(webhook.path, data=webhook.body, headers=webhook.headers) as answer:
                    self.again[answer.status] += 1
                    assert answer.status in (200, 500, 502, 503, 504), await answer.text()
                    if answer.status == 200:
                        return attempts
            except UNANSWERED:
                self.again[0] += 1
            await asyncio.sleep(self.chance.uniform(0.5, 2))

    async def fetch(self, statement: str, **values: Any) -> list[Any]:
        async with self.books.connect() as connection:
            return list((await connection.execute(text(statement), values)).all())

    async def until_quiet(self) -> None:
        """Waits until every message is answered, and every answer is sent or never will be."""
        waiting = """
            SELECT channel, 'unanswered' AS status, NULL AS error, count(*), max(attempts) FROM inbox
            WHERE done_at IS NULL AND failed_at IS NULL GROUP BY channel
            UNION ALL
            SELECT channel, status, error, count(*), max(attempts) FROM outbox WHERE status IN ('queued', 'sending')
            GROUP BY channel, status, error
        """
        deadline, left = time.monotonic() + 150, []
        while time.monotonic() < deadline:
            try:
                left = await self.fetch(waiting)
                if not left:
                    return
            except (DBAPIError, OSError):
                pass  # it was killed just now
            await asyncio.sleep(0.3)
        raise AssertionError(f"still waiting: {left}")


@asynccontextmanager
async def world[W: World](kind: type[W], seed: int, **given: str) -> AsyncIterator[W]:
    """A bot with both channels; `given` are more of its settings. Prism is too slow to stand before so many messages:
    whether each is as Twilio's description wants it is what `tests/channels/whatsapp` look at."""
    account = Account()
    port = free_port()
    settings = {
        "TWILIO_ACCOUNT_SID": account.sid,
        "TWILIO_AUTH_TOKEN": account.token,
        "TWILIO_WHATSAPP_FROM": account.sender,
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_SECRET_TOKEN": SECRET,
        "TELEGRAM_MODE": "webhook",
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    async with running_twilio(validated=False, account=account) as twilio, telegram_peer() as telegram:
        hosts = {"TWILIO_API_BASE": twilio.url, "TELEGRAM_API_BASE": telegram.url}
        async with whole_bot(**settings, **hosts, **given) as bot:
            bot.port = port
            books = create_engine(bot.database_url(), pool_size=4)
            connector, timeout = aiohttp.TCPConnector(limit=0), aiohttp.ClientTimeout(total=8)
            async with aiohttp.ClientSession(bot.url, connector=connector, timeout=timeout) as http:
                yield kind(bot, twilio, telegram, http, books, random.Random(seed))
            await books.dispose()


def later(account: Account, by: Any) -> None:
    """Twilio's clock is moved as the bot's is."""
    account.now = lambda: datetime.now(UTC) + by
