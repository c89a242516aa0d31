"""What a word is: spelling, script and case endings are dealt with here and nowhere after."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from . import endings
from . import lexeme as mark
from .fold import fold_latin, fold_malayalam
from .lexicon import Entry, english, malayalam, manglish

Reading = tuple[str, Any, str]
"""What a word may be: kind, value, marks."""

OTHER: tuple[Reading, ...] = (("other", None, ""),)


@lru_cache(maxsize=8192)
def read_word(word: str) -> tuple[Reading, ...]:
    """What a word is. A compound ("പത്തുമണിക്ക്", "randuper") gives one reading for each part."""
    if len(word) > 60:
        return OTHER
    if word[0] <= "ʯ":
        return _read_latin(word.lower().replace("’", "'")) or OTHER
    return _read_malayalam(fold_malayalam(word)) or OTHER


def _read_latin(word: str) -> tuple[Reading, ...]:
    if word in endings.ENGLISH_PLURALS:
        return (("other", None, mark.PLURAL),)
    if word in english.COMPOUNDS:
        return english.COMPOUNDS[word]
    entry = english.WORDS.get(word) or manglish.EXACT.get(word)
    if entry:
        return ((*entry, ""),)
    folded = fold_latin(word)
    return (
        _inflected(folded, manglish.STEMS, endings.LATIN)
        or _inflected_english(word)
        or _compound(folded, _LATIN_STEMS, endings.LATIN)
        or _glued(folded, endings.GLUED_LATIN, _read_latin)
    )


def _inflected_english(word: str) -> tuple[Reading, ...]:
    readings = _inflected(word, _LONG_ENGLISH, endings.LATIN_ON_ENGLISH)
    return readings if readings and readings[0][0] in endings.INFLECTED_ENGLISH else ()


_LONG_ENGLISH = {word: entry for word, entry in english.WORDS.items() if len(word) > 3 or entry[0] == "day"}
"""Words that can carry an ending: "deck" and "junk" are no months."""


def _read_malayalam(word: str) -> tuple[Reading, ...]:
    entry = malayalam.NOT_INFLECTED.get(word)
    if entry:
        return ((*entry, ""),)
    return (
        _inflected(word, malayalam.STEMS, endings.MALAYALAM)
        or _compound(word, malayalam.STEMS, endings.MALAYALAM)
        or _glued(word, endings.GLUED_MALAYALAM, _read_malayalam)
    )


def _inflected(word: str, stems: dict[str, Entry], ending: Any) -> tuple[Reading, ...]:
    """A known stem, the longest first, and nothing after it but endings."""
    for length in range(min(len(word), 24), 0, -1):
        entry = stems.get(word[:length])
        if entry and (match := ending.fullmatch(word, length)):
            kind, value = entry
            return ((_plural_aside(kind, match), value, _marks(word[:length], kind, match)),)
    return ()


def _plural_aside(kind: str, ending: Any) -> str:
    return "other" if ending.group("plural") and kind in endings.PLURAL_MATTERS else kind


def _marks(stem: str, kind: str, ending: Any) -> str:
    marks = ""
    case, end = ending.group("case"), ending.group("end") or ending.group()[-3:]
    if ending.group("plural"):
        marks += mark.PLURAL
    if case in endings.DATIVE and not ending.group().endswith("നെ"):
        marks += mark.DATIVE
    if case in endings.LOCATIVE:
        marks += mark.LOCATIVE
    if case in endings.TOWARD:
        marks += mark.TOWARD
    if end.endswith("ല്ല") or end in ("ala", "yala", "kala", "alla", "yalla") or ending.group().endswith("ല്ല"):
        marks += mark.NEGATED
    if stem in ("ഒര", "or"):
        marks += mark.ARTICLE
    if stem in ("ar", "on", "onu", "onn", "ഒന്ന"):
        marks += mark.WEAK
    return marks


_LATIN_STEMS: dict[str, Entry] = {**manglish.STEMS, "ara": ("half", None)}


def _compound(word: str, stems: dict[str, Entry], ending: Any) -> tuple[Reading, ...]:
    """A word grown together with the next: രണ്ടുമണിക്ക്, ഒരാഴ്ച, randuper, നാളെരാവിലെ."""
    for length in range(min(len(word) - 1, 24), 1, -1):
        kind, value = stems.get(word[:length], _NOTHING)
        for rest in _without_joint(word[length:]) if kind in endings.GLUED else ():
            readings = _inflected(rest, stems, ending)
            if readings and readings[0][0] in endings.GLUED[kind]:
                return ((kind, value, ""), *readings)
    return ()


_NOTHING: Entry = ("", None)


def _without_joint(rest: str) -> Iterator[str]:
    """What is counted, without the vowel that joins it to the number: രണ്ട-ു-മണി, ഒര-ാ-ഴ്ച, രണ്ട-െ-ണ്ണം, rand-u-per."""
    yield rest
    if rest[:1] in ("്", "ു", "ം", "u", "m", "y"):
        yield rest[1:]
    if rest[:1] == "ാ":
        yield "ആ" + rest[1:]
    if rest[:1] == "െ":
        yield "എ" + rest[1:]
    if rest[:2] == "യാ":
        yield "ആ" + rest[2:]


def _glued(word: str, ends: Iterable[str], read: Callable[[str], tuple[Reading, ...]]) -> tuple[Reading, ...]:
    """വരെ and the like written onto the word before: ഉച്ചവരെ, manivare."""
    for end in ends:
        if word.endswith(end) and len(word) > len(end) + 1:
            readings = read(word[: -len(end)])
            return (*readings, *read(end.replace("ുള്ള", "ഉള്ള"))) if readings else ()
    return ()
