"""A grammar as a table of rules over kinds of words.

A pattern is a row of items: `part? hour:number|decimal oclock`. An item names one or more kinds; `?` makes it
optional, `label:` lets the builder ask for it. Patterns have no repetition, so matching is linear in the text.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import regex

from .lexeme import ARTICLE, COUNTED_AFTER, KINDS, Lexeme, words

DETACHED = frozenset(
    KINDS[name] for name in words("at on from to till muthal vare between idayil and nu the for we is comma before")
)
"""Words round a value that are no part of it when they stand alone."""
_DETACHED_BEFORE = DETACHED | {KINDS["after"]}


class Context(NamedTuple):
    """What a rule may know beside its own words."""

    now: datetime
    changing: bool = False
    """The message speaks of moving a booking: "from 10 to 2" then names two times, not a span."""
    seats: bool = False
    """It speaks of seats."""
    dated: bool = False
    """A date is named elsewhere in the message."""
    timed: bool = False
    """A time of the clock is."""

    @property
    def today(self) -> date:
        return self.now.date()


class Parts:
    """The words one rule has matched, by label, and their neighbours."""

    __slots__ = ("_lexemes", "_match", "context", "end", "start")

    def __init__(self, lexemes: Sequence[Lexeme], match: Any, context: Context) -> None:
        self._lexemes, self._match, self.context = lexemes, match, context
        self.start, self.end = match.span()

    def __getitem__(self, label: str) -> Lexeme:
        lexeme = self.get(label)
        if lexeme is None:
            raise KeyError(label)
        return lexeme

    def get(self, label: str) -> Lexeme | None:
        """The labelled word, None where the message has none."""
        if label not in self._match.re.groupindex:
            return None
        index = self._match.start(label)
        return self._lexemes[index] if index >= 0 else None

    def value(self, label: str) -> Any:
        """The value of the labelled word, None where it is missing."""
        lexeme = self.get(label)
        return lexeme.value if lexeme else None

    def ahead(self, distance: int = 0) -> str:
        """The name of the kind after the match, empty at the end."""
        index = self.end + distance
        return self._lexemes[index].name if index < len(self._lexemes) else ""

    @property
    def following(self) -> Lexeme | None:
        """The word or chunk after the match."""
        return self._lexemes[self.end] if self.end < len(self._lexemes) else None

    def behind(self, distance: int = 1) -> str:
        """The name of the kind before the match, empty at the beginning."""
        index = self.start - distance
        return self._lexemes[index].name if index >= 0 else ""

    @property
    def before_article(self) -> bool:
        """ "… oru seat": the next number counts something of its own."""
        return bool(self.following and ARTICLE in self.following.marks)

    @property
    def counted(self) -> bool:
        """What comes next makes a bare number no value yet: "10 seats"."""
        return self.ahead() in COUNTED_AFTER and not self.before_article

    @property
    def which(self) -> int:
        """How many weeks or months on: next 1, last -1, this or unsaid 0."""
        lexeme = self.get("which")
        return {"next": 1, "last": -1}.get(lexeme.name, 0) if lexeme else 0

    @property
    def unspaced(self) -> bool:
        """All in one, like "nov.25"."""
        return all(word.end == after.start for word, after in zip(self.words, self.words[1:], strict=False))

    @property
    def words(self) -> Sequence[Lexeme]:
        return self._lexemes[self.start : self.end]


Build = Callable[[Parts], Any]
"""Gives the value of the chunk, or None where the words do not mean it after all."""


class Rule(NamedTuple):
    """Words that match `pattern` become one chunk of kind `result`."""

    result: str
    pattern: str
    build: Build


def _compile(pattern: str) -> tuple[Any, str]:
    """The pattern over kind characters, and the characters it can begin with."""
    source, first, open_ended = "", "", True
    for item in pattern.split():
        optional = item.endswith("?")
        label, _, names = item.rstrip("?").rpartition(":")
        kinds = "".join(KINDS[name] for name in names.split("|"))
        source += (f"(?P<{label}>[{kinds}])" if label else f"[{kinds}]") + ("?" if optional else "")
        if open_ended:
            first += kinds
        open_ended = open_ended and optional
    return regex.compile(source), first


class Grammar:
    """A table of rules, tried at each word: the longest match wins, then the earlier rule."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_first: dict[str, list[tuple[Any, Rule]]] = {}
        for rule in rules:
            compiled, first = _compile(rule.pattern)
            for character in dict.fromkeys(first):
                self._by_first.setdefault(character, []).append((compiled, rule))
        self._first = regex.compile(f"[{''.join(self._by_first)}]")

    def rewrite(self, lexemes: list[Lexeme], context: Context) -> list[Lexeme]:
        """The words with every chunk this grammar knows put together."""
        kinds = "".join([lexeme.kind for lexeme in lexemes])
        result: list[Lexeme] = []
        index = 0
        while first := self._first.search(kinds, index):
            result += lexemes[index : first.start()]
            chunk, index = self._chunk_at(lexemes, kinds, first.start(), context)
            result.append(chunk)
        return result + lexemes[index:]

    def _chunk_at(self, lexemes: list[Lexeme], kinds: str, index: int, context: Context) -> tuple[Lexeme, int]:
        found = [
            (match, rule)
            for compiled, rule in self._by_first.get(kinds[index], ())
            if (match := compiled.match(kinds, index))
        ]
        found.sort(key=lambda pair: -pair[0].end())
        for match, rule in found:
            value = rule.build(Parts(lexemes, match, context))
            if value is not None:
                return _chunk(lexemes[index : match.end()], rule.result, value), match.end()
        return lexemes[index], index + 1


def _chunk(words: list[Lexeme], result: str, value: Any) -> Lexeme:
    first, last = 0, len(words) - 1
    while first < last and words[first].kind in _DETACHED_BEFORE and words[first].end < words[first + 1].start:
        first += 1
    while last > first and words[last].kind in DETACHED and words[last].start > words[last - 1].end:
        last -= 1
    return Lexeme(KINDS[result], value, words[first].start, words[last].end, words[-1].marks)
