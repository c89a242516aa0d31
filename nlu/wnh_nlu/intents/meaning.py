"""A second opinion by meaning: sentence embeddings under a linear model.

Knows paraphrases that share no letters with an example, in English and in Malayalam script; Manglish is put back in
Malayalam script first. It costs some 20 ms, so it is asked only where the n-grams are unsure.
"""

import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from wnh_nlu.intents.embedding import Embedder
from wnh_nlu.intents.fusion import log_softmax
from wnh_nlu.intents.linear import by_label

# It is stopped early: what more steps learn does not carry over to other messages.
_MOST_STEPS = 60


class MeaningModel:
    """Log probabilities of each label by the meaning of a text."""

    def __init__(
        self, centre: np.ndarray, weights: np.ndarray, bias: np.ndarray, embedder: Embedder | None = None
    ) -> None:
        self._centre, self._weights, self._bias = centre, weights, bias
        self._embedder = embedder or Embedder()

    @classmethod
    def train(cls, vectors: np.ndarray, labels: Sequence[int], count: int, cost: float) -> "MeaningModel":
        """Fits a softmax regression. Labels are below `count`."""
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.linear_model import LogisticRegression

        centre = vectors.mean(axis=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            fitted = LogisticRegression(C=cost, max_iter=_MOST_STEPS).fit(_spread(vectors - centre), labels)
        return cls(centre, *by_label(fitted, count))

    def log_probabilities(self, texts: Sequence[str]) -> np.ndarray:
        """One row for each text."""
        return self.of_vectors(self._embedder.embed(texts))

    def of_vectors(self, vectors: np.ndarray) -> np.ndarray:
        """As `log_probabilities`, of texts already embedded."""
        return log_softmax(_spread(vectors - self._centre) @ self._weights + self._bias)

    def save(self, folder: Path, name: str) -> None:
        """Writes the model to a file in `folder`; the embeddings' own weights are a package and not part of it."""
        np.savez(folder / f"{name}.npz", centre=self._centre, weights=self._weights, bias=self._bias)

    @classmethod
    def load(cls, folder: Path, name: str, embedder: Embedder) -> "MeaningModel":
        """Reads what `save` wrote."""
        with np.load(folder / f"{name}.npz") as arrays:
            return cls(arrays["centre"], arrays["weights"], arrays["bias"], embedder)


def _spread(vectors: np.ndarray) -> np.ndarray:
    """The layers of each text side by side, each of one length: around their common centre all count alike."""
    lengths = np.maximum(np.linalg.norm(vectors, axis=2, keepdims=True), 1e-9)
    return (vectors / lengths).reshape(len(vectors), -1) / np.sqrt(np.float32(vectors.shape[1]))
