"""Finds listed words and phrases (roles, companies, …) in any script, inflected or slightly misspelt.

A list is YAML: value → spellings, uninflected. Every word of a phrase but its last must stand as listed; the last may
carry an ending. A spelling by sound counts as well (`fold`), where the word is long enough for that to be safe.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from wnh_nlu.entities.inflection import is_malayalam, possible_stems, stem
from wnh_nlu.entities.span import Span
from wnh_nlu.text.fold import fold
from wnh_nlu.text.normalise import normalise
from wnh_nlu.text.romanise import PLAIN, romanise
from wnh_nlu.text.tokenise import Token, tokenise

LISTS = {
    "role": "roles.yml",
    "company": "companies.yml",
    "work_type": "work_types.yml",
    "desk_type": "desk_types.yml",
    "language": "languages.yml",
}
_SHORTEST_FOLD = 5
_SHORTEST_STEM = 3

Phrase = tuple[str, ...]


class ListMatcher:
    """All spellings of one entity. Build it once; `find` is safe to call from anywhere."""

    def __init__(self, entity: str, spellings: Mapping[str, Sequence[str]]) -> None:
        self.entity = entity
        self._exact: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
        self._folded: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
        for value, forms in spellings.items():
            for form in dict.fromkeys([value.replace("_", " "), *map(str, forms)]):
                self._add(_words(form), value)

    @classmethod
    def load(cls, entity: str, path: Path) -> "ListMatcher":
        """Reads a list. Raises ValueError with the file's name where it is not value → spellings."""
        spellings = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(spellings, dict) or not all(isinstance(forms, list) for forms in spellings.values()):
            raise ValueError(f"{path.name}: expected each value with a list of its spellings")
        return cls(entity, {str(value): forms for value, forms in spellings.items()})

    def find(self, tokens: Sequence[Token]) -> list[Span]:
        """The longest phrases of the list, from left to right."""
        words = [token for token in tokens if token.text[0].isalnum()]
        spans: list[Span] = []
        at = 0
        while at < len(words):
            length, value = self._longest_at(words, at)
            if value is None:
                at += 1
                continue
            spans.append(Span(self.entity, words[at].start, words[at + length - 1].end, value))
            at += length
        return spans

    def _add(self, words: list[str], value: str) -> None:
        if not words:
            return
        phrase = tuple(stem(word) for word in words)
        self._exact[phrase[0]].append((phrase, value))
        sounds = tuple(map(_sound, words))
        if sum(map(len, sounds)) >= _SHORTEST_FOLD and all(len(sound) > 1 for sound in sounds):
            self._folded[sounds[0]].append((sounds, value))

    def _longest_at(self, words: Sequence[Token], at: int) -> tuple[int, str | None]:
        best: tuple[int, str | None] = (0, None)
        for first in _stems(words[at].text):
            for phrase, value in self._exact.get(first, ()):
                if len(phrase) > best[0] and _follows(words, at, phrase, first, _stems):
                    best = len(phrase), value
        for first in _sounds(words[at].text):
            for phrase, value in self._folded.get(first, ()):
                if len(phrase) > best[0] and _follows(words, at, phrase, first, _sounds):
                    best = len(phrase), value
        return best


def _follows(
    words: Sequence[Token], at: int, phrase: Phrase, first: str, forms: Callable[[str], tuple[str, ...]]
) -> bool:
    if at + len(phrase) > len(words):
        return False
    if len(phrase) > 1 and first != forms(words[at].text)[0]:
        return False
    middle = all(forms(words[at + i].text)[0] == phrase[i] for i in range(1, len(phrase) - 1))
    return middle and (len(phrase) == 1 or phrase[-1] in forms(words[at + len(phrase) - 1].text))


def _words(text: str) -> list[str]:
    return [token.text for token in tokenise(normalise(text).text) if token.text[0].isalnum()]


@lru_cache(maxsize=8192)
def _stems(word: str) -> tuple[str, ...]:
    """The whole word's stem first."""
    stems = list(possible_stems(word))
    return tuple(stems[:1] + [part for part in stems[1:] if len(part) >= _SHORTEST_STEM])


@lru_cache(maxsize=8192)
def _sounds(word: str) -> tuple[str, ...]:
    """The whole word's sound first."""
    return tuple(sound for sound in dict.fromkeys(map(_sound, _stems(word))) if len(sound) > 1) or ("",)


def _sound(word: str) -> str:
    return fold(romanise(word, PLAIN) if is_malayalam(word) else word)
