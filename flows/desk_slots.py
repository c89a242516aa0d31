"""The questions of a desk booking: which centre, which day, from when, for how long, for how many, what kind."""

import re
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from flows.form import Form, Refusal, Slot, not_asked, value_of
from flows.geography import SAME_TOWN_KM, by_distance, centre_by_id, open_centres
from flows.reading import Reading
from flows.replies import Arg, Choices, Lines, Option, msg
from flows.when import (
    HORIZON,
    MOST_DAYS,
    PARTS,
    at,
    bookable_hours,
    break_at,
    clock,
    days_of,
    is_day,
    is_start,
    is_stay,
    open_days,
    open_hours,
    part_of_day,
    period_of,
    stay_days,
    stay_time,
)
from flows.where import read_where
from flows.world import Centre, DeskKind, NewBooking, Period

DAYS_OFFERED = 6
SEATS_OFFERED = 4


async def centre_of(form: Form) -> Centre:
    """The centre that was chosen."""
    centre = await centre_by_id(form.turn, form["centre"])
    assert centre is not None, "a checked centre is known"
    return centre


def desk_kind(value: str | None) -> DeskKind:
    """The kind of desk: a plain one unless another was named."""
    match value:
        case "cabin":
            return "cabin"
        case "meeting_room":
            return "meeting_room"
    return "desk"


def kind_of(form: Form) -> DeskKind:
    """The kind of desk that was chosen."""
    return desk_kind(form.get("kind"))


# -- which centre ---------------------------------------------------------------------------------------------------


async def read_centre(form: Form, reading: Reading) -> str | None:
    """The centre at the place that is named, or else the nearest one to be asked about."""
    where = await read_where(form, reading)
    if where is None:
        return None
    kind, _, rest = where.partition(":")
    if kind == "at":
        latitude, longitude = map(float, rest.split(","))
    elif kind == "place" and (place := await form.world.place(rest)):
        latitude, longitude = place.latitude, place.longitude
    elif kind == "named":
        place = (await form.world.places_named(rest))[0]
        latitude, longitude = place.latitude, place.longitude
    else:
        return "unknown"
    centre, km = by_distance(await open_centres(form.turn), latitude, longitude)[0]
    return centre.id if km <= SAME_TOWN_KM else f"near:{centre.id}:{km:.0f}"


def is_centre(value: str) -> bool:
    """Whether this is a centre's id, or one of the words of `read_centre`."""
    return bool(re.fullmatch(r"[a-z0-9-]{1,40}|near:[a-z0-9-]{1,40}:\d{1,4}", value))


async def check_centre(form: Form, value: str) -> Refusal | None:
    """Only open centres; the nearest one is offered where none is."""
    kind, _, rest = value.partition(":")
    if kind == "near":
        centre_id, _, km = rest.partition(":")
        centre = await centre_by_id(form.turn, centre_id)
        if centre is None:
            return Refusal(msg("book-unknown-place"))
        there = replace(form.option(msg("yes-book-there"), centre=centre_id), means="yes")
        options = (there, form.turn.go(msg("all-centres"), "all_centres"), form.command(msg("cancel"), "cancel", "no"))
        return Refusal(msg("nearest-is", centre=centre.name, km=int(km)), options)
    centre = await centre_by_id(form.turn, value)
    if centre is None:
        return Refusal(msg("book-unknown-place"))
    if centre.status == "planned":
        return Refusal(msg("book-planned", centre=centre.name))
    form.turn.conversation.centre = centre.id
    return None


async def ask_centre(form: Form) -> Choices:
    """The open centres."""
    rows = tuple(form.option(c.name, c.district, centre=c.id) for c in await open_centres(form.turn))
    return Choices(msg("book-ask-centre"), rows, style="list")


# -- which day ------------------------------------------------------------------------------------------------------


async def read_day(form: Form, reading: Reading) -> str | None:
    """The day; the last one that is named."""
    found = reading.last("date")
    if found is None and form.asks("day") and reading.number and 1 <= reading.number <= 31:
        return _next_with(reading.number, form.now.date())
    return found


def _next_with(number: int, today: date) -> str | None:
    days = (today + timedelta(days=offset) for offset in range(HORIZON.days + 1))
    return next((day.isoformat() for day in days if day.day == number), None)


async def check_day(form: Form, value: str) -> Refusal | None:
    """No past days, none too far ahead, none on which the centre is closed; of a range, which day."""
    centre, today = await centre_of(form), form.now.date()
    first, last = days_of(value)
    if last < today:
        return Refusal(msg("day-past"))
    if first > today + HORIZON:
        return Refusal(msg("day-too-far", days=HORIZON.days))
    days = [day for day in open_days(centre, max(first, today), last) if bookable_hours(centre, day, form.now)]
    if not days:
        closed = first == last == today and open_hours(centre, today)
        return Refusal(msg("day-over") if closed else msg("day-closed", centre=centre.name, day=first))
    if "/" in value:
        return Refusal(msg("which-day-of"), _days_to_choose(form, days))
    if len(days) > MOST_DAYS:
        return Refusal(msg("stay-too-long", days=MOST_DAYS))
    return None


def _days_to_choose(form: Form, days: list[date]) -> tuple[Option, ...]:
    single = tuple(form.option(msg("day", day=day), day=day.isoformat()) for day in days[:MOST_DAYS])
    if 1 < len(days) <= MOST_DAYS:
        span = f"{days[0].isoformat()}..{days[-1].isoformat()}"
        return (*single, form.option(msg("all-these-days", count=len(days)), day=span))
    return single


async def ask_day(form: Form) -> Choices:
    """The next days on which the centre is open, with what is free."""
    centre = await centre_of(form)
    today = form.now.date()
    options: list[Option] = []
    for day in open_days(centre, today, today + HORIZON):
        if (hours := bookable_hours(centre, day, form.now)) and len(options) < DAYS_OFFERED:
            free = await form.world.free(centre.id, kind_of(form), hours)
            options.append(form.option(msg("day", day=day), msg("free-count", count=free), day=day.isoformat()))
        if len(options) == DAYS_OFFERED:
            break
    return Choices(msg("book-ask-day", centre=centre.name), tuple(options), style="list", reads_numbers=True)


# -- from when, for how long ----------------------------------------------------------------------------------------


async def read_start(form: Form, reading: Reading) -> str | None:
    """The time; the last one that is named. A time given after "the whole day" takes that back."""
    found = reading.last("time")
    if found is None and form.asks("start") and reading.number and 1 <= reading.number <= 24:
        found = f"{reading.number % 12 + 12 if reading.number < 8 else reading.number % 24:02d}:00"
    if found and not reading.all("duration") and stay_days(form.get("stay")):
        form.forget("stay")
    return found


def start_needed(form: Form) -> bool:
    """A stay of whole days begins when the centre opens."""
    return not stay_days(form.get("stay"))


async def check_start(form: Form, value: str) -> Refusal | None:
    """Nothing past, nothing outside the hours."""
    centre, (day, _) = await centre_of(form), days_of(form["day"])
    if value == "all" and stay_time(form.get("stay")):
        return Refusal()
    hours, left = open_hours(centre, day), bookable_hours(centre, day, form.now)
    assert hours and left, "a checked day has hours to come"
    if value in PARTS:
        if part_of_day(centre, day, value, form.now) is None:
            return Refusal(_outside(centre, hours))
        return None
    if value == "all":
        return None
    start = at(day, clock(value))
    end = at(day, clock(value.partition("/")[2])) if "/" in value else start + stay_time(form.get("stay"))
    if "/" in value and end <= start:
        return Refusal(msg("time-backwards"))
    if start < hours.start or start >= hours.end or end > hours.end:
        return Refusal(_outside(centre, hours))
    if pause := break_at(centre, day, start):
        return Refusal(msg("time-in-break", centre=centre.name, start=pause.start.time(), end=pause.end.time()))
    return Refusal(msg("time-past")) if start < form.now else None


def _outside(centre: Centre, hours: Period) -> Arg:
    return msg("time-outside", centre=centre.name, opens=hours.start.time(), closes=hours.end.time())


async def ask_start(form: Form) -> Choices:
    """The parts of the day, with what is free in each."""
    centre, (day, _) = await centre_of(form), days_of(form["day"])
    hours, left = open_hours(centre, day), bookable_hours(centre, day, form.now)
    assert hours and left, "a checked day has hours to come"
    options: list[Option] = []
    for value, label in (
        ("all", "full-day"),
        ("morning", "morning"),
        ("afternoon", "afternoon"),
        ("evening", "evening"),
    ):
        period = left if value == "all" else part_of_day(centre, day, value, form.now)
        if period and not (value == "all" and stay_time(form.get("stay"))):
            free = await form.world.free(centre.id, kind_of(form), period)
            when = msg("from-to-free", start=period.start.time(), end=period.end.time(), count=free)
            options.append(form.option(msg(label), when, start=value))
    text = msg("book-ask-start", day=day, opens=hours.start.time(), closes=hours.end.time())
    assumed = (msg("hours-assumed"),) if centre.hours_assumed else ()
    return Choices(Lines((text, *assumed)), tuple(options), style="list", reads_numbers=True)


async def read_stay(form: Form, reading: Reading) -> str | None:
    """How long; a bare number means hours."""
    found = reading.last("duration")
    if found is None and form.asks("stay") and reading.number and 1 <= reading.number <= 12:
        return f"PT{reading.number}H"
    return found


def stay_needed(form: Form) -> bool:
    """Only a time without an end asks for how long."""
    start = form.get("start")
    return form.get("stay") is not None or (
        start is not None and start != "all" and start not in PARTS and "/" not in start
    )


async def check_stay(form: Form, value: str) -> Refusal | None:
    """Until closing at most; of days, a week at most."""
    if stay_days(value) > MOST_DAYS:
        options = (form.turn.go(msg("talk-to-person"), "talk_to_human"), form.option(msg("one-week"), stay="P1W"))
        return Refusal(msg("stay-too-long", days=MOST_DAYS), options)
    if stay_days(value) or form.get("start") is None:
        return None
    if not stay_time(value):
        return Refusal(msg("stay-unclear"))
    centre, (day, _) = await centre_of(form), days_of(form["day"])
    period, hours = period_of(centre, day, form.get("start"), value, form.now), open_hours(centre, day)
    if period and hours and period.end > hours.end:
        return Refusal(_outside(centre, hours))
    return None


async def ask_stay(form: Form) -> Choices:
    """An hour, two, four, or until closing."""
    centre, (day, _) = await centre_of(form), days_of(form["day"])
    hours, start = open_hours(centre, day), clock(form["start"])
    assert hours, "a checked day has hours"
    left = hours.end - at(day, start)
    options = [
        form.option(msg("hours-count", hours=count), stay=f"PT{count}H")
        for count in (1, 2, 4)
        if timedelta(hours=count) < left
    ]
    until = f"{start:%H:%M}/{hours.end:%H:%M}"
    options.append(form.option(msg("until-closing", closes=hours.end.time()), start=until))
    return Choices(msg("book-ask-stay", start=start), tuple(options), reads_numbers=True)


# -- for how many, what kind ----------------------------------------------------------------------------------------


def is_count(value: str) -> bool:
    """Whether this is a number of people."""
    return value.isascii() and value.isdecimal() and len(value) <= 5


async def read_people(form: Form, reading: Reading) -> str | None:
    """How many desks or persons."""
    found = reading.last("people")
    if found is None and form.asks("people") and reading.number:
        return str(reading.number)
    return found


async def check_people(form: Form, value: str) -> Refusal | None:
    """As many as the centre has room for."""
    centre, kind = await centre_of(form), kind_of(form)
    most = centre.capacity.get(kind, 0) * centre.seats.get(kind, 1)
    if not value.isdecimal() or int(value) < 1:
        return Refusal(msg("people-unclear"))
    if not most:
        return Refusal(msg("kind-missing", centre=centre.name, kind=msg(f"kind-{kind}")))
    if int(value) > most:
        return Refusal(msg("people-too-many", most=most))
    return None


async def ask_people(form: Form) -> Choices:
    """One to four seats, or another kind of room."""
    if kind_of(form) != "desk":
        options = tuple(form.option(msg("people-count", count=count), people=str(count)) for count in range(1, 7))
        return Choices(
            msg("book-ask-people-room", kind=msg(f"kind-{kind_of(form)}")), options, "list", reads_numbers=True
        )
    seats = [form.option(msg("seat-count", count=count), people=str(count)) for count in range(1, SEATS_OFFERED + 1)]
    rooms = [form.option(msg(f"kind-{kind}"), kind=kind) for kind in ("cabin", "meeting_room")]
    return Choices(msg("book-ask-people"), (*seats, *rooms), style="list", reads_numbers=True)


async def new_booking(form: Form) -> NewBooking | None:
    """What the answers ask for; None when its time has passed meanwhile."""
    centre, kind, people = await centre_of(form), kind_of(form), int(form["people"])
    first, last = days_of(form["day"])
    stay = stay_days(form.get("stay"))
    last = max(last, first + timedelta(days=stay - 1)) if stay else last
    found = (
        period_of(centre, day, form.get("start"), form.get("stay"), form.now) for day in open_days(centre, first, last)
    )
    periods = tuple(period for period in found if period)
    count = ceil(people / max(1, centre.seats.get(kind, 1)))
    return NewBooking(centre.id, kind, count, people, periods) if periods else None


CENTRE = Slot(
    "centre", read_centre, ask_centre, msg("book-ask-centre-again"), check=check_centre, well_formed=is_centre
)
DAY = Slot("day", read_day, ask_day, msg("book-ask-day-again"), check=check_day, well_formed=is_day)
START = Slot(
    "start",
    read_start,
    ask_start,
    msg("book-ask-start-again"),
    check=check_start,
    needed=start_needed,
    well_formed=is_start,
)
STAY = Slot(
    "stay",
    read_stay,
    ask_stay,
    msg("book-ask-stay-again"),
    check=check_stay,
    needed=stay_needed,
    well_formed=is_stay,
)
PEOPLE = Slot("people", read_people, ask_people, msg("book-ask-people-again"), check=check_people, well_formed=is_count)
KIND = Slot("kind", value_of("desk_type"), ask_people, msg("book-ask-people-again"), needed=not_asked)

DESK_SLOTS = (CENTRE, DAY, START, STAY, KIND, PEOPLE)
EDITS = (
    (msg("change-day"), ("day",)),
    (msg("change-time"), ("start", "stay")),
    (msg("change-seats"), ("people", "kind")),
    (msg("change-centre"), ("centre",)),
)
