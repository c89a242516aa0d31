"""Staff who write on Telegram: the whole bot, Telegram's peer, accounts that are linked, and people to be told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Literal

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.channels.telegram import channel
from bot.db.engine import create_engine
from bot.settings import Settings
from bot.world.world import PersonWorld
from flows.world import Booking
from tests.peers.telegram import TelegramPeer, telegram_peer
from tests.support.golden import Golden, Variant
from tests.support.postgres import Server
from tests.support.telegram_partner import TelegramPerson, TelegramSite, settings_of, telegram_site
from tests.support.town import CENTRE, NOW, hours, new_booking
from tests.support.valkey import running_valkey

FOLDER = Path(__file__).parent / "conversations"
READERS = range(900001, 900004)
"""Who gets broadcasts: all booked at the centre, the last of them said STOP."""

TUESDAY = date(2026, 11, 24)
_ACCOUNTS = count(1)


class StaffGolden(Golden):
    """A conversation of somebody with this role, whose chat is linked."""

    role: Literal["", "agent", "manager", "admin"] = ""


@pytest.fixture(scope="module")
async def peer() -> AsyncIterator[TelegramPeer]:
    async with telegram_peer() as peer:
        yield peer


@pytest.fixture(scope="module")
async def on_telegram(
    postgres: Server,
    loaded_template: str,
    peer: TelegramPeer,
    moving_clock: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[TelegramSite]:
    """The whole bot, on a database of its own. These people read faster than Telegram lets a bot write."""
    url = await postgres.create(loaded_template)
    engine = create_engine(url, pool_size=12)
    with running_valkey() as valkey, pytest.MonkeyPatch.context() as patch:
        patch.setattr(channel, "CHAT_EVERY", 0.001)
        given = {
            "DATABASE_URL": url,
            "REDIS_URL": valkey.url,
            "WNH_SESSION_KEY": "key-of-the-tests",
            "WNH_TELEGRAM_RATE": 1000,
            "WNH_VAR": tmp_path_factory.mktemp("var"),
        }
        settings = Settings.model_validate(given | settings_of(peer))
        async with telegram_site(settings, engine, peer) as running:
            yield running
    await engine.dispose()


@asynccontextmanager
async def colleague(site: TelegramSite, golden: StaffGolden, variant: Variant) -> AsyncIterator[TelegramPerson]:
    """Somebody of the staff who minds one centre, and three people who have booked there."""
    await _begin_anew(site.engine)
    async with site.person(golden, variant) as person:
        if golden.role:
            await employ(site.engine, "saji", golden.role, person.chat)
        await _settle(site.engine)
        yield person


async def employ(engine: AsyncEngine, login: str, role: str, chat: int | None = None) -> int:
    """An account, linked with a chat that the bot knows; gives its id."""
    values = {"login": f"{login}{next(_ACCOUNTS)}", "name": login.title(), "role": role, "now": NOW}
    async with engine.begin() as connection:
        id_ = await connection.scalar(text(_EMPLOY), values)
        if role != "admin":
            await connection.execute(text(_MINDS), {"id": id_, "centre": CENTRE})
        if chat:
            await connection.execute(text(_KNOWN), {"address": str(chat), "now": NOW})
            await connection.execute(text(_LINK), {"address": str(chat), "id": id_, "now": NOW})
    return int(id_)


async def _settle(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        for address in READERS:
            values = {"address": str(address), "now": NOW}
            person = await connection.scalar(text(_KNOWN), values)
            await connection.execute(text(_AGREED), {"person": person, "now": NOW})
            booked = await PersonWorld(connection, person, NOW).book(new_booking(hours("10:00", "12:00", TUESDAY)))
            assert isinstance(booked, Booking)
        await connection.execute(
            text("UPDATE people SET opted_out_at = :now WHERE id = :id"), {"now": NOW, "id": person}
        )


async def _begin_anew(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("TRUNCATE broadcasts, people RESTART IDENTITY CASCADE"))


_EMPLOY = """
    INSERT INTO staff (login, name, role, language, password_hash, created_at)
    VALUES (:login, :name, :role, 'en', '-', :now) RETURNING id
"""
_MINDS = "INSERT INTO staff_centres (staff_id, centre_id) VALUES (:id, :centre)"
_KNOWN = """
    WITH person AS (
        INSERT INTO people (created_at) SELECT :now
        WHERE NOT EXISTS (SELECT FROM identities WHERE channel = 'telegram' AND address = :address) RETURNING id
    )
    INSERT INTO identities (channel, address, person_id) SELECT 'telegram', :address, id FROM person
    RETURNING person_id
"""
_LINK = "INSERT INTO staff_chats (channel, address, staff_id, linked_at) VALUES ('telegram', :address, :id, :now)"
_AGREED = "INSERT INTO subscriptions (person_id, topic, created_at) VALUES (:person, 'announcements', :now)"
