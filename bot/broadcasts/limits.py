"""How much of each limit the texts of a broadcast fill, for whoever is writing them: pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.broadcasts.draft import LONGEST, LONGEST_NAME, Draft, fill
from bot.broadcasts.framed import framed
from bot.channels.limits import length
from bot.channels.telegram.rendering import CAPTION, TEXT
from bot.wording import Wording
from flows.events import Language

_WORDING = Wording()


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of the most characters there may be, with the longest name there can be. UTF-16 units: what most phones
    count, and the strictest of what channels count."""

    channel: str
    language: Language
    used: int
    most: int
    unit: Literal["characters"] = "characters"

    @property
    def over(self) -> bool:
        return self.used > self.most


def limits(draft: Draft, wording: Wording = _WORDING) -> list[Limit]:
    """On WhatsApp the words fill the blank of a template; on Telegram all that is read counts, under a picture less."""
    return list(_limits(draft, wording))


def _limits(draft: Draft, wording: Wording) -> Iterator[Limit]:
    for language, words in draft.texts.items():
        longest = fill(words, "n" * LONGEST_NAME, "c" * LONGEST_NAME)
        whole = length(framed(draft.kind, longest, language, wording))
        yield Limit("whatsapp", language, length(longest), LONGEST)
        yield Limit("telegram", language, whole, CAPTION if draft.media else TEXT)
