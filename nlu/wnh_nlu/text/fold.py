"""One key for the many Latin spellings of a Malayalam name: "Kottarakkara", "kotarakara" and "Kottarakara" are one.

The letters that Malayalam typed in Latin script does not tell apart are merged: doubled letters, aspirates, t/th/d/dh,
l/zh, s/sh, v/w, c/k, long and short vowels, a silent end. `fold` keeps e/i and o/u apart, `skeleton` merges these too.
"""

import re
import unicodedata
from functools import lru_cache

# What a word must have in it for a rule to matter (quick to look for), the pattern, and what it becomes.
_RULES = (
    ("", r"[^a-z]+", ""),
    ("z", r"(?:zh|z)+", "l"),
    ("ch", r"tch|cch|chch|chh|ch", "C"),
    ("", r"ck|kh|gh(?=[aeiou])|q", lambda m: "g" if m[0] == "gh" else "k"),
    ("c", r"c(?=[eiy])", "s"),
    ("c", r"c", "k"),
    ("x", r"x", "ks"),
    ("w", r"[ou]w(?=[aeiouy])", lambda m: m[0][0] + "v"),
    ("aw", r"aw(?![aeiouy])", "au"),
    ("ow", r"ow(?![aeiouy])", "au"),
    ("ou", r"ou(?![aeiou])", "au"),
    ("w", r"w", "v"),
    ("ph", r"ph", "f"),
    ("mb", r"b(?<=mb)", "p"),
    ("n", r"[jkg]nj?(?=[aeiou])|n(?:[nhgj]*[jy]C?|h)h?|nC", "J"),
    ("h", r"(?<=[kgCjtdbplrsvnmf])h", ""),
    ("h", r"h(?![aeiou])", ""),
    ("", r"[td]+", "t"),
    ("n", r"n[kg]+", "N"),
    ("n", r"n[pb]", "mp"),
    ("ae", r"a+e+(?=[^aeiouy]|$)", "e"),
    ("e", r"e[ey]+(?![aeiou])|ie(?![aeiou])", "i"),
    ("", r"a+i|a+y(?![aeiou])|ey(?![aeiou])|ei", "Y"),
    ("y", r"(?<=[iY])y", ""),
    ("y", r"y(?![aeiou])", "i"),
    ("", r"oo|uu", "u"),
    ("", r"(.)\1+", r"\1"),
    ("iy", r"iy(?=[aeou])", "i"),
    ("", r"(?<=[^aeiouYy])[eu]$", ""),
    ("f", r"f", "p"),
)
_COMPILED = tuple((needed, re.compile(pattern), by) for needed, pattern, by in _RULES)


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """The key of one Latin word, "" where it has no letters. Spellings of one Malayalam name mostly share it."""
    key = unicodedata.normalize("NFKD", word).lower()
    for needed, pattern, by in _COMPILED:
        if needed in key:
            key = pattern.sub(by, key)
    return key


_MERGED = str.maketrans("eoYj", "iuiC")


@lru_cache(maxsize=16384)
def skeleton(key: str) -> str:
    """A folded key with e/i and o/u merged as well, for names heard rather than read."""
    return re.sub(r"(.)\1+", r"\1", key.translate(_MERGED))
