"""What a person did, as the flows see it, whichever channel it came through."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["ml", "en"]
Form = Literal["ml", "manglish", "en", "mixed", "other"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A value found in a text; `start` and `end` are code points into the text as sent, end exclusive.

    The role `from` marks the old value of a change ("from the 23rd to the 25th").
    """

    name: str
    value: str | int
    text: str
    start: int
    end: int
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the NLU made of a text: intents, entities and values as its contract names them.

    `has_language` is false where the text has no language of its own (a number, a place name, "ok").
    `ranking` is ordered, the best first, with confidences between 0 and 1.
    """

    language: Language
    has_language: bool
    form: Form
    intent: str
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[Entity, ...] = ()
    outside_kerala: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Something typed; `understanding` is missing when the NLU could not be asked.

    `attached` is the kind of what it was written under (a picture), where that is kept for the staff.
    """

    text: str
    understanding: Understanding | None
    attached: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A button, a list row, or a number or label typed for one: the id that the option was offered with."""

    id: str


@dataclass(frozen=True, slots=True)
class Location:
    """A position that the person sent, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A voice note, a sticker, a file: something the bot can't read.

    `kind` is `voice`, `picture`, `video`, `file` or the channel's own word; `kept` says that it is kept for the staff.
    """

    kind: str
    kept: bool = False


Event = Text | Choice | Location | Unreadable
