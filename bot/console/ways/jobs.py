"""Openings: list, edit, import, interests."""

from bot.console.pages.jobs import editing, importing, interests, listing
from bot.console.stages import MANAGERS
from bot.console.ways import Way

WAYS: tuple[Way, ...] = (
    Way("GET", "/jobs", MANAGERS, listing.page),
    Way("GET", "/jobs/alike", MANAGERS, listing.alike),
    Way("GET", "/jobs/new", MANAGERS, editing.new),
    Way("POST", "/jobs/new", MANAGERS, editing.create),
    Way("GET", "/jobs/openings/{id}", MANAGERS, editing.one),
    Way("POST", "/jobs/openings/{id}", MANAGERS, editing.change),
    Way("POST", "/jobs/openings/{id}/close", MANAGERS, editing.close),
    Way("POST", "/jobs/openings/{id}/reopen", MANAGERS, editing.reopen),
    Way("GET", "/jobs/openings/{id}/interests", MANAGERS, interests.page),
    Way("POST", "/jobs/openings/{id}/interests", MANAGERS, interests.export),
    Way("POST", "/jobs/interests", MANAGERS, interests.export_all),
    Way("GET", "/jobs/import", MANAGERS, importing.form),
    Way("POST", "/jobs/import", MANAGERS, importing.bring, files=1),
    Way("GET", "/jobs/import/template", MANAGERS, importing.template),
    Way("GET", "/jobs/import/{id:int}", MANAGERS, importing.preview),
    Way("POST", "/jobs/import/{id:int}", MANAGERS, importing.take),
    Way("POST", "/jobs/import/{id:int}/drop", MANAGERS, importing.drop),
)
