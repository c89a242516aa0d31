"""Lenient finding: which place a message means that is nothing but a name."""

from wnh_nlu.places import likeness
from wnh_nlu.places.context import is_verb_form
from wnh_nlu.places.index import Index
from wnh_nlu.places.likeness import Likeness
from wnh_nlu.places.match import Place
from wnh_nlu.places.naming import named, reaches_last, short_form
from wnh_nlu.places.words import Word, is_malayalam, key

_LEAST_VILLAGE = 6
"""The fewest letters of a village's folded name, unless it is typed letter by letter."""
# The fewest letters of a folded name that may have a letter wrong: a vowel, or any.
_LEAST_VOWEL = {"corporation": 6, "district": 6, "municipality": 6, "panchayat": 7, "locality": 7}
_LEAST_LETTER = {"corporation": 7, "district": 7, "municipality": 6, "panchayat": 7, "locality": 8}
_LEAST_TWO_LETTERS = {"corporation": 8, "district": 8, "municipality": 8, "panchayat": 10, "locality": 11}
_LONG = 10
"""A folded name of so many letters may end as a verb does."""


def alone(index: Index, chosen: list[Word]) -> Likeness | None:
    """The places that the words, all that a message says, name."""
    if len(chosen) == 1:
        short = short_form(index, chosen[0])
        if short:
            return short
    name_key = key(*(word.text for word in chosen))
    like = named(index, chosen)
    if like and len(chosen) in index.parts.get(like.key, ()):
        return like
    if len(name_key) < 2 or any(index.is_no_place(word.text) for word in chosen):
        return None
    if len(chosen) > 1 and key(chosen[0].text) not in index.first_words:
        return like if like and like.places[0].well_known and len(like.key) >= 7 else None
    ordinary = any(index.is_ordinary(word.text) for word in chosen)
    if like:
        return None if like.ending and ordinary else _fitting(index, chosen, like)
    return None if ordinary else _loosely(index, chosen, name_key)


def _fitting(index: Index, chosen: list[Word], like: Likeness) -> Likeness | None:
    """Those of the places that the words may be spelt for."""
    fits = _fits_script if is_malayalam(chosen[0].text) else _fits_latin
    word = "".join(word.text for word in chosen)
    places = [place for place in like.places if fits(index, word, like, place)]
    return like._replace(places=places) if places else None


def _fits_script(index: Index, word: str, like: Likeness, place: Place) -> bool:
    close = index.close(word, place)
    if close is None:
        return place.well_known or (len(like.key) >= _LEAST_VILLAGE and like.ending != 1)
    return close


def _fits_latin(index: Index, word: str, like: Likeness, place: Place) -> bool:
    if place.well_known:
        return not (like.ending and len(like.key) < 4)
    if not like.ending and word.lower() == place.name.lower():
        return True
    return len(like.key) >= _LEAST_VILLAGE and like.ending != 1


def _loosely(index: Index, chosen: list[Word], name_key: str) -> Likeness | None:
    """A well-known name heard or typed a little otherwise; a verb's ending says that it is none."""
    if len(name_key) < 6 or (len(name_key) < _LONG and is_verb_form(chosen[-1].latin)):
        return None
    word = "".join(word.text for word in chosen)
    found = []
    merged = likeness.merged_vowels(index, name_key)
    if merged and (len(merged.key) >= 6 and merged.ending != 1):
        found.append(merged)
    for like in likeness.misspelt(index, name_key, 1 if len(name_key) < 8 else 2, well_known=True):
        least = _LEAST_TWO_LETTERS if like.edits > 1 else _LEAST_VOWEL if like.vowels_only else _LEAST_LETTER
        if like.ending != 1 and len(like.key) >= least[like.places[0].kind] + (2 if like.ending else 0):
            found.append(like)
    for like in (like for like in found if reaches_last(like, chosen)):
        places = [place for place in like.places if place.well_known and _heard(index, word, place)]
        if places:
            return like._replace(places=places)
    return None


def _heard(index: Index, word: str, place: Place) -> bool:
    return not is_malayalam(word) or bool(index.close(word, place))
