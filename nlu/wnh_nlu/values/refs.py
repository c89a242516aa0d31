"""What stands in digits and letters alone: PIN codes, booking references; and phone numbers, which are neither."""

import regex

from .lexeme import words

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE = "[2-9A-HJKMNP-TV-Za-hjkmnp-tv-z]"
_HYPHEN = "[-‐‑–—_]"

PHONE = regex.compile(
    r"""(?<![\p{L}\d])(?:\+|00)\d{1,3}[\s-]?\d[\d\s-]{6,12}\d(?!\d)      # with a country code
      | (?<!\d)(?:91[\s-]?)?[6-9]\d{4}[\s-]?\d{5}(?!\d)                  # a mobile
      | (?<!\d)[6-9]\d{3}[\s-]\d{3}[\s-]\d{3}(?!\d)
      | (?<!\d)[6-9]\d{2}[\s-]\d{3}[\s-]\d{4}(?!\d)
      | (?<!\d)0\d{2,4}[\s-]?\d{6,8}(?!\d)                               # a land line
      | (?<!\d)1800[\s-]?\d{3}[\s-]?\d{3,4}(?!\d)                        # toll-free
      | \d{7,}                                                           # any longer run
    """,
    regex.VERBOSE,
)

_PIN = regex.compile(
    r"(?<![\d₹$#.,:/+\p{L}\p{M}\u200c\u200d-])(?P<head>[1-9]\d{2})(?P<gap>[ -]?)(?P<tail>\d{3})"
    r"(?P<ending>-?(?:ന്|നു|ൽ|ല്|ലെ|ിൽ|nu|il))?(?![\d%/:\p{L}\p{M}]|[.,]\d|[ -]\d{3})"
)
_DIGIT = regex.compile(r"\d")
_THREE_DIGITS = regex.compile(r"\d{3}")
_KERALA = regex.compile("6[789]")
_SAID_PIN = regex.compile(
    r"(?:\bpin(?:\s?code)?|\bpostal|\bzip|പിൻ|പിന്‍?)[\p{L}\p{M}\u200c\u200d]*\W{0,4}(?:\w{1,8}\W{1,3})?$", regex.I
)
_MONEY_BEFORE = regex.compile(r"(?:₹|\brs\.?|\binr|\botp|\bsalary|രൂപ|ശമ്പളം)\W{0,3}(?:is\W)?$", regex.I)
_MONEY_AFTER = regex.compile(
    r"\W{0,2}(?:rs\b|inr\b|rupee|roopa|rupa|lakh|രൂപ|per\s(?:month|year|annum)|salary|ശമ്പള)", regex.I
)

_REF = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\d])wnh(?P<joint>\s{{0,3}}{_HYPHEN}?\s{{0,3}})(?P<code>{_CODE}(?:[ -]?{_CODE}){{5}})"
    r"(?![\p{L}\d])",
    regex.I,
)
_GROUPINGS = frozenset({(6,), (3, 3), (4, 2), (2, 4), (2, 2, 2), (1,) * 6})
_WORDS = words("CENTRE CENTER MEMBER BRANCH AGENTS EVENTS TRAVEL SEARCH PARENT CAREER BEATEN NEARBY")


def phones(text: str) -> list[tuple[int, int]]:
    """Where phone numbers and other long runs of digits stand. `text` has its digits folded."""
    return [match.span() for match in PHONE.finditer(text)] if _DIGIT.search(text) else []


def pincodes(text: str, opaque: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """PIN codes: Kerala's (67-69) always; others unless they look like an amount."""
    if not _THREE_DIGITS.search(text):
        return []
    return [
        (*match.span(), match["head"] + match["tail"])
        for match in _PIN.finditer(text)
        if not any(first < match.end() and match.start() < last for first, last in opaque) and _is_pin(text, match)
    ]


def _is_pin(text: str, match: "regex.Match[str]") -> bool:
    before = text[max(0, match.start() - 32) : match.start()]
    if _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, match.end()):
        return False
    plausible = _KERALA.match(match["head"]) or (not match["gap"] and match["tail"] != "000")
    return bool(plausible or _SAID_PIN.search(before))


def booking_refs(text: str) -> list[tuple[int, int, str]]:
    """References of bookings, forgiving case, spaces and a missing hyphen, but no words that happen to fit."""
    return [
        (*match.span(), "WNH-" + regex.sub("[ -]", "", match["code"]).upper())
        for match in _REF.finditer(text)
        if _is_code(match["code"], match["joint"])
    ]


def _is_code(code: str, joint: str) -> bool:
    groups = regex.split("[ -]", code)
    if tuple(map(len, groups)) not in _GROUPINGS or any(len(group) > 3 and group.isalpha() for group in groups[1:]):
        return False
    if any(character.isdigit() for character in code):
        return True
    return len(groups) == 1 and not _could_be_word(code, joint)


def _could_be_word(code: str, joint: str) -> bool:
    """Six letters after "WNH": a reference only where nobody would read them as a word."""
    if code.upper() in _WORDS or not any(character in "AEYaey" for character in code):
        return code.upper() in _WORDS
    hard = regex.search("[bcdfghjkmnpqrstvwxz]{4}|[qx]", code, regex.I)
    shown_as_we_write_it = code.isupper() and "-" in joint
    return not (hard or shown_as_we_write_it)
