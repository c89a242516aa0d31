"""A report as tables: what became of it on each channel, and for which reasons."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from bot.broadcasts.report import Report
from bot.broadcasts.selection import REASONS

OUTCOMES = ("waiting", "queued", "held", "sent", "delivered", "read", "failed", "unknown", "left-out")
"""In the order in which a message goes."""
LEFT_OUT = (*REASONS, "gone", "too-long", "cancelled")

_FAILURES = (
    ("window", r"63016"),
    ("template", r"6304[012]|no-approved-template"),
    ("blocked", r"63014|63033|403 (blocked|thrown out|forbidden)"),
    ("stop", r"21610|opted-out"),
    ("address", r"63024|63003|63015|21211|21614|3000[456]|400 (chat not found|group closed)|403 deactivated"),
    ("off", r"30003"),
    ("limit", r"63049|63032"),
    ("late", r"expired"),
)
"""Codes of the providers (`bot.channels.*.errors`) and of the sender, in words."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line of the report."""

    name: str
    on: dict[str, int]
    people: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why people were not told: the id of a message, and the code where the words say less than it."""

    words: str
    people: int
    code: str = ""


def tables(found: Report) -> dict[str, Any]:
    """What the template of a report is given."""
    channels = sorted({channel for channel, _, _ in found.people})
    return {
        "found": found,
        "channels": channels,
        "outcomes": [line for name in OUTCOMES if (line := _line(found, channels, name)).people],
        "failures": _most_first(_failure(code, people) for code, people in found.by_reason("failed").items()),
        "left_out": _most_first(_omission(code, people) for code, people in found.by_reason("left-out").items()),
    }


def _line(found: Report, channels: list[str], name: str) -> Outcome:
    on: Counter[str] = Counter()
    for (channel, outcome, _), people in found.people.items():
        if outcome == name:
            on[channel] += people
    return Outcome(name, {channel: on[channel] for channel in channels}, on.total())


def _failure(code: str, people: int) -> Reason:
    known = next((words for words, codes in _FAILURES if re.fullmatch(codes, code)), "other")
    return Reason(f"failure-{known}", people, code)


def _omission(code: str, people: int) -> Reason:
    return Reason(f"leftout-{code}", people) if code in LEFT_OUT else Reason("leftout-other", people, code)


def _most_first(reasons: Any) -> list[Reason]:
    return sorted(reasons, key=lambda reason: -reason.people)
