"""From text to lexemes: words, numbers in all their shapes, and the marks between."""

import regex

from . import lexeme as mark
from .fold import fold_malayalam
from .lexeme import KINDS, Lexeme, words
from .morphology import OTHER, Reading, read_word

_MALAYALAM_MERIDIEM = r"(?:എ|പി)\.?\s?എ(?:ം(?:\.?\s?ന്|\.|ഇനു)?|മ്മി(?:ന്|നു|നുള്ള|ലേക്ക്))"
_TOKEN = regex.compile(
    r"""
      (?P<iso>(?<![\d-])\d{4}(?P<iso_mark>[-/])\d{1,2}(?P=iso_mark)\d{1,2}(?![\d-]))
    | (?P<dmy>(?<![\d/.-])\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?!\d|[/-]\d))
    | (?P<always>(?<!\d)24\s?[/x*X]\s?7(?!\d)|\+2(?!\d))
    | (?P<amount>\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d))
    | (?P<slash>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))
    | (?P<hhmm>(?<![\d.:])\d{1,2}[:.]\d{2}(?!\d|[.:]\d))
    | (?P<tenths>(?<![\d.])\d{1,3}\.\d(?!\d))
    | (?P<texted>(?<!\d)2m(?:orr?ow?|aro|rw)(?![\p{L}\p{M}]))
    | (?P<digits>\d+)
    | (?P<meridiem>(?<![\p{L}\p{M}])(?:[apAP](?:\.\s?[mM]\.?|\s?[mM])|"""
    + _MALAYALAM_MERIDIEM
    + r""")(?![\p{L}\p{M}]))
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


def read(text: str, opaque: list[tuple[int, int]]) -> list[Lexeme]:
    """The words of a text with its digits folded.

    What begins inside an `opaque` span (a phone number, say) is a word without meaning.
    """
    lexemes: list[Lexeme] = []
    spans = iter(sorted(opaque))
    first, last = next(spans, _NOWHERE)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while last <= start and first >= 0:
            first, last = next(spans, _NOWHERE)
        shape = str(match.lastgroup)
        shape = _NESTED.get(shape, shape)
        readings = OTHER if first <= start < last else _readings(shape, match.group())
        lexemes += (Lexeme(KINDS[kind], value, start, end, marks) for kind, value, marks in readings)
    return _join_endings(text, lexemes)


_NOWHERE = (-1, -1)
_NESTED = {"mark": "dmy", "iso_mark": "iso"}


def _readings(shape: str, token: str) -> tuple[Reading, ...]:
    if shape == "word":
        return read_word(token)
    if shape == "digits":
        return (("number", int(token), mark.DIGITS),) if len(token) <= 4 else OTHER
    if shape == "texted":
        return (("dayword", 1, ""),)
    if shape in _SHAPES:
        return _SHAPES[shape](token)
    return ((_PUNCTUATION[shape], None, ""),)


_PUNCTUATION = {
    "always": "other", "oclock": "oclock", "vulgar": "half", "amount": "other",
    "hyphen": "hyphen", "comma": "comma", "at": "at", "and": "and", "rupee": "money", "stop": "stop",
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
    return (("hhmm", (int(hour), int(minute), separator), mark.DIGITS),)


def _meridiem(token: str) -> tuple[Reading, ...]:
    return (("meridiem", "am" if token[0] in "aAഎ" else "pm", ""),)


def _tenths(token: str) -> tuple[Reading, ...]:
    return (("decimal", float(token), mark.DIGITS),)


_SHAPES = {
    "iso": _calendar, "dmy": _calendar, "slash": _calendar, "hhmm": _hhmm, "meridiem": _meridiem,
    "tenths": _tenths,
}  # fmt: skip


_ORDINAL_ENDINGS = words("am aam aamathe amathe")
_ENGLISH_ORDINAL = regex.compile("(?:st|nd|rd|th)(?:n|nu|inu|il|ile|ilekk?u?|lekk?u?)?")
_MALAYALAM_ORDINAL = regex.compile("[-ആാ]?(?:ആം|ാം|ാമത്തെ|ആമത്തെ|ാമത്|ം)")
_DATIVE_WORDS = words("nu n inu nn num ന് നു ന ക്ക് നും ിന് ന്ന് ലെ ലേക്ക് le lek lekk lekku നല്ല nalla")


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
    return not gap or (gap == " " and text[ending.start : ending.end].lower() in ("st", "nd", "rd", "th"))


def _with_ending(number: Lexeme, ending: Lexeme, text: str, after: Lexeme | None) -> Lexeme | None:
    word = text[ending.start : ending.end].lower()
    if ending.kind == KINDS["hyphen"] and after and after.start == ending.end:
        rest = text[after.start : after.end].lower()
        if _is_ordinal(rest) or _is_dative(rest):
            return number._replace(end=ending.end, marks=number.marks)
        return None
    if number.kind != KINDS["number"] and not _is_dative(word):
        return None
    if _is_ordinal(word) and not (word == "am" and not 12 < number.value <= 31):
        return number._replace(kind=KINDS["ordinal"], end=ending.end)
    if _is_dative(word):
        negated = mark.NEGATED if word in ("നല്ല", "nalla") else ""
        return number._replace(end=ending.end, marks=number.marks + mark.DATIVE + negated)
    return None


def _is_ordinal(word: str) -> bool:
    return word in _ORDINAL_ENDINGS or bool(_ENGLISH_ORDINAL.fullmatch(word) or _MALAYALAM_ORDINAL.match(word))


def _is_dative(word: str) -> bool:
    return word in _DATIVE_WORDS or fold_malayalam(word) in _DATIVE_WORDS
