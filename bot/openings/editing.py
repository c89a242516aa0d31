"""Openings made, changed, closed and opened again by the staff. Every deed is audited in its own transaction.

From the first deed on an opening is the staff's: loading the data files changes nothing about it any more.
"""

import re
import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.console import audit
from bot.db.tables import jobs
from bot.openings.draft import Draft
from bot.openings.listing import OPENINGS
from bot.openings.minding import Minder

_ID = re.compile(r"[a-z0-9-]{1,40}")


class Changed(Exception):
    """Somebody else has changed the opening since it was read."""


async def find(connection: AsyncConnection, minder: Minder, job_id: str) -> Row[Any] | None:
    """An opening with its `place_name`, `district`, `centre_name` and `interested`; None where it is not theirs."""
    if not _ID.fullmatch(job_id):
        return None
    return (await connection.execute(OPENINGS.where(jobs.c.id == job_id, minder.openings()))).one_or_none()


async def create(connection: AsyncConnection, minder: Minder, draft: Draft, now: datetime, *, verified: bool) -> str:
    """A new opening, which people find from now on; gives its id."""
    job_id = await add(connection, minder, [draft], now, verified=verified)
    detail = {"job": draft.title.en}
    await audit.record(connection, now, minder.staff_id, "job-added", target=("job", job_id[0]), detail=detail)
    return job_id[0]


async def add(
    connection: AsyncConnection, minder: Minder, drafts: list[Draft], now: datetime, *, verified: bool = False
) -> list[str]:
    """New openings in one statement; gives their ids. Whoever calls writes the audit."""
    made = {"verified": verified, "sample": False, "created_by": minder.staff_id, "edited_at": now, "published_at": now}
    rows = [{"id": f"job-{secrets.token_hex(6)}", **draft.values(), **made} for draft in drafts]
    await connection.execute(insert(jobs), rows)
    return [row["id"] for row in rows]


async def change(
    connection: AsyncConnection,
    minder: Minder,
    of: Row[Any],
    draft: Draft,
    now: datetime,
    *,
    verified: bool,
    seen: str,
) -> None:
    """Gives an opening other values. `seen` is what `version` said of it when it was read.

    Raises:
        Changed: it is no longer as it was read.
    """
    locked = await _lock(connection, of.id)
    if version(locked) != seen:
        raise Changed
    values = {**draft.values(), "verified": verified}
    if set(draft.work_types) == set(locked.work_types):
        values["work_types"] = locked.work_types  # a form has an order of its own
    changed = [name for name, value in values.items() if getattr(locked, name) != value]
    opened = locked.last_date is not None and locked.last_date < now.date() and not locked.withdrawn
    values["published_at"] = now if opened and "last_date" in changed else locked.published_at
    await connection.execute(update(jobs).where(jobs.c.id == of.id).values(**values, edited_at=now))
    if changed:
        detail = {"job": draft.title.en, "job-fields": ", ".join(changed)}
        await audit.record(connection, now, minder.staff_id, "job-changed", target=("job", of.id), detail=detail)


async def close(connection: AsyncConnection, minder: Minder, of: Row[Any], now: datetime) -> None:
    """People find it no longer. Closing it again changes nothing."""
    await _turn(connection, minder, of, now, withdrawn=True)


async def reopen(connection: AsyncConnection, minder: Minder, of: Row[Any], now: datetime) -> None:
    """People find it again, and those who wait for such a one are told if they were not before."""
    await _turn(connection, minder, of, now, withdrawn=False)


async def _turn(connection: AsyncConnection, minder: Minder, of: Row[Any], now: datetime, *, withdrawn: bool) -> None:
    values: dict[str, Any] = {"withdrawn": withdrawn, "edited_at": now}
    if not withdrawn:
        values["published_at"] = now
    turned = update(jobs).where(jobs.c.id == of.id, jobs.c.withdrawn != withdrawn).values(**values)
    if (await connection.execute(turned)).rowcount:
        deed, detail = "job-closed" if withdrawn else "job-reopened", {"job": of.title.en}
        await audit.record(connection, now, minder.staff_id, deed, target=("job", of.id), detail=detail)


def version(row: Row[Any]) -> str:
    """What tells whether an opening has been edited since."""
    return row.edited_at.isoformat() if row.edited_at else ""


async def _lock(connection: AsyncConnection, job_id: str) -> Row[Any]:
    return (await connection.execute(select(jobs).where(jobs.c.id == job_id).with_for_update())).one()
