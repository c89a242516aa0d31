"""A centre's day: bookings, check-in, walk-ins, blocked desks."""

from bot.console.ways import Way

WAYS: tuple[Way, ...] = ()
