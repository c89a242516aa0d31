"""Who is interested: shown to those who mind the opening, and given as a file, which the audit notes."""

from typing import Any

from sqlalchemy import Row
from starlette.responses import Response

from bot.clock import KERALA
from bot.console.pages.jobs.common import csv_file, minder, opening
from bot.console.visit import Visit
from bot.openings import interests


async def page(visit: Visit) -> Response:
    """Who is interested in one opening."""
    row = await opening(visit)
    async with visit.web.reading() as connection:
        people = await interests.of_openings(connection, minder(visit), row.id)
    return visit.page("jobs/interests.html", row=row, people=people)


async def export(visit: Visit) -> Response:
    """Who is interested in one opening, as a file."""
    return await _export(visit, await opening(visit))


async def export_all(visit: Visit) -> Response:
    """Who is interested in any opening that one minds, as a file."""
    return await _export(visit, None)


async def _export(visit: Visit, row: Row[Any] | None) -> Response:
    async with visit.changing() as connection:
        people = await interests.of_openings(connection, minder(visit), row.id if row else None)
        await interests.note_export(connection, minder(visit), visit.now, len(people), row)
    show, today = visit.web.wording.say, visit.now.date()
    lines = [
        [
            *(show(text or "", visit.language, today) for text in (one.title, one.employer, one.centre_name)),
            one.name, one.phone, one.about, f"{one.created_at.astimezone(KERALA):%Y-%m-%d %H:%M}",
        ]
        for one in people
    ]  # fmt: skip
    headings = [visit.say(f"jobinterest-{column}") for column in interests.COLUMNS]
    return csv_file(interests.as_csv([headings, *lines]), f"interested-{visit.now:%Y-%m-%d}")
