"""A golden conversation as it reads on WhatsApp: the same words in the same order, in another shape.

WhatsApp has no rows of buttons under a long text, splits texts, and numbers what does not fit a list. So both the
file's answer and what the phone shows are reduced to their parts: texts, options, places and files. Borders between
texts are lost on the way, and nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from tests.peers.twilio.shown import Shown, ShownOption

Part = tuple[str, str]
"""What kind of thing it is (`text`, `option`, `place`, `file`), and its words."""

NOTHING = "·"
"""Stands where WhatsApp demands a description and there is none."""
INVISIBLE = "\u200b"
"""Keeps WhatsApp from reading what people wrote as *bold*."""

_NUMBERED = re.compile(r"(\d{1,2})\. (.+)")
_BRACKETS = re.compile(r"\[(.+?)\](?= \[|$)")
_LINK = re.compile(r"https://\S+")


def parts_on_file(answer: str, how_to_send: str) -> list[Part]:
    """The parts of an answer as it stands in the file; `how_to_send` is said where a position is asked for."""
    return _joined(part for line in answer.splitlines() for part in _of_line(line, how_to_send))


def _of_line(line: str, how_to_send: str) -> Iterator[Part]:
    if line.startswith("  ▸ "):
        yield "option", line.removeprefix("  ▸ ")
    elif line == "  [📍]":
        yield "text", how_to_send
    elif line.startswith("  ["):
        yield from (("option", label) for label in _BRACKETS.findall(line))
    elif line.startswith("📌 "):
        yield "place", line.removeprefix("📌 ")
    elif line.startswith("📎 "):
        yield "file", line.removeprefix("📎 ")
    else:
        yield "text", line


def parts_shown(messages: Sequence[Shown]) -> list[Part]:
    """The parts of what a phone shows."""
    return _joined(part for message in messages for part in _of_message(message))


def _of_message(message: Shown) -> Iterator[Part]:
    text = message.text.replace(INVISIBLE, "")
    if message.kind == "location":
        assert message.place and message.address
        yield "place", f"{text} ({message.place[0]:.3f}, {message.place[1]:.3f})"
    elif message.kind == "media":
        yield "file", f"{_name(message.media or '')}: {text}"
    elif found := _LINK.search(text):
        yield "file", f"{_name(found[0])}: {_LINK.sub('', text).strip()}"
    else:
        before, numbered = split_numbers(text)
        yield "text", before
        yield from (("option", row.replace(" – ", " — ", 1) if " – " in row else row) for row in numbered)
    yield from (("option", _row(option)) for option in message.options)


def _name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]


def _row(option: ShownOption) -> str:
    return " — ".join(filter(None, [option.label, "" if option.description == NOTHING else option.description]))


def split_numbers(text: str) -> tuple[str, list[str]]:
    """A text and the rows at its end that are numbered from 1 on."""
    lines = text.splitlines()
    count = next((n for n in range(len(lines), 0, -1) if _numbers(lines[-n:]) == list(range(1, n + 1))), 0)
    if not count:
        return text, []
    rows = [found[2] for line in lines[-count:] if (found := _NUMBERED.fullmatch(line))]
    return "\n".join(lines[:-count]), rows


def _numbers(lines: Sequence[str]) -> list[int]:
    return [int(found[1]) for line in lines if (found := _NUMBERED.fullmatch(line))]


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Texts that follow each other as one, whatever white space was between them."""
    joined: list[Part] = []
    for kind, group in groupby(parts, key=lambda part: part[0]):
        words = [" ".join(part[1].split()) for part in group]
        joined += [(kind, " ".join(filter(None, words)))] if kind == "text" else [(kind, each) for each in words]
    return [part for part in joined if part[1]]
