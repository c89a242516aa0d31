"""What a channel keeps, in PostgreSQL, and every channel that is set up, opened over it.

See `bot.channels.channel.Store`, whose docstrings hold here.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from redis.asyncio import Redis
from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import clock, template_store
from bot.channels.channel import Channel, Incoming, StatusUpdate, Store, StoredTemplate
from bot.channels.wired import KINDS
from bot.db.engine import autocommit
from bot.db.tables import channel_marks
from bot.receive import Receiver
from bot.settings import Settings
from bot.statuses import Statuses
from bot.wake import Hints

_BLOCKED = text("UPDATE identities SET blocked_at = :now WHERE channel = :channel AND address = :address")

# Somebody may be known at the new address already: the old one then no longer leads anywhere.
_MOVED = text(
    """
    WITH moved AS (
        UPDATE identities SET address = :to WHERE channel = :channel AND address = :address
            AND NOT EXISTS (SELECT FROM identities WHERE channel = :channel AND address = :to)
    )
    UPDATE outbox SET address = :to
    WHERE channel = :channel AND address = :address AND status IN ('queued', 'held')
    """
)


class ChannelStore:
    """The store of one channel. Use it within `async with store.running()`."""

    def __init__(self, engine: AsyncEngine, hints: Hints, channel: str) -> None:
        self._engine, self._channel = engine, channel
        self._receiver = Receiver(engine, hints, channel)
        self._statuses = Statuses(engine, channel)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keeps what it is given until the end."""
        async with self._receiver.running(), self._statuses.running():
            yield

    async def receive(self, incoming: Incoming) -> None:
        await self._receiver.receive(incoming)

    async def record(self, update: StatusUpdate) -> None:
        await self._statuses.record(update)

    async def blocked(self, address: str) -> None:
        async with self._connection() as connection:
            await connection.execute(_BLOCKED, {"channel": self._channel, "address": address, "now": clock.now()})

    async def moved(self, address: str, to: str) -> None:
        async with self._connection() as connection:
            await connection.execute(_MOVED, {"channel": self._channel, "address": address, "to": to})

    async def mark(self) -> str | None:
        async with self._connection() as connection:
            query = select(channel_marks.c.mark).where(channel_marks.c.channel == self._channel)
            mark: str | None = await connection.scalar(query)
            return mark

    async def set_mark(self, mark: str) -> None:
        kept = insert(channel_marks).values(channel=self._channel, mark=mark, updated_at=clock.now())
        anew = {"mark": kept.excluded.mark, "updated_at": kept.excluded.updated_at}
        async with self._connection() as connection:
            await connection.execute(kept.on_conflict_do_update(index_elements=["channel"], set_=anew))

    async def templates(self) -> Sequence[StoredTemplate]:
        return await template_store.templates(self._engine)

    async def keep_template(self, template: StoredTemplate) -> None:
        await template_store.keep(self._engine, template)

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        async with autocommit(self._engine) as connection:
            yield connection


@dataclass(frozen=True, slots=True)
class OpenChannel:
    """A channel that is set up, and its store."""

    channel: Channel
    store: Store


@asynccontextmanager
async def open_channels(settings: Settings, engine: AsyncEngine, redis: Redis) -> AsyncIterator[list[OpenChannel]]:
    """Every channel that is set up, until the end."""
    opened = []
    async with AsyncExitStack() as stack:
        for name, kind in KINDS.items():
            store = ChannelStore(engine, Hints(redis), name)
            if channel := kind.open(settings, store):
                await stack.enter_async_context(store.running())
                stack.push_async_callback(channel.close)
                opened.append(OpenChannel(channel, store))
        yield opened
