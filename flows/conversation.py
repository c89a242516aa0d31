"""The tracker of a conversation: all that is remembered of it between two turns, kept as JSON."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from flows.events import Language


@dataclass(slots=True)
class Frame:
    """A flow that is being talked through.

    `slots` hold values in their written form, `asked` names the slot of the open question (or "confirm"),
    `trail` the slots in the order they were answered, for going back; `misses` counts misunderstandings in a row.
    """

    flow: str
    version: int
    serial: int
    slots: dict[str, str] = field(default_factory=dict)
    asked: str | None = None
    trail: list[str] = field(default_factory=list)
    misses: int = 0


@dataclass(slots=True)
class Offered:
    """An option of the last menu, so that typed numbers, labels, yes and no can choose it."""

    id: str
    labels: list[str]
    means: Literal["yes", "no"] | None = None


@dataclass(slots=True)
class Menu:
    """The last options that were shown; `reads_numbers` as in `Choices`."""

    options: list[Offered] = field(default_factory=list)
    reads_numbers: bool = False


@dataclass(slots=True)
class Conversation:
    """`frames` are the flows under way, the last one active, those before it set aside.

    `pinned` is the language that the person asked for; without it answers follow the last message that had one.
    `centre` is the centre last spoken of. `serial` numbers frames, so that a button of an old one is known for such.
    `asked_about` holds day and time of the last question about free desks, so that "book it" knows them.
    `kept` holds the parameters of options that were too long for a button, by number, the oldest first.
    """

    language: Language | None = None
    pinned: bool = False
    noticed: bool = False
    frames: list[Frame] = field(default_factory=list)
    serial: int = 0
    centre: str | None = None
    asked_about: dict[str, str] = field(default_factory=dict)
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    misses: int = 0
    menu: Menu = field(default_factory=Menu)
    last_at: datetime | None = None

    @property
    def frame(self) -> Frame | None:
        """The flow being talked through now."""
        return self.frames[-1] if self.frames else None
