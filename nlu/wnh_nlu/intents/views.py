"""The two ways a message is looked at: as it is spelt, and as it sounds in Latin letters.

Values are masked first: for what a person wants, "Kollam" and "Punalur" are one. By its sound Malayalam shares evidence
with Manglish, whatever the spelling.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from wnh_nlu.entities.inflection import is_malayalam
from wnh_nlu.entities.span import PRECEDENCE, Span
from wnh_nlu.text.fold import fold
from wnh_nlu.text.romanise import Spelling, romanise
from wnh_nlu.text.slips import slipped

_STRETCHED = regex.compile(r"(\p{L})\1{2,}")
_WORD = regex.compile(r"[\p{L}\p{M}]+|\p{N}+|[^\s\p{L}\p{M}\p{N}]")
_CONTENT = regex.compile(r"[\p{L}\p{N}]")
# A character of its own for each kind of value, so that n-grams see it as one letter.
_MASKS = {entity: chr(0xE000 + i) for i, entity in enumerate(PRECEDENCE)}
_ONLY_VALUES = "\ue100"
_LONGEST = 600


class Views(NamedTuple):
    """A message by spelling and by sound."""

    spelling: str
    sound: str


def views(text: str, spans: Sequence[Span]) -> Views:
    """The views of a normalised text."""
    masked = _mask(text, spans)
    return _views(masked)


def romanised_views(text: str, spans: Sequence[Span], habits: Iterable[Spelling]) -> list[Views]:
    """The views of a text in Malayalam script as people of some habits would type it in Latin letters."""
    masked = _mask(text, spans)
    if not is_malayalam(masked):
        return []
    return [_views(typed) for typed in dict.fromkeys(romanise(masked, habit).lower() for habit in habits)]


def slipped_views(text: str, spans: Sequence[Span], habit: "Spelling | None" = None) -> "Views | None":
    """The views of a text with one slip of the finger outside its values; in Latin letters where a habit is given.

    None where nothing is left of it to slip in.
    """
    masked = _mask(text, spans)
    if habit:
        masked = romanise(masked, habit).lower()
    mistyped = slipped(masked)
    return _views(mistyped) if mistyped != masked else None


def _views(masked: str) -> Views:
    latin = romanise(masked).lower() if is_malayalam(masked) else masked
    return Views(masked, " ".join(map(_sound, _WORD.findall(latin))))


def _mask(text: str, spans: Sequence[Span]) -> str:
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += [text[at : span.start], " ", _MASKS[span.entity], " "]
        at = span.end
    pieces.append(text[at:])
    masked = _STRETCHED.sub(r"\1\1", "".join(pieces).lower())[:_LONGEST]
    return masked if not spans or _CONTENT.search(masked) else masked + _ONLY_VALUES


def _sound(word: str) -> str:
    return fold(word) or word if word.isascii() and word.isalpha() else word
