"""Broadcasts that repeat: when it is time, each becomes a broadcast of its own, for that day and once.

A day on which no engine ran is not made up for: nobody wants to hear on Thursday what was for Wednesday.
"""

from datetime import datetime

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import clock
from bot.broadcasts.deeds import FOUR_EYES_ABOVE
from bot.broadcasts.kept import Broadcast, enter
from bot.broadcasts.reading import Reading

log = structlog.get_logger(__name__)

_DUE = text(
    "SELECT * FROM broadcasts WHERE state = 'repeating' AND next_at <= :now ORDER BY id FOR NO KEY UPDATE SKIP LOCKED"
)
_OCCUR = text(
    """
    INSERT INTO broadcasts (kind, texts, fallback, audience, media, created_by, created_at, approved_by, approved_at,
        state, starts_at, parent_id, occurrence)
    SELECT kind, texts, fallback, audience, media, created_by, :now, approved_by, approved_at, :state, :due, id, :day
    FROM broadcasts WHERE id = :id
    ON CONFLICT (parent_id, occurrence) DO NOTHING
    """
)


async def next_occurrences(connection: AsyncConnection, desk: Reading, now: datetime) -> None:
    """Makes what is due, and notes when each is due again; one that never is, is done."""
    for row in (await connection.execute(_DUE, {"now": now})).all():
        broadcast = Broadcast.of(row)
        repeat, first, due = broadcast.draft.repeat, broadcast.starts_at, broadcast.next_at
        assert repeat and first and due, "the table knows when it is due"
        while (later := repeat.next(first, due)) is not None and later <= now:
            due = later
        if due.astimezone(clock.KERALA).date() == now.astimezone(clock.KERALA).date():
            await _occur(connection, desk, broadcast, due)
        if (next_at := repeat.next(first, now)) is None:
            await enter(connection, broadcast.id, "done", ended_at=now)
        else:
            await enter(connection, broadcast.id, "repeating", next_at=next_at)


async def _occur(connection: AsyncConnection, desk: Reading, broadcast: Broadcast, due: datetime) -> None:
    """The occurrence of a day. Where more people fit meanwhile than one person may decide on, it waits as a draft."""
    state = "scheduled"
    if broadcast.approved_by is None:
        selection = await desk.selection(connection, broadcast.draft, broadcast.id)
        if (await selection.count(desk.engine)).total > FOUR_EYES_ABOVE:
            state = "draft"
            log.warning("an occurrence waits for approval", broadcast=broadcast.id)
    day = due.astimezone(clock.KERALA).date()
    await connection.execute(_OCCUR, {"id": broadcast.id, "now": clock.now(), "due": due, "day": day, "state": state})
