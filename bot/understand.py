"""Asking the NLU process what a text means, with little patience: when it is down, people get menus within a second."""

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Self
from urllib.parse import urlsplit

import aiohttp
import orjson
import structlog
from pydantic import BaseModel, BeforeValidator, Field, TypeAdapter, ValidationError

from flows.events import Entity, Form, Language, Understanding

PATIENCE = 0.6
"""Seconds that one answer may take."""
FAILURES = 3
"""After so many failures in a row the NLU is left alone …"""
RECOVERY = 2.0
"""… for so many seconds; then one message tries again."""

log = structlog.get_logger(__name__)


class _Guess(BaseModel):
    name: str
    confidence: float


class _Found(BaseModel):
    entity: str
    value: str | int
    text: str
    start: int
    end: int
    role: str | None = None


class _Result(BaseModel):
    """One line of the contract's output."""

    language: Language
    form: Form
    intent: _Guess
    intent_ranking: list[_Guess] = Field(default_factory=list)
    entities: list[_Found] = Field(default_factory=list)
    has_language: Annotated[bool, BeforeValidator(lambda value: True if value is None else value)] = True
    outside_kerala: bool = False

    def understanding(self) -> Understanding:
        ranking = self.intent_ranking or [self.intent]
        return Understanding(
            language=self.language,
            has_language=self.has_language,
            form=self.form,
            intent=self.intent.name,
            ranking=tuple((guess.name, guess.confidence) for guess in ranking),
            entities=tuple(Entity(e.entity, e.value, e.text, e.start, e.end, e.role) for e in self.entities),
            outside_kerala=self.outside_kerala,
        )


class _Answer(BaseModel):
    results: list[_Result]


_ANSWER = TypeAdapter(_Answer)


@dataclass
class Circuit:
    """Remembers failures, so that nobody waits for a server that does not answer."""

    failures: int = 0
    closed_at: float = 0.0

    @property
    def open(self) -> bool:
        """Whether it is too early to try again."""
        return self.failures >= FAILURES and time.monotonic() < self.closed_at

    def failed(self) -> None:
        self.failures += 1
        self.closed_at = time.monotonic() + RECOVERY

    def worked(self) -> None:
        self.failures = 0


@dataclass
class Understander:
    """A client of the NLU's parse server at `url` (`http://host:port` or `unix:///path.sock`)."""

    url: str
    token: str = field(repr=False)
    circuit: Circuit = field(default_factory=Circuit)
    _session: aiohttp.ClientSession | None = field(default=None, repr=False)

    async def __aenter__(self) -> Self:
        parts = urlsplit(self.url)
        local = parts.scheme == "unix"
        connector = aiohttp.UnixConnector(parts.path) if local else aiohttp.TCPConnector()
        self._session = aiohttp.ClientSession(
            "http://nlu" if local else self.url,
            connector=connector,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=aiohttp.ClientTimeout(total=PATIENCE),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()

    async def understand(self, text: str, sent_at: datetime) -> Understanding | None:
        """What the text means, said at `sent_at`; None when the NLU cannot be asked."""
        if self.circuit.open:
            return None
        try:
            understood = await self._ask(text, sent_at)
        except (aiohttp.ClientError, TimeoutError, OSError, ValidationError, IndexError) as error:
            self.circuit.failed()
            log.warning("nlu failed", error=type(error).__name__, failures=self.circuit.failures)
            return None
        self.circuit.worked()
        return understood

    async def healthy(self) -> bool:
        """Whether the server says that it can answer."""
        try:
            async with self._open_session.get("/healthz") as response:
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    async def _ask(self, text: str, sent_at: datetime) -> Understanding:
        body = orjson.dumps({"messages": [{"text": text, "now": sent_at.isoformat()}]})
        headers = {"Content-Type": "application/json"}
        async with self._open_session.post("/parse", data=body, headers=headers) as response:
            response.raise_for_status()
            return _ANSWER.validate_json(await response.read()).results[0].understanding()

    @property
    def _open_session(self) -> aiohttp.ClientSession:
        assert self._session, "used within `async with`"
        return self._session
