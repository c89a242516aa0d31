"""A whole bot on both channels, with peers in place of Twilio and Telegram: what its doctor says from day to day."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest

from bot.channel_settings import SANDBOX
from tests.doctor.test_command import wnh_doctor
from tests.peers.telegram import TOKEN, TelegramPeer, telegram_peer
from tests.peers.twilio import Account
from tests.peers.twilio.running import Twilio, running_twilio
from tests.support.nlu import standing_in_apart
from tests.support.postgres import Server
from tests.support.running import RunningBot, free_port, running_bot
from tests.support.valkey import running_valkey

SECRET = "secret-of-the-tests"
PATIENCE = 120


@dataclass
class Whole:
    """The bot with its sender, and both peers."""

    bot: RunningBot
    twilio: Twilio
    telegram: TelegramPeer

    async def says(self, **differs: str) -> dict[str, list[str]]:
        """The levels of what the doctor finds, by check."""
        kept = {name: value for name, value in self.bot.environment.items() if name not in os.environ}
        done = await asyncio.to_thread(wnh_doctor, "--json", **kept | differs)
        levels: dict[str, list[str]] = {}
        for finding in json.loads(done.stdout):
            levels.setdefault(finding["check"], []).append(finding["level"])
        assert (done.returncode == 1) == any("fault" in each for each in levels.values())
        return levels

    async def says_once_the_sender_runs(self) -> dict[str, list[str]]:
        async with asyncio.timeout(PATIENCE):
            while (said := await self.says())["processes"] != ["ok", "ok"]:
                pass
        return said


@pytest.fixture
async def whole(
    postgres: Server, loaded_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Whole]:
    database = await postgres.create(loaded_template)
    port = free_port()
    async with AsyncExitStack() as stack:
        twilio = await stack.enter_async_context(running_twilio(validated=False, account=Account(sender=SANDBOX)))
        telegram = await stack.enter_async_context(telegram_peer())
        nlu = stack.enter_context(standing_in_apart())
        valkey = stack.enter_context(running_valkey())
        settings = {
            "PORT": str(port),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "TWILIO_ACCOUNT_SID": twilio.account.sid,
            "TWILIO_AUTH_TOKEN": twilio.account.token,
            "TWILIO_WHATSAPP_FROM": twilio.account.sender,
            "TWILIO_API_BASE": twilio.url,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_SECRET_TOKEN": SECRET,
            "TELEGRAM_API_BASE": telegram.url,
            "TELEGRAM_MODE": "polling",  # Telegram would not call an address of this machine
        }
        folder = tmp_path_factory.mktemp("both")
        starting = running_bot(folder, database, valkey.url, nlu.url, **settings)
        bot = await asyncio.to_thread(starting.__enter__)
        stack.push_async_callback(asyncio.to_thread, starting.__exit__, None, None, None)
        yield Whole(bot, twilio, telegram)


async def test_from_the_first_start_to_a_changed_key(whole: Whole) -> None:
    before = await whole.says()
    assert before["processes"] == ["ok", "fault"]  # no sender yet

    whole.bot.start("sender")
    running = await whole.says_once_the_sender_runs()
    assert running.pop("sender") == ["warning"]  # the sandbox, for trying
    assert running.pop("templates") == ["warning"]  # none are there yet
    assert {level for levels in running.values() for level in levels} == {"ok"}
    assert {"twilio", "telegram", "updates", "signature", "address"} <= running.keys()

    changed = await whole.says(TWILIO_AUTH_TOKEN="f" * 32)
    assert changed["twilio"] == ["fault"]
    assert changed["signature"] == ["fault"]  # the bot that runs knows another key

    moved = await whole.says(TELEGRAM_MODE="webhook")
    assert moved["updates"] == ["fault"]  # the bot that runs has not told Telegram its address
