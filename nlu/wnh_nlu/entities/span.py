"""What the finders of entities hand on, and which of overlapping finds stays."""

from collections.abc import Iterable
from typing import NamedTuple

# Of equally long finds the earlier kind stays.
PRECEDENCE = (
    "other", "booking_ref", "pincode", "company", "date", "time", "duration", "people",
    "desk_type", "work_type", "role", "place", "language",
)  # fmt: skip

_COUNTABLE = frozenset({"role", "desk_type"})


class Span(NamedTuple):
    """An entity at `start`..`end` (code points, end exclusive) with its normalised value."""

    entity: str
    start: int
    end: int
    value: str | int


def counted_apart(text: str, spans: Iterable[Span]) -> list[Span]:
    """`spans` where a count leaves what it counts to its own entity: "40 developers" is both 40 and developers."""
    spans = list(spans)
    things = [span for span in spans if span.entity in _COUNTABLE]
    return [_without(text, span, things) if span.entity == "people" else span for span in spans]


def _without(text: str, count: Span, things: Iterable[Span]) -> Span:
    start, end = count.start, count.end
    for thing in things:
        if thing.start <= start < thing.end < end:
            start = thing.end
        elif start < thing.start < end <= thing.end:
            end = thing.start
    left = text[start:end]
    return count._replace(start=end - len(left.lstrip()), end=start + len(left.rstrip())) if left.strip() else count


def longest(spans: Iterable[Span]) -> list[Span]:
    """The spans in order of text, without those that overlap a longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, PRECEDENCE.index(s.entity), s.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
