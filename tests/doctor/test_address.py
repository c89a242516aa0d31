"""The way from outside to the bot: the real webhook, straight and behind proxies that spoil something."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from fastapi import FastAPI

from bot.channels.whatsapp.webhook import routes
from bot.doctor import address
from bot.settings import Settings
from tests.doctor.conftest import NOWHERE, WHATSAPP, Stranger, Visiting

UP = {"database": "up", "worker": "up", "nlu": "up", "redis": "up"}

Spoil = Callable[[web.Request, dict[str, Any]], Awaitable[web.Response | None]]


@pytest.mark.parametrize(
    ("status", "body", "level", "said"),
    [
        (200, UP, "ok", "The bot answers at "),
        (200, UP | {"redis": "down"}, "ok", "The bot answers at "),
        (503, UP | {"nlu": "down", "worker": "down"}, "fault", "down are nlu, worker"),
        (200, {"hello": "world"}, "fault", "Something else than the bot"),
        (404, "no", "fault", "Something else than the bot answers"),
        (502, "<html>", "fault", "(HTTP 502)"),
        (301, "", "fault", "leads to another address (HTTP 301)"),
    ],
)
async def test_health_through_the_public_address(
    status: int, body: Any, level: str, said: str, stranger: Stranger, visit: Visiting
) -> None:
    stranger.answers["/healthz"] = (status, body)
    async with visit(public_url=stranger.url) as visiting:
        [found] = await address.check(visiting)
    assert (found.level, said in found.said) == (level, True), found


async def test_without_a_public_address_this_machine_is_asked(stranger: Stranger, visit: Visiting) -> None:
    stranger.answers["/healthz"] = (200, UP)
    async with visit(public_url="", port=int(stranger.url.rpartition(":")[2])) as visiting:
        [found] = await address.check(visiting)
    assert (found.level, stranger.url in found.said) == ("ok", True)


async def test_where_nobody_listens_both_ways_are_told(stranger: Stranger, visit: Visiting) -> None:
    stranger.answers["/healthz"] = (200, UP)
    async with visit(public_url=NOWHERE, port=int(stranger.url.rpartition(":")[2])) as visiting:
        outside, inside = await address.check(visiting)
    assert (outside.level, inside.level) == ("fault", "ok")
    assert "it takes no connection" in outside.said and stranger.url in outside.remedy


async def test_a_server_that_speaks_no_tls(stranger: Stranger, visit: Visiting) -> None:
    async with visit(public_url=stranger.url.replace("http:", "https:"), port=9) as visiting:
        found, _ = await address.check(visiting)
    assert (found.level, "no secure connection comes about" in found.said) == ("fault", True), found


@pytest.mark.parametrize(("days", "level"), [(90, "ok"), (15, "ok"), (13, "warning"), (0, "warning")])
def test_the_certificates_end(days: int, level: str) -> None:
    end = datetime.now(UTC) + timedelta(days=days, hours=1)
    found = address._lasting(f"{end:%b %d %H:%M:%S %Y} GMT")
    assert (found.level, f"{days} " in found.said) == (level, True)


# Signatures


class Nobody:
    """Where the webhook would keep things: nothing may arrive."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"the doctor's question was taken for news: {name}")


@pytest.fixture
async def proxied() -> AsyncIterator[Callable[[Spoil | None], Awaitable[str]]]:
    """Starts a proxy that may spoil something, before a bot that has its address as PUBLIC_URL; gives the address."""
    servers = []

    async def start(spoil: Spoil | None) -> str:
        app = FastAPI()
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")

        async def forward(request: web.Request) -> web.Response:
            sent = {"url": request.path_qs, "content": await request.read(), "headers": dict(request.headers)}
            if spoil and (answer := await spoil(request, sent)):
                return answer
            given = await client.request(request.method, **sent)
            return web.Response(status=given.status_code, body=given.content)

        proxy = web.Application()
        proxy.router.add_route("*", "/{rest:.*}", forward)
        server = TestServer(proxy)
        await server.start_server()
        servers.append((server, client))
        url = str(server.make_url("")).rstrip("/")
        settings = Settings(public_url=url, **WHATSAPP).whatsapp
        assert settings
        app.include_router(routes(settings, Nobody()))  # type: ignore[arg-type]
        return url

    yield start
    for server, client in servers:
        await server.close()
        await client.aclose()


async def drop_blanks(request: web.Request, sent: dict[str, Any]) -> None:
    sent["content"] = urlencode(parse_qsl(sent["content"].decode())).encode()
    sent["headers"].pop("Content-Length")


async def move(request: web.Request, sent: dict[str, Any]) -> None:
    sent["url"] = sent["url"].replace("/whatsapp", "/bot/whatsapp")


async def add_a_parameter(request: web.Request, sent: dict[str, Any]) -> None:
    sent["url"] += "?from=proxy"


async def drop_the_signature(request: web.Request, sent: dict[str, Any]) -> None:
    sent["headers"].pop("X-Twilio-Signature")


async def answer_itself(request: web.Request, sent: dict[str, Any]) -> web.Response:
    return web.Response(text="Welcome")


async def fail(request: web.Request, sent: dict[str, Any]) -> web.Response:
    return web.Response(status=502)


@pytest.mark.parametrize(
    ("spoil", "level", "said"),
    [
        (None, "ok", "a forged one is refused"),
        (drop_blanks, "fault", "is changed on the way"),
        (add_a_parameter, "fault", "is changed on the way"),
        (drop_the_signature, "fault", "is changed on the way"),
        (move, "fault", "Nobody answers at the WhatsApp webhook"),
        (answer_itself, "fault", "forged message is not refused by the WhatsApp webhook (HTTP 200)"),
        (fail, "fault", "is not refused by the WhatsApp webhook (HTTP 502)"),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
async def test_signatures(
    spoil: Spoil | None,
    level: str,
    said: str,
    proxied: Callable[[Spoil | None], Awaitable[str]],
    visit: Visiting,
) -> None:
    async with visit(public_url=await proxied(spoil), **WHATSAPP) as visiting:
        [found] = await address.signature(visiting)
    assert (found.level, said in found.said) == (level, True), found
