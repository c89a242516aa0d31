"""People who wait for a person: take, answer, hand back, close."""

from bot.console.pages.inbox import canned, deeds, listing, media, one
from bot.console.stages import MANAGERS, STAFF
from bot.console.ways import Way

WAYS: tuple[Way, ...] = (
    Way("GET", "/inbox", STAFF, listing.page),
    Way("GET", "/inbox/closed", STAFF, listing.closed),
    Way("GET", "/inbox/canned", MANAGERS, canned.page),
    Way("POST", "/inbox/canned", MANAGERS, canned.add),
    Way("POST", "/inbox/canned/{canned:int}", MANAGERS, canned.change),
    Way("POST", "/inbox/canned/{canned:int}/remove", MANAGERS, canned.remove),
    Way("GET", "/inbox/{id:int}", STAFF, one.page),
    Way("GET", "/inbox/{id:int}/media/{message:int}/{number:int}", STAFF, media.page),
    Way("POST", "/inbox/{id:int}/take", STAFF, deeds.take),
    Way("POST", "/inbox/{id:int}/answer", STAFF, deeds.answer),
    Way("POST", "/inbox/{id:int}/insert", STAFF, deeds.insert),
    Way("POST", "/inbox/{id:int}/typing", STAFF, deeds.typing),
    Way("POST", "/inbox/{id:int}/note", STAFF, deeds.note),
    Way("POST", "/inbox/{id:int}/hand-back", STAFF, deeds.hand_back),
    Way("POST", "/inbox/{id:int}/close", STAFF, deeds.close),
)
