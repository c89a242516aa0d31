"""Words of a text, with their offsets. `regex` knows that vowel signs belong to the word; `re` does not."""

from typing import NamedTuple

import regex

_TOKEN = regex.compile(r"[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*|\p{N}+|[^\s\p{L}\p{M}\p{N}]")


class Token(NamedTuple):
    """A word, a number or a single other character; `text[start:end]` is the token."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


def tokenise(text: str) -> list[Token]:
    """All tokens of `text` in order. A number and the letters attached to it ("10am") are two tokens."""
    return [Token(found[0], *found.span()) for found in _TOKEN.finditer(text)]
