"""The outbox: what is to be told, in the order in which it was said.

Rows of one person are written under the lock of that person's turn, so that a later row has the higher id and
"everything after row 17" misses nothing. On channels where people fetch their replies (web chat, terminal) a row is
`queued` until it is handed out and `delivered` then; on others the sender takes it from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

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
    )
    INSERT INTO outbox (person_id, channel, inbox_id, replies, created_at)
    SELECT kept.person_id, :channel, ticked.id, :replies, :now FROM ticked, kept
    RETURNING id
    """
).bindparams(
    bindparam("tracker", type_=JSONB),
    bindparam("replies", type_=JSONB),
    bindparam("version", type_=BigInteger),
)

_APOLOGISE = text(
    "INSERT INTO outbox (person_id, channel, inbox_id, replies, created_at)"
    " VALUES (:person, :channel, :id, :replies, :now)"
).bindparams(bindparam("replies", type_=JSONB))

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
    WHERE outbox.person_id = :person AND outbox.id > :after ORDER BY outbox.id LIMIT :most
    """
)

_NEWEST = text("SELECT coalesce(max(id), 0) FROM outbox WHERE person_id = :person")

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


async def finish_turn(
    connection: AsyncConnection, message: Waiting, tracker: Any, replies: Sequence[Rendered], now: datetime
) -> bool:
    """Keeps the conversation, queues the replies and ticks the message, all at once.

    Gives False, having changed nothing that may be kept, where the message is answered already or the conversation
    went on since it was read: the transaction is to be rolled back then.
    """
    values = {
        "id": message.id,
        "person": message.person_id,
        "channel": message.channel,
        "tracker": tracker,
        "version": message.version,
        "replies": list(replies),
        "now": now,
    }
    return (await connection.execute(_FINISH, values)).one_or_none() is not None


async def apologise(connection: AsyncConnection, message: Waiting, replies: Sequence[Rendered], now: datetime) -> None:
    """Queues what is said where a message could not be answered."""
    values = {"id": message.id, "person": message.person_id, "channel": message.channel}
    await connection.execute(_APOLOGISE, {**values, "replies": list(replies), "now": now})


async def answer_to(connection: AsyncConnection, inbox_id: int) -> Answer | None:
    """What a message was answered; None while it is not."""
    rows = (await connection.execute(_ANSWER, {"id": inbox_id})).all()
    if not rows or not rows[0].done:
        return None
    return Answer(tuple(Outgoing(row.id, row.replies) for row in rows if row.id is not None))


async def after(connection: AsyncConnection, person_id: int, last: int, most: int = 50) -> list[Outgoing]:
    """What was said to a person after the row `last`."""
    rows = await connection.execute(_AFTER, {"person": person_id, "after": last, "most": most})
    return [Outgoing(row.id, row.replies, row.answers) for row in rows]


async def newest(connection: AsyncConnection, person_id: int) -> int:
    """The row that was said last to a person; 0 where nothing was."""
    return int(await connection.scalar(_NEWEST, {"person": person_id}))


async def mark_delivered(connection: AsyncConnection, ids: Sequence[int], now: datetime) -> None:
    """Notes that these rows were handed out."""
    await connection.execute(_DELIVERED, {"ids": list(ids), "now": now})
