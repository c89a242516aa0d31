"""Finding a centre: the nearest three to a place, a PIN code or a position; and what there is to know of each."""

from flows.form import Flow, Form, Slot, Turn, never, not_asked
from flows.geography import by_distance, centre_by_id, centre_meant
from flows.replies import Arg, AskLocation, Choices, Lines, Option, Pin, Replies, msg
from flows.where import check_where, district_options, is_where, read_where_asked, spot
from flows.world import Centre

NEAREST = 3
EVERYWHERE = "all"


async def ask_where(form: Form) -> AskLocation | Choices:
    """Asks for a position, or a place typed."""
    if form.get("by") == "district":
        return Choices(msg("ask-district"), await district_options(form), style="list")
    options = (form.option(msg("choose-district"), by="district"), form.option(msg("all-centres"), where=EVERYWHERE))
    return AskLocation(msg("ask-where"), options)


async def show_nearest(form: Form) -> Replies:
    """The nearest centres with their distances."""
    if form["where"] == EVERYWHERE:
        return await all_centres(form.turn)
    place = await spot(form, form["where"])
    assert place is not None, "a checked place is known"
    near = by_distance(await form.world.centres(), place.latitude, place.longitude)[:NEAREST]
    form.turn.conversation.centre = next((c.id for c, _ in near if c.status == "open"), None)
    rows = tuple(_row(form.turn, centre, msg("km-away", km=_rounded(km))) for centre, km in near)
    return (Choices(msg("nearest-centres", place=place.name), rows, style="list"),)


async def all_centres(turn: Turn) -> Replies:
    """Every centre, open ones first."""
    centres = sorted(await turn.world.centres(), key=lambda centre: centre.status != "open")
    rows = tuple(_row(turn, centre, centre.district) for centre in centres)
    text = msg("unknown-centre" if "id" in turn.params else "all-centres-are")
    return (Choices(text, rows, style="list"),)


async def _linked(turn: Turn) -> Centre | None:
    centre = await centre_by_id(turn, turn.params["id"])
    if centre is not None:
        turn.conversation.centre = centre.id
    return centre


def status(centre: Centre) -> Arg:
    """Whether it is open or planned, in words."""
    return msg("status-open") if centre.status == "open" else msg("status-planned")


def _rounded(km: float) -> float:
    return round(km, 1) if km < 10 else round(km)


def _row(turn: Turn, centre: Centre, near: Arg) -> Option:
    return turn.go(centre.name, "centre", Lines((near, status(centre)), " · "), centre=centre.id)


async def centre_details(turn: Turn) -> Replies:
    """One centre: where it is, since when, and what to do next. A link names it by `id`, perhaps one of long ago."""
    centre = await _linked(turn) if "id" in turn.params else await centre_meant(turn)
    if centre is None:
        return await all_centres(turn)
    if centre.status == "planned":
        return (Choices(msg("centre-planned", centre=centre.name, district=centre.district), planned_steps(turn)),)
    lines: list[Arg] = [msg("centre-title", centre=centre.name), centre.address]
    if centre.opened_on and centre.workspaces:
        lines.append(msg("centre-facts", opened=centre.opened_on, workspaces=centre.workspaces))
    return (Choices(Lines(tuple(lines)), steps(turn, centre), style="list"),)


def steps(turn: Turn, centre: Centre) -> tuple[Option, ...]:
    """All that can be done next about an open centre."""
    return (
        turn.go(msg("book-desk"), "book_desk", centre=centre.id),
        turn.go(msg("way-there"), "ask_location", centre=centre.id),
        turn.go(msg("facilities"), "ask_facilities", centre=centre.id),
        turn.go(msg("hours"), "ask_hours", centre=centre.id),
        turn.go(msg("fees"), "ask_price", centre=centre.id),
        turn.go(msg("jobs-there"), "jobs_at", centre=centre.id),
    )


def planned_steps(turn: Turn) -> tuple[Option, ...]:
    """What can be done about a centre that is not there yet."""
    return (
        turn.go(msg("other-centres"), "all_centres"),
        turn.go(msg("tell-me-news"), "subscribe"),
        turn.go(msg("main-menu"), "help"),
    )


async def way_there(turn: Turn) -> Replies:
    """Address and map pin."""
    centre = await centre_meant(turn)
    if centre is None:
        return await all_centres(turn)
    if centre.status == "planned":
        return await centre_details(turn)
    pin = Pin(centre.latitude, centre.longitude, centre.name, centre.address)
    options = (
        turn.go(msg("book-desk"), "book_desk", centre=centre.id),
        turn.go(msg("hours"), "ask_hours", centre=centre.id),
        turn.go(msg("main-menu"), "help"),
    )
    return (pin, Choices(msg("way-there-is", centre=centre.name, address=centre.address), options))


FIND_CENTRE = Flow(
    name="find_centre",
    version=1,
    title=msg("title-find-centre"),
    intents=frozenset({"find_centre"}),
    slots=(
        Slot("by", never, ask_where, msg("ask-where-again"), needed=not_asked),
        Slot("where", read_where_asked, ask_where, msg("ask-where-again"), check=check_where, well_formed=is_where),
    ),
    finish=show_nearest,
)
