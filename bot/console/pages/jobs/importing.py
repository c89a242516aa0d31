"""Lists of openings: brought, looked at row by row, taken."""

import asyncio
from typing import Any

from sqlalchemy import Row, select
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console.accounts import cleaned
from bot.console.pages.jobs.common import centres_of, csv_file, how_to_apply, minder, number, query
from bot.console.visit import Visit
from bot.db.tables import jobs
from bot.openings import importing, sheet
from bot.openings.columns import COLUMNS, NEEDED
from bot.openings.interests import as_csv
from bot.openings.sheet import MOST_ROWS, Unreadable

LARGEST = 5 * 1024 * 1024
PAGE = 100
SHOWN = ("all", "new", "double", "bad")


async def form(visit: Visit) -> Response:
    """Where a file is chosen, and what its columns are."""
    return await _form(visit)


async def template(visit: Visit) -> Response:
    """An empty list with the headings of all columns, in the reader's language."""
    return csv_file(as_csv([[visit.say(f"jobcolumn-{column}") for column in COLUMNS]]), "openings")


async def bring(visit: Visit) -> Response:
    """Reads the file, and leads to what is in it. Nothing is taken yet."""
    file, centre = visit.file("file"), visit.text("centre")
    if (centre and not visit.minds(centre)) or centre not in {"", *(row.id for row in await centres_of(visit))}:
        return await _form(visit, Unreadable("centre"))
    if file is None:
        return await _form(visit, Unreadable("none"))
    content = await file.read(LARGEST + 1)
    if len(content) > LARGEST:
        return await _form(visit, Unreadable("too-large"))
    try:
        read = await asyncio.to_thread(sheet.read, content)
    except Unreadable as wrong:
        return await _form(visit, wrong)
    name = cleaned(file.filename or "") or "–"
    async with visit.changing() as connection:
        made = await importing.keep(connection, minder(visit), read, name, centre_id=centre or None, now=visit.now)
    return visit.go(f"/jobs/import/{made}")


async def preview(visit: Visit) -> Response:
    """Every row: whether it is good, what is wrong with it, what it looks like."""
    async with visit.web.reading() as connection:
        kept = await _kept(visit, connection)
        if kept.taken_at is not None:
            return visit.page("jobs/taken.html", kept=kept)
        judged = await importing.judge(connection, minder(visit), kept, how_to_apply(visit), visit.now)
        wanted = next((state for state in SHOWN if state == visit.request.query_params.get("show")), "all")
        rows = [row for row in judged.rows if wanted in ("all", row.state)]
        pages = max(1, -(-len(rows) // PAGE))
        at = min(number(visit, "page"), pages)
        rows = rows[(at - 1) * PAGE : at * PAGE]
        alike = {row.like.other.key for row in rows if row.like and isinstance(row.like.other.key, str)}
        mine = await connection.scalars(select(jobs.c.id).where(jobs.c.id.in_(alike), minder(visit).openings()))
    given: dict[str, Any] = {"kept": kept, "judged": judged, "rows": rows, "wanted": wanted, "states": SHOWN}
    paging = {"number": at, "pages": pages, "to": lambda **other: query({"show": wanted, **other})}
    return visit.page("jobs/preview.html", linked=set(mine), **given, **paging)


async def take(visit: Visit) -> Response:
    """Makes openings of the good rows; again, nothing more happens."""
    async with visit.changing() as connection:
        kept = await _kept(visit, connection, lock=True)
        doubles = visit.text("doubles") == "yes"
        await importing.take(connection, minder(visit), kept, how_to_apply(visit), visit.now, doubles=doubles)
    return visit.go(f"/jobs/import/{kept.id}")


async def drop(visit: Visit) -> Response:
    """The list is forgotten."""
    async with visit.changing() as connection:
        await importing.drop(connection, await _kept(visit, connection, lock=True))
    return visit.go("/jobs/import")


async def _kept(visit: Visit, connection: Any, *, lock: bool = False) -> Row[Any]:
    id_ = visit.request.path_params["id"]
    found = None
    if id_ < 2**63:
        found = await importing.find(connection, minder(visit), id_, visit.now, lock=lock)
    if found is None:
        raise HTTPException(404)
    return found


async def _form(visit: Visit, unreadable: Unreadable | None = None) -> Response:
    given = {
        "unreadable": unreadable, "centres": await centres_of(visit), "columns": COLUMNS, "needed": NEEDED,
        "most": MOST_ROWS, "centre": visit.text("centre"), "megabytes": LARGEST // 1024**2,
    }  # fmt: skip
    return visit.page("jobs/import.html", 422 if unreadable else 200, **given)
