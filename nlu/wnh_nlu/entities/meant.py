"""What an entity means depends on what the person wants: whether a language is asked for, which value is the old one."""

from typing import Dict, Iterator, Sequence, Tuple

import regex

from wnh_nlu.entities.span import Span

OLD = {"role": "from"}
_MOVABLE = frozenset({"date", "time", "place"})
_FROM_BEFORE = regex.compile(r"\bfrom\s+(?:the\s+|my\s+)?$", regex.I)
_FROM_AFTER = regex.compile(r"\s*(?:-?\s*(?:il|ഇൽ|ൽ|le|yil)\s+)?(?:nin+u?|ninn|നിന്ന്|നിന്നും|ninnum)(?![\p{L}\p{M}])", regex.I)


def meant(text: str, spans: Sequence[Span], intent: str) -> Iterator[Tuple[Span, Dict[str, str]]]:
    """The spans that are handed on, each with `{"role": "from"}` where `change_booking` names it as the old value."""
    for span in spans:
        if span.entity == "language" and intent != "change_language":
            continue
        moved_from = intent == "change_booking" and span.entity in _MOVABLE and _is_origin(text, span)
        yield span, OLD if moved_from else {}


def _is_origin(text: str, span: Span) -> bool:
    return bool(_FROM_BEFORE.search(text[: span.start]) or _FROM_AFTER.match(text, span.end))
