"""Somebody else's server, answering as a test tells it to, and examinations of a bot that uses it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.doctor.visit import Visit, visiting
from bot.settings import Settings

SID, KEY = "AC" + "0" * 32, "a" * 32
TOKEN = "123456:" + "b" * 35
WHATSAPP = {"twilio_account_sid": SID, "twilio_auth_token": KEY, "twilio_whatsapp_from": "+919876543210"}
TELEGRAM = {"telegram_bot_token": TOKEN, "telegram_secret_token": "s" * 43}
NOWHERE = "http://127.0.0.1:9"
"""An address where nobody listens."""

Visiting = Callable[..., AbstractAsyncContextManager[Visit]]


@dataclass
class Stranger:
    """`answers` holds status and body by path; other paths are not found. `asked` is what came, in order."""

    url: str = ""
    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request)
        status, body = self.answers.get(request.path, (404, {}))
        return web.json_response(body, status=status, headers=self.headers)


@pytest.fixture
async def stranger() -> AsyncIterator[Stranger]:
    stranger = Stranger()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", stranger.answer)
    async with TestServer(app) as server:
        stranger.url = str(server.make_url("")).rstrip("/")
        yield stranger


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visiting:
    """Begins an examination of a bot with these settings, none of them from this shell."""
    for one in Settings.model_fields.values():
        monkeypatch.delenv(str(one.validation_alias), raising=False)

    def begin(**given: Any) -> AbstractAsyncContextManager[Visit]:
        return visiting(Settings(**({"var": tmp_path, "public_url": "https://bot.example.org"} | given)))

    return begin
