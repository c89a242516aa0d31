"""Malayalam in Latin letters, for training and for a test set that leans on what people were seen to type.

Every choice is drawn with the utterance's number as its seed, so that each run makes the same texts.
"""

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.nlu.attested import Attested
from benchmarks.nlu.massive import Utterance
from benchmarks.nlu.romaniser import SPELLINGS, canonical, romanise

Romaniser = Callable[[str, str], str]
"""Spells a word that nobody was seen to type; the second argument is the number of its utterance."""

MALAYALAM = re.compile("[\u0d00-\u0d7f\u200c\u200d]+")


class TestSet(NamedTuple):
    """Romanised utterances, and how many of their words in Malayalam script were attested."""

    utterances: list[Utterance]
    words: int
    attested: int

    @property
    def share(self) -> float:
        return self.attested / self.words if self.words else 0.0


def training(utterances: Sequence[Utterance]) -> list[Utterance]:
    """The Malayalam ones as the project's romaniser spells them, each in the habit of one person."""
    return [one._replace(form="manglish", text=in_a_habit(one.text, one.number)) for one in utterances if _ml(one)]


def test_set(utterances: Sequence[Utterance], attested: Attested, otherwise: Romaniser) -> TestSet:
    """The Malayalam ones word by word: a spelling drawn by how often it was attested, or else by `otherwise`."""
    words = known = 0
    romanised = []
    for one in filter(_ml, utterances):
        spelt = []
        chance = random.Random(one.number)
        for piece in pieces(one.text):
            is_word = bool(MALAYALAM.fullmatch(piece))
            spellings = attested.get(canonical(piece)) if is_word else None
            words, known = words + is_word, known + bool(spellings)
            if spellings:
                spelt.append(chance.choices(list(spellings), list(spellings.values()))[0])
            else:
                spelt.append(otherwise(piece, one.number) if is_word else piece)
        romanised.append(one._replace(form="manglish", text="".join(spelt)))
    return TestSet(romanised, words, known)


def pieces(text: str) -> list[str]:
    """The text, cut where words in Malayalam script begin and end."""
    return [piece for piece in re.split(f"({MALAYALAM.pattern})", text) if piece]


def in_a_habit(text: str, number: str) -> str:
    """As one person would type it, by the project's romaniser."""
    return romanise(text, random.Random(f"habit {number}").choice(SPELLINGS))


def _ml(utterance: Utterance) -> bool:
    return utterance.form == "ml"
