"""Booking a desk, a cabin or a meeting room."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from flows.desk_slots import DESK_SLOTS, EDITS, centre_of, desk_kind, new_booking
from flows.form import Flow, Form, Question, Turn, Unfinished
from flows.geography import by_distance, centre_meant, open_centres
from flows.replies import Arg, Choices, Document, Lines, Option, Picture, Replies, Say, msg
from flows.when import GRID, HORIZON, at, bookable_hours, days_of, next_start, open_days, part_of_day
from flows.whom import WHOM, whom_of
from flows.world import Booking, Centre, NewBooking, NoRoom, Period, TooMany

JUST_NOW = timedelta(minutes=10)


async def start(form: Form) -> Replies:
    """Takes the centre that was last spoken of, or the only one, so that it need not be asked for."""
    opened = await open_centres(form.turn)
    spoken_of = [centre for centre in opened if centre.id == form.turn.conversation.centre]
    if "centre" not in form.frame.slots and len(choice := spoken_of or opened) == 1:
        form.put("centre", choice[0].id)
    _take_up(form)
    return ()


def _take_up(form: Form) -> None:
    """Goes on from a question about free desks, if it was asked just now and no other day or time is meant."""
    conversation = form.turn.conversation
    last, asked = conversation.last_at, conversation.asked_about
    conversation.asked_about = {}
    others = form.frame.slots.keys() & {"day", "start"} or form.turn.reading.all("date", "time")
    if form.turn.reading.kind != "choice" and not others and last and form.now - last < JUST_NOW:
        form.frame.slots |= asked


async def review(form: Form) -> Question | None:
    """Offers the nearest free time or centre when there are too few desks."""
    wanted = await new_booking(form)
    if wanted is None:
        form.forget("start", "stay")
        return Choices(msg("time-past"), (form.command(msg("other-time"), "redo:start,stay"),))
    frees = [await form.world.free(wanted.centre_id, wanted.kind, period) for period in wanted.periods]
    if min(frees) >= wanted.count:
        return None
    return await full(form, wanted, min(frees))


async def full(form: Form, wanted: NewBooking, free: int) -> Choices:
    """Says that it is full, and what is free nearby in time and space."""
    centre, period = await centre_of(form), wanted.periods[0]
    options: list[Option] = []
    if len(wanted.periods) == 1:
        options += await _other_times(form, wanted, period)
        options += await _other_day(form, wanted, period)
    options += await _other_centre(form, wanted, centre)
    options.append(form.command(msg("other-day"), "redo:day"))
    text = msg("full-some", free=free) if free else msg("full-none")
    return Choices(Lines((text, msg("full-offer"))), tuple(options), style="list")


async def _other_times(form: Form, wanted: NewBooking, period: Period) -> list[Option]:
    """The nearest start before and after at which as many desks are free for as long."""
    free = await form.world.free_by_hour(wanted.centre_id, wanted.kind, period.start.date())
    length, day = period.end - period.start, period.start.date()
    starts = [at(day, clock) for clock in free if at(day, clock) >= next_start(form.now)]
    free_at = {at(day, clock): count for clock, count in free.items()}
    fits = [start for start in starts if _fits(free_at, start, length, wanted.count)]
    before = [start for start in fits if start < period.start][-1:]
    after = [start for start in fits if start > period.start][:1]
    return [_time_option(form, start, start + length) for start in (*before, *after)]


def _fits(free_at: dict[datetime, int], start: datetime, length: timedelta, count: int) -> bool:
    steps = -(-length // GRID)
    return all(free_at.get(start + step * GRID, 0) >= count for step in range(steps))


def _time_option(form: Form, start: datetime, end: datetime) -> Option:
    until = msg("from-to", start=start.time(), end=end.time())
    return form.option(start.time(), until, start=f"{start:%H:%M}/{end:%H:%M}")


async def _other_day(form: Form, wanted: NewBooking, period: Period) -> list[Option]:
    """The next day with room at the same time."""
    centre = await centre_of(form)
    first = period.start.date() + timedelta(days=1)
    for day in open_days(centre, first, form.now.date() + HORIZON):
        same = Period(at(day, period.start.time()), at(day, period.end.time()))
        hours = bookable_hours(centre, day, form.now)
        fits = hours and hours.start <= same.start and same.end <= hours.end
        if fits and await form.world.free(centre.id, wanted.kind, same) >= wanted.count:
            when = f"{same.start:%H:%M}/{same.end:%H:%M}"
            return [form.option(msg("day", day=day), msg("same-time"), day=day.isoformat(), start=when)]
    return []


async def _other_centre(form: Form, wanted: NewBooking, centre: Centre) -> list[Option]:
    """The nearest other centre with room at the same time."""
    others = [other for other in await open_centres(form.turn) if other.id != centre.id]
    for other, km in by_distance(others, centre.latitude, centre.longitude):
        frees = [await form.world.free(other.id, wanted.kind, period) for period in wanted.periods]
        if min(frees) >= wanted.count:
            return [form.option(other.name, msg("km-away", km=round(km)), centre=other.id)]
    return []


async def confirm(form: Form) -> Choices:
    """The summary. Whoever has booked for others before can say so at once; to others "change" offers it."""
    wanted = await new_booking(form)
    assert wanted is not None, "reviewed"
    centre = await centre_of(form)
    wanted = replace(wanted, whom=await whom_of(form))
    lines = booking_lines(centre, wanted)
    notes = (msg("fees-assumed"),) if centre.fees_assumed else ()
    summary = form.summary(Lines((msg("book-summary"), *lines, *notes)), msg("yes-book"))
    if form.get("whom") is not None or not await form.world.profiles():
        return summary
    yes, *others = summary.options
    return replace(summary, options=(yes, form.command(msg("for-someone"), "redo:whom"), *others))


def booking_lines(centre: Centre, booking: NewBooking | Booking) -> tuple[Arg, ...]:
    """Where, when, how much of it and for whom, a line each."""
    whom = (msg("line-whom", whom=booking.whom),) if booking.whom else ()
    return (
        msg("line-centre", centre=centre.name),
        msg("line-when", when=when_words(booking.periods)),
        msg("line-what", what=what_words(booking)),
        *whom,
    )


def when_words(periods: Sequence[Period]) -> Arg:
    """The day and the hours; of several days the first and the last."""
    first, last = periods[0], periods[-1]
    start, end = first.start.time(), first.end.time()
    if len(periods) == 1:
        return msg("when-day", day=first.start.date(), start=start, end=end)
    return msg("when-days", first=first.start.date(), last=last.start.date(), count=len(periods), start=start, end=end)


def what_words(booking: NewBooking | Booking) -> Arg:
    """Two seats; a cabin for three."""
    if booking.kind == "desk":
        return msg("seat-count", count=booking.count)
    return msg("room-for", kind=msg(f"kind-{booking.kind}"), count=booking.count, people=booking.people)


async def finish(form: Form) -> Replies | Unfinished:
    """Books; should the last desk have gone meanwhile, offers what is free."""
    wanted = await new_booking(form)
    booked = await form.world.book(replace(wanted, whom=await whom_of(form))) if wanted else NoRoom(0)
    match booked:
        case NoRoom(free):
            question = await full(form, wanted, free) if wanted else await review(form)
            return Unfinished((question,) if question else ())
        case TooMany(limit):
            options = (form.turn.go(msg("my-bookings"), "my_bookings"), form.turn.go(msg("main-menu"), "help"))
            return (Choices(msg("too-many-bookings", limit=limit), options),)
    return booked_replies(form.turn, booked, "booked")


def booked_replies(turn: Turn, booking: Booking, title: str) -> Replies:
    """The reference, the calendar file, the check-in picture and what comes next."""
    lines = booking_lines(booking.centre, booking)
    options = (
        turn.go(msg("my-bookings"), "my_bookings"),
        turn.go(msg("way-there"), "ask_location", centre=booking.centre.id),
        turn.go(msg("main-menu"), "help"),
    )
    return (
        Say(Lines((msg(title, ref=booking.ref), *lines))),
        Document(msg("calendar-caption"), "calendar", booking.ref),
        Picture(msg("qr-caption", ref=booking.ref), "qr", booking.ref),
        Choices(msg("booked-next"), options),
    )


async def check_availability(turn: Turn) -> Replies:
    """What is free on a day, without booking."""
    opened = await open_centres(turn)
    centre = await centre_meant(turn) or opened[0]
    if centre.status != "open":
        centre = by_distance(opened, centre.latitude, centre.longitude)[0][0]
    kind = desk_kind(turn.reading.last("desk_type") or turn.params.get("desk_type"))
    asked = turn.reading.last("date") or turn.params.get("date")
    first = max(days_of(asked)[0], turn.now.date()) if asked else turn.now.date()
    days = (
        day for day in open_days(centre, first, first + timedelta(days=14)) if bookable_hours(centre, day, turn.now)
    )
    day = next(days, None)
    if day is None:
        return (Choices(msg("day-closed", centre=centre.name, day=first), (turn.go(msg("book-desk"), "book_desk"),)),)
    start = turn.reading.last("time")
    turn.conversation.asked_about = {"day": day.isoformat()} | ({"start": start} if start else {})
    book = {"centre": centre.id, "day": day.isoformat()} | ({"kind": kind} if kind != "desk" else {})
    lines: list[Arg] = []
    if asked and day != days_of(asked)[0]:
        lines.append(msg("day-closed", centre=centre.name, day=days_of(asked)[0]))
    lines.append(msg("free-on", centre=centre.name, day=day, kind=msg(f"kind-{kind}")))
    for part in ("morning", "afternoon", "evening"):
        if period := part_of_day(centre, day, part, turn.now):
            free = await turn.world.free(centre.id, kind, period)
            lines.append(msg("part-free", start=period.start.time(), end=period.end.time(), count=free))
    options = (
        turn.go(msg("book-this-day"), "book_desk", **book),
        turn.go(msg("other-day"), "book_desk", centre=centre.id),
        turn.go(msg("main-menu"), "help"),
    )
    return (Choices(Lines(tuple(lines)), options),)


BOOK_DESK = Flow(
    name="book_desk",
    version=1,
    title=msg("title-book-desk"),
    intents=frozenset({"book_desk"}),
    takes=frozenset({"check_availability", "change_booking", "find_centre"}),
    slots=(*DESK_SLOTS, WHOM),
    start=start,
    review=review,
    confirm=confirm,
    finish=finish,
    edits=(*EDITS, (msg("for-someone"), ("whom",))),
    said_again_means_yes=True,
)
