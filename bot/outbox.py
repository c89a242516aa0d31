"""The outbox: what is to be told, in the order in which it was said.

Rows of one person are written under the lock of that person's turn, so that a later row has the higher id and
"everything after row 17" misses nothing. On channels where people fetch their replies (web chat, terminal) a row is
all that answers a message, `queued` until it is handed out and `delivered` then; on others a row is one message of the
channel, and the sender takes it from there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Text, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.channel import Renderer
from bot.inbox import Waiting
from bot.rendering import Rendered

_FINISH = text(
    """
    WITH ticked AS (
        UPDATE inbox SET done_at = :now
        WHERE id = :id AND done_at IS NULL AND failed_at IS NULL
        RETURNING id
    ), kept AS (
        INSERT INTO conversations (person_id, tracker, version, updated_at)
        VALUES (:person, :tracker, :version + 1, :now)
        ON CONFLICT (person_id) DO UPDATE
        SET tracker = excluded.tracker, version = excluded.version, updated_at = excluded.updated_at
        WHERE conversations.version = :version
        RETURNING person_id
    ), told AS (
        INSERT INTO outbox (person_id, channel, address, inbox_id, position, replies, message, created_at)
        SELECT kept.person_id, :channel, :address, ticked.id, part.position - 1, part.replies, part.message, :now
        FROM ticked, kept, ROWS FROM (
            jsonb_to_recordset(CAST(:rows AS jsonb)) AS (replies jsonb, message jsonb)
        ) WITH ORDINALITY AS part (replies, message, position)
        ORDER BY part.position
    )
    SELECT ticked.id FROM ticked, kept
    """
).bindparams(
    bindparam("tracker", type_=JSONB),
    bindparam("rows", type_=JSONB),
    bindparam("version", type_=BigInteger),
)

_TELL = text(
    """
    INSERT INTO outbox (
        person_id, channel, address, inbox_id, position, key, replies, message, priority, created_at, expires_at
    )
    SELECT :person, :channel, :address, :inbox_id, part.position - 1,
        CASE WHEN part.position = 1 THEN :key ELSE :key || '/' || part.position END,
        part.replies, part.message, :priority, :now, :expires_at
    FROM ROWS FROM (
        jsonb_to_recordset(CAST(:rows AS jsonb)) AS (replies jsonb, message jsonb)
    ) WITH ORDINALITY AS part (replies, message, position)
    ORDER BY part.position
    ON CONFLICT (key) DO NOTHING
    RETURNING id
    """
).bindparams(
    bindparam("rows", type_=JSONB),
    bindparam("key", type_=Text),
    bindparam("inbox_id", type_=BigInteger),
    bindparam("expires_at", type_=TIMESTAMP(timezone=True)),
)

_ANSWER = text(
    """
    SELECT inbox.done_at IS NOT NULL OR inbox.failed_at IS NOT NULL AS done, outbox.id, outbox.replies
    FROM inbox LEFT JOIN outbox ON outbox.inbox_id = inbox.id
    WHERE inbox.id = :id ORDER BY outbox.position
    """
)

_AFTER = text(
    """
    SELECT outbox.id, replies, payload ->> 'id' AS answers
    FROM outbox LEFT JOIN inbox ON inbox.id = outbox.inbox_id
    WHERE outbox.person_id = :person AND outbox.address IS NULL AND outbox.id > :after ORDER BY outbox.id LIMIT :most
    """
)

_NEWEST = text("SELECT coalesce(max(id), 0) FROM outbox WHERE person_id = :person AND address IS NULL")

_DELIVERED = text(
    "UPDATE outbox SET status = 'delivered', sent_at = :now WHERE id = ANY (:ids) AND status = 'queued'"
).bindparams(bindparam("ids", type_=ARRAY(BigInteger)))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Replies that belong together.

    `id` orders them; `answers` is the message they answer, as its sender named it, where it is still known.
    """

    id: int
    replies: list[Rendered]
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a message was answered; `outgoing` is empty where the answer is no longer kept."""

    outgoing: tuple[Outgoing, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row to be: the replies that it begins and, where it is pushed to the person, the channel's message."""

    replies: Sequence[Rendered]
    message: Mapping[str, Any] | None = None


def rows_of(replies: Sequence[Rendered], renderer: Renderer | None, asked: Mapping[str, Any]) -> list[Row]:
    """The rows that tell these replies: one where they are fetched, one for each message where they are pushed."""
    if renderer is None:
        return [Row(replies)]
    return [Row([] if number else replies, message) for number, message in enumerate(renderer(replies, asked))]


async def finish_turn(
    connection: AsyncConnection, message: Waiting, tracker: Any, rows: Sequence[Row], now: datetime
) -> bool:
    """Keeps the conversation, queues the replies and ticks the message, all at once.

    Gives False, having changed nothing that may be kept, where the message is answered already or the conversation
    went on since it was read: the transaction is to be rolled back then.
    """
    values = {
        "id": message.id,
        "person": message.person_id,
        "channel": message.channel,
        "address": message.address,
        "tracker": tracker,
        "version": message.version,
        "rows": _as_json(rows),
        "now": now,
    }
    return (await connection.execute(_FINISH, values)).one_or_none() is not None


async def apologise(connection: AsyncConnection, message: Waiting, rows: Sequence[Row], now: datetime) -> None:
    """Queues what is said where a message could not be answered."""
    values = {"person": message.person_id, "channel": message.channel, "address": message.address}
    answer = {"inbox_id": message.id, "key": None, "priority": 0, "expires_at": None}
    await connection.execute(_TELL, {**values, **answer, "rows": _as_json(rows), "now": now})


async def tell(
    connection: AsyncConnection,
    *,
    person_id: int,
    channel: str,
    address: str | None,
    rows: Sequence[Row],
    priority: int,
    key: str,
    now: datetime,
    expires_at: datetime | None = None,
) -> bool:
    """Queues what is told by itself (`priority` > 0), once for a `key`; says whether it was not queued before.

    The person's row has to be locked (`SELECT … FOR NO KEY UPDATE`), so that ids stay in the order of commits.
    """
    values = {"person": person_id, "channel": channel, "address": address, "inbox_id": None, "key": key}
    rest = {"rows": _as_json(rows), "priority": priority, "now": now, "expires_at": expires_at}
    return bool((await connection.execute(_TELL, {**values, **rest})).all())


def _as_json(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{"replies": list(row.replies), "message": row.message} for row in rows]


async def answer_to(connection: AsyncConnection, inbox_id: int) -> Answer | None:
    """What a message was answered; None while it is not."""
    rows = (await connection.execute(_ANSWER, {"id": inbox_id})).all()
    if not rows or not rows[0].done:
        return None
    return Answer(tuple(Outgoing(row.id, row.replies) for row in rows if row.id is not None))


async def after(connection: AsyncConnection, person_id: int, last: int, most: int = 50) -> list[Outgoing]:
    """What was said to a person after the row `last`, where people fetch it."""
    rows = await connection.execute(_AFTER, {"person": person_id, "after": last, "most": most})
    return [Outgoing(row.id, row.replies, row.answers) for row in rows]


async def newest(connection: AsyncConnection, person_id: int) -> int:
    """The row that was said last to a person where people fetch it; 0 where nothing was."""
    return int(await connection.scalar(_NEWEST, {"person": person_id}))


async def mark_delivered(connection: AsyncConnection, ids: Sequence[int], now: datetime) -> None:
    """Notes that these rows were handed out."""
    await connection.execute(_DELIVERED, {"ids": list(ids), "now": now})
