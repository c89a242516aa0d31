"""A linear model over n-grams of spelling and sound. Trained in `corpus` with scikit-learn, asked without it.

Three channels of features, each of unit length: characters within words of the spelling, characters within words of the
sound, and words of the sound with their neighbours.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np

from wnh_nlu.intents.views import Views

_SPELLING, _SOUND, _WORDS = range(3)
_CHANNELS = 3
_SIZES = {_SPELLING: (1, 5), _SOUND: (2, 4)}
_RARE = {_SPELLING: 2, _SOUND: 2, _WORDS: 1}


def features(views: Views) -> tuple[list[str], list[str], list[str]]:
    """The features of each channel, with repetitions."""
    words = views.sound.split()
    return (
        [feature for word in views.spelling.split() for feature in _within(word, _SPELLING)],
        [feature for word in words for feature in _within(word, _SOUND)],
        _neighbours(words),
    )


def _within(word: str, channel: int) -> Iterator[str]:
    shortest, longest = _SIZES[channel]
    padded = f" {word} "
    for size in range(shortest, longest + 1):
        if size >= len(padded):
            yield padded
            break
        for i in range(len(padded) - size + 1):
            yield padded[i : i + size]


def _neighbours(words: Sequence[str]) -> list[str]:
    return [*words, *(f"{a} {b}" for a, b in zip(["", *words], [*words, ""]))]


class NgramModel:
    """Margins of a message for each label. The parts are plain arrays, so that a model is small and quick to load."""

    def __init__(
        self, vocabularies: list[dict[str, int]], idf: np.ndarray, weights: np.ndarray, bias: np.ndarray
    ) -> None:
        self._vocabularies, self._idf, self.weights, self.bias = vocabularies, idf, weights, bias
        # Most words of a message were in one before.
        self._of_word = lru_cache(maxsize=16384)(self._columns_of_word)

    def margins(self, text: Views) -> np.ndarray:
        """One signed distance for each label; the largest wins."""
        columns, values = self.vector(text)
        return values @ self.weights[columns].astype(np.float32, copy=False) + self.bias

    def save(self, folder: Path, name: str) -> None:
        """Writes the model to two files in `folder`."""
        np.savez(folder / f"{name}.npz", idf=self._idf, weights=self.weights.astype(np.float16), bias=self.bias)
        (folder / f"{name}.json").write_text(
            json.dumps([list(words) for words in self._vocabularies], ensure_ascii=False), "utf-8"
        )

    @classmethod
    def load(cls, folder: Path, name: str) -> "NgramModel":
        """Reads what `save` wrote."""
        at = 0
        vocabularies = []
        for words in json.loads((folder / f"{name}.json").read_text("utf-8")):
            vocabularies.append({word: at + i for i, word in enumerate(words)})
            at += len(words)
        with np.load(folder / f"{name}.npz") as arrays:
            return cls(vocabularies, arrays["idf"], arrays["weights"], arrays["bias"])

    def vector(self, text: Views) -> tuple[np.ndarray, np.ndarray]:
        """The columns and values of the features that are known."""
        words = text.sound.split()
        columns: list[np.ndarray] = []
        values: list[np.ndarray] = []
        for found in (
            [self._of_word(_SPELLING, word) for word in text.spelling.split()],
            [self._of_word(_SOUND, word) for word in words],
            [self._known(_WORDS, _neighbours(words))],
        ):
            counts = Counter(chain.from_iterable(found))
            if counts:
                column = np.fromiter(counts, np.int32, len(counts))
                value = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self._idf[column]
                columns.append(column)
                values.append(value / np.sqrt(value @ value))
        if not columns:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        return np.concatenate(columns), np.concatenate(values)

    def _columns_of_word(self, channel: int, word: str) -> list[int]:
        return self._known(channel, _within(word, channel))

    def _known(self, channel: int, found: Iterable[str]) -> list[int]:
        return [column for column in map(self._vocabularies[channel].get, found) if column is not None]


def vocabularies_of(texts: Iterable[Views]) -> tuple[list[dict[str, int]], np.ndarray]:
    """Each channel's features with their columns, and how telling each is: the smoothed inverse document frequency."""
    seen: list[Counter] = [Counter() for _ in range(_CHANNELS)]
    total = 0
    for text in texts:
        total += 1
        for channel, found in enumerate(features(text)):
            seen[channel].update(set(found))
    vocabularies: list[dict[str, int]] = []
    frequencies: list[int] = []
    for channel in range(_CHANNELS):
        kept = sorted(feature for feature, times in seen[channel].items() if times >= _RARE[channel])
        vocabularies.append({feature: len(frequencies) + i for i, feature in enumerate(kept)})
        frequencies += [seen[channel][feature] for feature in kept]
    idf = np.log((1 + total) / (1 + np.array(frequencies))) + 1
    return vocabularies, idf.astype(np.float32)
