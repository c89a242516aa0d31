"""Values that the person turns down ("cabin alla", "not the 23rd", "ഇംഗ്ലീഷ് വേണ്ട") are no answers and not handed on."""

from collections.abc import Iterable

import regex

from wnh_nlu.entities.languages import unknown_language
from wnh_nlu.entities.span import Span

# "alle?" and "അല്ലേ" ask for agreement, "അല്ലെങ്കിൽ" is "or": both leave the value standing.
_AFTER = regex.compile(
    r"\s+(?:is |are )?(?:not (?:needed|required|necessary)|needed (?:illa|alla))\b"
    r"|\s*(?:,?\s*(?:il|nu|nn|ku|aayi|ayi|ഇൽ|ന്|ആയി)\s+)?"
    r"(?:all?aa?|vend+aa?|veenda|അല്ല|വേണ്ട(?!\s+(?:സ്ഥല|ഇട|കമ്പനി|സ്കൂ|ആശുപത്രി|കട|ആള|യോഗ്യത|രേഖ))|വേണ്ടാ|വേണ്ടാത്ത|alla?a?the|ozhi[kc][a-z]*|അല്ലാതെ|അല്ലാത്ത|ഒഴികെ)(?![\p{L}\p{M}])",
    regex.I,
)
_BEFORE = regex.compile(
    r"(?<!\p{L})(?:not|don'?t (?:want|need)|no need (?:of|for)|other than|except(?: for)?|apart from|besides)"
    r"\s+(?:(?:the|a|an|any|in|on|at|for|to|from|by|only|just)\s+)*$",
    regex.I,
)
_INSTEAD_BEFORE = regex.compile(
    r"\b(?:instead of|in place of|rather than|replace)\s+(?:(?:the|a|an|my|on|at|in)\s+)*$", regex.I
)
_INSTEAD_AFTER = regex.compile(
    r"\s*-?(?:\s*(?:i?nu|inn|ന്|ിന്)\s+)?\s*(?:pakaram|pakaramayi|pakaramaayi|maatt?i|പകരം|പകരമായി|മാറ്റി)(?![\p{L}\p{M}])",
    regex.I,
)
_NO = regex.compile(r"\bno\s+$", regex.I)
_NEEDED = regex.compile(r"\s+(?:is |are )?(?:needed|required|necessary|please)\b", regex.I)
_REACH = 40
# A role that is left, or somebody else's: "switch from banking", "your trainers".
_ROLE_BEFORE = regex.compile(
    r"\b(?:(?:switch|change|move|shift|moving|switching|shifting|changing) "
    r"(?:over )?(?:from|out of)|your|who (?:is|are) the)\s+$",
    regex.I,
)


def standing(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans of `text` that are not turned down."""
    return [span for span in spans if not _rejected(text, span)]


def replaced(text: str, span: Span) -> bool:
    """Whether `span` of `text` is what another value shall stand for: "instead of Kollam", "cabin-nu pakaram"."""
    before = text[max(0, span.start - _REACH) : span.start]
    return bool(_INSTEAD_BEFORE.search(before) or _INSTEAD_AFTER.match(text, span.end))


def _rejected(text: str, span: Span) -> bool:
    if _AFTER.match(text, span.end):
        return True
    before = text[max(0, span.start - _REACH) : span.start]
    if span.entity == "language" and unknown_language(text, span):
        return True
    if span.entity == "role" and _ROLE_BEFORE.search(before):
        return True
    if _NO.search(before) and _NEEDED.match(text, span.end):
        return True
    return _BEFORE.search(before) is not None and "not only" not in before.lower()
