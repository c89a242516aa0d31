"""What every channel that is pushed to has in common: what comes in, what goes out, and how sending may end.

A channel's own files parse and render without any I/O; what calls the provider is thin.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from fastapi import APIRouter

from bot.channels.media import Media
from bot.rendering import Rendered
from flows.events import Language

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that a person did.

    `address` is where it came from and where answers go, as the provider writes it. `external_id` is the provider's
    name of it, unique within the channel for good. `payload` is what the inbox keeps (see `bot.inbox`).
    """

    address: str
    external_id: str
    payload: Json


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """What the provider tells of a message that was sent.

    `row` is the outbox row where the provider tells it; `error` is the provider's code. Of a failure, `suppress` says
    that nothing reaches this address until somebody writes from there, `again` that the same message is worth one more
    attempt after so many seconds.
    """

    provider_id: str
    status: Literal["sent", "delivered", "read", "failed"]
    row: int | None = None
    error: str | None = None
    price: str | None = None
    price_unit: str | None = None
    suppress: bool = False
    again: float | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a message goes; `last_seen_at` is when somebody last wrote from there."""

    address: str
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider took the message; `address` is where its chat is from now on, where it has moved."""

    provider_id: str | None
    address: str | None = None


class SendError(Exception):
    """The message was not sent, as far as is known; `code` says why, as the provider names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Later(SendError):
    """Certainly not sent: to be tried again after so many seconds, of this chat or of the whole channel."""

    def __init__(self, code: str, seconds: float, scope: Literal["chat", "channel"] = "chat") -> None:
        super().__init__(code)
        self.seconds, self.scope = seconds, scope


class Refused(SendError):
    """Certainly not sent, and never will be. `suppress`: the person can't or won't be reached; `alarm`: the operator
    has to do something."""

    def __init__(self, code: str, *, suppress: bool = False, alarm: bool = False) -> None:
        super().__init__(code)
        self.suppress, self.alarm = suppress, alarm


class Unknown(SendError):
    """Nobody knows whether it was sent."""


class Held(SendError):
    """It may not be sent as things are; `code` says what is missing."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a provider allows: messages a second in all, and to one chat one every so many seconds after a burst.

    Groups may have limits of their own; their addresses begin with "-".
    """

    per_second: float
    chat_every: float
    chat_burst: int
    group_every: float | None = None
    group_burst: int = 1


class Files(Protocol):
    """Files of bookings, made when they are asked for, and those that staff brought (`<id>/<name>`)."""

    def url(self, filename: str, language: Language) -> str:
        """Where the file may be fetched for a while, as an absolute address."""

    async def content(self, filename: str, language: Language) -> bytes | None:
        """The file itself; None where its booking no longer stands."""


@dataclass(frozen=True, slots=True)
class StoredTemplate:
    """A Content template as it is at the provider (see `bot.db.tables.content_templates`)."""

    name: str
    language: Language
    hash: str
    sid: str
    category: str | None = None
    approval: str | None = None
    reason: str | None = None


class Store(Protocol):
    """What a channel keeps, and where it hands over what comes in: all of it in PostgreSQL before it returns.

    Each raises SQLAlchemyError or OSError where the database cannot be reached; nothing may be acknowledged then.
    """

    async def receive(self, incoming: Incoming) -> None:
        """Keeps a message for good; one that came before changes nothing."""

    async def record(self, update: StatusUpdate) -> None:
        """Notes what became of a message: it only moves forward, in whatever order updates come."""

    async def blocked(self, address: str) -> None:
        """Nobody is reached there, until a message comes from there."""

    async def moved(self, address: str, to: str) -> None:
        """The chat has another address from now on."""

    async def mark(self) -> str | None:
        """How far the channel has been read."""

    async def set_mark(self, mark: str) -> None:
        """All before the mark is in the inbox."""

    async def templates(self) -> Sequence[StoredTemplate]:
        """The Content templates that the provider is known to have."""

    async def keep_template(self, template: StoredTemplate) -> None:
        """Remembers a template as it is now."""


class Renderer(Protocol):
    """Turns replies into messages of a channel; pure."""

    def __call__(self, replies: Sequence[Rendered], asked: Json) -> list[Json]: ...


class Channel(Protocol):
    """A channel that is set up. `name` is the `channel` column of identities, inbox and outbox."""

    @property
    def name(self) -> str: ...

    @property
    def allowance(self) -> Allowance: ...

    @property
    def router(self) -> APIRouter:
        """Its webhooks."""

    @property
    def can_be_asked(self) -> bool:
        """Whether the provider can be asked what became of a message (`settle`)."""

    async def send(self, message: Json, to: Recipient, row: int, files: Files) -> Sent:
        """Sends one message.

        Raises:
            SendError: it was not sent, or nobody knows.
            SQLAlchemyError, OSError: the database could not be reached for what has to be known beforehand.
        """

    async def seen(self, payload: Json, address: str) -> None:
        """Shows the person that the message of this inbox payload was seen: best effort, raises nothing."""

    async def settle(self, message: Json, to: Recipient, since: datetime, known: Sequence[str]) -> Sent | None:
        """Asks the provider about a message whose sending began at `since`: None says that it was not sent.

        `known` are the provider's ids of other messages to the same address.

        Raises:
            Unknown: the provider cannot tell.
            Later: it does not answer now.
        """

    async def fetch_media(self, reference: Json, most: int) -> Media:
        """A file that a person sent, at most so many bytes; `reference` is one of the `media` of an inbox payload.

        Raises:
            NoMedia: it can't be had, and why.
        """

    async def run(self) -> None:
        """What the channel does besides, in one process only, until it is cancelled."""

    async def close(self) -> None:
        """Ends its connections."""
