"""A Telegram that says 429 and 5xx, loses answers or says nothing: each message arrives once, or nobody knows."""

import asyncio
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.channels.telegram import channel as channel_module
from bot.channels.telegram import client as client_module
from bot.sender.main import sending
from bot.settings import Settings
from bot.wake import Hints
from tests.channels.telegram.conftest import Shelf
from tests.peers.telegram import TelegramPeer, text_of
from tests.support.telegram_partner import settings_of

CHATS, EACH = 60, 4
CHANCE = 0.1

_QUEUE = text(
    """
    WITH person AS (INSERT INTO people (created_at) VALUES (now()) RETURNING id), reached AS (
        INSERT INTO identities (channel, address, person_id) SELECT 'telegram', :address, id FROM person
    )
    INSERT INTO outbox (person_id, channel, address, replies, message, created_at)
    SELECT id, 'telegram', :address, '[]',
        jsonb_build_object('method', 'sendMessage', 'text', :address || ' ' || number), now()
    FROM person, generate_series(1, :each) AS number ORDER BY number
    """
)
_STATUSES = text("SELECT message ->> 'text' AS text, status FROM outbox")


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "READ", 1.0)
    monkeypatch.setattr(channel_module, "CHAT_EVERY", 0.001)


async def test_each_message_arrives_once_or_is_unknown(
    peer: TelegramPeer, own_engine: AsyncEngine, hints: Hints, shelf: Shelf, hasty: None, tmp_path: Path
) -> None:
    peer.random = Random(7)
    peer.chances = dict.fromkeys(("too fast", "server error", "bad gateway", "answer lost", "silence"), CHANCE)
    async with own_engine.begin() as connection:
        for number in range(1, CHATS + 1):
            await connection.execute(_QUEUE, {"address": str(7000 + number), "each": EACH})
    settings = Settings.model_validate({"WNH_VAR": tmp_path, "WNH_TELEGRAM_RATE": 1000} | settings_of(peer))
    async with sending(settings, own_engine, hints.redis), asyncio.timeout(120):
        while {status for _, status in await statuses(own_engine)} & {"queued", "sending"}:
            await asyncio.sleep(0.1)
    became = dict(await statuses(own_engine))
    arrived = Counter(text_of(call) for call in peer.of("sendMessage"))
    assert max(arrived.values()) == 1
    assert set(became.values()) == {"sent", "unknown"}
    assert {words for words, status in became.items() if status == "sent"} <= arrived.keys()
    met = Counter(peer.met)
    assert all(met[fault] for fault in peer.chances)
    assert Counter(became.values())["unknown"] == met["bad gateway"] + met["answer lost"] + met["silence"]
    for number in range(1, CHATS + 1):
        told = [text_of(call) for call in peer.of("sendMessage", chat=str(7000 + number))]
        assert told == sorted(told)


async def statuses(engine: AsyncEngine) -> list[tuple[str, str]]:
    async with engine.connect() as connection:
        return [(row.text, row.status) for row in await connection.execute(_STATUSES)]
