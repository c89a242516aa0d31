"""Roles that no list holds, put together from their parts: "dental assistant", "senior graphic designer".

A role is a head ("assistant") or a listed role that names a person, after one part or more: a rank ("senior"), a field
("dental"), or, before a head, a listed role or skill ("python trainer").
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import regex
import yaml

from wnh_nlu.entities.lists import Spellings
from wnh_nlu.entities.span import Span

ROLE, HEAD, FIELD, RANK, OTHER = "role", "role_head", "role_field", "role_rank", "other"
"""`OTHER`: a phrase that is no role, though a part of it looks like one."""

_LISTS = {"heads": HEAD, "fields": FIELD, "ranks": RANK, "others": OTHER}
_PARTS = frozenset({HEAD, FIELD, RANK})
_MOST_PARTS = 4
_BETWEEN = regex.compile(r"\.?\s+|\s?-\s?")
# "accountant trainee", but "accountant driver" are two.
_BESIDE_A_PERSON = frozenset({"trainee", "assistant", "apprentice", "helper"})
_ENDING = regex.compile(r"(?i)(?:um|inte|nte|ude|il|inu|nu|aano|aanu|ine|o|ും|ന്റെ|ുടെ|ിൽ|ിന്|ക്ക്|ോ|യി|െ)$")
# "tailor" and "video editor" are people, "tailoring" and "video editing" are not.
_PERSON = regex.compile(r".*(?:(?<!ov)er|or|ist|ian|ant|man|eer|ect|mechanic|nurse|cook|chef|guard|staff|maid)")


def read_parts(path: Path) -> dict[str, Spellings]:
    """Reads heads, fields, ranks and others. Raises ValueError with the file's name where one is missing."""
    lists = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(lists, dict) or set(lists) != set(_LISTS):
        raise ValueError(f"{path.name}: expected {', '.join(_LISTS)}")
    return {_LISTS[name]: {str(value): forms or [] for value, forms in parts.items()} for name, parts in lists.items()}


def with_composed(text: str, spans: Iterable[Span]) -> list[Span]:
    """`spans` with the parts of roles replaced by the roles that they make."""
    spans = list(spans)
    others = [span for span in spans if span.entity not in _PARTS]
    if len(others) == len(spans):
        return others
    by_start: dict[int, list[Span]] = {}
    for span in spans:
        if (span.entity == ROLE or span.entity in _PARTS) and not _is_of_a_name(span, others):
            by_start.setdefault(span.start, []).append(span)
    composed = [role for start in by_start for role in _roles_from(text, by_start, [], start)]
    return others + composed


def _is_of_a_name(part: Span, others: Iterable[Span]) -> bool:
    """IBS Software's android developer is not a "software android developer"."""
    return any(span.entity == "company" and span.start <= part.start < span.end for span in others)


def _roles_from(text: str, by_start: Mapping[int, Sequence[Span]], before: list[Span], start: int) -> Iterable[Span]:
    for span in by_start.get(start, ()):
        parts = [*before, span]
        if len(parts) > 1 and _is_role(parts):
            yield Span(ROLE, parts[0].start, span.end, " ".join(str(part.value) for part in parts))
        gap = _BETWEEN.match(text, span.end)
        if gap and len(parts) < _MOST_PARTS and not _is_inflected(text, span):
            yield from _roles_from(text, by_start, parts, gap.end())


def _is_inflected(text: str, part: Span) -> bool:
    """Whether a part other than the last has an ending, so that it stands apart: "plumberum electricianum"."""
    ending = _ENDING.search(text, part.start, part.end)
    return part.entity == ROLE and ending is not None and not str(part.value).endswith(ending[0].lower())


def _names_person(part: Span) -> bool:
    return _PERSON.fullmatch(str(part.value)) is not None


def _is_role(parts: Sequence[Span]) -> bool:
    *before, last = parts
    if last.value not in _BESIDE_A_PERSON and any(part.entity == ROLE and _names_person(part) for part in before):
        return False
    if last.entity == HEAD:
        return any(part.entity != HEAD for part in before) and all(part.entity != HEAD for part in before)
    named = last.entity == ROLE and _names_person(last)
    in_order = all(a.entity in (RANK, FIELD) and (a.entity == RANK) >= (b.entity == RANK) for a, b in pairwise(parts))
    return named and in_order
