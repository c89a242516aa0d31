"""The audit: who did what, when, to what. It is written in the transaction of the deed, and only grows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, String, and_, cast, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import audit, staff

PAGE = 50

_who, _whom = staff.alias("who"), staff.alias("whom")


async def record(
    connection: AsyncConnection,
    now: datetime,
    by: int | None,
    action: str,
    *,
    target: tuple[str, object] | None = None,
    detail: Mapping[str, str] | None = None,
) -> None:
    """Writes down a deed. `action` is the end of a message's id (`audit-…`), and so is each key of `detail`."""
    kind, target_id = target or (None, None)
    await connection.execute(
        insert(audit).values(
            at=now,
            staff_id=by,
            action=action,
            target_kind=kind,
            target=None if target_id is None else str(target_id),
            detail=dict(detail or {}),
        )
    )


async def page(connection: AsyncConnection, before: int | None) -> tuple[Sequence[Row[Any]], int | None]:
    """The newest deeds before one of them, and where the next older ones begin, if there are any."""
    found = (
        await connection.execute(
            select(audit, _who.c.login.label("who"), _whom.c.login.label("whom"))
            .outerjoin(_who, _who.c.id == audit.c.staff_id)
            .outerjoin(_whom, and_(audit.c.target_kind == "staff", cast(_whom.c.id, String) == audit.c.target))
            .where(audit.c.id < before if before is not None else audit.c.id.is_not(None))
            .order_by(audit.c.id.desc())
            .limit(PAGE + 1)
        )
    ).all()
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None
