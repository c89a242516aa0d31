"""A centre at work: its console behind a real address, people on Telegram, and what answers and tells them."""

import asyncio
import io
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import httpx
from PIL import Image
from playwright.async_api import Browser, Locator, Page, async_playwright, expect
from pydantic import SecretStr

from bot.db.engine import create_engine
from bot.documents import file_of
from bot.sender.main import sending
from bot.settings import Settings
from bot.turn import Turns
from bot.wake import Hints, connect
from bot.wording import Wording
from bot.worker.loop import Worker
from flows.events import Language, Understanding
from flows.replies import msg
from tests.browser.conftest import OPTIONS
from tests.console.conftest import Console
from tests.console.eyes import Eyes
from tests.peers.telegram import TOKEN, TelegramPeer, text_of
from tests.support.on_telegram import buttons_of

ADDRESS, SECRET = "http://127.0.0.1:8000", "secret-of-the-tests"
CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
FRAMES, WIDTH, HEIGHT = 10, 640, 480
WORDING = Wording()

_NUMBERS = count(1)


def on_telegram(peer: TelegramPeer, valkey_url: str) -> dict[str, Any]:
    """The settings of a console beside which the bot is on Telegram."""
    return {
        "redis_url": valkey_url,
        "public_url": ADDRESS,
        "telegram_bot_token": SecretStr(TOKEN),
        "telegram_secret_token": SecretStr(SECRET),
        "telegram_mode": "webhook",
        "telegram_api_base": peer.url,
    }


class NobodyUnderstands:
    """The NLU is down: menus and buttons do without."""

    async def understand(self, words: str, now: datetime) -> Understanding | None:
        return None


@asynccontextmanager
async def at_work(settings: Settings) -> AsyncIterator[None]:
    """Messages are answered, and what is told is sent."""
    async with AsyncExitStack() as stack:
        redis = connect(settings.redis_url)
        stack.push_async_callback(redis.aclose)
        engine = create_engine(settings.database_url, pool_size=12)
        stack.push_async_callback(engine.dispose)
        turns = Turns(engine, NobodyUnderstands(), WORDING)  # type: ignore[arg-type]
        worker = Worker(engine, Hints(redis), turns)
        working = asyncio.create_task(worker.run())
        await stack.enter_async_context(sending(settings, engine, redis))
        yield
        worker.stop()
        await working


@dataclass
class Anitha:
    """Somebody with Telegram."""

    console: Console
    peer: TelegramPeer
    chat: int = 500_001

    async def taps(self, option: str) -> None:
        """Presses a button: the last one of these that was shown, or one of long ago."""
        message: dict[str, Any] = {"message_id": 1, "date": 0, "chat": self._chat()}
        for call in self.peer.of("sendMessage", chat=str(self.chat)):
            if option in [button.data for button in buttons_of(call)]:
                shown = {"text": text_of(call), "reply_markup": call.parameters["reply_markup"]}
                message |= {"message_id": call.message_id, "date": 1, **shown}
        await self._does(callback_query={**self._about(), "data": option, "message": message, "chat_instance": "1"})

    async def says(self, words: str) -> None:
        about = {"message_id": next(_NUMBERS), "date": int(self.console.now.timestamp())}
        await self._does(message={**about, "from": self._who(), "chat": self._chat(), "text": words})

    async def _does(self, **what: Mapping[str, Any]) -> None:
        transport = httpx.ASGITransport(self.console.app)
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as telegram:
            update = {"update_id": next(_NUMBERS), **what}
            signed = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            answer = await telegram.post("/telegram/webhook", json=update, headers=signed)
        assert answer.status_code == 200, answer.text

    def _about(self) -> dict[str, Any]:
        return {"id": str(next(_NUMBERS)), "from": self._who()}

    def _who(self) -> dict[str, Any]:
        return {"id": self.chat, "is_bot": False, "first_name": "Anitha", "language_code": "ml"}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.chat, "type": "private", "first_name": "Anitha"}


async def filmed(console: Console, ref: str, film: Path) -> Path:
    """What a camera sees that is held before the QR code of a booking."""
    async with console.engine.connect() as connection:
        code = await file_of(connection, f"{ref}.png", WORDING, "en", console.now)
    assert code, "there is no such booking"
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    picture.paste(Image.open(io.BytesIO(code)).convert("L").resize((HEIGHT - 80, HEIGHT - 80)), (120, 40))
    frame = b"FRAME\n" + picture.tobytes() + bytes([128]) * (WIDTH * HEIGHT // 2)
    film.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{FRAMES}:1 Ip A1:1 C420\n".encode() + frame * FRAMES)
    return film


@asynccontextmanager
async def chromium_with_camera(path: str, film: Path) -> AsyncIterator[Browser]:
    """A browser whose camera shows a film, and which allows pages to look."""
    async with async_playwright() as playwright:
        options = [*OPTIONS, *CAMERA, f"--use-file-for-fake-video-capture={film}"]
        browser = await playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        await browser.close()


@dataclass
class Manager:
    """Somebody of the staff before the console, in a language. Every page is looked at and kept as a picture."""

    page: Page
    language: Language
    pictures: Path
    address: str
    eyes: Eyes = field(init=False)
    shown: int = 0

    def __post_init__(self) -> None:
        self.eyes = Eyes(self.page)

    def words(self, name: str, **about: Any) -> str:
        """What stands on a page for a message."""
        return WORDING.say(msg(name, **about), self.language, datetime.fromisoformat("2026-11-23").date())

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    async def goes_to(self, room: str) -> None:
        """Follows the head of the page into a room."""
        await self.page.get_by_role("navigation").first.get_by_role("link", name=self.words(room), exact=True).click()

    async def presses(self, name: str, within: Locator | None = None, **about: Any) -> None:
        await (within or self.main).get_by_role("button", name=self.words(name, **about), exact=True).first.click()

    async def opens(self, name: str, within: Locator | None = None, **about: Any) -> None:
        """Folds something out."""
        await (within or self.main).locator("summary", has_text=self.words(name, **about)).first.click()

    async def fills(self, name: str, text: str, within: Locator | None = None, **about: Any) -> None:
        await (within or self.main).get_by_label(self.words(name, **about)).first.fill(text)

    async def sees(self, picture: str, *words: str) -> None:
        """These words are there; the page is sound, and is kept."""
        for each in words:
            await expect(self.main).to_contain_text(each)
        await self.eyes.look()
        self.shown += 1
        path = self.pictures / f"day-{self.language}-{self.shown:02d}-{picture}.png"
        await self.page.screenshot(path=path)
