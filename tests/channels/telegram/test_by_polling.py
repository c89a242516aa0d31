"""From an update that is polled for to the answer at Telegram: worker, sender, PostgreSQL and Valkey, no public URL."""

import asyncio
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.sender.main import sending
from bot.settings import Settings
from bot.turn import Turns
from bot.understand import Understander
from bot.wake import Hints
from bot.worker.loop import Worker
from tests.channels.telegram.conftest import Shelf
from tests.channels.telegram.updates import pressed, says
from tests.peers.telegram import TOKEN, Call, TelegramPeer, text_of
from tests.support.on_telegram import buttons_of
from tests.support.partners import WORDING


async def sent(peer: TelegramPeer, count: int, *methods: str) -> list[Call]:
    async with asyncio.timeout(30):
        while len(calls := peer.of(*methods)) < count:
            peer.news.clear()
            await peer.news.wait()
    return calls


async def test_a_command_and_a_button_are_answered(
    peer: TelegramPeer, own_engine: AsyncEngine, hints: Hints, shelf: Shelf, tmp_path: Path
) -> None:
    given = {"WNH_VAR": tmp_path, "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": peer.url}
    settings = Settings.model_validate(given)
    assert settings.telegram
    assert settings.telegram.mode == "polling"
    async with Understander("http://127.0.0.1:9", "nobody") as nobody:
        worker = Worker(own_engine, hints, Turns(own_engine, nobody, WORDING))
        working = asyncio.create_task(worker.run())
        async with sending(settings, own_engine, hints.redis):
            await peer.update(**says("/help"))
            menu = (await sent(peer, 1, "sendMessage"))[-1]
            while not buttons_of(menu):  # the notice of the first contact comes before
                menu = (await sent(peer, len(peer.of("sendMessage")) + 1, "sendMessage"))[-1]
            assert "സെന്റർ" in text_of(menu), "the language of the app"
            shown = {
                "message_id": menu.message_id,
                "date": 1,
                "chat": {"id": 1001, "type": "private"},
                "text": text_of(menu),
                "reply_markup": menu.parameters["reply_markup"],
            }
            data = buttons_of(menu)[-1].data
            await peer.update(**pressed(data, shown))
            (edit,) = await sent(peer, 1, "editMessageText")
            assert text_of(edit).endswith("✓ English")
            (query,) = await sent(peer, 1, "answerCallbackQuery")
            assert query.parameters == {"callback_query_id": "9001"}
        worker.stop()
        await working
