"""Which message goes next, to whom: rows of the outbox, claimed by one sender each.

The first unfinished row of a chat alone may be claimed, answers before what is told by itself; the database refuses a
second one that is on its way to the same chat.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ARRAY, Text, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import clock
from bot.batching import Batcher
from bot.channels.channel import Json, Recipient
from bot.db.engine import autocommit
from bot.inbox import machine_now

log = structlog.get_logger(__name__)

LATELY = timedelta(days=2)
"""Messages of so long ago are not mistaken for one that was just sent."""

_LOOK = text(
    """
    SELECT address, min(priority) AS priority FROM (
        SELECT address, priority, id FROM outbox
        WHERE channel = :channel AND status = 'queued' AND address IS NOT NULL
            AND (next_try_at IS NULL OR next_try_at <= :machine_now)
        ORDER BY priority, id LIMIT :most
    ) AS queued GROUP BY address ORDER BY min(priority), min(id)
    """
)

_CLAIM = text(
    """
    WITH firsts AS (
        SELECT DISTINCT ON (address) id, status FROM outbox
        WHERE channel = :channel AND address = ANY (:addresses) AND status IN ('queued', 'sending')
        ORDER BY address, status DESC, priority, id
    ), taken AS (
        UPDATE outbox SET status = 'sending', claimed_at = :machine_now, attempts = attempts + 1
        FROM firsts
        WHERE outbox.id = firsts.id AND outbox.status = 'queued' AND firsts.status = 'queued'
            AND (next_try_at IS NULL OR next_try_at <= :machine_now)
        RETURNING outbox.*
    )
    SELECT taken.id, taken.address, message, priority, taken.attempts, created_at, claimed_at, expires_at,
        last_seen_at, blocked_at, opted_out_at, inbox.payload AS asked
    FROM taken JOIN (SELECT id AS person_id, opted_out_at FROM people) AS person USING (person_id)
    LEFT JOIN identities ON identities.channel = taken.channel AND identities.address = taken.address
    LEFT JOIN inbox ON inbox.id = taken.inbox_id AND taken.position = 0
    """
).bindparams(bindparam("addresses", type_=ARRAY(Text)))

_RECORD = text(
    """
    WITH outcome AS (
        SELECT * FROM jsonb_to_recordset(CAST(:outcomes AS jsonb)) AS (
            id bigint, status text, provider_id text, error text, next_try_at timestamptz, attempts integer
        )
    )
    UPDATE outbox SET
        status = CASE WHEN outbox.status = 'sending' THEN outcome.status ELSE outbox.status END,
        provider_id = coalesce(outbox.provider_id, outcome.provider_id),
        error = CASE WHEN outbox.status = 'sending' THEN outcome.error ELSE outbox.error END,
        next_try_at = CASE WHEN outbox.status = 'sending' THEN outcome.next_try_at ELSE outbox.next_try_at END,
        sent_at = CASE WHEN outcome.status = 'sent' THEN coalesce(sent_at, :now) ELSE sent_at END,
        updated_at = :now
    FROM outcome WHERE outbox.id = outcome.id AND outbox.attempts = coalesce(outcome.attempts, outbox.attempts)
    RETURNING outbox.id, EXISTS (
        SELECT FROM outbox AS next WHERE next.channel = outbox.channel AND next.address = outbox.address
            AND next.status = 'queued' AND next.id <> outbox.id
    ) AS more
    """
).bindparams(bindparam("outcomes", type_=JSONB))

_STALE = text(
    """
    SELECT stale.id, stale.address, message, claimed_at, attempts, last_seen_at, ARRAY(
        SELECT provider_id FROM outbox AS other
        WHERE other.channel = stale.channel AND other.address = stale.address AND other.provider_id IS NOT NULL
            AND other.created_at > :lately
    ) AS known
    FROM outbox AS stale LEFT JOIN identities USING (channel, address)
    WHERE stale.channel = :channel AND status = 'sending' AND claimed_at < :claimed_before
    ORDER BY stale.id LIMIT 100
    """
)

_RELEASE = text(
    """
    UPDATE outbox SET status = 'queued', error = NULL, updated_at = :now
    WHERE channel = :channel AND status = 'held' AND (
        EXISTS (SELECT FROM identities WHERE identities.channel = outbox.channel
            AND identities.address = outbox.address AND last_seen_at > outbox.updated_at)
        OR EXISTS (SELECT FROM content_templates WHERE content_templates.updated_at > outbox.updated_at)
    )
    """
)

_EXPIRE = text(
    """
    UPDATE outbox SET status = 'failed', error = 'expired', updated_at = :now
    WHERE channel = :channel AND status IN ('queued', 'held') AND expires_at < :now
    """
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that is this sender's to send. `asked` is what it answers, with the first message of an answer."""

    id: int
    message: Json
    to: Recipient
    priority: int
    attempts: int
    created_at: datetime
    claimed_at: datetime
    expires_at: datetime | None
    blocked: bool
    opted_out: bool
    asked: Json | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claimed message. One of an attempt that is named changes nothing once there was a later one."""

    id: int
    status: str
    provider_id: str | None = None
    error: str | None = None
    next_try_at: datetime | None = None
    attempts: int | None = None


@dataclass(frozen=True, slots=True)
class Stale:
    """A message whose sending began long ago and never came to an end; `known` are the provider's ids of others."""

    id: int
    message: Json
    to: Recipient
    claimed_at: datetime
    attempts: int
    known: Sequence[str]


class Claims:
    """Claims and outcomes of one channel, many at once in one statement."""

    def __init__(self, engine: AsyncEngine, channel: str) -> None:
        self._engine, self._channel = engine, channel
        self._claiming = Batcher[str, Claimed | None](self._claim)
        self._recording = Batcher[Outcome, bool](self._record)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Claims and records until the end."""
        async with self._claiming.running(), self._recording.running():
            yield

    async def claim(self, address: str) -> Claimed | None:
        """The chat's next message, if one is due and none is on its way."""
        return await self._claiming.do(address)

    async def record(self, outcome: Outcome) -> bool:
        """Notes what became of a message; says whether more is queued in its chat."""
        return await self._recording.do(outcome)

    async def look(self, most: int) -> Sequence[tuple[str, int]]:
        """Chats in which something is due, with the priority of it: who is answered comes first."""
        values = {"channel": self._channel, "machine_now": machine_now(), "most": most}
        async with self._connection() as connection:
            return [(row.address, row.priority) for row in await connection.execute(_LOOK, values)]

    async def _claim(self, addresses: Sequence[str]) -> Sequence[Claimed | None]:
        try:
            found = await self._claim_all(addresses)
        except IntegrityError:  # another sender was faster in one of these chats
            found = {}
            for address in addresses:
                try:
                    found |= await self._claim_all([address])
                except IntegrityError:
                    continue
        return [found.get(address) for address in addresses]

    async def _claim_all(self, addresses: Sequence[str]) -> dict[str, Claimed]:
        values = {"channel": self._channel, "addresses": list(addresses), "machine_now": machine_now()}
        async with self._connection() as connection:
            return {row.address: _claimed(row) for row in await connection.execute(_CLAIM, values)}

    async def _record(self, outcomes: Sequence[Outcome]) -> Sequence[bool]:
        try:
            return await self._record_all(outcomes)
        except IntegrityError:
            return [await self._record_one(outcome) for outcome in outcomes]

    async def _record_one(self, outcome: Outcome) -> bool:
        """Notes an outcome; one whose provider gave the id of another message is noted without it."""
        try:
            return (await self._record_all([outcome]))[0]
        except IntegrityError:
            # The error's text would quote the id.
            log.error("provider's id is known already", channel=self._channel, row=outcome.id)  # noqa: TRY400
            return (await self._record_all([replace(outcome, provider_id=None)]))[0]

    async def _record_all(self, outcomes: Sequence[Outcome]) -> Sequence[bool]:
        values = {"outcomes": [_as_json(outcome) for outcome in outcomes], "now": clock.now()}
        async with self._connection() as connection:
            more = {row.id: row.more for row in await connection.execute(_RECORD, values)}
        return [more.get(outcome.id, False) for outcome in outcomes]

    async def stale(self, older_than: timedelta) -> Sequence[Stale]:
        """Messages whose sending began longer ago than it can last."""
        now = machine_now()
        values = {"channel": self._channel, "claimed_before": now - older_than, "lately": clock.now() - LATELY}
        async with self._connection() as connection:
            rows = (await connection.execute(_STALE, values)).all()
        return [Stale(row.id, row.message, _recipient(row), row.claimed_at, row.attempts, row.known) for row in rows]

    async def tidy(self) -> None:
        """Queues again what was held and may go now, and gives up what came too late."""
        async with self._connection() as connection:
            for statement in (_EXPIRE, _RELEASE):
                await connection.execute(statement, {"channel": self._channel, "now": clock.now()})

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        async with autocommit(self._engine) as connection:
            yield connection


def _claimed(row: Any) -> Claimed:
    return Claimed(
        id=row.id,
        message=row.message,
        to=_recipient(row),
        priority=row.priority,
        attempts=row.attempts,
        created_at=row.created_at,
        claimed_at=row.claimed_at,
        expires_at=row.expires_at,
        blocked=row.blocked_at is not None,
        opted_out=row.opted_out_at is not None,
        asked=row.asked,
    )


def _recipient(row: Any) -> Recipient:
    return Recipient(row.address, row.last_seen_at)


def _as_json(outcome: Outcome) -> dict[str, Any]:
    next_try_at = outcome.next_try_at.isoformat() if outcome.next_try_at else None
    return {**asdict(outcome), "next_try_at": next_try_at}
