"""One centre: each of its parts is a form of its own."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.centres import desks, facilities, hours, outline, reading, where
from bot.centres.bookings import InTheWay
from bot.centres.parts import PARTS, Part, Refused
from bot.centres.pictures import LONGEST_ALT, MOST
from bot.console.pages.centres.filled import filled, stays_of
from bot.console.visit import Visit

AROUND = 24
"""The map of a centre shows so many units of the outline on each side of it."""


async def page(visit: Visit) -> Response:
    """All that is known of it."""
    saved = visit.request.query_params.get("saved")
    return await shown(visit, saved=saved if saved in PARTS else None)


def minded(visit: Visit) -> str:
    """The centre of the path, which whoever is signed in minds."""
    centre_id: str = visit.request.path_params["centre"]
    if not visit.minds(centre_id):
        raise HTTPException(404)
    return centre_id


async def shown(
    visit: Visit,
    *,
    at: Part | None = None,
    refused: Refused | None = None,
    refill: bool = False,
    picture: str | None = None,
    saved: str | None = None,
) -> Response:
    """The page; with what was filled in and `refused` at one part, or there at one picture."""
    centre_id = minded(visit)
    async with visit.web.reading() as connection:
        centre = await reading.one(connection, centre_id)
        if centre is None:
            raise HTTPException(404)
        known, districts = await facilities.known(connection), await where.districts(connection)
        towns = await where.towns_near(connection, centre.row.latitude, centre.row.longitude, AROUND / outline.SCALE)
    fields: dict[Part, Any] = {**filled(centre)}
    if at and refill:
        fields[at] = visit.form if at != "facilities" else dict.fromkeys(visit.texts("facility"), "1")
    return visit.page(
        "centres/centre.html", 422 if refused else 200,
        centre=centre, row=centre.row, versions=centre.versions, assumed=centre.assumed, filled=fields,
        at_part=at, at_picture=picture, refused=refused, saved=saved,
        bookings=refused.bookings if isinstance(refused, InTheWay) else (),
        known=known, districts=districts, towns=towns, outline=outline, around=AROUND, kinds=desks.KINDS,
        openings=hours.OPENINGS, stays=stays_of(centre), today=visit.now.date(), most_pictures=MOST,
        longest_alt=LONGEST_ALT,
    )  # fmt: skip
