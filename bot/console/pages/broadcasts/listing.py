"""All broadcasts that somebody minds, the latest first."""

from dataclasses import dataclass

from starlette.responses import Response

from bot.broadcasts.desk import Broadcast
from bot.broadcasts.report import Report, report
from bot.console.pages.broadcasts.desk import desk_of
from bot.console.visit import Visit
from bot.wording import LANGUAGES

MOST = 30
"""Broadcasts on a page."""
BEGINNING = 90


@dataclass(frozen=True, slots=True)
class Line:
    """A broadcast on the list; `so_far` is of one under way: counting all that ever were would take too long."""

    broadcast: Broadcast
    so_far: Report | None

    @property
    def beginning(self) -> str:
        """The first words of its text."""
        texts = self.broadcast.draft.texts
        words = " ".join(next(texts[name] for name in LANGUAGES if name in texts).split())
        return words if len(words) <= BEGINNING else words[:BEGINNING] + "…"


async def page(visit: Visit) -> Response:
    """The list, with a bar for what is under way."""
    before = visit.request.query_params.get("before", "")
    until = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    desk = desk_of(visit)
    found = await desk.newest(MOST + 1, visit.signed_in.member, until)
    lines = []
    for broadcast in found[:MOST]:
        under_way = broadcast.state in ("running", "paused") and broadcast.started_at is not None
        so_far = await report(desk.engine, broadcast.id, afterwards=False) if under_way else None
        lines.append(Line(broadcast, so_far))
    older = lines[-1].broadcast.id if len(found) > MOST else None
    return visit.page("broadcasts/list.html", lines=lines, older=older, on=bool(desk.renderers))
