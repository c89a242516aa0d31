"""From text to lexemes: spelling, scripts and case endings are dealt with here and nowhere after."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import regex

from . import lexeme as mark
from .fold import fold_digits, fold_latin, fold_malayalam
from .lexeme import KINDS, Lexeme
from .lexicon import Entry, english, malayalam, manglish

_TOKEN = regex.compile(
    r"""
      (?P<iso>(?<![\d-])\d{4}(?P<iso_mark>[-/])\d{1,2}(?P=iso_mark)\d{1,2}(?![\d-]))
    | (?P<dmy>(?<![\d/.-])\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?!\d|[/-]\d))
    | (?P<always>(?<!\d)24\s?[/x*X]\s?7(?!\d))
    | (?P<amount>\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d))
    | (?P<slash>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))
    | (?P<hhmm>(?<![\d.:])\d{1,2}[:.]\d{2}(?!\d|[.:]\d))
    | (?P<tenths>(?<![\d.])\d{1,3}\.\d(?!\d))
    | (?P<texted>(?<!\d)2m(?:orr?ow?|aro|rw)(?![\p{L}\p{M}]))
    | (?P<digits>\d+)
    | (?P<meridiem>(?<![\p{L}\p{M}])(?:[apAP](?:\.\s?[mM]\.?|\s?[mM])|(?:എ|പി)\.?\s?എം(?:\.?\s?ന്|\.)?)(?![\p{L}\p{M}]))
    | (?P<oclock>(?<![\p{L}\p{M}])[oO]['’`]?\s?[cC]lock(?![\p{L}\p{M}]))
    | (?P<word>[\p{L}\p{M}\u200c\u200d]+(?:['’][\p{L}\p{M}]+)*)
    | (?P<vulgar>½)
    | (?P<hyphen>[-‐‑–—~])
    | (?P<comma>,)
    | (?P<at>@)
    | (?P<and>&)
    | (?P<rupee>[₹$])
    | (?P<stop>\S|\n)
    """,
    regex.VERBOSE,
)

_MALAYALAM_CASE = (
    "ക്ക|ിന|ില|യില|ത്തേക്ക|ത്തേയ്ക്ക|ത്തെക്ക|ത്തിന|ത്തില|ത്തിലേക്ക|ത്ത|ലേക്ക|ിലേക്ക|യിലേക്ക|േക്ക|െക്ക|യ|വ|മ|ന|ിന്റ|ത്തോട|ോട|യോട|യുട|ുട|െത്തേക്ക"
)
_MALAYALAM_CLITIC = (
    "്|ു|െ|േ|ം|ും|ാണ്|ാണോ|ാണേ|ാണെങ്കില്|ോ|ുള്ള|ള്ള|ല്ല|ല്ലേ|ായി|ായിട്ട്|മതി|ുമതി|്മതി|മതിയോ|മാത്രം|തന്നെ|ുണ്ട്|ാകാം|ാക്കാം|ാക്കാമോ|ാക്കാന്|ാക്കി|ങ്കിലും|ൊക്കെ"
)
_MALAYALAM_ENDING = regex.compile(
    rf"(?:്|ു|ം|െ)?(?P<plural>ുകള|കള|ങ്ങള)?(?P<case>{_MALAYALAM_CASE})?(?:{_MALAYALAM_CLITIC})?(?P<end>{_MALAYALAM_CLITIC})?"
)
_LATIN_ENDING = regex.compile(
    r"(?:u|m|am|a?y)?(?P<plural>ukal|kal|angal|ngal)?"
    r"(?P<case>ku|k|ik|iku|nu|n|inu|in|yinu|il|yil|ile|yile|te|ate|tek|teku|atek|ateku|atinu|tinu|tin|atin|til|atil|ude|yude|lek|leku|ilek|ileku|yilek|yileku|tile)?"
    r"(?P<end>um|yum|vum|und|undu|undo|an|anu|ano|yan|yanu|yano|ula|la|ayi|ayit|o|yo|ala|yala|mati|matram|akam|akamo|akan|aki)?"
)
_INFLECTED_ENGLISH = frozenset(
    "weekday month part noon minute hour day week monthunit weekend person seat dayword team member".split()
)
_DATIVE_ENDINGS = ("ന", "ിന", "ക്ക", "യിന", "nu", "inu", "n", "in", "ku", "k", "ik", "iku", "yinu")
_TOWARD_ENDINGS = ("ത്തേക്ക", "ത്തെക്ക", "ലേക്ക", "tek", "teku", "atek", "ateku", "ത്തിന", "atinu", "tinu", "atin", "tin")
_PLURAL_MATTERS = frozenset("weekday weekend part".split())
_ENGLISH_PLURALS = frozenset(
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends mornings afternoons evenings nights "
    "weekdays".split()
)
_GLUED_LATIN = (("vareyum", "vare"), ("vare", "vare"), ("mutal", "muthal"), ("totu", "muthal"), ("tot", "muthal"))
_GLUED_MALAYALAM = (("വരെയുള്ള", "vare"), ("വരെയും", "vare"), ("വരെ", "vare"), ("മുതല്", "muthal"), ("തൊട്ട്", "muthal"))
_GLUED_HEADS = frozenset("oclock hour minute day week monthunit year person seat thiyathi half".split())

Reading = tuple[str, Any, str]
"""What a word may be: kind, value, marks."""

_OTHER: tuple[Reading, ...] = (("other", None, ""),)


def read(text: str, opaque: list[tuple[int, int]]) -> list[Lexeme]:
    """The words of a text. What begins inside an `opaque` span (a phone number, say) is a word without meaning."""
    folded = fold_digits(text)
    lexemes: list[Lexeme] = []
    for match in _TOKEN.finditer(folded):
        start, end = match.span()
        if any(first <= start < last for first, last in opaque):
            readings: tuple[Reading, ...] = _OTHER
        else:
            readings = _readings(_NESTED.get(match.lastgroup, match.lastgroup), match.group())
        lexemes += (Lexeme(KINDS[kind], value, start, end, marks) for kind, value, marks in readings)
    return _join_endings(folded, lexemes)


_NESTED = {"mark": "dmy", "iso_mark": "iso"}


def _readings(shape: str, token: str) -> tuple[Reading, ...]:
    if shape == "word":
        return read_word(token)
    if shape == "digits":
        return (("number", int(token), mark.DIGITS),) if len(token) <= 4 else _OTHER
    if shape == "texted":
        return (("dayword", 1, ""),)
    if shape in _SHAPES:
        return _SHAPES[shape](token)
    return ((_PUNCTUATION[shape], None, ""),)


_PUNCTUATION = {
    "always": "other", "oclock": "oclock", "vulgar": "half", "amount": "other", "hyphen": "hyphen", "comma": "comma", "at": "at", "and": "and",
    "rupee": "money", "stop": "stop",
}  # fmt: skip


def _calendar(token: str) -> tuple[Reading, ...]:
    """Day, month and year (None where unsaid) of a date in digits."""
    numbers = [int(number) for number in regex.split("[/.-]", token)]
    if len(numbers) == 2:
        return (("calendar", (*numbers, None), ""),)
    day, month, year = numbers if numbers[0] < 1000 else reversed(numbers)
    return (("calendar", (day, month, year if year >= 100 else 2000 + year), ""),)


def _hhmm(token: str) -> tuple[Reading, ...]:
    """Hour, minute and the mark between: "10.30" may yet be a date or a length."""
    separator = ":" if ":" in token else "."
    hour, minute = token.split(separator)
    return (("hhmm", (int(hour), int(minute), separator, hour), mark.DIGITS),)


def _meridiem(token: str) -> tuple[Reading, ...]:
    return (("meridiem", "am" if token[0] in "aAഎ" else "pm", ""),)


_SHAPES = {
    "iso": _calendar, "dmy": _calendar, "slash": _calendar, "hhmm": _hhmm, "meridiem": _meridiem,
    "tenths": lambda token: (("decimal", float(token), mark.DIGITS),),
}  # fmt: skip


@lru_cache(maxsize=8192)
def read_word(word: str) -> tuple[Reading, ...]:
    """What a word is. A compound ("പത്തുമണിക്ക്", "randuper") gives one reading for each part."""
    if len(word) > 60:
        return _OTHER
    if word[0] <= "ʯ":
        return _read_latin(word.lower().replace("’", "'")) or _OTHER
    return _read_malayalam(fold_malayalam(word)) or _OTHER


def _read_latin(word: str) -> tuple[Reading, ...]:
    if word in _ENGLISH_PLURALS:
        return (("other", None, mark.PLURAL),)
    if word in english.COMPOUNDS:
        return english.COMPOUNDS[word]
    entry = english.WORDS.get(word) or manglish.EXACT.get(word)
    if entry:
        return ((*entry, ""),)
    folded = fold_latin(word)
    return (
        _inflected(folded, manglish.STEMS, _LATIN_ENDING)
        or _inflected_english(word)
        or _compound(folded, _LATIN_HEADS, _LATIN_STEMS, _LATIN_ENDING)
        or _glued(folded, _GLUED_LATIN, _read_latin)
    )


def _inflected_english(word: str) -> tuple[Reading, ...]:
    readings = _inflected(word, english.WORDS, _LATIN_ENGLISH_ENDING)
    return readings if readings and readings[0][0] in _INFLECTED_ENGLISH else ()


_LATIN_ENGLISH_ENDING = regex.compile(
    r"(?P<plural>(?!))?(?P<case>inu|nu|in|il|ile|ilek|ilekk|ilekku|ilekk|ileku|yil|yile|te|the|thekk|thekku|ku|kku|k|kk|ntey)?"
    r"(?P<end>um|yum|aanu|anu|aano|ano|aayi|ayi|ulla|alla|yalla|o)?"
)


def _read_malayalam(word: str) -> tuple[Reading, ...]:
    entry = malayalam.NOT_INFLECTED.get(word)
    if entry:
        return ((*entry, ""),)
    return (
        _inflected(word, malayalam.STEMS, _MALAYALAM_ENDING)
        or _compound(word, _MALAYALAM_HEADS, malayalam.STEMS, _MALAYALAM_ENDING)
        or _glued(word, _GLUED_MALAYALAM, _read_malayalam)
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
    return "other" if ending.group("plural") and kind in _PLURAL_MATTERS else kind


def _marks(stem: str, kind: str, ending: Any) -> str:
    marks = ""
    case, end = ending.group("case"), ending.group("end") or ending.group()[-3:]
    if case in _DATIVE_ENDINGS and end != "െ":
        marks += mark.DATIVE
    if case in _TOWARD_ENDINGS:
        marks += mark.TOWARD
    if end.endswith("ല്ല") or end in ("ala", "yala", "kala", "alla", "yalla") or ending.group().endswith("ല്ല"):
        marks += mark.NEGATED
    if stem in ("ഒര", "or"):
        marks += mark.ARTICLE
    if stem in ("ar", "ആറ") and kind == "number":
        marks += mark.WEAK
    return marks


_HEADS = frozenset("number decimal half threequarter next this".split())


def _heads(stems: dict[str, Entry], kinds: frozenset[str]) -> Any:
    words = sorted((stem for stem, (kind, _) in stems.items() if kind in kinds), key=len, reverse=True)
    return regex.compile("|".join(words))


_LATIN_STEMS: dict[str, Entry] = {**manglish.STEMS, "ara": ("half", None)}
_MALAYALAM_HEADS = _heads(malayalam.STEMS, _HEADS), _heads(malayalam.STEMS, frozenset({"ordinal"}))
_LATIN_HEADS = _heads(_LATIN_STEMS, _HEADS), _heads(_LATIN_STEMS, frozenset({"ordinal"}))


def _compound(word: str, heads: Iterable[Any], stems: dict[str, Entry], ending: Any) -> tuple[Reading, ...]:
    """A number grown together with what it counts: രണ്ടുമണിക്ക്, ഒരാഴ്ച, randuper."""
    for head in filter(None, (pattern.match(word) for pattern in heads)):
        kind, value = stems[head.group()]
        for counted in _without_joint(word[head.end() :]):
            readings = _inflected(counted, stems, ending)
            if readings and readings[0][0] in _GLUED_HEADS:
                return ((kind, value, ""), *readings)
    return ()


def _without_joint(rest: str) -> Iterator[str]:
    """What is counted, without the vowel that joins it to the number: രണ്ട-ു-മണി, ഒര-ാ-ഴ്ച, അടുത്ത-യ-ാഴ്ച, rand-u-per."""
    yield rest
    if rest[:1] in ("്", "ു", "ം", "u", "m"):
        yield rest[1:]
    if rest[:1] == "ാ":
        yield "ആ" + rest[1:]
    if rest[:2] == "യാ":
        yield "ആ" + rest[2:]


def _glued(word: str, endings: tuple[tuple[str, str], ...], read_rest: Any) -> tuple[Reading, ...]:
    """വരെ and മുതൽ written onto the word before: ഉച്ചവരെ, manivare."""
    for ending, kind in endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            readings = read_rest(word[: -len(ending)])
            return (*readings, (kind, None, "")) if readings else ()
    return ()


_ORDINAL_ENDINGS = frozenset("st nd rd th am aam aamathe amathe".split())
_MALAYALAM_ORDINAL = regex.compile("[-ആാ]?(?:ആം|ാം|ാമത്തെ|ആമത്തെ|ാമത്|ം)")
_DATIVE_WORDS = frozenset("nu n inu nn num ന് നു ന ക്ക് നും ിന് ന്ന് നല്ല nalla".split())


def _join_endings(text: str, lexemes: list[Lexeme]) -> list[Lexeme]:
    """Endings typed onto digits ("25nu", "25-ന്", "25th", "25ാം") made one with their number."""
    result: list[Lexeme] = []
    for index, lexeme in enumerate(lexemes):
        number = result[-1] if result else None
        if number and _belongs(number, lexeme, text) and mark.DIGITS in number.marks:
            joined = _with_ending(number, lexeme, text, lexemes[index + 1] if index + 1 < len(lexemes) else None)
            if joined:
                result[-1] = joined
                continue
        result.append(lexeme)
    return result


def _belongs(number: Lexeme, ending: Lexeme, text: str) -> bool:
    gap = text[number.end : ending.start]
    return not gap or gap == " " and text[ending.start : ending.end].lower() in ("st", "nd", "rd", "th")


def _with_ending(number: Lexeme, ending: Lexeme, text: str, after: Lexeme | None) -> Lexeme | None:
    word = text[ending.start : ending.end].lower()
    if ending.kind == KINDS["hyphen"] and after and after.start == ending.end:
        rest = text[after.start : after.end].lower()
        if _is_ordinal(rest) or _is_dative(rest):
            return number._replace(end=ending.end, marks=number.marks)
        return None
    if number.kind != KINDS["number"] and not _is_dative(word):
        return None
    if _is_ordinal(word) and not (word == "am" and number.value <= 12):
        return number._replace(kind=KINDS["ordinal"], end=ending.end)
    if _is_dative(word):
        negated = mark.NEGATED if word in ("നല്ല", "nalla") else ""
        return number._replace(end=ending.end, marks=number.marks + mark.DATIVE + negated)
    return None


def _is_ordinal(word: str) -> bool:
    return word in _ORDINAL_ENDINGS or bool(_MALAYALAM_ORDINAL.match(word))


def _is_dative(word: str) -> bool:
    return word in _DATIVE_WORDS or fold_malayalam(word) in _DATIVE_WORDS
