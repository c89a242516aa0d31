"""What people are told of their bookings by the centre, without having asked."""

from datetime import time

from bot.telling import Template
from flows import payloads
from flows.book_desk import booking_lines, when_words
from flows.replies import Arg, Choices, Lines, Option, msg
from flows.world import Booking


def cancelled(booking: Booking, reason: Arg) -> Choices:
    """The centre has cancelled it, and why; another one can be booked at once."""
    head = msg("centre-cancelled", ref=booking.ref)
    return _told(head, booking, msg("centre-cancelled-why", reason=reason))


def released(booking: Booking, by: time) -> Choices:
    """The desk was let go, as nobody had come by then."""
    return _told(msg("desk-released", ref=booking.ref, time=by), booking, msg("desk-released-come"))


def cancelled_template(booking: Booking, reason: Arg) -> Template:
    """The same where only what was approved may be told."""
    return Template("booking-cancelled", {**_values(booking), "reason": reason})


def released_template(booking: Booking) -> Template:
    """The same where only what was approved may be told."""
    return Template("booking-released", _values(booking))


def _told(head: Arg, booking: Booking, tail: Arg) -> Choices:
    lines = booking_lines(booking.centre, booking)
    again = Option(payloads.write(payloads.Go("book_desk")), msg("book-another"))
    return Choices(Lines((head, *lines, tail)), (again,))


def _values(booking: Booking) -> dict[str, Arg]:
    whom = (booking.whom,) if booking.whom else ()
    when = Lines((when_words(booking.periods), *whom), " · ")
    return {"centre": booking.centre.name, "when": when, "ref": booking.ref}
