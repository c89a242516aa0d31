"""What becomes of messages that were sent: told in any order, repeatedly, and before the provider has answered us.

A status only moves forward, so that the same tidings in any order end at the same:
queued, held < sending, unknown < sent < failed < delivered < read.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock
from bot.batching import Batcher
from bot.channels.channel import StatusUpdate

ORDER = (("queued", "held"), ("sending", "unknown"), ("sent",), ("failed",), ("delivered",), ("read",))
RANKS = {status: rank for rank, statuses in enumerate(ORDER) for status in statuses}

# A row is found by the provider's id or, before that is known, by its number, which then learns the id. Rows are locked
# in the order of their numbers: two batches never wait for each other. What is told of one row in one batch is taken
# together; the other conditions are asked of the row as it is when it is locked.
_RECORD = text(
    """
    WITH told AS (
        SELECT *, (:ranks ->> status)::integer AS rank FROM jsonb_to_recordset(:updates) AS (
            provider_id text, "row" bigint, status text, error text, price text, price_unit text
        )
    ), meant AS (
        SELECT coalesce(known.id, named.id) AS id, told.*
        FROM told
        LEFT JOIN outbox AS known ON known.channel = :channel AND known.provider_id = told.provider_id
        LEFT JOIN outbox AS named ON named.channel = :channel AND named.provider_id IS NULL AND named.id = told."row"
    ), newest AS (
        SELECT DISTINCT ON (id) id, provider_id, status, rank, error FROM meant
        WHERE id IS NOT NULL ORDER BY id, rank DESC
    ), priced AS (
        SELECT id, max(price) AS price, max(price_unit) AS price_unit FROM meant WHERE price IS NOT NULL GROUP BY id
    ), locked AS (
        SELECT outbox.id FROM outbox WHERE outbox.id IN (SELECT id FROM newest)
        ORDER BY outbox.id FOR NO KEY UPDATE
    )
    UPDATE outbox SET
        provider_id = coalesce(outbox.provider_id, newest.provider_id),
        price = coalesce(priced.price, outbox.price),
        price_unit = coalesce(priced.price_unit, outbox.price_unit),
        status = CASE WHEN newest.rank > (:ranks ->> outbox.status)::integer THEN newest.status ELSE outbox.status END,
        error = CASE WHEN newest.rank > (:ranks ->> outbox.status)::integer THEN newest.error ELSE outbox.error END,
        sent_at = coalesce(outbox.sent_at, :now),
        updated_at = :now
    FROM locked JOIN newest USING (id) LEFT JOIN priced USING (id)
    WHERE outbox.id = locked.id AND coalesce(outbox.provider_id, newest.provider_id) = newest.provider_id AND (
        newest.rank > (:ranks ->> outbox.status)::integer OR outbox.provider_id IS NULL
        OR priced.price IS DISTINCT FROM outbox.price AND priced.price IS NOT NULL
    )
    """
).bindparams(bindparam("ranks", RANKS, type_=JSONB), bindparam("updates", type_=JSONB))


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
        values = {"channel": self._channel, "updates": [asdict(update) for update in batch], "now": clock.now()}
        async with self._engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.execute(_RECORD, values)
        return [None] * len(batch)
