"""Which held-out messages say nearly what a training example says, and which examples are written twice.

Only a message that training has not seen tells how well unseen messages are understood. Compared is what the intent
model sees: the sound in Latin letters, each value masked, so that "nale kollath seat venam" and "മറ്റന്നാൾ കൊച്ചിയിൽ
സീറ്റ് വേണം" are one; the order of words, free in Malayalam, does not count. Messages of one or two words beside their
values ("ok", "ഹലോ", "Kollam") cannot be said in many ways: those are compared letter by letter.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
import regex
from rapidfuzz import fuzz, process

from wnh_nlu.components.receive import INDIA
from wnh_nlu.corpus.texts import Text
from wnh_nlu.entities.finder import EntityFinder
from wnh_nlu.intents.views import views
from wnh_nlu.text.normalise import normalise

ALIKE = 90.0
"""Per cent of letters in common (rapidfuzz's `ratio`) from which on two messages are near-duplicates."""
FEWEST_WORDS = 3
"""Words beside the values, from which on messages are compared by sound."""

_NOISE = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_ANY_MOMENT = datetime(2026, 11, 22, 10, 0, tzinfo=INDIA)
_SPACES = regex.compile(r"\s+")


class Pair(NamedTuple):
    """A held-out message, the training example that is most like it, and how alike they are in per cent."""

    held_out: Text
    example: Text
    alike: float


class _Seen(NamedTuple):
    letters: str
    sound: str
    """The words of the sound in alphabetic order; empty for a message that is compared letter by letter."""


def near_duplicates(held_out: Sequence[Text], examples: Sequence[Text]) -> list[Pair]:
    """The held-out messages that training has seen, with the example each is most like, in order."""
    finder = EntityFinder.of_package()
    ours, theirs = [[_see(text.text, finder) for text in texts] for texts in (held_out, examples)]
    first_of = {seen.letters: i for i, seen in reversed(list(enumerate(theirs)))}
    pairs = {i: Pair(held_out[i], examples[first_of[seen.letters]], 100.0)
             for i, seen in enumerate(ours) if seen.letters in first_of}  # fmt: skip
    by_sound = [i for i, seen in enumerate(ours) if seen.sound and i not in pairs]
    with_sound = [i for i, seen in enumerate(theirs) if seen.sound]
    if by_sound and with_sound:
        alike = process.cdist(
            [ours[i].sound for i in by_sound], [theirs[i].sound for i in with_sound],
            scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.float32,
        )  # fmt: skip
        for row, i in enumerate(by_sound):
            best = int(alike[row].argmax())
            if alike[row, best] >= ALIKE:
                pairs[i] = Pair(held_out[i], examples[with_sound[best]], float(alike[row, best]))
    return [pairs[i] for i in sorted(pairs)]


def repeated(examples: Iterable[Text]) -> list[list[Text]]:
    """The examples of a form that are one text but for case, punctuation, spaces and encoding, group by group."""
    groups: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for example in examples:
        groups[example.form, _letters(normalise(example.text).text)].append(example)
    return [group for group in groups.values() if len(group) > 1]


def _see(text: str, finder: EntityFinder) -> _Seen:
    normal = normalise(text).text
    words = views(normal, finder.find(normal, _ANY_MOMENT)).sound.split()
    own = [word for word in words if _WORD.search(word)]
    return _Seen(_letters(normal), " ".join(sorted(words)) if len(own) >= FEWEST_WORDS else "")


def _letters(normal: str) -> str:
    """What is left without case, punctuation and spaces; of a message of signs only, the signs."""
    return _NOISE.sub("", normal.lower()) or _SPACES.sub("", normal)
