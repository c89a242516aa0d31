"""Finds places in a message: strictly inside a sentence, leniently where the message is nothing but a name."""

import re

from wnh_nlu.places.alone import alone as found_alone
from wnh_nlu.places.context import DETACHED, is_filler, plain
from wnh_nlu.places.index import Index
from wnh_nlu.places.match import Outside, Place, PlaceMatch
from wnh_nlu.places.naming import contradicted
from wnh_nlu.places.sentence import in_sentence
from wnh_nlu.places.words import Word, key, words

_LONGEST_NAME = 3
_GAP = re.compile(r"[ \u00a0-]{0,2}")


def find(index: Index, text: str) -> list[PlaceMatch]:
    """The places named in `text`, in order, not overlapping."""
    found_words = words(text)
    content = [i for i, word in enumerate(found_words) if not is_filler(plain(word.text))]
    lenient = 0 < len(content) <= _LONGEST_NAME and content[-1] - content[0] < _LONGEST_NAME
    matches: list[PlaceMatch] = []
    i = 0
    while i < len(found_words):
        alone = lenient and i == content[0]
        after_place = bool(matches) and text[matches[-1].end : found_words[i].start].strip() == ","
        size = content[-1] - content[0] + 1 if alone else 0
        match, size = _longest(index, text, found_words, i, size, after_place)
        if match:
            matches.append(match)
        i += size
    return _narrowed(text, matches)


def outside(index: Index, text: str) -> list[Outside]:
    """The places outside Kerala named in `text`, in order."""
    found_words = words(text)
    found = []
    i = 0
    while i < len(found_words):
        size, name = _outside_at(index, text, found_words, i)
        if name:
            found.append(Outside(found_words[i].start, found_words[i + size - 1].end, name))
        i += size
    return found


def _longest(
    index: Index, text: str, all_words: list[Word], i: int, alone: int, after_place: bool
) -> tuple[PlaceMatch | None, int]:
    """The match that begins at word `i` and how many words to go on by.

    `alone`: the message is that many words only. `after_place`: the word before is a place, as in "Pallickal, Kollam".
    """
    size, name = _outside_at(index, text, all_words, i)
    if name:
        return None, size
    for size in _sizes(index, text, all_words, i, alone):
        chosen = all_words[i : i + size]
        lenient = size == alone and not (size == 1 and contradicted(index, text, all_words, i))
        like = found_alone(index, chosen) if lenient else in_sentence(index, text, all_words, i, size, after_place)
        if like:
            return PlaceMatch(chosen[0].start, chosen[-1].end, tuple(like.places), round(like.score, 3)), size
    return None, 1


def _sizes(index: Index, text: str, all_words: list[Word], i: int, alone: int) -> list[int]:
    """Of how many words from `i` on a name may be, the most first: they stand close together, and a name begins so."""
    begins_name = key(all_words[i].text) in index.first_words
    if not begins_name and alone <= 1:
        return [1]
    longest = 1
    while longest < _LONGEST_NAME and i + longest < len(all_words):
        if not _GAP.fullmatch(text, all_words[i + longest - 1].end, all_words[i + longest].start):
            break
        longest += 1
    if begins_name:
        sizes = [size for size in range(longest, 1, -1) if plain(all_words[i + size - 1].text) not in DETACHED]
    else:
        sizes = [alone] if 1 < alone <= longest else []
    return [*sizes, 1]


def _outside_at(index: Index, text: str, all_words: list[Word], i: int) -> tuple[int, str]:
    for size in _sizes(index, text, all_words, i, 0):
        name = index.outside_name(*(word.text for word in all_words[i : i + size]))
        if name:
            return size, name
    return 1, ""


def _narrowed(text: str, matches: list[PlaceMatch]) -> list[PlaceMatch]:
    """Namesakes are told apart by a place named beside them: "Pallickal, Kollam" is the one in Kollam."""
    narrowed = []
    for i, match in enumerate(matches):
        beside = [
            other for other in matches[max(i - 1, 0) : i + 2] if other is not match and _close(text, match, other)
        ]
        districts = {place.district for other in beside for place in other.places[:1]}
        inside: tuple[Place, ...] = tuple(place for place in match.places if place.district in districts)
        narrowed.append(PlaceMatch(match.start, match.end, inside or match.places, match.score))
    return narrowed


def _close(text: str, one: PlaceMatch, other: PlaceMatch) -> bool:
    first, second = sorted((one, other), key=lambda match: match.start)
    return len(text[first.end : second.start].strip(" ,.-()")) <= 5
