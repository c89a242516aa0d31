"""What an entity means by what the person wants: is a language asked for, which value is the old one?"""

from collections.abc import Iterator, Sequence

import regex

from wnh_nlu.entities.negation import replaced
from wnh_nlu.entities.span import Span

OLD = {"role": "from"}
# A role or an employer is meant where work is talked of: the manager to be called, the cook's recipe, the GST bill and
# the order from Amazon are none.
_ABOUT_WORK = frozenset(
    """
    find_jobs apply_job subscribe unsubscribe ask_training ask_return_to_work ask_eligibility ask_registration
    employer_enquiry inform deny affirm about_wnh
    """.split()
)
# In these a room or a way of working is spoken of, none is asked for: cabin baggage, staff at full time.
_ABOUT_ELSE = {
    "work_type": frozenset({"out_of_scope", "ask_safety"}),
    "desk_type": frozenset({"out_of_scope"}),
}
_MOVABLE = frozenset({"date", "time", "place", "desk_type"})
_FROM_BEFORE = regex.compile(r"\bfrom\s+(?:the\s+|my\s+)?$", regex.I)
_FROM_AFTER = regex.compile(
    r"\s*(?:-?\s*(?:il|ഇൽ|ൽ|le|yil)\s+)?(?:nin+u?|ninn|നിന്ന്|നിന്നും|ninnum)(?![\p{L}\p{M}])", regex.I
)


def meant(text: str, spans: Sequence[Span], intent: str) -> Iterator[tuple[Span, dict[str, str]]]:
    """The spans that are handed on, each with `{"role": "from"}` where `change_booking` names it as the old value."""
    for span in spans:
        if span.entity == "language" and (intent != "change_language" or _is_origin(text, span)):
            continue
        if span.entity in ("role", "company") and intent not in _ABOUT_WORK:
            continue
        if intent in _ABOUT_ELSE.get(span.entity, ()):
            continue
        stood = replaced(text, span)
        if intent != "change_booking" and stood:
            continue
        moved_from = intent == "change_booking" and span.entity in _MOVABLE and (stood or _is_origin(text, span))
        yield span, OLD if moved_from else {}


def _is_origin(text: str, span: Span) -> bool:
    return bool(_FROM_BEFORE.search(text[: span.start]) or _FROM_AFTER.match(text, span.end))
