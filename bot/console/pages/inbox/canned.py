"""Answers that are given again and again: managers and admins keep them, everybody uses them."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console import audit
from bot.console.pages.inbox.filled import whole
from bot.console.visit import Visit
from bot.requests import canned
from bot.requests.holding import Refused
from flows.replies import Localised

Deed = Callable[[AsyncConnection], Awaitable[str]]


async def page(visit: Visit) -> Response:
    """All of them, and a form for one more."""
    return await _page(visit)


async def add(visit: Visit) -> Response:
    """One more."""

    async def deed(connection: AsyncConnection) -> str:
        await canned.add(connection, whole(visit, "title"), _words(visit))
        return whole(visit, "title")

    return await _do(visit, "canned-added", deed)


async def change(visit: Visit) -> Response:
    """Another title, or other words."""

    async def deed(connection: AsyncConnection) -> str:
        id_ = await _asked_for(visit, connection)
        await canned.change(connection, id_, whole(visit, "title"), _words(visit))
        return whole(visit, "title")

    return await _do(visit, "canned-changed", deed, visit.request.path_params["canned"])


async def remove(visit: Visit) -> Response:
    """It is no longer offered."""

    async def deed(connection: AsyncConnection) -> str:
        id_ = await _asked_for(visit, connection)
        found = await canned.find(connection, id_)
        await canned.remove(connection, id_)
        return str(found.title) if found else ""

    return await _do(visit, "canned-removed", deed, visit.request.path_params["canned"])


async def _do(visit: Visit, action: str, deed: Deed, id_: int | None = None) -> Response:
    try:
        async with visit.changing() as connection:
            title = await deed(connection)
            await audit.record(connection, visit.now, visit.signed_in.member.id, action, detail={"canned": title})
    except Refused as refused:
        return await _page(visit, 422, refused, id_)
    return visit.go("/inbox/canned")


async def _asked_for(visit: Visit, connection: AsyncConnection) -> int:
    id_: int = visit.request.path_params["canned"]
    if await canned.find(connection, id_) is None:
        raise HTTPException(404)
    return id_


async def _page(visit: Visit, status: int = 200, refused: Refused | None = None, id_: int | None = None) -> Response:
    """All of them; a form that was refused comes back with what was filled in."""
    async with visit.web.reading() as connection:
        found = await canned.all_of_them(connection)
    filled = {"title": whole(visit, "title"), "text": _words(visit)}
    limits = {"longest": canned.LONGEST, "longest_title": canned.LONGEST_TITLE}
    return visit.page("inbox/canned.html", status, found=found, refused=refused, at_id=id_, filled=filled, **limits)


def _words(visit: Visit) -> Localised:
    return Localised(en=whole(visit, "en"), ml=whole(visit, "ml"))
