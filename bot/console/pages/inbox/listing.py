"""The list: who waits, whom one has oneself, whom colleagues have; and what is closed."""

from starlette.responses import Response

from bot.console.pages.inbox.filled import number
from bot.console.pages.inbox.live import isolated, part, wait
from bot.console.visit import Visit
from bot.requests import listing


async def page(visit: Visit) -> Response:
    """All that is not closed; live, with how many wait in the page's title."""
    me = visit.signed_in.member
    async with visit.web.reading() as connection:
        found = await listing.unfinished(connection, me, visit.now)
    mine = [one for one in found if one.taken_by == me.id]
    waiting = [one for one in found if one.status == "open" or (not one.talks and one not in mine)]
    others = [one for one in found if one not in mine and one not in waiting]
    groups = [("waiting", waiting), ("mine", mine), ("others", others)]
    given = {"groups": groups, "waiting": len(waiting), "wait": wait, "isolated": isolated}
    if visit.asks_for_part:
        state = [(name, one, wait(one.waits_since, visit.now)) for name, group in groups for one in group]
        return part(visit, "inbox/groups.html", state, **given)
    return visit.page("inbox/list.html", version="", **given)


async def closed(visit: Visit) -> Response:
    """What is settled, the newest first."""
    before = number(visit.request.query_params.get("before", "")) or None
    async with visit.web.reading() as connection:
        found, older = await listing.closed(connection, visit.signed_in.member, visit.now, before)
    return visit.page("inbox/closed.html", found=found, older=older, wait=wait, isolated=isolated)
