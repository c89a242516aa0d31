"""Typed words that choose from the last menu: a label, "2", "൨", "രണ്ട്", "two", "the second", "randamathe".

A label wins over everything. A number that stands alone chooses unless it is an answer of its own in that menu, and
the person sees no numbers beside the options; a number beyond the list chooses nothing.
"""

import unicodedata
from functools import cache

import regex

from flows.conversation import Menu

# Chillus as they were written before Unicode 5.1, joiner and all; normalisation forms leave both spellings apart.
_OLD_CHILLUS = {
    "ണ്\u200d": "ൺ",
    "ന്\u200d": "ൻ",
    "ര്\u200d": "ർ",
    "ല്\u200d": "ൽ",
    "ള്\u200d": "ൾ",
    "ക്\u200d": "ൿ",
}
_NOT_WORD = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_MALAYALAM_ORDINAL = regex.compile(r"(?P<number>\d+) ?-? ?(?:ആ|ാ)?മ(?:ത്തെ(?:ത്)?|ത്)")

_NAMES = (
    ("one", "onnu", "onn", "ഒന്ന്", "ഒന്നു", "ഒന്ന"),
    ("two", "randu", "rand", "രണ്ട്", "രണ്ടു"),
    ("three", "moonnu", "munnu", "moonn", "mun", "മൂന്ന്", "മൂന്നു"),
    ("four", "naalu", "nalu", "naal", "നാല്", "നാലു"),
    ("five", "anchu", "anju", "anch", "അഞ്ച്", "അഞ്ചു"),
    ("six", "aaru", "aru", "aar", "ആറ്", "ആറു"),
    ("seven", "ezhu", "ezh", "ഏഴ്", "ഏഴു"),
    ("eight", "ettu", "ett", "എട്ട്", "എട്ടു"),
    ("nine", "ompathu", "onpathu", "ombathu", "ഒമ്പത്", "ഒൻപത്", "ഒമ്പതു"),
    ("ten", "pathu", "path", "പത്ത്", "പത്തു"),
)
_ORDINALS = (
    ("first", "1st", "onnamathe", "onnaamathe", "aadyathe", "adyathe", "adyam", "ഒന്നാമത്തെ", "ആദ്യത്തെ", "ആദ്യം"),
    ("second", "2nd", "randamathe", "randaamathe", "രണ്ടാമത്തെ"),
    ("third", "3rd", "moonnamathe", "moonnaamathe", "munnamathe", "മൂന്നാമത്തെ"),
    ("fourth", "4th", "naalamathe", "nalamathe", "നാലാമത്തെ"),
    ("fifth", "5th", "anchamathe", "anjamathe", "അഞ്ചാമത്തെ"),
    ("sixth", "6th", "aaramathe", "aramathe", "ആറാമത്തെ"),
    ("seventh", "7th", "ezhamathe", "ഏഴാമത്തെ"),
    ("eighth", "8th", "ettamathe", "എട്ടാമത്തെ"),
    ("ninth", "9th", "ompathamathe", "onpathamathe", "ombathamathe", "ഒമ്പതാമത്തെ", "ഒൻപതാമത്തെ"),
    ("tenth", "10th", "pathamathe", "പത്താമത്തെ"),
)
_LAST = ("last", "avasanathe", "avasaanathe", "ettavum avasanathe", "അവസാനത്തെ", "ഏറ്റവും അവസാനത്തെ")
_COUNTERS = "option|choice|number|no|num|ഓപ്ഷൻ|നമ്പർ|നമ്പര്|ഓപ്ഷന്"
_BEFORE = regex.compile(rf"(?:the|(?P<counted>{_COUNTERS})) ")
_AFTER = regex.compile(rf" (?:one|(?P<counted>{_COUNTERS})|ഒന്ന്|തന്നെ|മതി|mathi|aanu|please)")


def choose(text: str, menu: Menu, *, shows_numbers: bool) -> str | None:
    """The id of the option that a typed text chooses, if it chooses one.

    `shows_numbers` says whether the person sees numbers beside the options.
    """
    words = plain(text)
    if not words:
        return None
    for offered in menu.options:
        if words in (plain(label) for label in offered.labels):
            return offered.id
    index, bare = _position(words, len(menu.options))
    if index is None or not 0 <= index < len(menu.options):
        return None
    if bare and menu.reads_numbers and not shows_numbers:
        return None
    return menu.options[index].id


def _position(words: str, count: int) -> tuple[int | None, bool]:
    """Which option, counted from 0, is meant; and whether a number alone says so."""
    bare = True
    # "option 2", "the second one", "രണ്ടാമത്തെ മതി": what stands around the number is taken off, at most twice.
    for _ in range(2):
        if found := _BEFORE.match(words):
            words, bare = words[found.end() :], bare and not found["counted"]
        elif words not in _numbers() and (found := _last_match(words)):
            words, bare = words[: found.start()], bare and not found["counted"]
    if words in _folded_last():
        return count - 1, False
    if words.isdecimal() and len(words) <= 3:
        return int(words) - 1, bare
    if found := _MALAYALAM_ORDINAL.fullmatch(words):
        return int(found["number"]) - 1, False
    ordinal = _ordinals().get(words, _ordinals().get(fold(words)))
    if ordinal is not None:
        # "2nd" may be a day of the month where days are asked for.
        return ordinal, bare and words[0].isdecimal()
    return _numbers().get(words, _numbers().get(fold(words))), bare


def _last_match(words: str) -> regex.Match[str] | None:
    return next((found for found in _AFTER.finditer(words) if found.end() == len(words)), None)


def plain(text: str) -> str:
    """Without case, punctuation, emoji, invisible characters, or older spellings; digits as 0 to 9."""
    for old, new in _OLD_CHILLUS.items():
        text = text.replace(old, new)
    text = unicodedata.normalize("NFC", text).casefold()
    text = "".join(
        _digit(character)
        for character in text
        if unicodedata.category(character) not in ("Cf", "Mn", "Me") or _is_word_mark(character)
    )
    return _NOT_WORD.sub(" ", text).strip()


def _digit(character: str) -> str:
    return str(unicodedata.digit(character)) if character.isdecimal() else character


def _is_word_mark(character: str) -> bool:
    """Vowel signs and the like, but not the marks that make emoji of digits (2️⃣)."""
    return unicodedata.category(character) == "Mn" and not 0xFE00 <= ord(character) <= 0xFE0F


def fold(words: str) -> str:
    """One key for the spellings of a word in Latin letters: no doubled letters, no h after t, d or c."""
    single = regex.sub(r"(\p{Latin})\1+", r"\1", words)
    return regex.sub(r"([tdc])h", r"\1", single)


@cache
def _numbers() -> dict[str, int]:
    return _table(_NAMES)


@cache
def _ordinals() -> dict[str, int]:
    return _table(_ORDINALS)


@cache
def _folded_last() -> frozenset[str]:
    return frozenset(form for word in _LAST for form in (plain(word), fold(plain(word))))


def _table(rows: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {
        form: index for index, names in enumerate(rows) for name in names for form in (plain(name), fold(plain(name)))
    }
