"""Golden conversations through Telegram: the whole bot on given understanding, and a peer that checks each call."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import channel
from bot.db.engine import create_engine
from bot.settings import Settings
from tests.peers.telegram import TelegramPeer, telegram_peer
from tests.support.golden import FOLDER, load
from tests.support.postgres import Server
from tests.support.telegram_partner import TelegramSite, settings_of, telegram_site
from tests.support.valkey import running_valkey

CONVERSATIONS = {path.stem: load(path) for path in sorted(FOLDER.glob("*.yaml"))}


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_as_on_file(name: str, on_telegram: TelegramSite) -> None:
    golden = CONVERSATIONS[name]
    for variant in golden.variants():
        async with on_telegram.person(golden, variant) as person:
            await person.hold(golden, variant)


async def test_every_button_that_was_pressed_stopped_waiting(on_telegram: TelegramSite) -> None:
    golden, peer = CONVERSATIONS["voice-note"], on_telegram.peer
    wanted = len(peer.of("answerCallbackQuery")) + sum(turn.press is not None for turn in golden.turns)
    async with on_telegram.person(golden, "en") as person:
        await person.hold(golden, "en")
    async with asyncio.timeout(60):
        while len(peer.of("answerCallbackQuery")) != wanted:
            await asyncio.sleep(0.02)


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
        patch.setattr(channel, "GROUP_EVERY", 0.001)
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
