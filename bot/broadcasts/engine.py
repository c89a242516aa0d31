"""Broadcasts under way: recipients are fixed range by range, and told through the outbox a little ahead of the sender.

Any number of engines may run: whoever has a broadcast's row works on it, one step in one transaction, and the next step
is found in the tables. A crash loses the step at most, which leaves nothing behind.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

import structlog
from sqlalchemy import ARRAY, Text, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import clock
from bot.broadcasts.kept import Broadcast
from bot.broadcasts.message import NotOneMessage, Writer
from bot.broadcasts.reading import Reading
from bot.broadcasts.selection import Judged, newest_person
from bot.broadcasts.series import next_occurrences
from bot.broadcasts.taking_back import take_back
from bot.inbox import machine_now

PRIORITY = 2
"""Behind answers (0) and reminders (1)."""
PERIOD = 0.25
"""Seconds between two looks where nothing is to be done."""
AHEAD = 2.0
"""Seconds of sending that are queued ahead: enough to keep the sender busy, little to take back."""
MOST_WRITERS = 20
PORTION, RANGE = 500, 10_000
"""People who are queued, and people who are looked at, in one transaction."""
FIRST_RANGE = 1_000
"""The first who are looked at are fewer, so that the first message leaves at once."""
MORNING, EVENING = time(8), time(21)
"""Nobody is told anything before and after, in Kerala."""
MARGIN = timedelta(seconds=5)
"""So long before the evening all is taken back that is not sent."""

log = structlog.get_logger(__name__)

_BEGIN = text(
    """
    UPDATE broadcasts SET state = 'running', started_at = :now WHERE state = 'scheduled' AND starts_at <= :now
    RETURNING id
    """
)
_UNDER_WAY = text("SELECT id FROM broadcasts WHERE state = 'running' ORDER BY started_at, id")
_STOPPED = text(
    """
    SELECT DISTINCT recipient.broadcast_id FROM outbox
    JOIN broadcast_recipients AS recipient ON recipient.outbox_id = outbox.id
    JOIN broadcasts ON broadcasts.id = recipient.broadcast_id
    WHERE outbox.channel = ANY (:channels) AND outbox.priority = :priority AND outbox.status = 'queued'
        AND address IS NOT NULL AND (:quiet OR broadcasts.state IN ('paused', 'cancelled'))
    """
).bindparams(bindparam("channels", type_=ARRAY(Text)))
_TAKE = text("SELECT * FROM broadcasts WHERE id = :id AND state = 'running' FOR NO KEY UPDATE SKIP LOCKED")
_FIXED = text("UPDATE broadcasts SET fixed_to = :upto, fixed_at = CAST(:fixed_at AS timestamptz) WHERE id = :id")
_DONE = text(
    """
    UPDATE broadcasts SET state = 'done', ended_at = :now WHERE id = :id AND fixed_at IS NOT NULL AND NOT EXISTS (
        SELECT FROM broadcast_recipients WHERE broadcast_id = :id AND outcome = 'waiting'
    ) AND NOT EXISTS (
        SELECT FROM broadcast_recipients WHERE broadcast_id = :id AND outcome IN ('queued', 'held')
    )
    """
)
_AHEAD = text(
    """
    SELECT channel, count(*) AS ahead FROM outbox
    WHERE channel = ANY (:channels) AND priority = :priority AND status = 'queued' AND address IS NOT NULL
        AND (next_try_at IS NULL OR next_try_at <= :machine_now)
    GROUP BY channel
    """
).bindparams(bindparam("channels", type_=ARRAY(Text)))

# Whoever is being answered just now is passed over and comes with the next portion.
_NEXT = text(
    """
    SELECT recipient.person_id, recipient.round FROM broadcast_recipients AS recipient
    JOIN people ON people.id = recipient.person_id
    WHERE broadcast_id = :id AND channel = :channel AND outcome = 'waiting'
    ORDER BY recipient.person_id LIMIT :most FOR NO KEY UPDATE SKIP LOCKED
    """
)
_LEFT_OUT = text(
    """
    UPDATE broadcast_recipients SET outcome = 'left-out', error = told.reason
    FROM jsonb_to_recordset(CAST(:people AS jsonb)) AS told (person bigint, reason text)
    WHERE broadcast_id = :id AND person_id = told.person
    """
).bindparams(bindparam("people", type_=JSONB))
# Of several chats on one channel the one that the person wrote from last; the key is the promise of once.
_QUEUE = text(
    """
    WITH told AS (
        SELECT * FROM jsonb_to_recordset(CAST(:people AS jsonb)) AS (
            person bigint, channel text, key text, replies jsonb, message jsonb
        )
    ), queued AS (
        INSERT INTO outbox (person_id, channel, address, key, replies, message, priority, created_at, expires_at)
        SELECT person, told.channel, chat.address, told.key, replies, message, :priority, :now, :expires_at
        FROM told, LATERAL (
            SELECT address FROM identities
            WHERE person_id = person AND identities.channel = told.channel AND blocked_at IS NULL
                AND address NOT LIKE '-%'
            ORDER BY last_seen_at DESC NULLS LAST, address LIMIT 1
        ) AS chat
        ORDER BY person
        ON CONFLICT (key) DO NOTHING
        RETURNING id, person_id, channel
    )
    UPDATE broadcast_recipients AS recipient
    SET outcome = 'queued', outbox_id = queued.id, channel = queued.channel, told_at = :now
    FROM queued WHERE recipient.broadcast_id = :id AND recipient.person_id = queued.person_id
    RETURNING recipient.person_id
    """
).bindparams(bindparam("people", type_=JSONB))


def _nobody() -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Engine:
    """Tells broadcasts until it is cancelled. `rates` are the messages a second that each channel may send; only
    what goes out on these channels is queued. `ring` lets senders of this process know that something is."""

    engine: AsyncEngine
    desk: Reading
    rates: Mapping[str, float]
    ring: Callable[[], None] = _nobody
    _writers: dict[int, Writer] = field(default_factory=dict)

    async def run(self) -> None:
        """Works step by step; waits where the database is away."""
        while True:
            try:
                busy = await self.step()
            except (SQLAlchemyError, OSError) as error:
                log.warning("database lost", error=type(error).__name__)
                busy = False
            except Exception as error:  # one broadcast that cannot be told must not end all others for good
                log.exception("broadcasts failed", error=type(error).__name__)
                busy = False
            if not busy:
                await asyncio.sleep(PERIOD)

    async def step(self) -> bool:
        """One step of every broadcast under way; says whether more is to be done at once."""
        now = clock.now()
        quiet = is_quiet(now + MARGIN)
        async with self.engine.begin() as connection:
            await next_occurrences(connection, self.desk, now)
            await connection.execute(_BEGIN, {"now": now})
            under_way = list(await connection.scalars(_UNDER_WAY))
            where = {"channels": list(self.rates), "priority": PRIORITY, "quiet": quiet}
            stopped = list(await connection.scalars(_STOPPED, where))
        for broadcast in stopped:
            await take_back(self.engine, broadcast)
        return any([await self._advance(broadcast, quiet=quiet) for broadcast in under_way])

    async def _advance(self, id_: int, *, quiet: bool) -> bool:
        """One step of a broadcast, unless somebody else has it."""
        async with self.engine.begin() as connection:
            row = (await connection.execute(_TAKE, {"id": id_})).one_or_none()
            if row is None:
                return False
            broadcast = Broadcast.of(row)
            told = 0 if quiet else await self._feed(connection, broadcast)
        if told:
            self.ring()
        async with self.engine.begin() as connection:  # feeding is let go of first: the sender need not wait for us
            row = (await connection.execute(_TAKE, {"id": id_})).one_or_none()
            if row is None:
                return False
            if row.fixed_at is None:
                await self._fix(connection, Broadcast.of(row))
                return True
            await connection.execute(_DONE, {"id": id_, "now": clock.now()})
        return told > 0

    async def _fix(self, connection: AsyncConnection, broadcast: Broadcast) -> None:
        """Makes recipients of the next range of people; of those who come later, nobody."""
        selection = await self.desk.selection(connection, broadcast.draft, broadcast.id)
        newest = await newest_person(connection)
        upto = min(broadcast.fixed_to + (RANGE if broadcast.fixed_to else min(RANGE, FIRST_RANGE)), newest)
        await selection.fix(connection, broadcast.id, broadcast.fixed_to, upto)
        ended = clock.now() if upto >= newest else None
        await connection.execute(_FIXED, {"id": broadcast.id, "upto": upto, "fixed_at": ended})

    async def _feed(self, connection: AsyncConnection, broadcast: Broadcast) -> int:
        """Queues a portion on each channel that has room; gives how many people it has dealt with."""
        where = {"channels": list(self.rates), "priority": PRIORITY, "machine_now": machine_now()}
        queued = {row.channel: row.ahead for row in await connection.execute(_AHEAD, where)}
        dealt = 0
        for channel, rate in self.rates.items():
            room = min(PORTION, max(1, round(AHEAD * rate)) - queued.get(channel, 0))
            if room <= 0:
                continue
            values = {"id": broadcast.id, "channel": channel, "most": room}
            rounds = {row.person_id: row.round for row in await connection.execute(_NEXT, values)}
            if rounds:
                await self._tell(connection, broadcast, rounds)
                dealt += len(rounds)
        return dealt

    async def _tell(self, connection: AsyncConnection, broadcast: Broadcast, rounds: Mapping[int, int]) -> None:
        """Queues for these people, whose rows are locked, but for those who may not be told any more."""
        selection = await self.desk.selection(connection, broadcast.draft, broadcast.id)
        selection = selection.meaning_all_on(tuple(self.rates))
        judged = {person.id: person for person in await selection.judge(connection, list(rounds))}
        writer = await self._writer(connection, broadcast)
        told, left_out = [], []
        for id_, round_ in rounds.items():
            row = _row(writer, broadcast, judged.get(id_), round_)
            if isinstance(row, str):
                left_out.append({"person": id_, "reason": row})
            else:
                told.append(row)
        now = clock.now()
        if told:
            values = {"id": broadcast.id, "people": told, "priority": PRIORITY, "now": now}
            queued = set(await connection.scalars(_QUEUE, {**values, "expires_at": evening_of(now)}))
            left_out += [{"person": row["person"], "reason": "gone"} for row in told if row["person"] not in queued]
        if left_out:
            await connection.execute(_LEFT_OUT, {"id": broadcast.id, "people": left_out})

    async def _writer(self, connection: AsyncConnection, broadcast: Broadcast) -> Writer:
        writer = self._writers.get(broadcast.id)
        if writer is None or writer.draft != broadcast.draft:
            if len(self._writers) >= MOST_WRITERS:
                self._writers.clear()
            writer = self._writers[broadcast.id] = await self.desk.writer(connection, broadcast.draft)
        return writer


def _row(writer: Writer, broadcast: Broadcast, person: Judged | None, round_: int) -> dict[str, Any] | str:
    """What tells a person, or why nothing does."""
    if person is None:
        return "gone"
    language = broadcast.draft.language_for(person.language)
    if person.reason or person.channel is None or language is None:
        return person.reason or "language"
    try:
        row = writer.row(person.channel, language, person.name)
    except NotOneMessage:
        return "too-long"
    key = f"broadcast/{broadcast.id}/{person.id}" + (f"/{round_}" if round_ > 1 else "")
    return {"person": person.id, "channel": person.channel, "key": key, "replies": row.replies, "message": row.message}


def is_quiet(now: datetime) -> bool:
    """Whether nobody is to be told anything."""
    return not MORNING <= now.astimezone(clock.KERALA).time() < EVENING


def evening_of(now: datetime) -> datetime:
    """When the quiet hours of this day begin."""
    return datetime.combine(now.astimezone(clock.KERALA).date(), EVENING, clock.KERALA)
