"""What a phone shows of a message, for the demonstration page."""

from typing import Literal, NotRequired, TypedDict


class ShownOption(TypedDict):
    """An option as it fits."""

    id: str
    label: str
    description: NotRequired[str]


class Shown(TypedDict):
    """One message of a channel.

    `text` alone, or with `buttons` or a `list` under it; a `location_request` has a button that sends the position
    above its options; `location`, `document` and `picture` are what they say, with `text` as caption.
    """

    kind: Literal["text", "buttons", "list", "location_request", "location", "document", "picture"]
    text: str
    options: NotRequired[list[ShownOption]]
    lat: NotRequired[float]
    lon: NotRequired[float]
    filename: NotRequired[str]
