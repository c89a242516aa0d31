"""A centre's day at its front desk."""

from bot.console.pages.today import deeds, ending, showing
from bot.console.stages import MANAGERS, STAFF
from bot.console.ways import Way

_CENTRE = "/today/{centre}"
_BOOKING = "/today/{centre}/bookings/{id:int}"

WAYS: tuple[Way, ...] = (
    Way("GET", "/today", STAFF, showing.first),
    Way("GET", _CENTRE, STAFF, showing.page),
    Way("POST", f"{_CENTRE}/check-in", STAFF, deeds.by_reference),
    Way("POST", f"{_CENTRE}/walk-in", STAFF, deeds.walk_in),
    Way("POST", f"{_CENTRE}/block", STAFF, deeds.block),
    Way("POST", f"{_CENTRE}/close", MANAGERS, ending.close),
    Way("POST", f"{_CENTRE}/reopen", MANAGERS, ending.reopen),
    Way("GET", _BOOKING, STAFF, ending.booking),
    Way("POST", f"{_BOOKING}/check-in", STAFF, deeds.come),
    Way("POST", f"{_BOOKING}/undo", STAFF, deeds.undo),
    Way("POST", f"{_BOOKING}/cancel", STAFF, ending.cancel_booking),
    Way("POST", f"{_BOOKING}/unblock", STAFF, deeds.unblock),
)
