"""Ranks the places that a typed text may mean, for a person who is asked for a place."""

import re
from collections.abc import Iterator
from math import hypot

from wnh_nlu.places import finding, likeness
from wnh_nlu.places.context import GENERIC, is_filler, plain
from wnh_nlu.places.index import Index
from wnh_nlu.places.match import PROMINENCE, Place
from wnh_nlu.places.words import Word, is_malayalam, key, words
from wnh_nlu.text.fold import fold

_PIN = re.compile(r"(?<!\d)(6[789]\d)[ -]?(\d{3})(?!\d)")
_MOST_WORDS = 6
_NEIGHBOURHOOD = 0.11
"""Degrees, some 12 km: namesakes of a district that are farther apart are two places."""


def search(index: Index, text: str) -> list[tuple[Place, float]]:
    """The candidates with their scores (0 to 1), the likeliest first, one for each name in a neighbourhood."""
    scores: dict[Place, float] = {}
    for place, score in _candidates(index, text):
        score += _spelling_bonus(index, place, text)
        scores[place] = max(score - PROMINENCE[place.kind], scores.get(place, 0.0))
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0].district, item[0].name))
    kept: dict[str, list[Place]] = {}
    best = []
    for place, score in ranked:
        namesakes = kept.setdefault(place.name, [])
        if not any(_near(place, other) for other in namesakes):
            namesakes.append(place)
            best.append((place, round(min(max(score, 0.0), 1.0), 3)))
    return best


def _near(place: Place, other: Place) -> bool:
    return place.district == other.district and hypot(place.lat - other.lat, place.lon - other.lon) < _NEIGHBOURHOOD


def _spelling_bonus(index: Index, place: Place, text: str) -> float:
    """Tells names apart that fold alike: വള്ളിക്കടവ് from വഴിക്കടവ്, "Vellur" from "Velur"."""
    if is_malayalam(text):
        spelt = index.spelt(text, place)
        return 0.0 if spelt is None else 0.01 if spelt else 0.0 if index.close(text, place) else -0.03
    return 0.015 if text.strip().lower() == place.name.lower() else 0.0


def _candidates(index: Index, text: str) -> Iterator[tuple[Place, float]]:
    for pin in _PIN.finditer(text):
        for place in index.pins.get(pin[1] + pin[2], ()):
            yield place, 0.99
    matches = finding.find(index, text)
    for match in matches:
        # "Puthur, Thrissur" asks for Puthur; Thrissur says which.
        wider = any(other is not match and other.place.district == match.name for other in matches)
        for place in match.places:
            yield place, match.score - (0.1 if wider and match.place.town else 0)
    content = [word for word in words(text) if not is_filler(plain(word.text))]
    if content and len(content) <= _MOST_WORDS and not finding.outside(index, text):
        yield from _by_likeness(index, content, sure=bool(matches))
        yield from _by_parts(index, content)


def _by_likeness(index: Index, content: list[Word], sure: bool) -> Iterator[tuple[Place, float]]:
    name_key = key(*(word.text for word in content))
    exact, inflected = likeness.exact(index, name_key), likeness.inflections(index, name_key)
    if exact and inflected and content[-1].latin.rstrip("ue").endswith("th"):
        # "vallathu" is rather of Vallam than Vallad in the nominative.
        exact = exact._replace(score=min(like.score for like in inflected) - 0.01)
    likes = [exact, *inflected, likeness.merged_vowels(index, name_key)]
    if len(name_key) >= 5 and not sure:
        likes.extend(likeness.misspelt(index, name_key, 1 if len(name_key) < 7 else 2 if len(name_key) < 12 else 3)[:8])
    if len(name_key) > 2 and not sure and not exact and content[0].text.isascii():
        likes.extend(likeness.mistyped(index, "".join(word.latin for word in content)))
    for like in likes:
        if like:
            for place in like.places:
                yield place, like.score


def _by_parts(index: Index, content: list[Word]) -> Iterator[tuple[Place, float]]:
    """A name with more said: "Kunnathur Padi" is at Kunnathur, "Vadakara town" at Vadakara."""
    for i, word in enumerate(content):
        rest = [other.latin for other in (*content[:i], *content[i + 1 :])]
        like = likeness.exact(index, fold(word.latin)) if rest else _without_generic(index, word)
        if like:
            generic = not rest or all(other in GENERIC for other in rest)
            for place in like.places:
                yield place, (0.8 if generic else 0.7 if i == 0 else 0.6)


def _without_generic(index: Index, word: Word) -> "likeness.Likeness | None":
    for tail in GENERIC:
        if len(tail) > 3 and word.latin.endswith(tail) and len(word.latin) > len(tail) + 3:
            return likeness.exact(index, fold(word.latin.removesuffix(tail)))
    return None
