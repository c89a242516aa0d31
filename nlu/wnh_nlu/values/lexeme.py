"""What the grammar is written over: words with a kind and a value, and nothing of their spelling."""

from typing import Any, NamedTuple


def words(text: str) -> frozenset[str]:
    """A set of words, written as a line."""
    return frozenset(text.split())


_NAMES = """
    number ordinal decimal hhmm calendar half quarter threequarter
    dayword weekday shortday month shortmonth part noon meridiem oclock now
    minute hour day week monthunit monthend year weekend rate
    person seat seater item team we of us per
    next this last every another
    in after later ago before within past
    from to till muthal vare between idayil and or hyphen comma
    at on for the a nu ninnu
    thiyathi end start good shift full couple both few ethra is
    why not alla except unfit
    money age career qualified counted plan plus greeted change
    other stop
    date time duration people rejected
"""

KINDS = {name: chr(0xE000 + index) for index, name in enumerate(_NAMES.split())}
"""One private character a kind, so that a message becomes a string that patterns can be matched against."""

NAMES = {character: name for name, character in KINDS.items()}

# Marks: what an ending says about a word, one letter each.
DATIVE, NEGATED, PLURAL, LOCATIVE, ARTICLE, DIGITS, WEAK, TOWARD = "dxslaiwt"


class Lexeme(NamedTuple):
    """A word, or a chunk the grammar has made of several. `start` and `end` are code points of the text as sent."""

    kind: str
    value: Any
    start: int
    end: int
    marks: str = ""

    @property
    def name(self) -> str:
        return NAMES[self.kind]


COUNTABLE = words(
    "person seat seater item per hour minute day week monthunit year month shortmonth "
    "money counted qualified career age team plan full"
)
"""Kinds that make the number before them a count of theirs, so that it is no hour and no day."""
COUNTED_AFTER = COUNTABLE | words("meridiem oclock number decimal")
"""Kinds after which a bare number is no value yet."""
