"""Finds places in a message: strictly inside a sentence, leniently where the message is nothing but a name."""

import re

from wnh_nlu.places import likeness
from wnh_nlu.places.context import DETACHED, is_filler, plain, speaks_against_place, speaks_for_place
from wnh_nlu.places.endings import stems
from wnh_nlu.places.index import Index
from wnh_nlu.places.likeness import Likeness
from wnh_nlu.places.match import Outside, Place, PlaceMatch
from wnh_nlu.places.words import Word, fine, is_malayalam, key, words

_LONGEST_NAME = 3
_GAP = re.compile(r"[ \u00a0-]{0,2}")
_NUMBER = re.compile(r"[\d൦-൯]\s*$")
# The fewest letters of a folded name that is taken for a place by itself, and with a case ending or "near" to help.
_LEAST = {"corporation": 4, "district": 4, "municipality": 4, "panchayat": 5, "locality": 6, "town": 7, "village": 7}
_LEAST_BESIDE = {**dict.fromkeys(_LEAST, 4), "town": 6, "village": 6}
_SHORT_ENDINGS = ("ile", "il", "yil", "le", "nu", "l", "ilekku", "lekku", "lek", "inu")


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
        lenient = size == alone and not (size == 1 and _contradicted(index, text, all_words, i))
        like = _alone(index, chosen) if lenient else _in_sentence(index, text, all_words, i, size, after_place)
        if like:
            return PlaceMatch(chosen[0].start, chosen[-1].end, tuple(like.places), round(like.score, 3)), size
    return None, 1


def _sizes(index: Index, text: str, all_words: list[Word], i: int, alone: int) -> list[int]:
    """Of how many words from `i` on a name may be, the most first: they stand close together, and a name begins so."""
    longest = 1
    while longest < _LONGEST_NAME and i + longest < len(all_words):
        if not _GAP.fullmatch(text, all_words[i + longest - 1].end, all_words[i + longest].start):
            break
        longest += 1
    if key(all_words[i].text) in index.first_words:
        sizes = [size for size in range(longest, 1, -1) if plain(all_words[i + size - 1].text) not in DETACHED]
    else:
        sizes = [alone] if 1 < alone <= longest else []
    return [*sizes, 1]


def _outside_at(index: Index, text: str, all_words: list[Word], i: int) -> tuple[int, str]:
    for size in _sizes(index, text, all_words, i, 0):
        name_key = key(*(word.text for word in all_words[i : i + size]))
        if name_key in index.keys:
            continue
        for form in (name_key, *stems(name_key)):
            if len(form) > 2 and form in index.outside and form not in index.keys:
                return size, index.outside[form]
    return 1, ""


def _short_form(index: Index, word: Word) -> Likeness | None:
    """A short form such as "tvm", bare or with a case ending typed to it ("tvmil")."""
    for ending in ("", *_SHORT_ENDINGS):
        if word.latin.endswith(ending):
            places = index.short_forms.get(word.latin.removesuffix(ending))
            if places:
                return Likeness(word.latin, places, 0.97, len(ending))
    return None


def _in_sentence(
    index: Index, text: str, all_words: list[Word], i: int, size: int, after_place: bool
) -> Likeness | None:
    chosen = all_words[i : i + size]
    if size == 1:
        short = _short_form(index, chosen[0])
        if short:
            return short
    name_key = key(*(word.text for word in chosen))
    if len(name_key) < 3 or (size == 1 and index.is_no_place(chosen[0].text)):
        return None
    like = _named(index, chosen[-1], name_key)
    if like is None:
        return _loosely(index, chosen, name_key) if size == 1 else None
    before = plain(all_words[i - 1].text) if i else ""
    after = plain(all_words[i + size].text) if i + size < len(all_words) else ""
    apart = like.places[0].town and text[chosen[-1].end : chosen[-1].end + 1] == ","
    in_place = after_place or apart or speaks_for_place(before, after)
    if size == 1 and index.is_ordinary(chosen[0].text):
        return like if in_place and not _contradicted(index, text, all_words, i) else None
    if size == 1 and is_malayalam(chosen[0].text):
        return _in_script(index, chosen[0], like)
    return like if size > 1 or _sure(like, in_place) else None


def _contradicted(index: Index, text: str, all_words: list[Word], i: int) -> bool:
    """Whether word `i` is an everyday word and its neighbours say that it means just that: "oru kollam"."""
    if not index.is_ordinary(all_words[i].text):
        return False
    before = plain(all_words[i - 1].text) if i else ""
    after = plain(all_words[i + 1].text) if i + 1 < len(all_words) else ""
    return speaks_against_place(before, after, bool(_NUMBER.search(text[: all_words[i].start])))


def _named(index: Index, last: Word, name_key: str) -> Likeness | None:
    """The name itself or a case form of a name. "kollathu" folds like Kollad, but its -th speaks for Kollam."""
    exact, inflected = likeness.exact(index, name_key), likeness.inflected(index, name_key)
    if exact and inflected and inflected.places[0].well_known and last.latin.rstrip("ue").endswith("th"):
        return inflected
    return exact or inflected


def _in_script(index: Index, word: Word, like: Likeness | None) -> Likeness | None:
    """A word in Malayalam script is held to the Malayalam spelling of the name."""
    if like is None:
        return None
    spelt = [place for place in like.places if index.spelt(word.text, place)]
    if spelt and len(like.key) >= 4:
        return like._replace(places=spelt)
    unknown = [place for place in like.places if index.spelt(word.text, place) is None]
    return like._replace(places=unknown) if unknown and len(like.key) >= 7 else None


def _sure(like: Likeness, in_place: bool) -> bool:
    """Whether a word of a sentence that folds like a name is the name: less so the less known and the shorter."""
    kind = like.places[0].kind
    if in_place or like.ending > 1:
        return len(like.key) >= _LEAST_BESIDE[kind]
    return len(like.key) >= _LEAST[kind] + like.ending


def _loosely(index: Index, chosen: list[Word], name_key: str) -> Likeness | None:
    """A well-known name with its vowels heard otherwise, or a town's with a letter wrong."""
    if len(name_key) < 7 or is_malayalam(chosen[0].text):
        return None
    like = likeness.merged_vowels(index, name_key)
    if like and like.places[0].well_known and like.ending != 1 and len(like.key) >= 7:
        return like
    for candidate in likeness.misspelt(index, name_key, 1, well_known=True)[:1]:
        if len(candidate.key) >= 8 and candidate.places[0].town:
            return candidate
    return None


def _alone(index: Index, chosen: list[Word]) -> Likeness | None:
    if len(chosen) == 1:
        short = _short_form(index, chosen[0])
        if short:
            return short
    name_key = key(*(word.text for word in chosen))
    if len(name_key) < 2 or any(index.is_no_place(word.text) for word in chosen):
        return None
    like = _named(index, chosen[-1], name_key)
    if len(chosen) > 1 and key(chosen[0].text) not in index.first_words:
        return like if like and like.places[0].well_known and len(like.key) >= 7 else None
    ordinary = any(index.is_ordinary(word.text) for word in chosen)
    if like and like.ending and ordinary:
        return None
    if like is None and not ordinary and len(name_key) >= 6:
        like = likeness.merged_vowels(index, name_key)
    if like and not _misread(index, chosen, like):
        return like
    return None if ordinary or like else _near_miss(index, chosen, name_key)


def _misread(index: Index, chosen: list[Word], like: Likeness) -> bool:
    """Whether a short name in Malayalam script is spelt otherwise than the place: പടം is not പട്ടം."""
    script = "".join(word.text for word in chosen)
    if not is_malayalam(script) or len(like.key) > 6:
        return False
    return index.spelt(script, like.places[0]) is False


def _near_miss(index: Index, chosen: list[Word], name_key: str) -> Likeness | None:
    """A name with a letter or two wrong; only well-known places are worth the guess."""
    if len(name_key) < 6:
        return None
    found = likeness.misspelt(index, name_key, 1 if len(name_key) < 8 else 2, well_known=True)
    best = next(iter(found), None)
    if best and is_malayalam(chosen[0].text):
        begins = fine(chosen[0].text)[:2]
        return best if any(fine(p.malayalam)[:2] == begins for p in best.places if p.malayalam) else None
    return best


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
