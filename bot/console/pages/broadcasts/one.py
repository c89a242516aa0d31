"""One broadcast, from its draft to its report."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from sqlalchemy import select
from starlette.responses import Response

from bot.broadcasts.chart import LINES, Words, chart
from bot.broadcasts.deeds import FOUR_EYES_ABOVE
from bot.broadcasts.desk import Broadcast, Preview
from bot.broadcasts.engine import is_quiet
from bot.broadcasts.progress import progress as progress_of
from bot.broadcasts.progress import series
from bot.broadcasts.report import report
from bot.broadcasts.wrong import Wrong
from bot.console.pages.broadcasts.bubbles import Look
from bot.console.pages.broadcasts.desk import asked_for, desk_of, digest, in_words
from bot.console.pages.broadcasts.outcomes import tables
from bot.console.pages.broadcasts.whom import whom_in_words
from bot.console.pages.broadcasts.writing import centre_name, file_of
from bot.console.visit import Visit
from bot.db.tables import staff
from bot.staff_chats import chats
from bot.staff_chats.chats import StaffChat

UNDER_WAY, OVER = ("running", "paused"), ("done", "cancelled")
SAMPLE = 8
MANY = 100_000
"""With more people than this it is looked at less often: counting them takes the database a while."""


async def page(visit: Visit) -> Response:
    """All of it."""
    return await show(visit, await asked_for(visit))


async def count(visit: Visit) -> Response:
    """How many it reaches now: a part of the page, or the page with it for browsers without scripts."""
    broadcast = await asked_for(visit)
    counted = await desk_of(visit).preview(broadcast, SAMPLE)
    if not visit.asks_for_part:
        return await show(visit, broadcast, counted=counted)
    return visit.page("broadcasts/count.html", broadcast=broadcast, counted=counted, most=FOUR_EYES_ABOVE)


async def progress(visit: Visit) -> Response:
    """How far it is; where it has come into another state, the page is to be loaded anew."""
    broadcast = await asked_for(visit)
    if not visit.asks_for_part:
        return await show(visit, broadcast)
    told = await _so_far(visit, broadcast)
    if visit.request.query_params.get("state") != broadcast.state or "so_far" not in told:
        return Response(headers={"HX-Refresh": "true"})
    return visit.page("broadcasts/progress.html", broadcast=broadcast, quiet=is_quiet(visit.now), **told)


async def show(
    visit: Visit,
    broadcast: Broadcast,
    status: int = 200,
    *,
    problem: Wrong | None = None,
    counted: Preview | None = None,
    asked: int = 0,
) -> Response:
    """The page of a broadcast as it stands."""
    desk, draft = desk_of(visit), broadcast.draft
    file = await file_of(visit, draft.media)
    templates = await desk.own_templates(draft) if desk.whatsapp else []
    own = {one.language: one.words for one in templates if one.approval == "approved"}
    given: dict[str, Any] = {
        **await _so_far(visit, broadcast),
        "look": Look(draft, await centre_name(visit, draft.audience), visit.web.wording, file, own),
        "file": file,
        "templates": templates if broadcast.state not in OVER else [],
        "whom": await whom_in_words(visit, draft.audience),
        "names": await _names(visit, broadcast),
        "chats": await own_chats(visit),
        "series": await desk.occurrences(broadcast.id) if draft.repeat else [],
        "seen": digest(draft),
        "quiet": is_quiet(visit.now),
        "told": in_words(visit, problem),
        "asked": asked,
        "late": problem is not None and problem.kind in ("time", "past"),
        "own": broadcast.created_by == visit.signed_in.member.id,
        "most": FOUR_EYES_ABOVE,
    }
    return visit.page("broadcasts/one.html", status, broadcast=broadcast, counted=counted, **given)


async def _so_far(visit: Visit, broadcast: Broadcast) -> dict[str, Any]:
    """How far it is while it is under way, what became of it afterwards, and nothing before."""
    if broadcast.started_at is None:
        return {"found": None}
    engine = visit.web.engine
    if broadcast.state in UNDER_WAY:
        found = await report(engine, broadcast.id, afterwards=False)
        return {"found": found, "so_far": await progress_of(engine, broadcast.id), "many": MANY}
    found = await report(engine, broadcast.id)
    return {**tables(found), "picture": await _picture(visit, broadcast.id)}


async def _picture(visit: Visit, id_: int) -> Markup:
    """How it went over time."""
    names = [visit.say(f"outcome-{line}") for line in LINES]
    words = Words(visit.say("broadcast-chart"), visit.say("broadcast-chart-more"), (*names,))  # type: ignore[arg-type]
    return Markup(chart(await series(visit.web.engine, id_), words))  # noqa: S704 (a picture of ours, its words escaped)


async def _names(visit: Visit, broadcast: Broadcast) -> dict[int | None, str]:
    """What those are called who wrote and approved it."""
    who = [id_ for id_ in (broadcast.created_by, broadcast.approved_by) if id_ is not None]
    async with visit.web.reading() as connection:
        rows = await connection.execute(select(staff.c.id, staff.c.name).where(staff.c.id.in_(who)))
        return {row.id: row.name for row in rows}


async def own_chats(visit: Visit) -> Sequence[StaffChat]:
    """Where whoever is signed in can be told something."""
    async with visit.web.reading() as connection:
        return await chats.of_member(connection, visit.signed_in.member.id)
