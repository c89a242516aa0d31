"""Sentence embeddings: made when first asked for, and kept in a file from one training to the next."""

import hashlib
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from wnh_nlu.intents.encoder import SIZE, Encoder

LAYERS = (6, 10, 12)
"""The layers of the encoder that are read. More of them gain nothing, the last alone loses a point in English."""
_LONGEST = 200
_PART = 400
_MOST_CACHED = 40_000


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder of this process, loaded when first asked for: by a text, or by a server before its first message."""
    # Threads beside those of the other processes would only wait for one another, in busy loops.
    threadpool_limits(1)
    return Encoder(LAYERS)


class Embedder:
    """Vectors of texts."""

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Texts × layers × 384; what follows the 200th character is not read."""
        return encoder().encode([text[:_LONGEST] for text in texts])


class EmbeddingCache:
    """Vectors of training examples, kept in a file from one training to the next; all cores make what is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._vectors: dict[str, np.ndarray] = {}
        if path.exists():
            with np.load(path) as kept:
                if kept["vectors"].shape[1:] == (len(LAYERS), SIZE):
                    self._vectors = dict(zip(kept["keys"].tolist(), kept["vectors"]))

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """As `Embedder.embed`."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts) if key not in self._vectors}
        if missing:
            self._vectors.update(zip(missing, _embed_in_parallel(list(missing.values())).astype(np.float16)))
            self._write()
        # Rounded alike whether from the file or made anew.
        return np.stack([self._vectors[key] for key in keys]).astype(np.float32)

    def _write(self) -> None:
        newest = list(self._vectors)[-_MOST_CACHED:]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part.npz")
        np.savez(part, keys=np.array(newest), vectors=np.stack([self._vectors[key] for key in newest]))
        part.replace(self._path)


def _embed_in_parallel(texts: list[str]) -> np.ndarray:
    # Texts of like length are embedded together, so that little is done one text at a time.
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    parts = [[texts[number] for number in order[i : i + _PART]] for i in range(0, len(order), _PART)]
    workers = min(os.cpu_count() or 1, len(parts))
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        vectors = np.concatenate(list(pool.map(_embed_part, parts)))
    return vectors[np.argsort(order)]


def _embed_part(texts: list[str]) -> np.ndarray:
    return Embedder().embed(texts)
