"""Words of a message with their places in the text as sent, and the keys under which names are looked up."""

import re
from functools import lru_cache
from typing import NamedTuple

from wnh_nlu.text.fold import fold
from wnh_nlu.text.romanise import canonical, romanise

_WORD = re.compile(
    "[A-Za-z\u00c0-\u024f\u0d02-\u0d65\u0d7a-\u0d7f][A-Za-z\u00c0-\u024f\u0d00-\u0d65\u0d7a-\u0d7f\u200c\u200d]*"
)
_MALAYALAM = re.compile("[\u0d00-\u0d7f]")
_DOUBLE_Y = re.compile("y{2,}")
LONGEST_WORD = 40
MOST_WORDS = 500


class Word(NamedTuple):
    """A word and its span; `latin` is it in lower-case Latin letters."""

    start: int
    end: int
    text: str
    latin: str


def words(text: str) -> list[Word]:
    """The words of `text`, the first `MOST_WORDS` of them, longer ones than `LONGEST_WORD` left out."""
    found = []
    for match in _WORD.finditer(text):
        if match.end() - match.start() <= LONGEST_WORD:
            found.append(Word(match.start(), match.end(), match[0], latin(match[0])))
            if len(found) == MOST_WORDS:
                break
    return found


@lru_cache(maxsize=8192)
def latin(word: str) -> str:
    """`word` in lower-case Latin letters, borrowed words by their sounds."""
    return romanise(word, loans=False).lower() if _MALAYALAM.search(word) else word.lower()


@lru_cache(maxsize=16384)
def key(*names: str) -> str:
    """The key of a name of one or more words, typed together or apart."""
    return fold(_DOUBLE_Y.sub("y", "".join(latin(name) for name in names)))


_TWIN = re.compile("([\u0d15-\u0d3a])\u0d4d(?=\\1)")
_FINE = str.maketrans("ൻൽൾർൺൿഷറഏഓീ", "നലളരണകശരഎഒി")


def is_malayalam(word: str) -> bool:
    """Whether a word is in Malayalam script."""
    return bool(_MALAYALAM.match(word))


@lru_cache(maxsize=8192)
def fine(word: str) -> str:
    """A key for Malayalam script alone, in which letters are seldom mistaken: it folds doubling and the changing end.

    It is the beginning of every case form of the name: "കൊലല" for കൊല്ലം, കൊല്ലത്ത്, കൊല്ലത്തെ.
    """
    plain = _TWIN.sub("", canonical(word)).translate(_FINE).replace(" ", "").replace("-", "")
    return plain.rstrip("്ംു")
