"""Taking back what a broadcast has queued and no sender has claimed: those people are waiting again."""

import asyncio

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

AT_ONCE = 500
"""Rows that are taken back in one transaction."""

# Rows that somebody is claiming just now are passed over: they are on their way by the next look, or still queued.
_TAKE_BACK = text(
    """
    WITH back AS (
        SELECT outbox.id, outbox.key LIKE 'again/%' AS again FROM broadcast_recipients AS recipient
        JOIN outbox ON outbox.id = recipient.outbox_id
        WHERE recipient.broadcast_id = :id AND recipient.outcome IN ('queued', 'held')
            AND outbox.status IN ('queued', 'held')
        LIMIT :most FOR UPDATE OF outbox SKIP LOCKED
    ), gone AS (
        DELETE FROM outbox USING back WHERE outbox.id = back.id RETURNING outbox.id
    )
    UPDATE broadcast_recipients AS recipient
    SET outcome = 'waiting', outbox_id = NULL, told_at = NULL, error = NULL, round = round + again::integer
    FROM back, gone WHERE recipient.outbox_id = back.id AND gone.id = back.id
    """
)
_STILL_QUEUED = text(
    """
    SELECT EXISTS (
        SELECT FROM broadcast_recipients AS recipient JOIN outbox ON outbox.id = recipient.outbox_id
        WHERE recipient.broadcast_id = :id AND recipient.outcome IN ('queued', 'held')
            AND outbox.status IN ('queued', 'held')
    )
    """
)


async def take_back(engine: AsyncEngine, id_: int) -> None:
    """Takes back all that is queued of a broadcast and not on its way."""
    while True:
        async with engine.begin() as connection:
            taken = (await connection.execute(_TAKE_BACK, {"id": id_, "most": AT_ONCE})).rowcount
            if not taken and not await connection.scalar(_STILL_QUEUED, {"id": id_}):
                return
        if not taken:
            await asyncio.sleep(0.02)
