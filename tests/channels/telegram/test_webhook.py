"""`POST /telegram/webhook`: only Telegram gets in, and what it says is kept before it hears so."""

import json
from unittest.mock import ANY

import orjson
import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from bot.channel_settings import TelegramSettings
from bot.channels.telegram.channel import TelegramChannel
from bot.web.middleware import LARGEST_WEBHOOK, Around
from tests.channels.telegram.conftest import SECRET, Shelf
from tests.channels.telegram.updates import MENU, ROWS, Update, in_group, in_group_to_us, member, message, says
from tests.peers.telegram import TelegramPeer

HEADER = b"X-Telegram-Bot-Api-Secret-Token"
HI = orjson.dumps({"update_id": 1, **says("hi")})


async def post(channel: TelegramChannel, body: bytes = HI, *secrets: bytes) -> Response:
    app = FastAPI()
    app.include_router(channel.router)
    app.add_middleware(Around)
    async with AsyncClient(transport=ASGITransport(app), base_url="http://bot") as client:
        return await client.post("/telegram/webhook", content=body, headers=[(HEADER, secret) for secret in secrets])


WRONG_SECRETS: dict[str, tuple[bytes, ...]] = {
    "none": (),
    "empty": (b"",),
    "another": (b"Geheim_2026-Secret",),
    "shorter": (SECRET.encode()[:-1],),
    "longer": (SECRET.encode() + b"x",),
    "very long": (b"x" * 60_000,),
    "in Malayalam": ("രഹസ്യം".encode(),),
    "in Latin-1": ("Gehéim".encode("latin-1"),),
    "not UTF-8": (b"\xff\xfe\xc3",),
    "with NUL": (SECRET.encode() + b"\x00",),
    "twice": (SECRET.encode(), SECRET.encode()),
    "right and wrong": (SECRET.encode(), b"x"),
    "wrong and right": (b"x", SECRET.encode()),
    "two in one": (f"{SECRET}, {SECRET}".encode(),),
}


@pytest.mark.parametrize("secret", WRONG_SECRETS)
async def test_nobody_else_gets_in(secret: str, channel: TelegramChannel, shelf: Shelf) -> None:
    assert (await post(channel, HI, *WRONG_SECRETS[secret])).status_code == 403
    assert await shelf.kept() == []


@effort(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(st.binary(max_size=40).filter(lambda secret: secret != SECRET.encode()))
async def test_whatever_is_no_secret_is_refused(channel: TelegramChannel, secret: bytes) -> None:
    assert (await post(channel, HI, secret)).status_code == 403


async def test_where_updates_are_polled_for_nobody_gets_in(settings: TelegramSettings, shelf: Shelf) -> None:
    polling = TelegramChannel(TelegramSettings(settings.bot_token, "polling", settings.secret_token), shelf)
    for secrets in ((), (b"",), (SECRET.encode(),)):
        assert (await post(polling, HI, *secrets)).status_code == 403
    await polling.close()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b'{"update_id": "\\ud800"}', b"[" * 5000])
async def test_what_is_no_update_is_refused(body: bytes, channel: TelegramChannel, shelf: Shelf) -> None:
    assert (await post(channel, body, SECRET.encode())).status_code == 400
    assert await shelf.kept() == []


@pytest.mark.parametrize("row", ROWS)
async def test_what_comes_is_kept(row: str, channel: TelegramChannel, shelf: Shelf) -> None:
    update, said = ROWS[row]
    body = orjson.dumps({"update_id": 7, **update})
    for _ in range(2):
        assert (await post(channel, body, SECRET.encode())).status_code == 200
    assert [payload["id"] for payload in await shelf.kept()] == ([ANY] if isinstance(said, dict) else [])


async def test_who_blocks_the_bot_is_known_until_they_write_again(channel: TelegramChannel, shelf: Shelf) -> None:
    await take(channel, {"update_id": 1, **says("hi")}, {"update_id": 2, **member("kicked")})
    assert await shelf.blocked_addresses() == ["1001"]
    await take(channel, {"update_id": 3, **member("member")}, {"update_id": 4, **says("hi again")})
    assert await shelf.blocked_addresses() == []


async def test_a_group_that_moves_is_the_same_group(channel: TelegramChannel, shelf: Shelf) -> None:
    group = {"id": -77, "type": "group", "title": "Kottarakkara"}
    await take(
        channel,
        {"update_id": 1, **in_group("/jobs", chat=group)},
        {"update_id": 2, **message(chat=group, migrate_to_chat_id=-100200300)},
        {"update_id": 3, **in_group("/help")},
    )
    assert await shelf.addresses() == ["-100200300"]
    assert [payload["choice"] for payload in await shelf.kept()] == ["go:find_jobs", "go:help"]


async def take(channel: TelegramChannel, *updates: Update) -> None:
    for update in updates:
        assert (await post(channel, orjson.dumps(update), SECRET.encode())).status_code == 200


async def test_the_longest_text_in_reply_to_the_longest_is_kept(channel: TelegramChannel, shelf: Shelf) -> None:
    long = "ക" * 4096
    update = {"update_id": 7, **says(long, reply_to_message={**MENU, "text": long}, quote={"text": long})}
    body = json.dumps(update).encode()  # as Telegram writes it, each letter as \uXXXX
    assert len(body) > 70_000
    assert (await post(channel, body, SECRET.encode())).status_code == 200
    assert [payload["text"] for payload in await shelf.kept()] == [long]


async def test_what_is_longer_than_any_update_is_refused(channel: TelegramChannel, shelf: Shelf) -> None:
    body = HI[:-1] + b" " * LARGEST_WEBHOOK + b"}"
    assert (await post(channel, body, SECRET.encode())).status_code == 413
    assert await shelf.kept() == []


async def test_nothing_is_acknowledged_that_is_not_kept(channel: TelegramChannel, shelf: Shelf) -> None:
    shelf.lost = OSError("no database")
    with pytest.raises(OSError, match="no database"):  # the web server answers 503
        await post(channel, HI, SECRET.encode())
    shelf.lost = None
    assert (await post(channel, HI, SECRET.encode())).status_code == 200
    assert [payload["text"] for payload in await shelf.kept()] == ["hi"]


async def test_the_private_chat_needs_no_telegram_and_a_group_comes_again(
    settings: TelegramSettings, shelf: Shelf, unused_port: int
) -> None:
    away = TelegramSettings(
        settings.bot_token, "webhook", settings.secret_token, "https://x.example", f"http://127.0.0.1:{unused_port}"
    )
    channel = TelegramChannel(away, shelf)
    group = orjson.dumps({"update_id": 2, **in_group_to_us("@wnh_test_bot jobs")})
    assert (await post(channel, HI, SECRET.encode())).status_code == 200
    assert (await post(channel, group, SECRET.encode())).status_code == 503
    assert [payload["text"] for payload in await shelf.kept()] == ["hi"]
    await channel.close()


async def test_who_the_bot_is_is_asked_once(channel: TelegramChannel, peer: TelegramPeer, shelf: Shelf) -> None:
    for number in (1, 2, 3):
        body = orjson.dumps({"update_id": number, **in_group_to_us("@wnh_test_bot jobs")})
        assert (await post(channel, body, SECRET.encode())).status_code == 200
    assert [call.method for call in peer.calls] == ["getMe"]
    assert [payload["text"] for payload in await shelf.kept()] == ["jobs"] * 3
