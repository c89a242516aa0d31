"""What a check finds: how it is, in one line, and one remedy where it is not as it should be."""

import re
from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "fault"]

MOST = 200
"""Characters of a provider's own words that are shown."""

# Providers quote what they were given: numbers, and keys of theirs and ours.
_NUMBER = re.compile(r"\+?\d[\d\s().-]{6,}\d")
_KEY = re.compile(r"[A-Za-z0-9_-]{24,}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is filled in by whoever runs the check."""

    level: Level
    said: str
    remedy: str = ""
    check: str = ""


def ok(said: str) -> Finding:
    """All is well."""
    return Finding("ok", said)


def warning(said: str, remedy: str) -> Finding:
    """The bot works, but not in every respect, or not for long."""
    return Finding("warning", said, remedy)


def fault(said: str, remedy: str) -> Finding:
    """Something that people need does not work."""
    return Finding("fault", said, remedy)


def quoted(words: object) -> str:
    """A provider's own words in one short line, without the numbers and keys that may be in them."""
    text = _UNPRINTABLE.sub(" ", str(words))
    text = _KEY.sub("…", _NUMBER.sub("…", text)).strip()
    return f"{text[:MOST]}…" if len(text) > MOST else text
