"""What staff see of broadcasts: those there are, and whom one would reach."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ARRAY, Text, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import clock
from bot.broadcasts import kept
from bot.broadcasts.actor import Actor
from bot.broadcasts.draft import TEMPLATES, Draft
from bot.broadcasts.framed import Attached
from bot.broadcasts.kept import Broadcast
from bot.broadcasts.message import Writer
from bot.broadcasts.selection import Count, Judged, Selection
from bot.broadcasts.wrong import Wrong
from bot.channel_settings import WhatsAppSettings
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
_FILE = text("SELECT id, name, media_type FROM stored_files WHERE id = :id")
_APPROVED = text(
    """
    SELECT DISTINCT language, CASE WHEN name = ANY (:own) THEN name ELSE '' END AS name FROM content_templates
    WHERE approval = 'approved' AND (name = ANY (:own) OR name LIKE :general)
    """
).bindparams(bindparam("own", type_=ARRAY(Text)))


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen if it was started now."""

    count: Count
    sample: list[Judged]


@dataclass(frozen=True)
class Reading:
    """Broadcasts, over the channels that have `renderers`. Who asks as an actor sees those that are theirs alone.

    `address` is the bot's own, at which providers fetch files. `whatsapp` leads to where templates are approved.
    """

    engine: AsyncEngine
    wording: Wording = field(default_factory=Wording)
    renderers: Mapping[str, Renderer] = field(default_factory=lambda: RENDERERS)
    address: str = ""
    whatsapp: WhatsAppSettings | None = None

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
        approved = await _approved_in(connection, await self.writer(connection, draft))
        return Selection(draft.audience, draft.rules(tuple(self.renderers), approved, id_), clock.now())

    async def writer(self, connection: AsyncConnection, draft: Draft) -> Writer:
        """What writes its messages.

        Raises:
            Wrong: the file that is to go along is not kept (kind `no-file`).
        """
        centre, attached = await _centre(connection, draft), await _attached(connection, draft)
        return Writer(draft, centre, self.wording, self.renderers, attached, self.address)


async def _approved_in(connection: AsyncConnection, writer: Writer) -> tuple[Language, ...]:
    """The languages of its texts that WhatsApp takes at any time: the text's own template is approved, or the general
    one, which takes no file."""
    own = {language: writer.template(language).name for language in writer.draft.texts}
    general = TEMPLATES[writer.draft.kind] if writer.attached is None else None
    like = f"wnh_{general.replace('-', '_')}_%" if general else ""
    rows = await connection.execute(_APPROVED, {"own": list(own.values()), "general": like})
    approved = {(row.language, row.name) for row in rows}
    return tuple(each for each in own if (each, own[each]) in approved or (each, "") in approved)


async def _centre(connection: AsyncConnection, draft: Draft) -> Localised | None:
    if len(draft.audience.centres) != 1:
        return None
    centre: Localised | None = await connection.scalar(_CENTRE, {"id": draft.audience.centres[0]})
    return centre


async def _attached(connection: AsyncConnection, draft: Draft) -> Attached | None:
    if draft.media is None:
        return None
    row = (await connection.execute(_FILE, {"id": draft.media})).one_or_none()
    if row is None:
        raise Wrong("no-file", "There is no such file: bring it once more.")
    return Attached(*row)
