"""A linear model over n-grams of spelling and sound. Trained in `corpus` with scikit-learn, asked without it.

Three channels of features, each of unit length: characters within words of the spelling, characters within words of the
sound, and words of the sound with their neighbours.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from pathlib import Path

import numpy as np

from wnh_nlu.intents.views import Views

_SPELLING, _SOUND, _WORDS = range(3)
_CHANNELS = 3
_RARE = {_SPELLING: 2, _SOUND: 2, _WORDS: 1}


def features(views: Views) -> tuple[list[str], list[str], list[str]]:
    """The features of each channel, with repetitions."""
    words = views.sound.split()
    return (
        list(_within_words(views.spelling, 1, 5)),
        list(_within_words(views.sound, 2, 4)),
        words + [f"{a} {b}" for a, b in zip(["", *words], [*words, ""])],
    )


def _within_words(text: str, shortest: int, longest: int) -> Iterator[str]:
    for word in text.split():
        padded = f" {word} "
        for size in range(shortest, longest + 1):
            if size >= len(padded):
                yield padded
                break
            for i in range(len(padded) - size + 1):
                yield padded[i : i + size]


class NgramModel:
    """Margins of a message for each label. The parts are plain arrays, so that a model is small and quick to load."""

    def __init__(
        self, vocabularies: list[dict[str, int]], idf: np.ndarray, weights: np.ndarray, bias: np.ndarray
    ) -> None:
        self._vocabularies, self._idf, self.weights, self.bias = vocabularies, idf, weights, bias

    def margins(self, text: Views) -> np.ndarray:
        """One signed distance for each label; the largest wins."""
        columns, values = self.vector([Counter(channel) for channel in features(text)])
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

    def vector(self, counted: Sequence[Counter]) -> tuple[np.ndarray, np.ndarray]:
        """The columns and values of a text whose features were counted, channel by channel."""
        columns: list[np.ndarray] = []
        values: list[np.ndarray] = []
        for vocabulary, counts in zip(self._vocabularies, counted):
            column = np.fromiter(map(vocabulary.get, counts, repeat(-1)), np.int32, len(counts))
            known = column >= 0
            column = column[known]
            if not len(column):
                continue
            count = np.fromiter(counts.values(), np.float32, len(counts))[known]
            value = (1 + np.log(count)) * self._idf[column]
            columns.append(column)
            values.append(value / np.sqrt(value @ value))
        if not columns:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        return np.concatenate(columns), np.concatenate(values)


def vocabularies_of(counted: Iterable[Sequence[Counter]]) -> tuple[list[dict[str, int]], np.ndarray]:
    """Each channel's features with their columns, and how telling each is: the smoothed inverse document frequency."""
    seen: list[Counter] = [Counter() for _ in range(_CHANNELS)]
    total = 0
    for counts in counted:
        total += 1
        for channel in range(_CHANNELS):
            seen[channel].update(counts[channel].keys())
    vocabularies: list[dict[str, int]] = []
    frequencies: list[int] = []
    for channel in range(_CHANNELS):
        kept = sorted(feature for feature, times in seen[channel].items() if times >= _RARE[channel])
        vocabularies.append({feature: len(frequencies) + i for i, feature in enumerate(kept)})
        frequencies += [seen[channel][feature] for feature in kept]
    idf = np.log((1 + total) / (1 + np.array(frequencies))) + 1
    return vocabularies, idf.astype(np.float32)
