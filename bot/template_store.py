"""The Content templates that WhatsApp's provider is known to have."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock
from bot.channels.channel import StoredTemplate
from bot.db.engine import autocommit
from bot.db.tables import content_templates


async def templates(engine: AsyncEngine) -> Sequence[StoredTemplate]:
    """All of them, as they were when the provider was last asked."""
    columns = [content_templates.c[name] for name in StoredTemplate.__dataclass_fields__]
    async with autocommit(engine) as connection:
        rows = await connection.execute(select(*columns).order_by("name", "language"))
        return [StoredTemplate(**row._mapping) for row in rows]


async def keep(engine: AsyncEngine, template: StoredTemplate) -> None:
    """Remembers a template as it is now."""
    kept = insert(content_templates).values(**asdict(template), updated_at=clock.now())
    anew = {name: kept.excluded[name] for name in (*asdict(template), "updated_at")}
    async with autocommit(engine) as connection:
        await connection.execute(kept.on_conflict_do_update(index_elements=["name", "language"], set_=anew))
