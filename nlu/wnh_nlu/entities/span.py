"""What the finders of entities hand on, and which of overlapping finds stays."""

from collections.abc import Iterable
from typing import NamedTuple

# Of equally long finds the earlier kind stays.
PRECEDENCE = (
    "booking_ref", "pincode", "date", "time", "duration", "people",
    "desk_type", "company", "work_type", "role", "place", "language",
)  # fmt: skip


class Span(NamedTuple):
    """An entity at `start`..`end` (code points, end exclusive) with its normalised value."""

    entity: str
    start: int
    end: int
    value: str | int


def longest(spans: Iterable[Span]) -> list[Span]:
    """The spans in order of text, without those that overlap a longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, PRECEDENCE.index(s.entity), s.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
