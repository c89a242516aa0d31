"""Finds listed words and phrases (roles, companies, …) in any script, inflected or slightly misspelt.

A list is YAML: value → spellings, uninflected. Every word of a phrase but its last must stand as listed; the last may
carry an ending. A phrase may be written as one word. A spelling by sound counts as well (`fold`) where the word is long
enough for that to be safe, and so does a long word with one letter wrong.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from wnh_nlu.entities.inflection import is_malayalam, possible_stems, stem
from wnh_nlu.entities.span import Span
from wnh_nlu.text.fold import fold
from wnh_nlu.text.indic import in_malayalam_letters
from wnh_nlu.text.normalise import normalise
from wnh_nlu.text.romanise import PLAIN, romanise
from wnh_nlu.text.tokenise import Token, tokenise

Spellings = Mapping[str, Sequence[str]]
"""Value → its spellings; the value itself is one, too."""

# A name that nearly sounds or looks alike is often another's: Malappuram is not Manappuram.
_NAMES = frozenset({"company"})
_SHORTEST_FOLD = 5
_SHORTEST_FOLDED_NAME = 7
_OPENING = 4
_SHORTEST_STEM = 3
_SHORTEST_JOINED = 7
_SHORTEST_MISSPELT = 8


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    entity: str
    value: str
    forms: Callable[[str], tuple[str, ...]]
    """What a word of a message may stand for, the whole word first."""


class Lexicon:
    """All spellings of all listed entities in one index. Build it once; `find` is safe to call from anywhere."""

    def __init__(self, lists: Mapping[str, Spellings], bare: Collection[str] = ()) -> None:
        """The words of `bare` entities carry no endings."""
        self._bare = frozenset(bare)
        self._exact: dict[str, list[_Phrase]] = defaultdict(list)
        self._folded: dict[str, list[_Phrase]] = defaultdict(list)
        for entity, spellings in lists.items():
            for value, forms in spellings.items():
                for form in dict.fromkeys([value.replace("_", " "), *map(str, forms)]):
                    self._add(_words(form), entity, value)
        # Few words begin like one that is listed by its sound: only of these the endings are cut off and heard.
        self._openings = {sound[:_OPENING] for sound in self._folded}
        self._misspelt = _misspellings(
            phrase.words[0] for found in self._exact.values() for phrase in found if phrase.entity not in _NAMES
        )
        self._starting_with = lru_cache(maxsize=16384)(self._phrases)

    def find(self, tokens: Sequence[Token]) -> list[Span]:
        """Of each entity the longest phrases, from left to right. Those of different entities may overlap."""
        words = [token for token in tokens if token.text[0].isalnum()]
        spans: list[Span] = []
        free: dict[str, int] = {}
        for at, word in enumerate(words):
            for phrase in self._starting_with(word.text.lower()):
                if free.get(phrase.entity, 0) <= at and _follows(words, at, phrase):
                    free[phrase.entity] = at + len(phrase.words)
                    end = words[free[phrase.entity] - 1].end
                    spans.append(Span(phrase.entity, word.start, end, phrase.value))
        return spans

    def _add(self, words: list[str], entity: str, value: str) -> None:
        if not words:
            return
        stems = tuple(stem(word) for word in words)
        self._exact[stems[0]].append(_Phrase(stems, entity, value, _whole if entity in self._bare else _stems))
        joined = stem("".join(words))
        if len(words) > 1 and len(joined) >= _SHORTEST_JOINED:
            self._exact[joined].append(_Phrase((joined,), entity, value, _stems))
        sounds = tuple(map(_sound, words))
        if entity in self._bare:
            return
        shortest = _SHORTEST_FOLDED_NAME if entity in _NAMES else _SHORTEST_FOLD
        if sum(map(len, sounds)) >= shortest and all(len(sound) > 1 for sound in sounds):
            self._folded[sounds[0]].append(_Phrase(sounds, entity, value, _sounds))

    def _phrases(self, word: str) -> tuple[_Phrase, ...]:
        """What may begin with `word`, the longest first, as listed before as heard."""
        sounds = (_sound(word),)
        if sounds[0][:_OPENING] in self._openings:
            sounds = _sounds(word)
        found = [*self._beginning(self._exact, _stems(word)), *self._beginning(self._folded, sounds)]
        if not found and (meant := self._corrected(word)):
            found = [one for one in self._exact[meant] if one.entity not in _NAMES | self._bare and len(one.words) == 1]
        return tuple(sorted(found, key=lambda phrase: -len(phrase.words)))

    @staticmethod
    def _beginning(index: Mapping[str, list[_Phrase]], forms: Sequence[str]) -> Iterable[_Phrase]:
        for form in forms:
            for phrase in index.get(form, ()):
                if form == forms[0] or (len(phrase.words) == 1 and phrase.forms is not _whole):
                    yield phrase

    def _corrected(self, word: str) -> str | None:
        if is_malayalam(word):
            return None
        for form in _stems(word):
            for key in _without_a_letter(form):
                meant = self._misspelt.get(key)
                if meant and _a_letter_apart(form, meant):
                    return meant
        return None


def read_list(path: Path) -> Spellings:
    """Reads a list. Raises ValueError with the file's name where it is not value → spellings."""
    spellings = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(spellings, dict) or not all(isinstance(forms, list) for forms in spellings.values()):
        raise ValueError(f"{path.name}: expected each value with a list of its spellings")
    return {str(value): forms for value, forms in spellings.items()}


def _follows(words: Sequence[Token], at: int, phrase: _Phrase) -> bool:
    last = len(phrase.words) - 1
    if not last:
        return True
    if at + last >= len(words):
        return False
    forms = phrase.forms
    middle = all(forms(words[at + i].text)[0] == phrase.words[i] for i in range(1, last))
    return middle and phrase.words[last] in forms(words[at + last].text)


def _words(text: str) -> list[str]:
    readable = in_malayalam_letters(normalise(text).text)
    return [token.text for token in tokenise(readable) if token.text[0].isalnum()]


@lru_cache(maxsize=16384)
def _stems(word: str) -> tuple[str, ...]:
    """The whole word's stem first."""
    stems = list(possible_stems(word))
    return tuple(stems[:1] + [part for part in stems[1:] if len(part) >= _SHORTEST_STEM])


def _whole(word: str) -> tuple[str, ...]:
    return _stems(word)[:1]


@lru_cache(maxsize=16384)
def _sounds(word: str) -> tuple[str, ...]:
    """The whole word's sound first."""
    return tuple(sound for sound in dict.fromkeys(map(_sound, _stems(word))) if len(sound) > 1) or ("",)


def _sound(word: str) -> str:
    return fold(romanise(word, PLAIN) if is_malayalam(word) else word)


def _misspellings(words: Iterable[str]) -> dict[str, str]:
    """Each long word without one of its letters → the word. Two spellings a letter apart share such a key."""
    return {key: word for word in sorted(set(words)) for key in _without_a_letter(word)}


def _without_a_letter(word: str) -> list[str]:
    """`word` and every word that lacks one of its letters, but for the first and the last."""
    if len(word) < _SHORTEST_MISSPELT:
        return []
    return [word, *(word[:i] + word[i + 1 :] for i in range(1, len(word) - 1))]


def _a_letter_apart(word: str, other: str) -> bool:
    """Whether one letter is wrong, missing, or too many, or two are swapped; the ends agree."""
    if word[0] != other[0] or word[-1] != other[-1] or abs(len(word) - len(other)) > 1:
        return False
    if len(word) != len(other):
        return True
    wrong = [i for i in range(len(word)) if word[i] != other[i]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return len(wrong) < 2 or (swapped and word[wrong[0]] == other[wrong[1]] and word[wrong[1]] == other[wrong[0]])
