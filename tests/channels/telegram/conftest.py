"""A Telegram channel with a peer on the other side."""

import socket
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.channel_settings import TelegramSettings
from bot.channel_store import ChannelStore
from bot.channels.channel import Incoming
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import TelegramClient
from bot.db.engine import create_engine
from bot.wake import Hints, connect
from flows.events import Language
from tests.peers.telegram import TOKEN, TelegramPeer, telegram_peer
from tests.support.postgres import Server
from tests.support.valkey import running_valkey

SECRET = "Geheim_2026-secret"
FILE = b"a file of a booking"


class Shelf(ChannelStore):
    """The channel's store; `lost` is raised while its database is away."""

    lost: Exception | None = None

    async def receive(self, incoming: Incoming) -> None:
        self._look()
        await super().receive(incoming)

    async def mark(self) -> str | None:
        self._look()
        return await super().mark()

    def _look(self) -> None:
        if self.lost:
            raise self.lost

    async def kept(self) -> list[dict[str, Any]]:
        """The payloads in the inbox, in the order in which they came."""
        return list(await self._ask("SELECT payload FROM inbox ORDER BY id"))

    async def blocked_addresses(self) -> list[str]:
        return list(await self._ask("SELECT address FROM identities WHERE blocked_at IS NOT NULL"))

    async def addresses(self) -> list[str]:
        return list(await self._ask("SELECT address FROM identities"))

    async def _ask(self, query: str) -> Sequence[Any]:
        async with self._connection() as connection:
            return (await connection.scalars(text(query))).all()


@dataclass
class Drawer:
    """Files of bookings: `gone` are of bookings that no longer stand."""

    gone: frozenset[str] = frozenset()

    def url(self, filename: str, language: Language) -> str:
        raise AssertionError("files are uploaded to Telegram")

    async def content(self, filename: str, language: Language) -> bytes | None:
        return None if filename in self.gone else FILE


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with telegram_peer() as peer:
        yield peer
        assert peer.refused == []


@pytest.fixture
def settings(peer: TelegramPeer) -> TelegramSettings:
    return TelegramSettings(
        SecretStr(TOKEN), "webhook", SecretStr(SECRET), public_url="https://bot.example.org", api_base=peer.url
    )


@pytest.fixture
async def client(settings: TelegramSettings) -> AsyncIterator[TelegramClient]:
    client = TelegramClient(settings)
    yield client
    await client.close()


@pytest.fixture(scope="session")
async def own_engine(postgres: Server, empty_template: str) -> AsyncIterator[AsyncEngine]:
    """A database for these tests, one after the other."""
    engine = create_engine(await postgres.create(empty_template), pool_size=5)
    yield engine
    await engine.dispose()


@pytest.fixture(scope="session")
async def hints() -> AsyncIterator[Hints]:
    with running_valkey() as valkey:
        redis = connect(valkey.url)
        yield Hints(redis)
        await redis.aclose()


@pytest.fixture
async def shelf(own_engine: AsyncEngine, hints: Hints) -> AsyncIterator[Shelf]:
    """An empty store."""
    async with own_engine.begin() as connection:
        await connection.execute(text("TRUNCATE inbox, people, channel_marks CASCADE"))
    shelf = Shelf(own_engine, hints, "telegram")
    async with shelf.running():
        yield shelf


@pytest.fixture
async def channel(settings: TelegramSettings, shelf: Shelf) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(settings, shelf)
    yield channel
    await channel.close()


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
