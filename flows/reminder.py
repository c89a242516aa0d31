"""What is said the day before a booking, without being asked."""

from datetime import date

from flows import payloads
from flows.book_desk import booking_lines, when_words
from flows.replies import Arg, Choices, Lines, Option, Say, msg
from flows.world import Booking


def reminder(booking: Booking, *, offers: bool) -> Choices | Say:
    """Reminds of a booking of one day. `offers`: with options, which would be in the way of anything else under way."""
    day: date = booking.periods[0].start.date()
    lines = (msg("reminder", day=day, ref=booking.ref), *booking_lines(booking.centre, booking))
    if not offers:
        return Say(Lines((*lines, msg("reminder-how"))))
    see, cancel = (
        payloads.Go("my_bookings", {"ref": booking.ref}),
        payloads.Go("cancel_booking", {"which": booking.ref}),
    )
    options = (
        Option(payloads.write(see), msg("see-booking")),
        Option(payloads.write(cancel), msg("cancel-booking")),
    )
    return Choices(Lines(lines), options)


def reminder_values(booking: Booking) -> dict[str, Arg]:
    """What a reminder tells, by the names of the approved template's blanks."""
    when = when_words(booking.periods)
    whom = (booking.whom,) if booking.whom else ()
    return {"centre": booking.centre.name, "when": Lines((when, *whom), " · "), "ref": booking.ref}
