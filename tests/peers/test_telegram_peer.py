"""The peer refuses what Telegram refuses: a test against it can fail."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.peers.telegram import TOKEN, TelegramPeer, telegram_peer, text_of


def keyboard(**button: Any) -> dict[str, Any]:
    return {"reply_markup": {"inline_keyboard": [[{"text": "A", **button}]]}}


HI = {"chat_id": 1, "text": "hi"}
REFUSED: dict[str, tuple[str, dict[str, Any]]] = {
    "no such method": ("sendTelepathy", HI),
    "no chat": ("sendMessage", {"text": "hi"}),
    "no text": ("sendMessage", {"chat_id": 1}),
    "an empty text": ("sendMessage", {**HI, "text": " "}),
    "a text that is too long": ("sendMessage", {**HI, "text": "x" * 4097}),
    "emoji that are too long": ("sendMessage", {**HI, "text": "👍" * 2049}),
    "a parameter that does not exist": ("sendMessage", {**HI, "txt": "x"}),
    "a button with too much": ("sendMessage", {**HI, **keyboard(callback_data="ക" * 22)}),
    "a button with nothing": ("sendMessage", {**HI, **keyboard()}),
    "a button with a wrong link": ("sendMessage", {**HI, **keyboard(url="nowhere")}),
    "a button with an unknown part": ("sendMessage", {**HI, **keyboard(callback_data="a", colour="red")}),
    "a tag that is none": ("sendMessage", {**HI, "text": "<anu>", "parse_mode": "HTML"}),
    "a tag that is left open": ("sendMessage", {**HI, "text": "<b>hi", "parse_mode": "HTML"}),
    "tags that cross": ("sendMessage", {**HI, "text": "<b><i>hi</b></i>", "parse_mode": "HTML"}),
    "a key for the position in a group": (
        "sendMessage",
        {**HI, "chat_id": -1, "reply_markup": {"keyboard": [[{"text": "A", "request_location": True}]]}},
    ),
    "both kinds of keyboard": ("sendMessage", {**HI, "reply_markup": {"inline_keyboard": [], "keyboard": [["A"]]}}),
    "an edit of nothing": ("editMessageText", HI),
    "a place without a name": ("sendVenue", {"chat_id": 1, "latitude": 9.0, "longitude": 76.8}),
    "a document that is none": ("sendDocument", {"chat_id": 1, "document": "attach://nothing"}),
    "an action that is none": ("sendChatAction", {"chat_id": 1, "action": "singing"}),
    "a question without its id": ("answerCallbackQuery", {}),
}


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with telegram_peer() as peer:
        yield peer


async def call(peer: TelegramPeer, method: str, token: str = TOKEN, **parameters: Any) -> dict[str, Any]:
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
    async with aiohttp.ClientSession() as session, session.post(f"{peer.url}/bot{token}/{method}", data=form) as answer:
        told: dict[str, Any] = await answer.json()
        return told


@pytest.mark.parametrize("wrong", REFUSED)
async def test_what_telegram_refuses_is_refused(wrong: str, peer: TelegramPeer) -> None:
    method, parameters = REFUSED[wrong]
    told = await call(peer, method, **parameters)
    assert not told["ok"]
    assert peer.refused
    assert peer.calls == []


async def test_what_is_right_is_taken(peer: TelegramPeer) -> None:
    markup = keyboard(callback_data="x" * 64)
    told = await call(peer, "sendMessage", chat_id=1, text="<b>a &amp; b</b>", parse_mode="HTML", **markup)
    assert told["ok"]
    assert [text_of(one) for one in peer.calls] == ["a & b"]
    assert peer.refused == []


async def test_another_token_is_unknown(peer: TelegramPeer) -> None:
    assert (await call(peer, "getMe", token="1:x"))["error_code"] == 401


async def test_messages_have_numbers_of_their_own(peer: TelegramPeer) -> None:
    for _ in range(2):
        await call(peer, "sendMessage", **HI)
        await call(peer, "sendVenue", chat_id=1, latitude=9.0, longitude=76.8, title="A", address="B")
    assert len({one.message_id for one in peer.calls}) == 4
