"""The list of openings, and those that look the same."""

import asyncio
from typing import Any

from starlette.responses import Response

from bot.console.pages.jobs.common import centres_of, minder, number, query
from bot.console.visit import Visit
from bot.db.tables import jobs
from bot.openings import duplicates
from bot.openings.listing import OPENINGS, STATES, Filter, State, open_looks
from bot.openings.listing import page as openings

MOST_PAIRS = 50


async def page(visit: Visit) -> Response:
    """Openings of one state, a page at a time."""
    centres = await centres_of(visit)
    wanted = _wanted(visit, {centre.id for centre in centres})
    async with visit.web.reading() as connection:
        shown = await openings(connection, minder(visit), wanted, number(visit, "page"), visit.now.date())

    def to(**other: Any) -> str:
        here = {"state": wanted.state, "mine": "yes" if wanted.mine else "", "q": wanted.words}
        return query({**here, "centre": wanted.centre_id, **other})

    given = {"wanted": wanted, "shown": shown, "states": STATES, "to": to, "centres": centres}
    return visit.page("jobs/list.html", today=visit.now.date(), **given)


def _wanted(visit: Visit, centres: set[str]) -> Filter:
    asked = visit.request.query_params
    state: State = next((state for state in STATES if state == asked.get("state")), "open")
    words = asked.get("q", "").replace("\0", "")[:100]
    centre = asked.get("centre", "")
    return Filter(state, asked.get("mine") == "yes", words, centre if centre in centres else "")


async def alike(visit: Visit) -> Response:
    """Pairs of open openings that look the same."""
    async with visit.web.reading() as connection:
        known = await open_looks(connection, minder(visit), visit.now.date())
        found = await asyncio.to_thread(duplicates.pairs, known)
        ids = {looks.key for pair in found[:MOST_PAIRS] for looks in (pair.one, pair.other)}
        rows = {row.id: row for row in await connection.execute(OPENINGS.where(jobs.c.id.in_(ids)))}
    shown = [
        (round(100 * pair.likeness), [rows[looks.key] for looks in (pair.other, pair.one)])
        for pair in found[:MOST_PAIRS]
        if pair.one.key in rows and pair.other.key in rows
    ]
    return visit.page("jobs/alike.html", pairs=shown, more=len(found) - len(shown))
