"""Taking in what people send on channels that are pushed to: kept for good before anything is acknowledged.

Messages that come at the same time are written in one statement, so that thousands a second are durable.
"""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import orjson
from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.types import BigInteger, Text

from bot import clock
from bot.batching import Batcher
from bot.channels.channel import Incoming
from bot.db.engine import autocommit
from bot.storable import storable
from bot.wake import Hints

_KEEP = text(
    """
    WITH items AS (
        SELECT * FROM ROWS FROM (
            jsonb_to_recordset(CAST(:items AS jsonb)) AS (address text, external_id text, payload jsonb)
        ) WITH ORDINALITY AS item (address, external_id, payload, number)
    ), known AS (
        SELECT item.*, person_id FROM items AS item
        JOIN identities ON identities.channel = :channel AND identities.address = item.address
    ), written AS (
        INSERT INTO inbox (channel, external_id, address, person_id, received_at, payload)
        SELECT :channel, decode(external_id, 'hex'), address, person_id, :now, payload FROM known ORDER BY number
        ON CONFLICT (channel, external_id) DO NOTHING
        RETURNING address, person_id
    ), seen AS (
        UPDATE identities SET last_seen_at = greatest(last_seen_at, :now), blocked_at = NULL
        FROM (SELECT DISTINCT address FROM written) AS fresh
        WHERE identities.channel = :channel AND identities.address = fresh.address
    ), also_at AS (
        INSERT INTO identities (channel, address, person_id)
        SELECT :channel, payload ->> 'alias', person_id FROM known WHERE payload ? 'alias'
        ON CONFLICT (channel, address) DO NOTHING
    )
    SELECT DISTINCT known.address, written.person_id FROM known LEFT JOIN written USING (address)
    """
)

_MEET = text(
    """
    WITH newcomers AS (
        SELECT address, nextval(pg_get_serial_sequence('people', 'id')) AS person_id
        FROM unnest(:addresses) AS address
    ), made AS (
        INSERT INTO people (id, created_at) OVERRIDING SYSTEM VALUE SELECT person_id, :now FROM newcomers
        RETURNING id
    ), met AS (
        INSERT INTO identities (channel, address, person_id)
        SELECT :channel, address, id FROM newcomers JOIN made ON made.id = person_id
        ON CONFLICT (channel, address) DO NOTHING
        RETURNING person_id
    )
    SELECT id FROM made EXCEPT SELECT person_id FROM met
    """
).bindparams(bindparam("addresses", type_=ARRAY(Text)))

_NOBODY = text("DELETE FROM people WHERE id = ANY (:ids)").bindparams(bindparam("ids", type_=ARRAY(BigInteger)))

ROUNDS = 5
"""Somebody may be forgotten or linked between two statements; more often than this that is no accident."""


class Receiver:
    """Keeps messages. Use it within `async with receiver.running()`."""

    def __init__(self, engine: AsyncEngine, hints: Hints, channel: str) -> None:
        self._engine, self._hints, self._channel = engine, hints, channel
        self._batches = Batcher[Incoming, None](self._keep_all)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keeps what it is given until the end."""
        async with self._batches.running():
            yield

    async def receive(self, incoming: Incoming) -> None:
        """Keeps a message for good; one that came before changes nothing.

        Raises:
            SQLAlchemyError, OSError: it could not be kept, and must not be acknowledged.
        """
        await self._batches.do(incoming)

    async def _keep_all(self, batch: Sequence[Incoming]) -> Sequence[None]:
        people: set[int] = set()
        left = list(batch)
        for _ in range(ROUNDS):
            try:
                kept, written = await self._keep(left)
            except IntegrityError:  # Somebody's chats have just been linked: the address is another person's now.
                continue
            people |= written
            left = [incoming for incoming in left if incoming.address not in kept]
            if not left:
                await self._hints.work_for(*people)
                return [None] * len(batch)
            async with self._engine.begin() as connection:
                await _meet(connection, self._channel, sorted({incoming.address for incoming in left}))
        raise RuntimeError("people vanish as soon as they are met")

    async def _keep(self, batch: Sequence[Incoming]) -> tuple[set[str], set[int]]:
        """Writes messages of people who are known; gives their addresses, and who has something new."""
        values = {"channel": self._channel, "items": _as_json(batch), "now": clock.now()}
        async with autocommit(self._engine) as connection:
            rows = (await connection.execute(_KEEP, values)).all()
        return {row.address for row in rows}, {row.person_id for row in rows if row.person_id is not None}


async def _meet(connection: AsyncConnection, channel: str, addresses: Sequence[str]) -> None:
    """Somebody for each address; whom another process met at the same time is met once."""
    values = {"channel": channel, "addresses": list(addresses), "now": clock.now()}
    if nobody := list(await connection.scalars(_MEET, values)):
        await connection.execute(_NOBODY, {"ids": nobody})


def _as_json(batch: Sequence[Incoming]) -> str:
    """The messages as a JSON array, in which PostgreSQL can keep every string."""
    items = [{"address": i.address, "external_id": _digest(i.external_id), "payload": i.payload} for i in batch]
    try:
        written = orjson.dumps(items)
    except TypeError:  # half of a surrogate pair
        written = orjson.dumps(storable(items))
    return (written if b"\\u0000" not in written else orjson.dumps(storable(items))).decode()


def _digest(external_id: str) -> str:
    return hashlib.sha256(external_id.encode(errors="replace")).hexdigest()
