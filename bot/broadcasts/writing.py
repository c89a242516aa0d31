"""Drafts: written and changed, refused where they could not be told as they are."""

from dataclasses import replace

from sqlalchemy import insert, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import clock
from bot.broadcasts import kept
from bot.broadcasts.actor import Actor, restricted
from bot.broadcasts.audience import Audience
from bot.broadcasts.draft import LONGEST_NAME, Draft
from bot.broadcasts.kept import Broadcast
from bot.broadcasts.message import NotOneMessage
from bot.broadcasts.reading import Preview, Reading
from bot.broadcasts.wrong import Wrong
from bot.console import audit
from bot.db.tables import broadcasts

_CENTRES = text("SELECT id FROM centres WHERE id = ANY (CAST(:ids AS text[]))")
_DISTRICTS = text(
    """
    SELECT name FROM unnest(CAST(:ids AS text[])) AS name
    WHERE lower(name) IN (SELECT lower(places.name ->> 'en') FROM places WHERE kind = 'district')
    """
)


class Writing(Reading):
    """Managers write to people of their centres: whatever they say, their drafts reach nobody else."""

    async def write(self, draft: Draft, by: Actor) -> Broadcast:
        """Keeps a draft.

        Raises:
            Wrong: it cannot be told as it is.
        """
        now, mine = clock.now(), replace(draft, audience=restricted(by, draft.audience))
        async with self.engine.begin() as connection:
            await self._check(connection, mine)
            values = kept.values_of(mine) | {"created_by": by.id, "created_at": now}
            row = await connection.execute(insert(broadcasts).values(values).returning(broadcasts))
            broadcast = Broadcast.of(row.one())
            detail = {"kind": draft.kind}
            await audit.record(connection, now, by.id, "broadcast-written", target=broadcast.target, detail=detail)
        return broadcast

    async def change(self, id_: int, draft: Draft, by: Actor, seen: Draft | None = None) -> Broadcast:
        """Replaces the draft that was `seen` by another; whoever approved it has not approved this one.

        Raises:
            Wrong: it cannot be told as it is, or is no draft any more.
        """
        mine = replace(draft, audience=restricted(by, draft.audience))
        async with self.engine.begin() as connection:
            before = await kept.lock(connection, id_, by, "draft")
            kept.check_seen(before, seen)
            if not mine.audience.within:
                mine = replace(mine, audience=mine.audience.kept_within(before.draft.audience.within))
            await self._check(connection, mine)
            values = kept.values_of(mine) | {"approved_by": None, "approved_at": None}
            changed = update(broadcasts).where(broadcasts.c.id == id_).values(values).returning(broadcasts)
            broadcast = Broadcast.of((await connection.execute(changed)).one())
            await audit.record(connection, clock.now(), by.id, "broadcast-changed", target=broadcast.target)
        return broadcast

    async def preview_draft(self, draft: Draft, by: Actor, sample: int = 5) -> Preview:
        """Counts what is not kept yet.

        Raises:
            Wrong: it cannot be told as it is.
        """
        mine = replace(draft, audience=restricted(by, draft.audience))
        async with self.engine.connect() as connection:
            await self._check(connection, mine)
        return await self._preview(mine, 0, sample)

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


async def _check_places(connection: AsyncConnection, audience: Audience) -> None:
    for query, ids, what in ((_CENTRES, audience.centres, "centre"), (_DISTRICTS, audience.districts, "district")):
        if unknown := set(ids) - set(await connection.scalars(query, {"ids": list(ids)})):
            raise Wrong(f"no-{what}", f"audience: no {what} {', '.join(sorted(unknown))}.")
