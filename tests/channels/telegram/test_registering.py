"""What Telegram is told of the bot."""

import asyncio
import json

import pytest

from bot.channel_settings import TelegramSettings
from bot.channels.telegram import registering
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.commands import COMMANDS
from bot.channels.telegram.registering import introduce, introductions, keep_webhook
from bot.wording import Wording
from tests.channels.telegram.conftest import SECRET, Shelf
from tests.channels.telegram.updates import says
from tests.peers.telegram import TOKEN, TelegramPeer

WORDING = Wording().load()


async def test_commands_and_descriptions_in_both_languages(client: TelegramClient, peer: TelegramPeer) -> None:
    await introduce(client, WORDING)
    assert [(call.method, call.parameters.get("language_code")) for call in peer.calls] == [
        (method, language)
        for language in (None, "ml")
        for method in ("setMyCommands", "setMyDescription", "setMyShortDescription")
    ]
    for call in peer.of("setMyCommands"):
        assert [command["command"] for command in call.parameters["commands"]] == list(COMMANDS)
        assert call.parameters["scope"] == {"type": "default"}


def test_what_is_told_fits() -> None:
    """https://core.telegram.org/bots/api#botcommand, …#setmydescription, …#setmyshortdescription"""
    for _, told in introductions(WORDING):
        assert len(told.get("description", "")) <= 512
        assert len(told.get("short_description", "")) <= 120
        for command in told.get("commands", []):
            assert 1 <= len(command["description"]) <= 256


async def test_a_telegram_that_listens_to_nothing_is_no_obstacle(settings: TelegramSettings, unused_port: int) -> None:
    client = TelegramClient(TelegramSettings(settings.bot_token, "polling", api_base=f"http://127.0.0.1:{unused_port}"))
    await introduce(client, WORDING)
    await client.close()


async def until(peer: TelegramPeer, method: str, count: int) -> None:
    async with asyncio.timeout(60):
        while len(peer.of(method)) < count:
            await asyncio.sleep(0.02)


async def test_the_webhook_is_set_with_what_is_waiting_kept(
    client: TelegramClient, settings: TelegramSettings, peer: TelegramPeer
) -> None:
    await peer.update(**says("waiting"))
    task = asyncio.create_task(keep_webhook(client, settings))
    await until(peer, "setWebhook", 1)
    task.cancel()
    told = peer.of("setWebhook")[0].parameters
    assert told == {
        "url": "https://bot.example.org/telegram/webhook",
        "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"],
        "drop_pending_updates": "false",
        "max_connections": "40",
        "secret_token": SECRET,
    }
    info = await client.call("getWebhookInfo")
    assert info["pending_update_count"] == 1


async def test_a_webhook_that_somebody_else_changed_is_set_again(
    client: TelegramClient, settings: TelegramSettings, peer: TelegramPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registering, "LOOK_AGAIN", 0.1)
    task = asyncio.create_task(keep_webhook(client, settings))
    await until(peer, "getWebhookInfo", 3)
    assert len(peer.of("setWebhook")) == 1
    await client.call("setWebhook", url="https://elsewhere.example.org/x")
    await until(peer, "setWebhook", 3)
    task.cancel()
    assert (await client.call("getWebhookInfo"))["url"] == "https://bot.example.org/telegram/webhook"


async def test_a_channel_that_polls_introduces_itself_and_then_asks(
    settings: TelegramSettings, peer: TelegramPeer, shelf: Shelf
) -> None:
    await peer.update(**says("hi"))
    channel = TelegramChannel(TelegramSettings(settings.bot_token, "polling", api_base=peer.url), shelf)
    task = asyncio.create_task(channel.run())
    async with asyncio.timeout(60):
        while not await shelf.kept():
            await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.wait([task])
    await channel.close()
    assert {"setMyCommands", "deleteWebhook"} <= {call.method for call in peer.calls}
    assert TOKEN not in json.dumps([call.parameters for call in peer.calls])
