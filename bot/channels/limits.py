"""Texts within a channel's limits: pure functions, no network.

Lengths are counted in UTF-16 code units, the strictest way in which any channel counts.
"""

import regex

_GRAPHEME = regex.compile(r"\X")
_SENTENCE_END = regex.compile(r"(?<=[.!?।…])\s+|\n+")
_SPACE = regex.compile(r"\s+")


def length(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` units: at the ends of lines and sentences, else between words, else between
    graphemes. But for the white space at the borders nothing is lost.
    """
    parts: list[str] = []
    rest = text.strip()
    while length(rest) > limit:
        end = _border(rest, limit)
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*parts, rest] if rest else parts


def _border(text: str, limit: int) -> int:
    """Where to cut: the last good border within the limit, not making the part shorter than half of it for beauty."""
    window = _fitting(text, limit)
    for border in (_SENTENCE_END, _SPACE):
        ends = [found.start() for found in border.finditer(text, endpos=window + 1) if 0 < found.start() <= window]
        if ends and (border is _SPACE or ends[-1] * 2 >= window):
            return ends[-1]
    return window


def _fitting(text: str, limit: int) -> int:
    """How many characters fit without cutting a grapheme, unless a single one is longer than the limit."""
    used = end = 0
    for found in _GRAPHEME.finditer(text):
        used += length(found[0])
        if used > limit:
            break
        end = found.end()
    return end or limit // 2


def shorten(text: str, limit: int) -> str:
    """The text itself, or as much of it as fits with an ellipsis."""
    return text if length(text) <= limit else text[: _fitting(text, limit - 1)].rstrip() + "…"
