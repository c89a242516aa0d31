"""What both strict and lenient finding ask of words: a short form, a name, an everyday word that is no name here."""

import re

from wnh_nlu.places import likeness
from wnh_nlu.places.context import counts_years, plain, speaks_against_place
from wnh_nlu.places.index import Index
from wnh_nlu.places.likeness import Likeness
from wnh_nlu.places.words import Word, key

_NUMBER = re.compile(r"[\d൦-൯]\s*$")
_SHORT_ENDINGS = ("ile", "il", "yil", "le", "nu", "l", "ilekku", "lekku", "lek", "inu")


def short_form(index: Index, word: Word) -> Likeness | None:
    """A short form such as "tvm", bare or with a case ending typed to it ("tvmil")."""
    for ending in ("", *_SHORT_ENDINGS):
        if word.latin.endswith(ending):
            places = index.short_forms.get(word.latin.removesuffix(ending))
            if places:
                return Likeness(word.latin, places, 0.97, len(ending))
    return None


def contradicted(index: Index, text: str, all_words: list[Word], i: int) -> bool:
    """Whether word `i` is of an everyday word and its neighbours say that it means just that: "oru kollam"."""
    word = all_words[i]
    before = [plain(other.text) for other in all_words[max(i - 2, 0) : i]]
    numbered = bool(_NUMBER.search(text[: word.start]))
    if index.is_ordinary(word.text):
        after = plain(all_words[i + 1].text) if i + 1 < len(all_words) else ""
        return speaks_against_place(before, after, numbered)
    return index.is_form_of_ordinary(word.text) and counts_years(before, numbered)


def named(index: Index, chosen: list[Word]) -> Likeness | None:
    """The name itself or a case form of a name. "kollathu" folds like Kollad, but its -th speaks for Kollam."""
    name_key = key(*(word.text for word in chosen))
    exact, inflected = likeness.exact(index, name_key), likeness.inflected(index, name_key)
    if exact and inflected and inflected.places[0].well_known and chosen[-1].latin.rstrip("ue").endswith("th"):
        exact = None
    like = exact or inflected
    if like and like.ending <= 1 and _of_a_person(index, chosen[-1]):
        return None
    return like if like and reaches_last(like, chosen) else None


def _of_a_person(index: Index, word: Word) -> bool:
    """Whether a word is in the accusative that people and things have: "kochine" is the child, not Kochi."""
    return word.latin.endswith("ine") and not index.is_name(word.text)


def reaches_last(like: Likeness, chosen: list[Word]) -> bool:
    """Whether the last word is part of the name, not a particle typed apart: "thrissur aa", "kochi me"."""
    return len(chosen) == 1 or len(like.key) > len(key(*(word.text for word in chosen[:-1])))
