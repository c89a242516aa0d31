"""The bot's web app as Twilio, or anybody else, meets it: requests byte by byte, through every layer."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

from fastapi import FastAPI
from pydantic import SecretStr
from twilio.request_validator import RequestValidator

from bot.channels.whatsapp.webhook import STATUS, WEBHOOK
from bot.settings import Settings
from bot.web.app import create_app

PUBLIC_URL = "https://bot.example.org"
TOKENS = "a1b2c3d4" * 4, "0e9f8a7b" * 4
ACCOUNT = "AC" + "0" * 32
SENDER = "whatsapp:+14155238886"
FORM, JSON = b"application/x-www-form-urlencoded", b"application/json"

Params = Sequence[tuple[str, str]]
Headers = Sequence[tuple[bytes, bytes]]


class MultiDict(dict[str, str]):
    """Parameters of which some have several values, as Twilio's validator wants them."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        self._params = params

    def getall(self, name: str) -> list[str]:
        return [value for key, value in self._params if key == name]


def signature(url: str, params: Params = (), token: str = TOKENS[0]) -> bytes:
    """What Twilio's own library says that its signature is."""
    signed: str = RequestValidator(token).compute_signature(url, MultiDict(params))
    return signed.encode()


def whatsapp_settings(database_url: str, var: Path, **given: Any) -> Settings:
    """A bot with WhatsApp, on a database of the test's own; its Redis and NLU do not run."""
    values: dict[str, Any] = {
        "database_url": database_url,
        "redis_url": f"unix://{var}/no-redis",
        "nlu_url": f"unix://{var}/no-nlu",
        "var": var,
        "public_url": PUBLIC_URL,
        "twilio_account_sid": ACCOUNT,
        "twilio_auth_token": SecretStr(TOKENS[0]),
        "twilio_auth_token_secondary": SecretStr(TOKENS[1]),
        "twilio_whatsapp_from": SENDER,
        "session_key": SecretStr("k" * 32),
    }
    return Settings(**{**values, **given})


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    body: bytes = b""
    content_type: bytes = b""


@dataclass
class Door:
    """Where requests come in. What a request says of its own host is never true here."""

    app: FastAPI

    async def post(
        self, body: bytes, headers: Headers, path: str = WEBHOOK, query: str = "", method: str = "POST"
    ) -> Answer:
        """A request with these headers and no others, but for those of a host that is not ours."""
        answer, waiting = Answer(), [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, Any]:
            return waiting.pop() if waiting else {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                answer.content_type = dict(message["headers"]).get(b"content-type", b"")
            else:
                answer.body += message.get("body", b"")

        away = [(b"host", b"evil.example"), (b"x-forwarded-host", b"evil.example"), (b"x-forwarded-proto", b"ftp")]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode("latin-1"),
            "query_string": query.encode("latin-1"),
            "root_path": "",
            "headers": [*away, *headers],
            "client": ("192.0.2.1", 1234),
            "server": ("127.0.0.1", 8000),
        }
        try:
            await self.app(scope, receive, send)
        except Exception:  # a server answers so for an app that raises
            answer.status = 500
        return answer

    async def form(self, params: Params, signed: bytes, path: str = WEBHOOK, query: str = "") -> Answer:
        """A form, as Twilio posts it."""
        return await self.post(urlencode(params).encode(), headers(signed), path, query)

    async def told(self, params: Params, path: str = WEBHOOK, query: str = "") -> Answer:
        """A form that Twilio signed."""
        url = PUBLIC_URL + path + (f"?{query}" if query else "")
        return await self.form(params, signature(url, params), path, query)

    async def status(self, row: int, params: Params) -> Answer:
        """A status callback that Twilio signed."""
        return await self.told(params, STATUS, f"row={row}")


def headers(signed: bytes, content_type: bytes = FORM) -> Headers:
    return [(b"content-type", content_type), (b"x-twilio-signature", signed)]


@asynccontextmanager
async def open_door(settings: Settings) -> AsyncIterator[Door]:
    """The app, begun and ended as a server does it."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield Door(app)
