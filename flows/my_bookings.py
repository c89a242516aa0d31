"""A person's own bookings: seeing, cancelling and changing them."""

from dataclasses import replace
from datetime import timedelta

from flows.book_desk import booked_replies, booking_lines, full, review, when_words
from flows.desk_slots import DESK_SLOTS, EDITS, centre_of, new_booking
from flows.form import Flow, Form, Refusal, Slot, Turn, Unfinished, never, not_asked, value_of
from flows.replies import Arg, Choices, Lines, Replies, msg
from flows.world import Booking, NewBooking, NoRoom


async def my_bookings(turn: Turn) -> Replies:
    """The bookings that are not over; of a single one, or one that is named, the details."""
    ref = turn.params.get("ref") or turn.params.get("booking_ref") or turn.reading.last("booking_ref")
    if ref:
        booking = await turn.world.booking(ref)
        return (_details(turn, booking),) if booking else (_unknown(turn, ref),)
    bookings = await turn.world.bookings()
    if not bookings:
        return (none_yet(turn),)
    if len(bookings) == 1:
        return (_details(turn, bookings[0]),)
    rows = tuple(turn.go(_title(b), "my_bookings", _row(b), ref=b.ref) for b in bookings)
    return (Choices(msg("your-bookings", count=len(bookings)), rows, style="list", asks_back=True),)


def _title(booking: Booking) -> Arg:
    return Lines((booking.ref, booking.whom), " · ") if booking.whom else booking.ref


def _row(booking: Booking) -> Arg:
    return Lines((booking.centre.name, when_words(booking.periods)), " · ")


def none_yet(turn: Turn) -> Choices:
    """Nothing is booked; that can be helped."""
    return Choices(msg("no-bookings"), (turn.go(msg("book-desk"), "book_desk"), turn.go(msg("main-menu"), "help")))


def _unknown(turn: Turn, ref: str) -> Choices:
    options = (turn.go(msg("my-bookings"), "my_bookings"), turn.go(msg("main-menu"), "help"))
    return Choices(msg("booking-unknown", ref=ref), options)


def _details(turn: Turn, booking: Booking) -> Choices:
    options = (
        turn.go(msg("change"), "change_booking", which=booking.ref),
        turn.go(msg("cancel-booking"), "cancel_booking", which=booking.ref),
        turn.go(msg("way-there"), "ask_location", centre=booking.centre.id),
    )
    return Choices(Lines((msg("booking-title", ref=booking.ref), *booking_lines(booking.centre, booking))), options)


# -- which of them --------------------------------------------------------------------------------------------------


async def check_which(form: Form, value: str) -> Refusal | None:
    """Only own bookings that are not over."""
    if await form.world.booking(value):
        return None
    return Refusal(msg("booking-unknown", ref=value))


async def ask_which(form: Form) -> Choices:
    """Own bookings to choose from."""
    bookings = await form.world.bookings()
    rows = tuple(form.option(_title(b), _row(b), which=b.ref) for b in bookings)
    return Choices(msg("which-booking"), rows, style="list")


async def _booking(form: Form) -> Booking:
    booking = await form.world.booking(form["which"])
    assert booking is not None, "a checked booking is there"
    return booking


async def _start(form: Form) -> Replies:
    """Takes the only booking there is; says so when there is none."""
    bookings = await form.world.bookings()
    if not bookings:
        return (none_yet(form.turn),)
    if len(bookings) == 1 and "which" not in form.frame.slots and not form.turn.reading.last("booking_ref"):
        form.put("which", bookings[0].ref)
    return ()


WHICH = Slot("which", value_of("booking_ref"), ask_which, msg("which-booking-again"), check=check_which)


# -- cancelling -----------------------------------------------------------------------------------------------------


async def confirm_cancel(form: Form) -> Choices:
    """Shows what would be cancelled."""
    booking = await _booking(form)
    text = Lines((msg("cancel-summary", ref=booking.ref), *booking_lines(booking.centre, booking)))
    return Choices(
        text, (form.command(msg("yes-cancel"), "confirm", "yes"), form.command(msg("keep-it"), "cancel", "no"))
    )


async def finish_cancel(form: Form) -> Replies:
    """Cancels."""
    booking = await form.world.cancel(form["which"])
    if booking is None:
        return (_unknown(form.turn, form["which"]),)
    options = (form.turn.go(msg("book-another"), "book_desk"), form.turn.go(msg("main-menu"), "help"))
    return (Choices(msg("cancelled", ref=booking.ref), options),)


CANCEL_BOOKING = Flow(
    name="cancel_booking",
    version=1,
    title=msg("title-cancel-booking"),
    intents=frozenset({"cancel_booking"}),
    slots=(WHICH,),
    start=_start,
    confirm=confirm_cancel,
    finish=finish_cancel,
)


# -- changing -------------------------------------------------------------------------------------------------------


async def check_changed(form: Form, value: str) -> Refusal | None:
    """Fills the form from the booking, as far as nothing else was said."""
    if refusal := await check_which(form, value):
        return refusal
    for slot, written in _written(await _booking(form)).items():
        if form.get(slot) is None and not form.get("begun"):
            form.put(slot, written)
    form.put("begun", value)
    return None


def _written(booking: Booking) -> dict[str, str]:
    first, last = booking.periods[0], booking.periods[-1]
    days = first.start.date().isoformat()
    if len(booking.periods) > 1:
        days += ".." + last.start.date().isoformat()
    start = f"{first.start:%H:%M}/{first.end:%H:%M}"
    minutes = (first.end - first.start) // timedelta(minutes=1)
    stay = f"PT{minutes // 60}H{minutes % 60}M"
    slots = {"centre": booking.centre.id, "day": days, "start": start, "stay": stay, "people": str(booking.people)}
    return slots | ({"kind": booking.kind} if booking.kind != "desk" else {})


async def review_change(form: Form) -> Choices | None:
    """Asks what to change while nothing is different; looks for room without counting the booking itself."""
    booking, wanted = await _booking(form), await new_booking(form)
    if wanted and _same(booking, wanted):
        options = tuple(form.command(label, "redo:" + ",".join(slots)) for label, slots in EDITS)
        return Choices(
            Lines((msg("change-what", ref=booking.ref), *booking_lines(booking.centre, booking))), options, style="list"
        )
    question = await review(form)
    overlaps = wanted and any(p.start < q.end and q.start < p.end for p in wanted.periods for q in booking.periods)
    if overlaps and wanted and wanted.centre_id == booking.centre.id and wanted.kind == booking.kind:
        return None
    return question if isinstance(question, Choices) else None


def _same(booking: Booking, wanted: NewBooking) -> bool:
    return (booking.centre.id, booking.kind, booking.people, booking.periods) == (
        wanted.centre_id,
        wanted.kind,
        wanted.people,
        wanted.periods,
    )


async def confirm_change(form: Form) -> Choices:
    """The old and the new."""
    booking, wanted, centre = await _booking(form), await new_booking(form), await centre_of(form)
    assert wanted is not None, "reviewed"
    wanted = replace(wanted, whom=booking.whom)
    old = msg("change-old", when=when_words(booking.periods))
    return form.summary(
        Lines((msg("change-summary", ref=booking.ref), old, *booking_lines(centre, wanted))), msg("yes-change")
    )


async def finish_change(form: Form) -> Replies | Unfinished:
    """Moves the booking; where there is no room it stays as it was."""
    wanted = await new_booking(form)
    assert wanted is not None, "reviewed"
    moved = await form.world.move(form["which"], wanted)
    match moved:
        case None:
            return (_unknown(form.turn, form["which"]),)
        case NoRoom(free):
            return Unfinished((await full(form, wanted, free),))
    return booked_replies(form.turn, moved, "moved")


CHANGE_BOOKING = Flow(
    name="change_booking",
    version=1,
    title=msg("title-change-booking"),
    intents=frozenset({"change_booking"}),
    takes=frozenset({"book_desk", "check_availability", "find_centre"}),
    slots=(
        Slot("which", value_of("booking_ref"), ask_which, msg("which-booking-again"), check=check_changed),
        Slot("begun", never, ask_which, msg("which-booking-again"), needed=not_asked),
        *DESK_SLOTS,
    ),
    start=_start,
    review=review_change,
    confirm=confirm_change,
    finish=finish_change,
    edits=EDITS,
    said_again_means_yes=True,
)
