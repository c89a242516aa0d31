"""Broadcasts: write, count, start, watch, report."""

from bot.console.pages.broadcasts import listing, one, sending, writing
from bot.console.stages import MANAGERS
from bot.console.ways import Way

WAYS = (
    Way("GET", "/broadcasts", MANAGERS, listing.page),
    Way("GET", "/broadcasts/new", MANAGERS, writing.new),
    Way("POST", "/broadcasts/new", MANAGERS, writing.write, files=1),
    Way("GET", "/broadcasts/{id:int}", MANAGERS, one.page),
    Way("GET", "/broadcasts/{id:int}/count", MANAGERS, one.count),
    Way("GET", "/broadcasts/{id:int}/progress", MANAGERS, one.progress),
    Way("GET", "/broadcasts/{id:int}/edit", MANAGERS, writing.edit),
    Way("POST", "/broadcasts/{id:int}/edit", MANAGERS, writing.change, files=1),
    Way("POST", "/broadcasts/{id:int}/test", MANAGERS, sending.test),
    Way("POST", "/broadcasts/{id:int}/template", MANAGERS, sending.template),
    Way("POST", "/broadcasts/{id:int}/approve", MANAGERS, sending.approve),
    Way("POST", "/broadcasts/{id:int}/start", MANAGERS, sending.start),
    Way("POST", "/broadcasts/{id:int}/pause", MANAGERS, sending.pause),
    Way("POST", "/broadcasts/{id:int}/resume", MANAGERS, sending.resume),
    Way("POST", "/broadcasts/{id:int}/cancel", MANAGERS, sending.cancel),
    Way("POST", "/broadcasts/{id:int}/resend", MANAGERS, sending.resend),
)
