"""Openings that look the same: one employer, one place, titles that are alike.

How alike is the share of the trigrams that two texts have in common, as PostgreSQL's `pg_trgm` counts it; but that
sees no Malayalam letters in a database with the "C" locale, so it is counted here.
"""

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flows.replies import Localised

ALIKE = 0.5
"""From here on titles look the same."""
MOST = 200
"""One is compared with so many of the same employer and place, the latest: no list can keep the house busy for long."""

_FORM = re.compile(r"\b(pvt|private|ltd|limited|llp|inc|co|company|the)\b|പ്രൈവറ്റ്|ലിമിറ്റഡ്")


@dataclass(frozen=True)
class Looks:
    """What two openings are compared by. `key` is whatever names it to the caller."""

    key: Any
    title: Localised
    employer: Localised
    place: str

    @cached_property
    def employers(self) -> frozenset[str]:
        """The employer's names without case, punctuation, and what kind of company it is."""
        names = (_FORM.sub(" ", unicodedata.normalize("NFKC", name).casefold()) for name in _texts(self.employer))
        return frozenset("".join(c for c in name if unicodedata.category(c)[0] in "LMN") for name in names)

    @cached_property
    def trigrams(self) -> tuple[frozenset[str], ...]:
        """Of the title in each language."""
        return tuple(_trigrams(title) for title in _texts(self.title))

    def likeness(self, other: "Looks") -> float:
        """From 0 to 1, how alike the titles are, in the language in which they are more so."""
        return max((_share(mine, theirs) for mine in self.trigrams for theirs in other.trigrams), default=0.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that look the same, and how alike their titles are."""

    one: Looks
    other: Looks
    likeness: float


class Compared:
    """Openings among which those that look like another one are found."""

    def __init__(self, known: Iterable[Looks] = ()) -> None:
        self._shelves: dict[tuple[str, str], deque[Looks]] = defaultdict(lambda: deque(maxlen=MOST))
        for looks in known:
            self.add(looks)

    def add(self, looks: Looks) -> None:
        """One more to compare with."""
        for employer in looks.employers:
            self._shelves[looks.place, employer].append(looks)

    def like(self, looks: Looks) -> Iterator[Pair]:
        """Those that look the same."""
        seen = {id(looks)}
        for employer in looks.employers:
            for other in self._shelves.get((looks.place, employer), ()):
                if id(other) not in seen and (likeness := looks.likeness(other)) >= ALIKE:
                    yield Pair(looks, other, likeness)
                seen.add(id(other))

    def most_like(self, looks: Looks) -> Pair | None:
        """The one that looks most like it."""
        return max(self.like(looks), key=lambda pair: pair.likeness, default=None)


def pairs(openings: Sequence[Looks]) -> list[Pair]:
    """All pairs that look the same, the most alike first."""
    compared = Compared()
    found: list[Pair] = []
    for looks in openings:
        found += compared.like(looks)
        compared.add(looks)
    return sorted(found, key=lambda pair: -pair.likeness)


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    fewer, more = sorted((len(mine), len(theirs)))
    if fewer < ALIKE * more or not fewer:
        return 0.0  # it cannot be enough
    both = len(mine & theirs)
    return both / (fewer + more - both)


def _texts(text: Localised) -> tuple[str, ...]:
    return tuple(dict.fromkeys((text.en, text.ml)))


def _trigrams(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain).split()
    padded = (f"  {word} " for word in words)
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))
