"""The audit, for admins: read only."""

from starlette.responses import Response

from bot.console import audit
from bot.console.visit import Visit


async def page(visit: Visit) -> Response:
    """What was done, the latest first, a page at a time."""
    before = visit.request.query_params.get("before", "")
    at = int(before) if before.isascii() and before.isdecimal() and len(before) < 19 else None
    async with visit.web.reading() as connection:
        deeds, older = await audit.page(connection, at)
    return visit.page("audit.html", deeds=deeds, older=older)
