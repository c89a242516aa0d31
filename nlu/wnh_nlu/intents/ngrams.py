"""A linear model over n-grams of spelling and sound. Trained with scikit-learn, asked without it.

Three channels of features, each of unit length: characters within words of the spelling, characters within words of the
sound, and words of the sound with their neighbours.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
        self._vocabularies, self._idf, self._weights, self._bias = vocabularies, idf, weights, bias

    @classmethod
    def train(
        cls, texts: Sequence[Views], labels: Sequence[int], sample_weights: Sequence[float], cost: float
    ) -> "NgramModel":
        """Fits one-against-the-rest support vector machines. Labels are 0, 1, … without a gap."""
        from scipy.sparse import csr_matrix
        from sklearn.svm import LinearSVC

        counted = [[Counter(channel) for channel in features(text)] for text in texts]
        vocabularies, idf = _vocabularies(counted)
        empty = cls(vocabularies, idf, np.zeros((len(idf), 0), np.float32), np.zeros(0, np.float32))
        rows = [empty._vector(counts) for counts in counted]
        starts = np.cumsum([0] + [len(columns) for columns, _ in rows])
        matrix = csr_matrix(
            (np.concatenate([values for _, values in rows]), np.concatenate([columns for columns, _ in rows]), starts),
            shape=(len(rows), len(idf)),
        )
        machine = LinearSVC(C=cost, random_state=0).fit(matrix, labels, sample_weight=sample_weights)
        return cls(
            vocabularies, idf, np.ascontiguousarray(machine.coef_.T, np.float32), machine.intercept_.astype(np.float32)
        )

    def margins(self, text: Views) -> np.ndarray:
        """One signed distance for each label; the largest wins."""
        columns, values = self._vector([Counter(channel) for channel in features(text)])
        return values @ self._weights[columns] + self._bias

    def save(self, folder: Path, name: str) -> None:
        """Writes the model to two files in `folder`."""
        np.savez(folder / f"{name}.npz", idf=self._idf, weights=self._weights.astype(np.float16), bias=self._bias)
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
            return cls(vocabularies, arrays["idf"], arrays["weights"].astype(np.float32), arrays["bias"])

    def _vector(self, counted: Sequence[Counter]) -> tuple[np.ndarray, np.ndarray]:
        columns: list[np.ndarray] = []
        values: list[np.ndarray] = []
        for vocabulary, counts in zip(self._vocabularies, counted):
            known = [(vocabulary[feature], count) for feature, count in counts.items() if feature in vocabulary]
            if not known:
                continue
            column, count = np.array(known, np.int32).T
            value = (1 + np.log(count, dtype=np.float32)) * self._idf[column]
            columns.append(column)
            values.append(value / np.linalg.norm(value))
        if not columns:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        return np.concatenate(columns), np.concatenate(values).astype(np.float32)


def _vocabularies(counted: Iterable[Sequence[Counter]]) -> tuple[list[dict[str, int]], np.ndarray]:
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
