"""What staff do with a broadcast. Each deed holds the lock of the broadcast's row, as the engine does while it feeds:
once a pause has returned, nothing more of it is queued, and what was queued is taken back unless it is on its way."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Row, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import clock, outbox
from bot.broadcasts.audience import Audience
from bot.broadcasts.draft import LONGEST_NAME, TEMPLATES, Draft
from bot.broadcasts.message import NotOneMessage, Writer
from bot.broadcasts.selection import Count, Judged, Selection
from bot.broadcasts.wrong import Wrong
from bot.channels.channel import Renderer
from bot.channels.wired import RENDERERS
from bot.db.tables import broadcasts
from bot.db.types import LocalisedText
from bot.wording import Wording
from flows.events import Language
from flows.replies import Localised

PRIORITY = 2
"""Behind answers (0) and reminders (1)."""
FOUR_EYES_ABOVE = 1000
"""A broadcast to more people than this needs a second person's approval."""
TAKEN_BACK = 500
"""Rows that are taken back in one transaction."""

_LOCK = text("SELECT * FROM broadcasts WHERE id = :id FOR NO KEY UPDATE")
_READ = text("SELECT * FROM broadcasts WHERE id = :id")
_ALL = text("SELECT * FROM broadcasts ORDER BY id DESC LIMIT :most")
_SET = text(
    """
    UPDATE broadcasts SET state = :state, started_at = coalesce(started_at, CAST(:started_at AS timestamptz)),
        starts_at = coalesce(CAST(:starts_at AS timestamptz), starts_at), ended_at = CAST(:ended_at AS timestamptz)
    WHERE id = :id
    """
)
_APPROVE = text("UPDATE broadcasts SET approved_by = :by, approved_at = :now WHERE id = :id")
_CENTRE = text("SELECT name FROM centres WHERE id = :id").columns(name=LocalisedText)
_CENTRES = text("SELECT id FROM centres WHERE id = ANY (CAST(:ids AS text[]))")
_APPROVED = text("SELECT DISTINCT language FROM content_templates WHERE name LIKE :name AND approval = 'approved'")
_DISTRICTS = text(
    """
    SELECT name FROM unnest(CAST(:ids AS text[])) AS name
    WHERE lower(name) IN (SELECT lower(places.name ->> 'en') FROM places WHERE kind = 'district')
    """
)
_WHO = text("SELECT person_id FROM identities WHERE channel = :channel AND address = :address")
_LOCK_PERSON = text("SELECT name FROM people WHERE id = :id FOR NO KEY UPDATE")
_LEFT_OVER = text(
    """
    UPDATE broadcast_recipients SET outcome = 'left-out', error = 'cancelled'
    WHERE broadcast_id = :id AND outcome = 'waiting'
    """
)
_RESEND = text(
    """
    UPDATE broadcast_recipients SET outcome = 'waiting', error = NULL, outbox_id = NULL, told_at = NULL,
        round = round + 1
    WHERE broadcast_id = :id AND outcome = 'failed'
    """
)

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


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A broadcast as it stands."""

    id: int
    draft: Draft
    state: str
    created_by: str
    starts_at: datetime | None
    approved_by: str | None
    started_at: datetime | None
    ended_at: datetime | None
    fixed_to: int
    fixed_at: datetime | None

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        """Reads a row of the table."""
        kept = row._mapping
        draft = Draft(row.texts, row.kind, row.fallback, Audience.from_json(row.audience))
        rest = {name: kept[name] for name in cls.__slots__ if name != "draft"}
        return cls(draft=draft, **rest)


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen if it was started now."""

    count: Count
    sample: list[Judged]


@dataclass(frozen=True)
class Desk:
    """Deeds on broadcasts, each complete when it returns.

    All raise `Wrong` where the broadcast is not there, or in no state for it.
    """

    engine: AsyncEngine
    wording: Wording = field(default_factory=Wording)
    renderers: Mapping[str, Renderer] = field(default_factory=lambda: RENDERERS)

    async def write(self, draft: Draft, by: str) -> Broadcast:
        """Keeps a draft."""
        values = {"kind": draft.kind, "texts": dict(draft.texts), "fallback": draft.fallback}
        made = {"audience": draft.audience.as_json(), "created_by": by, "created_at": clock.now()}
        async with self.engine.begin() as connection:
            await self._check(connection, draft)
            row = await connection.execute(insert(broadcasts).values(**values, **made).returning(broadcasts))
            return Broadcast.of(row.one())

    async def _check(self, connection: AsyncConnection, draft: Draft) -> None:
        draft.check()
        await _check_places(connection, draft.audience)
        if unknown := set(draft.audience.channels) - self.renderers.keys():
            told = f"audience: no channel {', '.join(sorted(unknown))}; there are {', '.join(self.renderers)}."
            raise Wrong("channel", told)
        writer = await self.writer(connection, draft)
        for channel in draft.audience.channels or self.renderers:
            for language in draft.texts:
                try:
                    writer.row(channel, language, "n" * LONGEST_NAME)
                except NotOneMessage:
                    told = f"The text in {language} does not fit into one message on {channel}."
                    raise Wrong("one-message", told, language=language, channel=channel) from None

    async def read(self, id_: int) -> Broadcast:
        """The broadcast as it stands."""
        async with self.engine.connect() as connection:
            return _found(await connection.execute(_READ, {"id": id_}), id_)

    async def newest(self, most: int = 20) -> list[Broadcast]:
        """The latest broadcasts, the last one first."""
        async with self.engine.connect() as connection:
            return [Broadcast.of(row) for row in await connection.execute(_ALL, {"most": most})]

    async def preview(self, broadcast: Broadcast, sample: int = 5) -> Preview:
        """Counts who would be told, and who is left out and why."""
        return await self._preview(broadcast.draft, broadcast.id, sample)

    async def preview_draft(self, draft: Draft) -> Preview:
        """The same of what is not kept yet."""
        async with self.engine.connect() as connection:
            await self._check(connection, draft)
        return await self._preview(draft, 0, 5)

    async def _preview(self, draft: Draft, id_: int, sample: int) -> Preview:
        async with self.engine.connect() as connection:
            selection = await self.selection(connection, draft, id_)
            some = await selection.sample(connection, sample) if sample else []
        return Preview(await selection.count(self.engine), some)

    async def approve(self, id_: int, by: str) -> None:
        """A second person agrees."""
        async with self.engine.begin() as connection:
            broadcast = await _locked(connection, id_, "draft")
            if broadcast.created_by == by:
                raise Wrong("own", "Whoever wrote a broadcast cannot approve it: a second person has to.")
            await connection.execute(_APPROVE, {"id": id_, "by": by, "now": clock.now()})

    async def start(self, id_: int, at: datetime | None = None) -> None:
        """Lets it begin, now or at a time."""
        total = (await self.preview(await self.read(id_), 0)).count.total
        async with self.engine.begin() as connection:
            broadcast = await _locked(connection, id_, "draft")
            if total > FOUR_EYES_ABOVE and broadcast.approved_by is None:
                told = f"It goes to {total} people, over {FOUR_EYES_ABOVE}: a second person has to approve it."
                raise Wrong("four-eyes", told, people=total, most=FOUR_EYES_ABOVE)
            now = clock.now()
            if at is not None and at > now:
                await _set(connection, id_, "scheduled", starts_at=at)
            else:
                await _set(connection, id_, "running", starts_at=now, started_at=now)

    async def pause(self, id_: int) -> None:
        """Stops it until it is resumed; what is not on its way yet is taken back."""
        async with self.engine.begin() as connection:
            await _locked(connection, id_, "scheduled", "running")
            await _set(connection, id_, "paused")
        await take_back(self.engine, id_)

    async def resume(self, id_: int) -> None:
        """Goes on where it was paused."""
        async with self.engine.begin() as connection:
            broadcast = await _locked(connection, id_, "paused")
            await _set(connection, id_, "running" if broadcast.started_at else "scheduled")

    async def cancel(self, id_: int) -> None:
        """Ends it for good; whoever has not been told will not be."""
        async with self.engine.begin() as connection:
            await _locked(connection, id_, "draft", "scheduled", "running", "paused", "cancelled")
            await _set(connection, id_, "cancelled", ended_at=clock.now())
        await take_back(self.engine, id_)
        async with self.engine.begin() as connection:
            await connection.execute(_LEFT_OVER, {"id": id_})

    async def resend(self, id_: int) -> int:
        """Tells those once more with whom it failed for certain; gives how many."""
        async with self.engine.begin() as connection:
            broadcast = await _locked(connection, id_, "running", "done")
            again = (await connection.execute(_RESEND, {"id": id_})).rowcount
            if again and broadcast.state == "done":
                await _set(connection, id_, "running")
        return again

    async def test(self, id_: int, channel: str, address: str, language: Language) -> None:
        """A copy for whoever is reached at the address, with nobody else told."""
        broadcast, now = await self.read(id_), clock.now()
        if channel not in self.renderers:
            raise Wrong("channel", f"no channel {channel!r}; there are {', '.join(self.renderers)}.")
        if (told_in := broadcast.draft.language_for(language)) is None:
            raise Wrong("no-text-for", f"There is no text for speakers of {language}.", language=language)
        async with self.engine.begin() as connection:
            person = await connection.scalar(_WHO, {"channel": channel, "address": address})
            if person is None:
                raise Wrong("nobody", "Nobody is known at that address: write to the bot from there once.")
            name = await connection.scalar(_LOCK_PERSON, {"id": person})
            row = (await self.writer(connection, broadcast.draft)).row(channel, told_in, name)
            key = f"broadcast-test/{id_}/{person}/{now.isoformat()}"
            where = {"person_id": person, "channel": channel, "address": address}
            await outbox.tell(connection, **where, rows=[row], priority=1, key=key, now=now)

    async def selection(self, connection: AsyncConnection, draft: Draft, id_: int) -> Selection:
        """The audience of the broadcast `id_` now."""
        approved: tuple[Language, ...] = ()
        if template := TEMPLATES[draft.kind]:
            name = f"wnh_{template.replace('-', '_')}_%"
            approved = tuple(await connection.scalars(_APPROVED, {"name": name}))
        return Selection(draft.audience, draft.rules(tuple(self.renderers), approved, id_), clock.now())

    async def writer(self, connection: AsyncConnection, draft: Draft) -> Writer:
        """What writes its messages."""
        return Writer(draft, await _centre(connection, draft), self.wording, self.renderers)


async def _centre(connection: AsyncConnection, draft: Draft) -> Localised | None:
    if len(draft.audience.centres) != 1:
        return None
    centre: Localised | None = await connection.scalar(_CENTRE, {"id": draft.audience.centres[0]})
    return centre


async def take_back(engine: AsyncEngine, id_: int) -> None:
    """Takes back all that is queued of a broadcast and not on its way; those people are waiting again."""
    while True:
        async with engine.begin() as connection:
            taken = (await connection.execute(_TAKE_BACK, {"id": id_, "most": TAKEN_BACK})).rowcount
            if not taken and not await connection.scalar(_STILL_QUEUED, {"id": id_}):
                return
        if not taken:
            await asyncio.sleep(0.02)


async def _check_places(connection: AsyncConnection, audience: Audience) -> None:
    for query, ids, what in ((_CENTRES, audience.centres, "centre"), (_DISTRICTS, audience.districts, "district")):
        if unknown := set(ids) - set(await connection.scalars(query, {"ids": list(ids)})):
            raise Wrong(f"no-{what}", f"audience: no {what} {', '.join(sorted(unknown))}.")


async def _locked(connection: AsyncConnection, id_: int, *states: str) -> Broadcast:
    broadcast = _found(await connection.execute(_LOCK, {"id": id_}), id_)
    if broadcast.state not in states:
        told = f"Broadcast {id_} is {broadcast.state}: that needs one that is {' or '.join(states)}."
        raise Wrong("state", told, state=broadcast.state)
    return broadcast


def _found(rows: Any, id_: int) -> Broadcast:
    row = rows.one_or_none()
    if row is None:
        raise Wrong("gone", f"There is no broadcast {id_}.")
    return Broadcast.of(row)


async def _set(connection: AsyncConnection, id_: int, state: str, **moments: datetime) -> None:
    blank: dict[str, datetime | None] = {"starts_at": None, "started_at": None, "ended_at": None}
    await connection.execute(_SET, {"id": id_, "state": state, **blank, **moments})
