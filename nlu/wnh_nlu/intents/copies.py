"""The ways in which the n-grams learn an example: as written, in Latin letters, and with a slip of the finger."""

from collections.abc import Sequence
from typing import NamedTuple

from wnh_nlu.entities.span import Span
from wnh_nlu.intents.model import Settings
from wnh_nlu.intents.views import Views, romanised_views, slipped_views, views
from wnh_nlu.text.romanise import SPELLINGS

_OF_SLIPS = 0.5
"""What a copy with a slip counts, beside its example."""

_FEWEST_WORDS = 4
"""A shorter text would be little but its slip: a mistyped "yes" teaches that an unheard-of name is a yes."""


class Copy(NamedTuple):
    """`weight` is what it counts."""

    views: Views
    weight: float = 1.0
    slipped: bool = False


def copies(text: str, spans: Sequence[Span], number: int, settings: Settings) -> list[Copy]:
    """The copies of the `number`th example, the first as it is written.

    Habits of typing Latin letters take turns from one example to the next. Slips are made in texts of several words;
    every other one in Malayalam script is made in Latin letters instead.
    """
    habits = [SPELLINGS[(number + i) % len(SPELLINGS)] for i in range(settings.habits)]
    typed = romanised_views(text, spans, habits)
    found = [Copy(views(text, spans)), *(Copy(one, 1 / len(typed)) for one in typed)]
    turn = int((number + 1) * settings.slips)
    if turn > int(number * settings.slips) and len(text.split()) >= _FEWEST_WORDS:
        mistyped = slipped_views(text, spans, habits[0] if typed and turn % 2 else None)
        found += [Copy(mistyped, _OF_SLIPS, slipped=True)] if mistyped else []
    return found
