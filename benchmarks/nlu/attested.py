"""Spellings in Latin letters that people were seen to type for Malayalam words: the held-out part of Dakshina.

Its lexicon is of single words, its sentences were romanised whole; words of these are paired by their place. Nothing of
Dakshina (CC BY-SA 4.0) becomes part of the project.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from benchmarks.nlu.romaniser import canonical, romanise

Attested = Mapping[str, Mapping[str, int]]
"""Words in Malayalam script, each with its spellings and how often each was typed."""

ALIKE = 0.5
"""A pair less alike than this, once the word is romanised, is a shift in the sentence and no spelling."""

_WORD = re.compile("[\u0d00-\u0d7f\u200c\u200d]+")
_LATIN = re.compile("[a-z']+")
_PUNCTUATION = "\"'“”‘’.,:;!?()[]-–—"


def attested_spellings(data: Path) -> Attested:
    """Raises FileNotFoundError where Dakshina is not in `data`."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for word, latin, count in _rows(data / "dakshina" / "ml.translit.sampled.dev.tsv"):
        spellings[canonical(word)][latin.lower()] += int(count)
    for native, latin, *_ in _rows(data / "dakshina" / "sentences.dev.tsv"):
        for word, spelling in paired(native, latin):
            spellings[word][spelling] += 1
    return spellings


def paired(native: str, latin: str) -> Iterator[tuple[str, str]]:
    """The words of a sentence with their spellings; none where the two differ in their number of words."""
    words, spellings = native.split(), latin.lower().split()
    if len(words) != len(spellings):
        return
    for word, spelling in zip(map(_bare, words), map(_bare, spellings), strict=True):
        if _WORD.fullmatch(word) and _LATIN.fullmatch(spelling):
            sound = romanise(word, loans=False)
            if SequenceMatcher(None, sound, spelling, autojunk=False).ratio() >= ALIKE:
                yield canonical(word), spelling


def _bare(word: str) -> str:
    return word.strip(_PUNCTUATION)


def _rows(path: Path) -> Iterable[list[str]]:
    if not path.is_file():
        raise FileNotFoundError(f"Dakshina is not at {path}: give the folder of public data with --data")
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
