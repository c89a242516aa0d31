"""What goes in and out of the web chat's API."""

from datetime import datetime
from typing import Annotated, Literal, NotRequired, TypedDict

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from bot.channels.shown import Shown
from bot.rendering import Rendered
from bot.storable import storable
from flows.events import Language

LONGEST_TEXT = 4096
"""Code points of one message."""


def _something(text: str) -> str:
    if not text.strip():
        raise ValueError("nothing is said")
    return text


Session = Annotated[
    str,
    Field(
        min_length=16, max_length=64, pattern=r"^[A-Za-z0-9_-]+$", description="As given by `POST /webchat/sessions`"
    ),
]
MessageId = Annotated[
    str,
    Field(
        min_length=1,
        max_length=128,
        pattern=r"^[\x21-\x7e]+$",
        description="Chosen by the client, unique in the session: the same id twice is the same message",
    ),
]


class NewSession(BaseModel):
    """A person who begins to talk."""

    model_config = ConfigDict(extra="forbid")
    language: Language | None = Field(None, description="To begin in, until the person speaks another")
    numbers: bool = Field(False, strict=True, description="Whether the person sees a number beside each option")


class SessionGiven(BaseModel):
    """Keep it secret: it is all that is needed to speak for the person."""

    session: str


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid")
    session: Session
    id: MessageId


class TextMessage(_Message):
    """Something typed."""

    text: Annotated[
        str,
        Field(min_length=1, max_length=LONGEST_TEXT, json_schema_extra={"pattern": r"[^\s\x00\x1c-\x1f\x85]"}),
        BeforeValidator(storable),
        AfterValidator(_something),
    ]


class ChoiceMessage(_Message):
    """An option of any message, old ones too: its `id`."""

    choice: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\x21-\x7e]+$")]


class Position(BaseModel):
    """Degrees north and east."""

    model_config = ConfigDict(extra="forbid")
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]


class LocationMessage(_Message):
    """Where the person is."""

    location: Position


NewMessage = TextMessage | ChoiceMessage | LocationMessage


class RepliesGiven(BaseModel):
    """The answer to a message. `event` is the id under which the event stream tells the same."""

    event: int | None
    replies: list[Rendered]


class Accepted(BaseModel):
    """The message is kept and will be answered; the event stream tells the replies."""

    status: Literal["accepted"]


class Said(TypedDict):
    """One message of the past. Of the person: `id` and one of `text` (of a choice its label) and `location`."""

    sender: Literal["person", "bot"]
    at: datetime
    id: NotRequired[str]
    text: NotRequired[str]
    choice: NotRequired[str]
    location: NotRequired[Position]
    event: NotRequired[int]
    answers: NotRequired[str]
    replies: NotRequired[list[Rendered]]


class History(BaseModel):
    """What was said, the oldest first. `event` is where the event stream goes on: give it as `after`."""

    messages: list[Said]
    event: int


class Replies(BaseModel):
    """Replies as the web chat gave them."""

    model_config = ConfigDict(extra="forbid")
    replies: Annotated[list[Rendered], Field(max_length=20), BeforeValidator(storable)]


class Renderings(BaseModel):
    """The same replies within the limits of other channels."""

    whatsapp: list[Shown]
    telegram: list[Shown]
