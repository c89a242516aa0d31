"""A Telegram channel with a peer on the other side."""

import socket
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest
from pydantic import SecretStr

from bot.channel_settings import TelegramSettings
from bot.channels.channel import Incoming, StatusUpdate, StoredTemplate
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import TelegramClient
from flows.events import Language
from tests.peers.telegram import TOKEN, TelegramPeer, telegram_peer

SECRET = "Geheim_2026-secret"
FILE = b"a file of a booking"


@dataclass
class Shelf:
    """A store that remembers; `lost` is raised while the database is away."""

    received: list[Incoming] = field(default_factory=list)
    blocked_at: list[str] = field(default_factory=list)
    moves: list[tuple[str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    lost: Exception | None = None

    async def receive(self, incoming: Incoming) -> None:
        if self.lost:
            raise self.lost
        if incoming.external_id not in [known.external_id for known in self.received]:
            self.received.append(incoming)

    async def record(self, update: StatusUpdate) -> None:
        raise AssertionError("Telegram tells of no message what became of it")

    async def blocked(self, address: str) -> None:
        self.blocked_at.append(address)

    async def moved(self, address: str, to: str) -> None:
        self.moves.append((address, to))

    async def mark(self) -> str | None:
        if self.lost:
            raise self.lost
        return self.marks[-1] if self.marks else None

    async def set_mark(self, mark: str) -> None:
        self.marks.append(mark)

    async def templates(self) -> Sequence[StoredTemplate]:
        return []

    async def keep_template(self, template: StoredTemplate) -> None:
        raise AssertionError("Telegram has no templates")


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


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


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
