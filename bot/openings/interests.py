"""Who is interested in an opening, and the list of them as a file that a spreadsheet program shows and does not run."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.console import audit
from bot.db.tables import centres, interests, jobs
from bot.openings.minding import Minder

COLUMNS = ("job", "employer", "centre", "name", "phone", "about", "at")

_ACTIVE = re.compile(r"""[\s"'’‘“”`\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠−\t\r\n]""")


async def of_openings(connection: AsyncConnection, minder: Minder, job_id: str | None = None) -> Sequence[Row[Any]]:
    """Who is interested in one opening, or in any that somebody minds; the latest first."""
    query = (
        select(interests, jobs.c.title, jobs.c.employer, centres.c.name.label("centre_name"))
        .join(jobs, jobs.c.id == interests.c.job_id)
        .outerjoin(centres, centres.c.id == jobs.c.centre_id)
        .where(minder.openings())
        .order_by(interests.c.created_at.desc(), interests.c.person_id)
    )
    if job_id is not None:
        query = query.where(interests.c.job_id == job_id)
    return (await connection.execute(query)).all()


async def note_export(
    connection: AsyncConnection, minder: Minder, now: datetime, count: int, opening: Row[Any] | None
) -> None:
    """Writes down who took names and phone numbers out of the house, of which opening, or of all."""
    target = ("job", opening.id) if opening else None
    detail = {"job-people": str(count), **({"job": opening.title.en} if opening else {})}
    await audit.record(connection, now, minder.staff_id, "interests-exported", target=target, detail=detail)


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows for spreadsheet programs: UTF-8 with a mark by which Excel knows it, every cell in quotes and defused."""
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([*map(defused, row)] for row in rows)
    return written.getvalue().encode("utf-8-sig", errors="replace")


def defused(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula: text, behind an apostrophe, where it might.

    By https://owasp.org/www-community/attacks/CSV_Injection, and also for what stands behind blanks and quotes, which
    programs drop. A phone number with its + is such a cell, and so stays a text.
    """
    plain = cell.replace("\0", "")
    return f"'{plain}" if _ACTIVE.match(plain) else plain
