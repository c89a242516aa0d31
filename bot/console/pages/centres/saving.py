"""What is sent from the forms of a centre: each saves its part, confirms it, or is refused and shown again."""

from collections.abc import Awaitable, Callable
from typing import get_args

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.centres import desks, facilities, fees, holidays, hours, naming, pictures, reading, status, where
from bot.centres.parts import MARKS, Changed, Edit, Part, Refused, UnknownCentre, begin, confirm
from bot.console import audit
from bot.console.pages.centres.centre import minded, shown
from bot.console.pages.centres.overview import called, localised
from bot.console.visit import Visit
from bot.stored_files import LARGEST
from flows.world import DeskKind


async def save_hours(visit: Visit) -> Response:
    """The openings of each weekday."""
    slots = [(day, number) for day in range(7) for number in range(hours.OPENINGS)]
    typed = [(day, visit.text(f"opens-{day}-{n}"), visit.text(f"closes-{day}-{n}")) for day, n in slots]

    async def do(edit: Edit) -> None:
        await hours.save(edit, hours.week_of(typed), assumed=_assumed(visit), anyway=visit.text("anyway") == "1")

    return await _save(visit, "hours", do)


async def add_holiday(visit: Visit) -> Response:
    """A day on which the centre will be closed."""

    async def do(edit: Edit) -> None:
        day = holidays.day_of(visit.text("day"))
        await holidays.add(edit, day, localised(visit, "name"), assumed=_assumed(visit))

    return await _save(visit, "holidays", do)


async def remove_holiday(visit: Visit) -> Response:
    """A holiday is an ordinary day again."""

    async def do(edit: Edit) -> None:
        await holidays.remove(edit, holidays.day_of(visit.text("day")))

    return await _save(visit, "holidays", do, refill=False)


async def save_desks(visit: Visit) -> Response:
    """How many desks, cabins and meeting rooms."""

    async def do(edit: Edit) -> None:
        typed = {kind: (visit.text(f"count-{kind}"), visit.text(f"seats-{kind}")) for kind in desks.KINDS}
        await desks.save(edit, desks.rooms_of(typed), assumed=_assumed(visit))

    return await _save(visit, "desks", do)


async def save_fees(visit: Visit) -> Response:
    """The price list."""

    async def do(edit: Edit) -> None:
        stays = [*fees.STAYS, *sorted({fee["stay"] for fee in edit.centre.fees} - set(fees.STAYS))]
        kinds: tuple[DeskKind, ...] = get_args(DeskKind)
        typed = {(kind, stay): visit.text(f"{kind}-{stay}") for kind in kinds for stay in stays}
        await fees.save(edit, fees.prices_of(typed), assumed=_assumed(visit))

    return await _save(visit, "fees", do)


async def save_facilities(visit: Visit) -> Response:
    """What there is at the centre."""
    return await _save(visit, "facilities", lambda edit: facilities.save(edit, visit.texts("facility")))


async def save_name(visit: Visit) -> Response:
    """Name, address and place."""

    async def do(edit: Edit) -> None:
        await naming.save(edit, called(visit))

    return await _save(visit, "name", do)


async def save_status(visit: Visit) -> Response:
    """Open or planned."""
    return await _save(visit, "status", lambda edit: status.save(edit, visit.text("status"), visit.text("opened-on")))


async def save_position(visit: Visit) -> Response:
    """The point on the map."""

    async def do(edit: Edit) -> None:
        await where.save(edit, where.point_of(visit.text("latitude"), visit.text("longitude")))

    return await _save(visit, "position", do)


async def add_picture(visit: Visit) -> Response:
    """One more picture."""
    file, alt, by = visit.file("picture"), localised(visit, "alt"), visit.signed_in.member.id
    content = await file.read(2 * LARGEST) if file else b""

    async def do(edit: Edit) -> None:
        await pictures.add(edit, content, (file and file.filename) or "", alt, by)

    return await _save(visit, "pictures", do)


async def change_picture(visit: Visit) -> Response:
    """A picture's words or its place, or it goes away."""
    file_id: str = visit.request.path_params["picture"]

    async def do(edit: Edit) -> None:
        match visit.text("do"):
            case "earlier" | "later" | "away" as to:
                await pictures.move(edit, file_id, to)
            case _:
                await pictures.describe(edit, file_id, localised(visit, "alt"))

    return await _save(visit, "pictures", do, refill=False, picture=file_id)


async def confirm_part(visit: Visit) -> Response:
    """What was only assumed is right."""
    part = next((part for part in MARKS if part == visit.text("part")), None)
    if part is None:
        raise HTTPException(404)
    return await _save(visit, part, confirm, "confirmed", refill=False)


def _assumed(visit: Visit) -> bool:
    return visit.text("assumed") == "1"


async def _save(
    visit: Visit,
    part: Part,
    do: Callable[[Edit], Awaitable[None]],
    deed: str = "changed",
    *,
    refill: bool = True,
    picture: str | None = None,
) -> Response:
    centre_id, given = minded(visit), visit.text("version")
    try:
        if not (given.isascii() and given.isdecimal() and len(given) < 9):
            raise Changed
        async with visit.changing() as connection:
            edit = await begin(connection, centre_id, part, int(given), visit.now)
            before = await reading.one(connection, centre_id)
            await do(edit)
            after = await reading.one(connection, centre_id)
            assert before and after, "its row is locked"
            await audit.record(
                connection, visit.now, visit.signed_in.member.id, f"centre-{part}-{deed}", target=("centre", centre_id),
                detail={"of-centre": centre_id, **reading.difference(before.items(part), after.items(part))},
            )  # fmt: skip
    except UnknownCentre:
        raise HTTPException(404) from None
    except Refused as refused:
        return await shown(visit, at=part, refused=refused, refill=refill, picture=picture)
    return visit.go(f"/centres/{centre_id}?saved={part}#{part}")
