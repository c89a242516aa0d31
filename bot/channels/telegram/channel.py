"""The Telegram channel, put together."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import structlog
from fastapi import APIRouter
from telegram.error import TelegramError

from bot.channel_settings import TelegramSettings
from bot.channels.channel import Allowance, Files, Json, Recipient, Sent, Store, Unknown
from bot.channels.media import Media
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.media import Downloads
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.registering import introduce, keep_webhook
from bot.channels.telegram.sending import Sending
from bot.channels.telegram.taking import Taking
from bot.channels.telegram.webhook import webhook
from bot.wording import Wording

CHAT_EVERY, CHAT_BURST = 1.0, 8
GROUP_EVERY, GROUP_BURST = 4.0, 5
"""One message a second to a chat, a few more at once; 20 a minute to a group, whichever minute one looks at:
https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this"""

log = structlog.get_logger(__name__)


class TelegramChannel:
    """A Telegram bot."""

    name = "telegram"
    can_be_asked = False

    def __init__(self, settings: TelegramSettings, store: Store, wording: Wording | None = None) -> None:
        self._settings, self._store, self._wording = settings, store, wording or Wording()
        self._client = TelegramClient(settings)
        self._sending = Sending(self._client)
        self._downloads = Downloads(self._client, settings)
        self.allowance = Allowance(settings.rate, CHAT_EVERY, CHAT_BURST, GROUP_EVERY, GROUP_BURST)
        secret = settings.secret_token.get_secret_value() if settings.mode == "webhook" else ""
        self.router: APIRouter = webhook(Taking(self._client, store), secret)

    async def send(self, message: Json, to: Recipient, row: int, files: Files) -> Sent:
        """See `Channel.send`."""
        return await self._sending.send(message, to, files)

    async def seen(self, payload: Json, address: str) -> None:
        """Takes the waiting sign off the button that was pressed, or shows that an answer is being written."""
        press = payload.get("press")
        try:
            if press:
                await self._client.call("answerCallbackQuery", callback_query_id=press["query"])
            else:
                await self._client.call("sendChatAction", chat_id=int(address), action="typing")
        except TelegramError as error:
            log.debug("not shown as seen", error=type(error).__name__)

    async def invitation(self, start: str) -> str | None:
        """A link to the bot's private chat that carries `start` (letters, digits, _ and -, at most 64 of them).

        None where Telegram does not say just now what the bot is called.
        """
        try:
            me = await self._client.me()
        except TelegramError as error:
            log.warning("bot unnamed", error=type(error).__name__)
            return None
        return f"https://t.me/{me.username}?start={start}"

    async def settle(self, message: Json, to: Recipient, since: datetime, known: Sequence[str]) -> Sent | None:
        """Telegram cannot be asked what it has sent.

        Raises:
            Unknown: always.
        """
        raise Unknown("cannot be asked")

    async def fetch_media(self, reference: Json, most: int) -> Media:
        """See `Channel.fetch_media`."""
        return await self._downloads.fetch(reference, most)

    async def run(self) -> None:
        """Keeps updates coming, and introduces the bot."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(introduce(self._client, self._wording))
            if self._settings.mode == "webhook":
                tasks.create_task(keep_webhook(self._client, self._settings))
            else:
                tasks.create_task(Polling(self._client, self._store).run())

    async def close(self) -> None:
        """Ends the connections."""
        await self._downloads.close()
        await self._client.close()
