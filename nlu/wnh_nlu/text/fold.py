"""One key for the many Latin spellings of a Malayalam name: "Kottarakkara", "kotarakara" and "Kottarakara" are one.

The letters that Malayalam typed in Latin script does not tell apart are merged: doubled letters, aspirates, t/th/d/dh,
l/zh, s/sh, v/w, c/k, long and short vowels, a silent end. `fold` keeps e/i and o/u apart, `skeleton` merges these too.
"""

import re
import unicodedata
from functools import lru_cache

_RULES = (
    (r"[^a-z]+", ""),
    (r"(?:zh|z)+", "l"),
    (r"tch|cch|chch|chh|ch", "C"),
    (r"ck|kh|gh(?=[aeiou])|q", lambda m: "g" if m[0] == "gh" else "k"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"x", "ks"),
    (r"[ou]w(?=[aeiouy])", lambda m: m[0][0] + "v"),
    (r"aw(?![aeiouy])", "au"),
    (r"ow(?![aeiouy])", "au"),
    (r"ou(?![aeiou])", "au"),
    (r"w", "v"),
    (r"ph", "f"),
    (r"b(?<=mb)", "p"),
    (r"[jkg]nj?(?=[aeiou])|n(?:[nhgj]*[jy]C?|h)h?|nC", "J"),
    (r"(?<=[kgCjtdbplrsvnmf])h", ""),
    (r"h(?![aeiou])", ""),
    (r"[td]+", "t"),
    (r"n[kg]+", "N"),
    (r"n[pb]", "mp"),
    (r"a+e+(?=[^aeiouy]|$)", "e"),
    (r"e[ey]+(?![aeiou])|ie(?![aeiou])", "i"),
    (r"a+i|a+y(?![aeiou])|ey(?![aeiou])|ei", "Y"),
    (r"(?<=[iY])y", ""),
    (r"y(?![aeiou])", "i"),
    (r"oo|uu", "u"),
    (r"(.)\1+", r"\1"),
    (r"iy(?=[aeou])", "i"),
    (r"(?<=[^aeiouYy])[eu]$", ""),
    (r"f", "p"),
)
_COMPILED = tuple((re.compile(pattern), by) for pattern, by in _RULES)


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """The key of one Latin word, "" where it has no letters. Spellings of one Malayalam name mostly share it."""
    key = unicodedata.normalize("NFKD", word).lower()
    for pattern, by in _COMPILED:
        key = pattern.sub(by, key)
    return key


_MERGED = str.maketrans("eoYj", "iuiC")


@lru_cache(maxsize=16384)
def skeleton(key: str) -> str:
    """A folded key with e/i and o/u merged as well, for names heard rather than read."""
    return re.sub(r"(.)\1+", r"\1", key.translate(_MERGED))
