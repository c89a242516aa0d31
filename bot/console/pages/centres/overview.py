"""All centres that somebody minds, on a map and as a list; admins add one."""

from starlette.responses import Response

from bot.centres import naming, outline, reading, where
from bot.centres.naming import Called
from bot.centres.parts import Refused
from bot.console import audit
from bot.console.accounts import cleaned
from bot.console.visit import Visit
from flows.replies import Localised


async def page(visit: Visit) -> Response:
    """The map and the list."""
    return await _page(visit)


async def add(visit: Visit) -> Response:
    """A new centre, which is planned until all that people ask for is known."""
    id_ = visit.text("id").strip().lower()
    try:
        async with visit.changing() as connection:
            await naming.add(connection, id_, called(visit), visit.now)
            target = ("centre", id_)
            await audit.record(connection, visit.now, visit.signed_in.member.id, "centre-added", target=target,
                               detail={"of-centre": id_})  # fmt: skip
    except Refused as refused:
        return await _page(visit, 422, refused)
    return visit.go(f"/centres/{id_}")


def called(visit: Visit) -> Called:
    """Name, address and place as they were filled in."""
    name, address = localised(visit, "name"), localised(visit, "address")
    return Called(name, address, cleaned(visit.text("place")), visit.text("district"))


def localised(visit: Visit, field: str) -> Localised:
    """A text that was filled in in both languages."""
    return Localised(cleaned(visit.text(f"{field}-en")), cleaned(visit.text(f"{field}-ml")))


async def _page(visit: Visit, status: int = 200, refused: Refused | None = None) -> Response:
    async with visit.web.reading() as connection:
        centres = [row for row in await reading.every(connection) if visit.minds(row.id)]
        districts = await where.districts(connection)
    return visit.page(
        "centres/overview.html", status, centres=centres, districts=districts, outline=outline, refused=refused,
        filled=visit.form,
    )  # fmt: skip
