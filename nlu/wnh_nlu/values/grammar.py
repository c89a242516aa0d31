"""The way of a text: words, numbers, what is none of ours, single values, ranges, rejections."""

from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from . import (
    calendar_rules,
    counting,
    durations,
    guards,
    near_rules,
    open_ends,
    people,
    ranges,
    refs,
    rejections,
    time_rules,
    times,
    weekday_rules,
)
from .days import Days
from .fold import fold_digits
from .lexeme import KINDS, Lexeme
from .lexer import read
from .rules import Context, Grammar

KOLKATA = timezone(timedelta(hours=5, minutes=30))


class Found(NamedTuple):
    """One value in a text. `start` and `end` count code points of the text as given, the end exclusive."""

    entity: str
    start: int
    end: int
    value: str | int


_GUARDS = Grammar(guards.RULES)
_VALUES = Grammar(
    (
        *people.RULES,
        *durations.RULES,
        *time_rules.RULES,
        *near_rules.RULES,
        *weekday_rules.RULES,
        *calendar_rules.RULES,
    )
)
_SAME = Grammar(ranges.SAME)
_COMPOUNDS = Grammar((*ranges.RULES, *open_ends.RULES))
_REJECTIONS = Grammar(rejections.RULES)

_CHANGES = frozenset((KINDS["change"], KINDS["shift"]))
_MEANINGLESS = frozenset(KINDS[name] for name in ("other", "stop", "comma", "hyphen"))
_ENTITIES = {KINDS[name]: name for name in ("date", "time", "duration", "people")}


def find(text: str, now: datetime) -> list[Found]:
    """Every value in a text as sent, in order, resolved against `now` (taken as Asia/Kolkata time where it is naive).

    Entities: date, time, duration, people, pincode, booking_ref. What the person rejects is left out.
    """
    now = now.astimezone(KOLKATA) if now.tzinfo else now.replace(tzinfo=KOLKATA)
    folded = fold_digits(text)
    codes, opaque = _codes(folded)
    lexemes = read(folded, opaque)
    if all(lexeme.kind in _MEANINGLESS for lexeme in lexemes):
        return codes
    found = codes + [value for lexeme in _parse(lexemes, now) for value in _values(lexeme)]
    return sorted(found, key=lambda value: (value.start, value.end, value.entity))


def _codes(text: str) -> tuple[list[Found], list[tuple[int, int]]]:
    """References and PIN codes, and the spans that no other rule may look into."""
    references = refs.booking_refs(text)
    opaque = refs.phones(text) + [(start, end) for start, end, _ in references]
    pins = refs.pincodes(text, opaque)
    found = [Found("booking_ref", *reference) for reference in references] + [Found("pincode", *pin) for pin in pins]
    return found, opaque + [(start, end) for start, end, _ in pins]


def _parse(lexemes: list[Lexeme], now: datetime) -> list[Lexeme]:
    context = Context(now)
    lexemes = counting.LARGER.rewrite(counting.SMALLER.rewrite(lexemes, context), context)
    lexemes = _GUARDS.rewrite(lexemes, context)
    kinds = {lexeme.kind for lexeme in lexemes}
    context = context._replace(changing=not kinds.isdisjoint(_CHANGES), seats=KINDS["seat"] in kinds)
    lexemes = _VALUES.rewrite(lexemes, context)
    context = context._replace(
        dated=any(lexeme.kind == KINDS["date"] for lexeme in lexemes),
        timed=any(isinstance(lexeme.value, times.Clock) for lexeme in lexemes),
    )
    lexemes = _COMPOUNDS.rewrite(_SAME.rewrite(lexemes, context), context)
    return _REJECTIONS.rewrite(lexemes, context)


def _values(lexeme: Lexeme) -> list[Found]:
    entity = _ENTITIES.get(lexeme.kind)
    if not entity:
        return []
    value = lexeme.value
    if isinstance(value, (times.Clock, times.Part, times.Span)):
        value = times.text(value)
    elif isinstance(value, Days):
        value = str(value)
    return [Found(entity, lexeme.start, lexeme.end, value)]
