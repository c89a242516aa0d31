"""Calls of Telegram's Bot API, through python-telegram-bot's `Bot`: no updater, no persistence.

Answers are taken as they come, as JSON: an update that the library could not make an object of is not lost.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.channel_settings import TelegramSettings
from bot.channels.channel import Json
from bot.channels.telegram.chats import Me
from bot.channels.telegram.errors import Answered

CONNECTIONS = 64
"""Calls at the same time: twice what is sent in a second, should each take two seconds."""
CONNECT, WRITE, READ, POOL = 4.0, 5.0, 12.0, 2.0
"""Seconds that each part of a call may take: less than the sender waits for the whole."""


class _Request(HTTPXRequest):
    """Gives Telegram's errors with their status, which the library's own exceptions leave out."""

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        status, payload = await super().do_request(*args, **options)
        if 200 <= status <= 299:
            return status, payload
        raise _answered(status, payload)


def _answered(status: int, payload: bytes) -> Answered:
    try:
        answer = orjson.loads(payload)
    except orjson.JSONDecodeError:
        answer = None
    match answer:
        case {"ok": False, "description": str(description), **rest}:
            parameters = rest.get("parameters")
            return Answered(status, description, parameters if isinstance(parameters, dict) else {})
    return Answered(status, "", None)


class _Bot(Bot):
    async def call(self, method: str, parameters: dict[str, Any], read_timeout: float) -> Any:
        return await self._post(method, parameters, read_timeout=read_timeout)


class TelegramClient:
    """The bot's line to Telegram. Every call raises `TelegramError` where it fails (see `errors.meaning`)."""

    def __init__(self, settings: TelegramSettings) -> None:
        token = settings.bot_token.get_secret_value()
        self.id = int(token.partition(":")[0])
        self._me: Me | None = None
        self._asking = asyncio.Lock()
        polling, others = self._requests = [_Request(size, READ, WRITE, CONNECT, POOL) for size in (1, CONNECTIONS)]
        self._bot = _Bot(token, f"{settings.api_base}/bot", request=others, get_updates_request=polling)

    async def call(self, method: str, waits: float = 0, **parameters: Any) -> Any:
        """Calls a method of the Bot API, which may wait for so many seconds; gives its result."""
        return await self._bot.call(method, parameters, READ + waits)

    async def me(self) -> Me:
        """Who the bot is: asked for once."""
        async with self._asking:
            if self._me is None:
                told = await self.call("getMe")
                self._me = Me(self.id, str(told.get("username", "")))
            return self._me

    async def updates(self, after: int | None, seconds: int, kinds: Sequence[str]) -> list[Json]:
        """What came since the update `after`, waiting so many seconds for something."""
        wanted = {"offset": after + 1} if after is not None else {}
        waiting = {"timeout": seconds, "allowed_updates": list(kinds)}
        return list(await self.call("getUpdates", seconds, **wanted, **waiting))

    async def close(self) -> None:
        """Ends the connections."""
        for request in self._requests:
            await request.shutdown()
