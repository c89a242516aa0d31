"""Strict finding: whether words within a sentence name a place."""

import re

from wnh_nlu.places import likeness
from wnh_nlu.places.context import plain, speaks_for_place
from wnh_nlu.places.endings import tells_where
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
        before = plain(all_words[i - 1].text) if i else ""
        after = plain(all_words[i + size].text) if i + size < len(all_words) else ""
        return _of_several_words(index, chosen, after_place or speaks_for_place(before, after))
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
    capital = ordinary and like.places[0].town and _has_a_names_capital(text, word)
    in_place = after_place or apart or capital or speaks_for_place(before, after)
    if contradicted(index, text, all_words, i) or (ordinary and not in_place):
        return None
    if ordinary:
        return like
    if is_malayalam(word.text):
        return _in_script(index, word, like, in_place)
    return like if _sure(like, word, in_place) else None


def _has_a_names_capital(text: str, word: Word) -> bool:
    """Whether a word is written with a capital although no sentence begins with it."""
    said_before = text[: word.start].rstrip()
    return word.text.istitle() and bool(said_before) and said_before[-1] not in ".?!"


def _of_several_words(index: Index, chosen: list[Word], in_place: bool) -> Likeness | None:
    """A name of several words; one that is a single word is written apart only if it is long and well known."""
    like = named(index, chosen)
    if like is None or len(like.key) < 4:
        return None
    if len(chosen) in index.parts.get(like.key, ()):
        return like if like.places[0].well_known or in_place or _says_where(like, chosen[-1]) else None
    return like if like.places[0].well_known and len(like.key) >= _LEAST_APART else None


def _in_script(index: Index, word: Word, like: Likeness, in_place: bool) -> Likeness | None:
    """A word in Malayalam script is held to the Malayalam spelling of the name."""
    spelt = [place for place in like.places if index.spelt(word.text, place)]
    if spelt and len(like.key) >= 4:
        return like._replace(places=spelt)
    unknown = [place for place in like.places if index.spelt(word.text, place) is None]
    if not unknown or len(like.key) < 7:
        return None
    return like._replace(places=unknown) if unknown[0].well_known or in_place or _says_where(like, word) else None


def _says_where(like: Likeness, word: Word) -> bool:
    """Whether a little-known name stands in a case of place, and is no noun's plural: നാടുകളിൽ is not Nattukal."""
    ending = key(word.text)[-like.ending :] if like.ending > 1 else ""
    changed = like.key.endswith("am")
    if not (tells_where(ending) or (changed and ending and tells_where("at" + ending.removeprefix("t")))):
        return False
    return not (like.key.endswith("kal") and _PLURAL.search(word.latin))


_PLURAL = re.compile(r"[^k]kal[aeiou]")


def _sure(like: Likeness, word: Word, in_place: bool) -> bool:
    """Whether a word of a sentence that folds like a name is the name: less so the less known and the shorter."""
    kind = like.places[0].kind
    if in_place or (like.ending > 1 and (like.places[0].well_known or _says_where(like, word))):
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
