"""Everything around the chat: pages, health, figures, safety."""

import re

import httpx
import pytest

from bot.rendering import Rendered
from tests.support.running import RunningBot
from tests.web.conftest import Visitor


@pytest.mark.parametrize("path", ["/", "/webchat/demo", "/docs"])
async def test_pages_load_nothing_from_elsewhere(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 200 and response.headers["content-type"] == "text/html; charset=utf-8"
    linked = re.findall(r'(?:src|href)="([^"#]+)', response.text)
    assert linked and all(link.startswith("/") for link in linked)
    for link in linked:
        assert (await client.get(link)).status_code == 200, link
    assert "script-src" not in response.headers["content-security-policy"], "scripts fall under default-src 'self'"


@pytest.mark.parametrize(("wishes", "language"), [("ml-IN,en;q=0.8", "ml"), ("en-GB", "en"), ("fr", "en"), ("", "en")])
async def test_the_page_comes_in_the_browsers_language(client: httpx.AsyncClient, wishes: str, language: str) -> None:
    response = await client.get("/", headers={"Accept-Language": wishes})
    assert f'<html lang="{language}">' in response.text
    assert response.headers["content-language"] == language


async def test_everything_carries_the_headers_of_safety(client: httpx.AsyncClient) -> None:
    for path in ("/", "/webchat/history?session=x", "/nowhere", "/healthz", "/static/chat.css"):
        headers = (await client.get(path)).headers
        assert headers["content-security-policy"].startswith("default-src 'self'"), path
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer"), path


async def test_what_is_not_there_is_a_problem(client: httpx.AsyncClient) -> None:
    for response, status in ((await client.get("/nowhere"), 404), (await client.get("/webchat/messages"), 405)):
        assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")


async def test_health_names_every_part(client: httpx.AsyncClient) -> None:
    response = await client.get("/healthz")
    assert (response.status_code, response.json()) == (200, dict.fromkeys(("database", "worker", "nlu", "redis"), "up"))


async def test_figures_for_prometheus(visitor: Visitor) -> None:
    await visitor.hears(choice="go:help")
    for path in ("/console/sign-in", "/console/staff/17", "/console/nowhere"):
        await visitor.client.get(path)
    figures = (await visitor.client.get("/metrics")).text
    assert 'wnh_up{part="worker"} 1.0' in figures
    assert "wnh_inbox_waiting 0.0" in figures
    assert 'wnh_http_seconds_count{method="POST",path="/webchat/messages",status="200"}' in figures
    assert 'wnh_http_seconds_count{method="GET",path="/console/sign-in",status="200"}' in figures
    assert 'path="/console/staff/{id:int}"' in figures
    assert visitor.session not in figures and "staff/17" not in figures and "nowhere" not in figures


async def test_the_demonstration_renders_replies_within_other_channels_limits(visitor: Visitor) -> None:
    replies: list[Rendered] = (await visitor.sends(choice="go:help")).json()["replies"]
    response = await visitor.client.post("/webchat/demo/renderings", json={"replies": replies})
    assert response.status_code == 200, response.text
    shown = response.json()
    assert [message["kind"] for message in shown["whatsapp"]] == ["text", "list"]
    assert [message["kind"] for message in shown["telegram"]] == ["text", "buttons"]


async def test_logs_are_json_and_hold_no_addresses(bot: RunningBot, visitor: Visitor) -> None:
    await visitor.hears(choice="go:help")
    assert "/webchat/" not in bot.logged()
