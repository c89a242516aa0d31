"""What a person sees of a message on the phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ShownOption:
    """A button, or a row of a list."""

    id: str
    label: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One message: a text, with `options` as buttons under it or as a list that opens by `button`; a place; a file."""

    kind: Literal["text", "buttons", "list", "location", "media"]
    text: str
    options: Sequence[ShownOption] = ()
    button: str | None = None
    place: tuple[float, float] | None = None
    address: str | None = None
    media: str | None = None
