"""How many examples each intent has in each form, and how many are wanted."""

from collections import Counter
from collections.abc import Iterable, Sequence

from wnh_nlu.corpus.texts import Text

FORMS = ("ml", "manglish", "en", "mixed")
"""The forms that every intent has examples in; of other languages a few intents are enough."""
LARGER = frozenset(
    {"book_desk", "find_centre", "find_jobs", "check_availability", "ask_price", "inform", "out_of_scope"}
)
WANTED_OF_LARGER, WANTED, WANTED_MIXED = 120, 70, 30

Counts = dict[tuple[str, str], int]
"""Examples of a form and intent."""


def wanted(form: str, intent: str) -> int:
    """The fewest examples that an intent should have in a form."""
    if form not in FORMS:
        return 0
    if form == "mixed":
        return WANTED_MIXED
    return WANTED_OF_LARGER if intent in LARGER else WANTED


def count(examples: Iterable[Text]) -> Counts:
    """Examples by form and intent."""
    return Counter((example.form, example.intent) for example in examples)


def missing(counts: Counts, intents: Iterable[str]) -> Counts:
    """How many examples are still wanted, where there are too few."""
    gaps = {
        (form, intent): wanted(form, intent) - counts.get((form, intent), 0) for intent in intents for form in FORMS
    }
    return {cell: gap for cell, gap in gaps.items() if gap > 0}


def table(counts: Counts, intents: Sequence[str]) -> str:
    """The counts as aligned text; a star stands where more are wanted."""
    forms = (*FORMS, "other")
    lines = [f"{'intent':<22}" + "".join(f"{form:>10}" for form in forms)]
    for intent in intents:
        cells = [(counts.get((form, intent), 0), wanted(form, intent)) for form in forms]
        lines.append(
            f"{intent:<22}" + "".join(f"{number}{'*' if number < least else ' '}".rjust(10) for number, least in cells)
        )
    totals = [sum(number for (of, _), number in counts.items() if of == form) for form in forms]
    return "\n".join([*lines, f"{'all':<22}" + "".join(f"{total} ".rjust(10) for total in totals)])
