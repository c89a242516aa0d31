"""Lists of openings: read, shown with all that is wrong and all that looks the same, and taken when told to, once.

A list is kept as it was read and judged anew whenever it is looked at, so what is taken is good at that moment.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.console import audit
from bot.db.tables import job_imports
from bot.openings.draft import Checked, Draft, Rules
from bot.openings.duplicates import Compared, Looks, Pair
from bot.openings.editing import add
from bot.openings.gazetteer import look_up
from bot.openings.listing import open_looks
from bot.openings.minding import Minder
from bot.openings.sheet import Sheet
from flows.replies import Localised

KEPT = timedelta(days=1)
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of a list: what it says, what is wrong with it, and what it looks like.

    `like.other.key` is an opening's id, or the number of an earlier row of the list.
    """

    number: int
    cells: dict[str, str]
    checked: Checked
    like: Pair | None

    @property
    def state(self) -> Literal["bad", "double", "new"]:
        return "bad" if self.checked.draft is None else "double" if self.like else "new"


@dataclass(frozen=True, slots=True)
class Preview:
    """A list, judged."""

    rows: Sequence[Judged]

    def count(self, state: str) -> int:
        """How many rows are in this state."""
        return sum(row.state == state for row in self.rows)

    def good(self, *, doubles: bool) -> list[Draft]:
        """What may be taken, with or without what looks like something else."""
        taken = ("new", "double") if doubles else ("new",)
        return [row.checked.draft for row in self.rows if row.checked.draft and row.state in taken]


async def keep(
    connection: AsyncConnection, minder: Minder, sheet: Sheet, filename: str, *, centre_id: str | None, now: datetime
) -> int:
    """Keeps a list for a day, to be looked at; gives its id. Lists whose day is over go."""
    await connection.execute(delete(job_imports).where(job_imports.c.expires_at < now))
    rows = [{"number": line.number, "cells": line.cells} for line in sheet.lines]
    values = {
        "staff_id": minder.staff_id, "centre_id": centre_id, "filename": filename[:LONGEST_NAME], "rows": rows,
        "ignored": list(sheet.ignored), "created_at": now, "expires_at": now + KEPT,
    }  # fmt: skip
    return int(await connection.scalar(insert(job_imports).values(values).returning(job_imports.c.id)) or 0)


async def find(
    connection: AsyncConnection, minder: Minder, import_id: int, now: datetime, *, lock: bool = False
) -> Row[Any] | None:
    """A list that is kept; None where it is over, or not theirs."""
    query = select(job_imports).where(job_imports.c.id == import_id, job_imports.c.expires_at >= now)
    row = (await connection.execute(query.with_for_update() if lock else query)).one_or_none()
    return row if row and minder.minds(row.centre_id, row.staff_id) else None


async def judge(
    connection: AsyncConnection, minder: Minder, kept: Row[Any], how_to_apply: Localised, now: datetime
) -> Preview:
    """Looks at every row."""
    gazetteer = await look_up(connection, [row["cells"] for row in kept.rows], minder)
    rules = Rules(gazetteer, now.date(), kept.centre_id, how_to_apply)
    known = await open_looks(connection, None, now.date())
    return await asyncio.to_thread(_judged, kept.rows, rules, known)


def _judged(rows: Sequence[Mapping[str, Any]], rules: Rules, known: Sequence[Looks]) -> Preview:
    compared, judged = Compared(known), []
    for row in rows:
        checked, like = rules.check(row["cells"]), None
        if draft := checked.draft:
            looks = Looks(row["number"], draft.title, draft.employer, draft.place)
            like = compared.most_like(looks)
            compared.add(looks)
        judged.append(Judged(row["number"], row["cells"], checked, like))
    return Preview(judged)


async def take(
    connection: AsyncConnection,
    minder: Minder,
    kept: Row[Any],
    how_to_apply: Localised,
    now: datetime,
    *,
    doubles: bool,
) -> int:
    """Makes openings of the good rows of a list that is locked, once; gives how many came of it, now or before."""
    if kept.taken_at is not None:
        return int(kept.taken)
    preview = await judge(connection, minder, kept, how_to_apply, now)
    good = preview.good(doubles=doubles)
    if good:
        await add(connection, minder, good, now)
    taken = {"taken_at": now, "taken": len(good)}
    await connection.execute(update(job_imports).where(job_imports.c.id == kept.id).values(taken))
    detail = {"job-file": kept.filename, "job-taken": f"{len(good)} / {len(preview.rows)}"}
    target = ("job-import", kept.id)
    await audit.record(connection, now, minder.staff_id, "jobs-imported", target=target, detail=detail)
    return len(good)


async def drop(connection: AsyncConnection, kept: Row[Any]) -> None:
    """The list is not wanted."""
    await connection.execute(delete(job_imports).where(job_imports.c.id == kept.id))
