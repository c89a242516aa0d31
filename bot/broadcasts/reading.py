"""What staff see of broadcasts: those there are, and whom one would reach."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ARRAY, Text, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import clock
from bot.broadcasts import kept
from bot.broadcasts.actor import Actor
from bot.broadcasts.draft import TEMPLATES, Draft
from bot.broadcasts.kept import Broadcast
from bot.broadcasts.message import Writer
from bot.broadcasts.selection import Count, Judged, Selection
from bot.channels.channel import Renderer
from bot.channels.wired import RENDERERS
from bot.db.types import LocalisedText
from bot.wording import Wording
from flows.events import Language
from flows.replies import Localised

_NEWEST = text(
    """
    SELECT * FROM broadcasts
    WHERE (CAST(:before AS bigint) IS NULL OR id < :before)
        AND (:all OR (jsonb_array_length(audience -> 'within') > 0 AND audience -> 'within' <@ to_jsonb(:centres)))
    ORDER BY id DESC LIMIT :most
    """
).bindparams(bindparam("centres", type_=ARRAY(Text)))
_OCCURRENCES = text("SELECT * FROM broadcasts WHERE parent_id = :id ORDER BY occurrence DESC LIMIT :most")
_CENTRE = text("SELECT name FROM centres WHERE id = :id").columns(name=LocalisedText)
_APPROVED = text("SELECT DISTINCT language FROM content_templates WHERE name LIKE :name AND approval = 'approved'")


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen if it was started now."""

    count: Count
    sample: list[Judged]


@dataclass(frozen=True)
class Reading:
    """Broadcasts, over the channels that have `renderers`. Who asks as an actor sees those that are theirs alone."""

    engine: AsyncEngine
    wording: Wording = field(default_factory=Wording)
    renderers: Mapping[str, Renderer] = field(default_factory=lambda: RENDERERS)

    async def read(self, id_: int, by: Actor | None = None) -> Broadcast:
        """The broadcast as it stands.

        Raises:
            Wrong: there is none, or none for this actor to deal with (kind `gone`).
        """
        async with self.engine.connect() as connection:
            return await kept.find(connection, id_, by)

    async def newest(self, most: int = 20, by: Actor | None = None, before: int | None = None) -> list[Broadcast]:
        """The latest broadcasts, the last one first; those before the one with the id `before`."""
        whose = {"all": by is None or by.role == "admin", "centres": list(by.centres) if by else []}
        async with self.engine.connect() as connection:
            rows = await connection.execute(_NEWEST, {"most": most, "before": before, **whose})
            return [Broadcast.of(row) for row in rows]

    async def occurrences(self, id_: int, most: int = 50) -> list[Broadcast]:
        """What a broadcast that repeats has told so far, the last one first."""
        async with self.engine.connect() as connection:
            rows = await connection.execute(_OCCURRENCES, {"id": id_, "most": most})
            return [Broadcast.of(row) for row in rows]

    async def preview(self, broadcast: Broadcast, sample: int = 5) -> Preview:
        """Counts who would be told, and who is left out and why."""
        return await self._preview(broadcast.draft, broadcast.id, sample)

    async def _preview(self, draft: Draft, id_: int, sample: int) -> Preview:
        async with self.engine.connect() as connection:
            selection = await self.selection(connection, draft, id_)
            some = await selection.sample(connection, sample) if sample else []
        return Preview(await selection.count(self.engine), some)

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
