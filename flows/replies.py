"""What the bot answers, neutral of channel and language: replies name Fluent messages and arguments, never text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal


@dataclass(frozen=True, slots=True)
class Localised:
    """A name or sentence that comes from the data, in both languages."""

    en: str
    ml: str


@dataclass(frozen=True, slots=True)
class Message:
    """A Fluent message and its arguments; nested messages are rendered first, in the same language."""

    id: str
    args: Mapping[str, "Arg"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lines:
    """Several parts as one argument or text, joined by `separator` (a list of facilities, the lines of a summary)."""

    parts: tuple["Arg", ...]
    separator: str = "\n"


Arg = str | int | float | date | time | datetime | Localised | Message | Lines


def msg(message_id: str, /, **args: Arg) -> Message:
    """Short for a message with its arguments."""
    return Message(message_id, args)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose.

    `id` is ASCII, at most 64 bytes (Telegram's callback data). `means` says that a typed yes or no chooses it.
    """

    id: str
    label: Arg
    description: Arg | None = None
    means: Literal["yes", "no"] | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """A plain text. `both` renders it in both languages, Malayalam first."""

    text: Arg
    both: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """A text with options: `buttons` where they are short steps, `list` where they are rows with descriptions.

    `reads_numbers` says that a bare number is an answer of its own here ("2" for two seats), so that channels
    which show no numbers beside the options don't take it for the second of them. `asks_back` marks an answer that
    is a question itself: in the middle of a form it is left standing until it is answered.
    """

    text: Arg
    options: tuple[Option, ...]
    style: Literal["buttons", "list"] = "buttons"
    reads_numbers: bool = False
    both: bool = False
    asks_back: bool = False


@dataclass(frozen=True, slots=True)
class AskLocation:
    """Asks for a position, with options beside it for those who would not send one."""

    text: Arg
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """A point on the map, in degrees."""

    latitude: float
    longitude: float
    name: Arg
    address: Arg


@dataclass(frozen=True, slots=True)
class Document:
    """A file made of a record when it is delivered: the calendar file of the booking `ref`."""

    caption: Arg
    kind: Literal["calendar"]
    ref: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture made of a record when it is delivered: the check-in QR code of the booking `ref`."""

    caption: Arg
    kind: Literal["qr"]
    ref: str


Reply = Say | Choices | AskLocation | Pin | Document | Picture
Replies = tuple[Reply, ...]
