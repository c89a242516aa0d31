"""One spelling for each Malayalam text, with a way back to the text as it was sent.

Chillus, old and new orthography, joiners and Malayalam digits are unified (`mlnormalize`), and so are the spellings of
ന്റ and റ്റ that it keeps apart. Offsets are Unicode code points everywhere.
"""

import unicodedata
from dataclasses import dataclass

import mlnormalize
import regex

_WORD = regex.compile(r"\S+")
_MALAYALAM = regex.compile(r"[\u0d00-\u0d7f]")
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
_PLAIN_MARKS = str.maketrans("’‘`´“”–—\u00a0", "''''\"\"-- ")
LONGEST = 2_000
"""Code points that are read of a message; nobody asks for a seat in more."""
_ENDLESS_WORD = regex.compile(r"\S{61,}")
_SPELLINGS = (("ൻറ", "ന്റ"), ("ൻ്റ", "ന്റ"), ("ു്", "്"), ("ൌ", "ൗ"))
# സീററ് is സീറ്റ്, but the second റ of സെന്ററിൽ stands for itself.
_TTA = regex.compile("(?<!്)ററ")


@dataclass(frozen=True)
class Normalised:
    """A text as sent, its normal form, and where each character of that came from (None: nothing moved)."""

    source: str
    text: str
    _origins: list[tuple[int, int]] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as sent of a span (not empty) in the normal form."""
        if self._origins is None:
            return start, end
        return self._origins[start][0], self._origins[end - 1][1]


def normalise(source: str) -> Normalised:
    """The normal form of any string, of its first `LONGEST` characters, with words too long to be words blanked.

    Lone surrogates, which no encoding knows, become U+FFFD.
    """
    source = _SURROGATE.sub("\ufffd", source)
    text = _ENDLESS_WORD.sub(lambda word: " " * len(word[0]), source[:LONGEST].translate(_PLAIN_MARKS))
    if text.isascii():
        return Normalised(source, text)
    pieces: list[str] = []
    origins: list[tuple[int, int]] = []
    at = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        pieces.append(text[at:start])
        origins.extend((i, i + 1) for i in range(at, start))
        word = _normal_word(found[0])
        pieces.append(word)
        origins.extend(_align(text[start:end], word, start))
        at = end
    pieces.append(text[at:])
    origins.extend((i, i + 1) for i in range(at, len(text)))
    return Normalised(source, "".join(pieces), origins)


def _normal_word(word: str) -> str:
    if word.isascii():
        return word
    if not _MALAYALAM.search(word):
        return unicodedata.normalize("NFKC", word)
    word = mlnormalize.normalize(word)
    for spelling, normal in _SPELLINGS:
        word = word.replace(spelling, normal)
    return _TTA.sub("റ്റ", word)


def _align(before: str, after: str, offset: int) -> list[tuple[int, int]]:
    """The origin of each character of `after`: the common ends match one to one, the middles as wholes."""
    if before == after:
        return [(offset + i, offset + i + 1) for i in range(len(before))]
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    tail = next((i for i in range(shorter - head) if before[-1 - i] != after[-1 - i]), shorter - head)
    middle = (offset + head, offset + len(before) - tail)
    shift = offset + len(before) - len(after)
    return (
        [(offset + i, offset + i + 1) for i in range(head)]
        + [middle] * (len(after) - head - tail)
        + [(shift + i, shift + i + 1) for i in range(len(after) - tail, len(after))]
    )
