"""Strict finding: whether words within a sentence name a place."""

from wnh_nlu.places import likeness
from wnh_nlu.places.context import plain, speaks_for_place
from wnh_nlu.places.index import Index
from wnh_nlu.places.likeness import Likeness
from wnh_nlu.places.naming import contradicted, named, short_form
from wnh_nlu.places.words import Word, is_malayalam, key

# The fewest letters of a folded name that is taken for a place by itself, and with a case ending or "near" to help.
# A village known to its neighbours only needs that help.
_LEAST = {"corporation": 4, "district": 4, "municipality": 4, "panchayat": 5, "locality": 6}
_LEAST_BESIDE = {**dict.fromkeys(_LEAST, 4), "town": 6, "village": 6, "hamlet": 7}
_LEAST_APART = 9


def in_sentence(
    index: Index, text: str, all_words: list[Word], i: int, size: int, after_place: bool
) -> Likeness | None:
    """The places that the `size` words from `i` on name. `after_place`: the word before is one."""
    chosen = all_words[i : i + size]
    if size > 1:
        return _of_several_words(index, chosen)
    word = chosen[0]
    name_key = key(word.text)
    if len(name_key) < 3 or index.is_no_place(word.text):
        return None
    ordinary = index.is_ordinary(word.text)
    short = short_form(index, word)
    if short and not ordinary:
        return short
    like = short or named(index, chosen)
    if like is None:
        return _loosely(index, word, name_key)
    before = plain(all_words[i - 1].text) if i else ""
    after = plain(all_words[i + 1].text) if i + 1 < len(all_words) else ""
    apart = like.places[0].town and text[word.end : word.end + 1] == ","
    in_place = after_place or apart or speaks_for_place(before, after)
    if ordinary:
        return like if in_place and not contradicted(index, text, all_words, i) else None
    if is_malayalam(word.text):
        return _in_script(index, word, like, in_place)
    return like if _sure(like, in_place) else None


def _of_several_words(index: Index, chosen: list[Word]) -> Likeness | None:
    """A name of several words; one that is a single word is written apart only if it is long and well known."""
    like = named(index, chosen)
    if like is None or len(like.key) < 4:
        return None
    if len(chosen) in index.parts.get(like.key, ()):
        return like
    return like if like.places[0].well_known and len(like.key) >= _LEAST_APART else None


def _in_script(index: Index, word: Word, like: Likeness, in_place: bool) -> Likeness | None:
    """A word in Malayalam script is held to the Malayalam spelling of the name."""
    spelt = [place for place in like.places if index.spelt(word.text, place)]
    if spelt and len(like.key) >= 4:
        return like._replace(places=spelt)
    unknown = [place for place in like.places if index.spelt(word.text, place) is None]
    if not unknown or len(like.key) < 7:
        return None
    return like._replace(places=unknown) if unknown[0].well_known or in_place or like.ending > 1 else None


def _sure(like: Likeness, in_place: bool) -> bool:
    """Whether a word of a sentence that folds like a name is the name: less so the less known and the shorter."""
    kind = like.places[0].kind
    if in_place or like.ending > 1:
        return len(like.key) >= _LEAST_BESIDE[kind]
    return kind in _LEAST and len(like.key) >= _LEAST[kind] + like.ending


def _loosely(index: Index, word: Word, name_key: str) -> Likeness | None:
    """A well-known name with its vowels heard otherwise, or a town's with a letter wrong."""
    if len(name_key) < 7 or is_malayalam(word.text):
        return None
    like = likeness.merged_vowels(index, name_key)
    if like and like.places[0].well_known and like.ending != 1 and len(like.key) >= 7:
        return like
    for candidate in likeness.misspelt(index, name_key, 1, well_known=True)[:1]:
        if len(candidate.key) >= 8 and candidate.places[0].town:
            return candidate
    return None
