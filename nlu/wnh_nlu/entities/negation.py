"""Values that the person turns down ("cabin alla", "not the 23rd", "ഇംഗ്ലീഷ് വേണ്ട") are no answers and not handed on."""

from collections.abc import Iterable

import regex

from wnh_nlu.entities.span import Span

# "alle?" and "അല്ലേ" ask for agreement, "അല്ലെങ്കിൽ" is "or": both leave the value standing.
_AFTER = regex.compile(
    r"\s+(?:is |are )?(?:not (?:needed|required|necessary)|needed (?:illa|alla))\b"
    r"|\s*(?:,?\s*(?:il|nu|nn|ku|aayi|ayi|ഇൽ|ന്|ആയി)\s+)?"
    r"(?:all?aa?|vend+aa?|veenda|അല്ല|വേണ്ട|വേണ്ടാ|വേണ്ടാത്ത)(?![\p{L}\p{M}])",
    regex.I,
)
_BEFORE = regex.compile(
    r"(?<!\p{L})(?:not|don'?t (?:want|need)|no need (?:of|for)|instead of|rather than|other than|except)"
    r"\s+(?:(?:the|a|an|any|in|on|at|for|to|from|by|only|just)\s+)*$",
    regex.I,
)
_NO = regex.compile(r"\bno\s+$", regex.I)
_NEEDED = regex.compile(r"\s+(?:is |are )?(?:needed|required|necessary|please)\b", regex.I)
_REACH = 40


def standing(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans of `text` that are not turned down."""
    return [span for span in spans if not _rejected(text, span)]


def _rejected(text: str, span: Span) -> bool:
    if _AFTER.match(text, span.end):
        return True
    before = text[max(0, span.start - _REACH) : span.start]
    if _NO.search(before) and _NEEDED.match(text, span.end):
        return True
    return _BEFORE.search(before) is not None and "not only" not in before.lower()
