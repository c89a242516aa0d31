"""What becomes of messages that were sent: told in any order, repeatedly, and before the provider has answered us.

A status only moves forward, so that the same tidings in any order end at the same:
queued, held < sending, unknown < sent < failed < delivered < read.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock
from bot.batching import Batcher
from bot.channels.channel import StatusUpdate
from bot.db.engine import autocommit
from bot.inbox import machine_now

ORDER = (("queued", "held"), ("sending", "unknown"), ("sent",), ("failed",), ("delivered",), ("read",))
RANKS = {status: rank for rank, statuses in enumerate(ORDER) for status in statuses}

# A row is found by the provider's id or, before that is known, by its number, which then learns the id. What is told of
# one row in one batch is taken together. Rows are locked in the order of their numbers, and judged as they are then.
# A message worth another attempt goes as a row of its own, once: callbacks of the first one may yet be repeated.
_RECORD = text(
    """
    WITH told AS (
        SELECT *, (:ranks ->> status)::integer AS rank FROM jsonb_to_recordset(:updates) AS (
            provider_id text, "row" bigint, status text, error text, price text, price_unit text,
            suppress boolean, again double precision
        )
    ), meant AS (
        SELECT coalesce(known.id, named.id) AS id, told.*
        FROM told
        LEFT JOIN outbox AS known ON known.channel = :channel AND known.provider_id = told.provider_id
        LEFT JOIN outbox AS named ON named.channel = :channel AND named.provider_id IS NULL AND named.id = told."row"
    ), newest AS (
        SELECT DISTINCT ON (id) id, provider_id, status, rank, error, suppress, again FROM meant
        WHERE id IS NOT NULL ORDER BY id, rank DESC
    ), priced AS (
        SELECT id, max(price) AS price, max(price_unit) AS price_unit FROM meant WHERE price IS NOT NULL GROUP BY id
    ), locked AS (
        SELECT id, address, status, provider_id FROM outbox WHERE id IN (SELECT id FROM newest)
        ORDER BY id FOR NO KEY UPDATE
    ), moved AS (
        SELECT newest.*, address, newest.rank > (:ranks ->> locked.status)::integer AS forward
        FROM locked JOIN newest USING (id)
        WHERE coalesce(locked.provider_id, newest.provider_id) = newest.provider_id
    ), recorded AS (
        UPDATE outbox SET
            provider_id = moved.provider_id,
            price = coalesce(priced.price, outbox.price),
            price_unit = coalesce(priced.price_unit, outbox.price_unit),
            status = CASE WHEN forward THEN moved.status ELSE outbox.status END,
            error = CASE WHEN forward THEN moved.error ELSE outbox.error END,
            sent_at = coalesce(sent_at, :now),
            updated_at = :now
        FROM moved LEFT JOIN priced USING (id)
        WHERE outbox.id = moved.id AND (
            forward OR outbox.provider_id IS NULL
            OR coalesce(priced.price, outbox.price) IS DISTINCT FROM outbox.price
        )
    ), suppressed AS (
        UPDATE identities SET blocked_at = :now FROM moved
        WHERE identities.channel = :channel AND identities.address = moved.address AND forward AND suppress
    )
    INSERT INTO outbox (
        person_id, channel, address, key, replies, message, priority, created_at, expires_at, next_try_at
    )
    SELECT person_id, channel, outbox.address, 'again/' || id, replies, message, priority, :now, expires_at,
        :machine_now + make_interval(secs => again)
    FROM outbox JOIN moved USING (id)
    WHERE forward AND again IS NOT NULL AND (key IS NULL OR key NOT LIKE 'again/%')
    ORDER BY id ON CONFLICT (key) DO NOTHING
    """
).bindparams(
    bindparam("ranks", RANKS, type_=JSONB),
    bindparam("updates", type_=JSONB),
    bindparam("machine_now", type_=TIMESTAMP(timezone=True)),
)

DEADLOCK = "40P01"
ATTEMPTS = 5


class Statuses:
    """Records what is told of a channel's messages. Use it within `async with statuses.running()`."""

    def __init__(self, engine: AsyncEngine, channel: str) -> None:
        self._engine, self._channel = engine, channel
        self._batches = Batcher[StatusUpdate, None](self._record_all)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Records what it is given until the end."""
        async with self._batches.running():
            yield

    async def record(self, update: StatusUpdate) -> None:
        """Notes what became of a message; what is known already, or of no row of ours, changes nothing.

        Raises:
            SQLAlchemyError, OSError: it could not be kept, and must not be acknowledged.
        """
        await self._batches.do(update)

    async def _record_all(self, batch: Sequence[StatusUpdate]) -> Sequence[None]:
        for _ in range(ATTEMPTS - 1):
            try:
                return await self._record(batch)
            except DBAPIError as error:  # whoever sends may hold these rows in another order
                if getattr(error.orig, "sqlstate", None) != DEADLOCK:
                    raise
        return await self._record(batch)

    async def _record(self, batch: Sequence[StatusUpdate]) -> Sequence[None]:
        values = {"channel": self._channel, "updates": [asdict(update) for update in batch]}
        async with autocommit(self._engine) as connection:
            await connection.execute(_RECORD, {**values, "now": clock.now(), "machine_now": machine_now()})
        return [None] * len(batch)
