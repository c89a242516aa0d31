"""From a key to places, by ever looser likeness: the same key, an inflected form, merged vowels, a letter off."""

from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from wnh_nlu.places.endings import stems
from wnh_nlu.places.index import Index
from wnh_nlu.places.match import Place
from wnh_nlu.text.fold import fold, skeleton


class Likeness(NamedTuple):
    """Places under one key; `score` is 1 for the very name, `ending` how many letters of a case ending are off.

    `edits`: how many letters of the name are wrong; `vowels_only`: none of them is a consonant.
    """

    key: str
    places: list[Place]
    score: float
    ending: int = 0
    edits: int = 0
    vowels_only: bool = False


def exact(index: Index, name_key: str) -> Likeness | None:
    """The name itself."""
    places = index.exact(name_key)
    return Likeness(name_key, places, 1.0) if places else None


def inflected(index: Index, name_key: str) -> Likeness | None:
    """The best known of the names that `name_key` may be a case form of; of these the longest."""
    found = inflections(index, name_key)
    return max(found, key=lambda like: (like.places[0].town, like.places[0].well_known, len(like.key)), default=None)


def inflections(index: Index, name_key: str) -> list[Likeness]:
    """All names that `name_key` may be a case form of."""
    known = (stem for stem in stems(name_key) if stem in index.keys)
    return [Likeness(stem, index.keys[stem], 0.95, _ending(name_key, stem)) for stem in known]


def _ending(name_key: str, stem: str) -> int:
    """The letters of the case ending; the i of -il and -in may be one with the name's own."""
    return len(name_key) - len(stem) + (stem[-1] == "i" and name_key[len(stem) :][:1] in "ln")


def merged_vowels(index: Index, name_key: str) -> Likeness | None:
    """A name that differs in e/i or o/u only."""
    for candidate in (name_key, *stems(name_key)):
        if len(candidate) < 4:
            continue
        keys = index.skeletons.get(skeleton(candidate))
        if keys:
            places = [place for key in keys for place in index.keys[key]]
            places.sort(key=lambda place: not place.well_known)
            return Likeness(keys[0], places, 0.93 if candidate == name_key else 0.92, len(name_key) - len(candidate))
    return None


def misspelt(index: Index, name_key: str, edits: int, well_known: bool = False) -> list[Likeness]:
    """The names at most `edits` letters off, the nearest first; only well-known ones on demand."""
    found = []
    for form in (name_key, *stems(name_key)):
        allowed = min(edits, (len(form) - 2) // 3)
        if allowed < 1:
            continue
        near = process.extract(form, index.like(form, allowed), scorer=OSA.distance, score_cutoff=allowed, limit=8)
        for key, distance, _ in near:
            if well_known and not index.keys[key][0].well_known:
                continue
            vowels_only = bool(distance) and _consonants(form) == _consonants(key)
            score = (
                0.92 - (0.7 if vowels_only else 1.0) * distance / max(len(key), 4) - (0.02 if form != name_key else 0)
            )
            found.append(Likeness(key, index.keys[key], score, len(name_key) - len(form), distance, vowels_only))
    found.sort(key=lambda like: (-like.score, not like.places[0].well_known))
    return found


def mistyped(index: Index, typed: str) -> list[Likeness]:
    """The names in Latin letters that a slip or two of the finger made into `typed`, the nearest first."""
    slips = 1 if len(typed) < _LONG_ENOUGH_FOR_TWO else 2
    near = index.typed(len(typed), slips)
    found = process.extract(typed, near, scorer=OSA.distance, score_cutoff=slips, limit=8)
    keys = dict.fromkeys((fold(name), distance) for name, distance, _ in found)
    return [
        Likeness(key, index.keys[key], 0.93 - 0.8 * distance / len(typed), 0, distance)
        for key, distance in keys
        if key in index.keys
    ]


_LONG_ENOUGH_FOR_TWO = 9


def _consonants(key: str) -> str:
    return key.translate(_NO_VOWELS)


_NO_VOWELS = str.maketrans("", "", "aeiouYy")
