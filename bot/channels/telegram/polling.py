"""Long polling: updates are asked for, and confirmed to Telegram once they are kept.

https://core.telegram.org/bots/api#getupdates: an update counts as confirmed as soon as one after it is asked for. The
mark in the database says which one that is after a restart.
"""

import asyncio
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import TelegramError

from bot import clock
from bot.channels.channel import Json, Later, Store
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.errors import BOT_UNKNOWN, Answered, meaning
from bot.channels.telegram.inbound import UPDATES
from bot.channels.telegram.taking import Taking

WAIT = 50
"""Seconds for which Telegram holds a question open."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0

NUMBERED_ANEW = timedelta(days=6)
"""After a week without updates Telegram begins to count anywhere; a mark older than this is no use any more."""

log = structlog.get_logger(__name__)


class Polling:
    """Asks for updates, on and on. `wait` is for how many seconds at a time."""

    def __init__(self, client: TelegramClient, store: Store, wait: int = WAIT) -> None:
        self._client, self._store, self._wait = client, store, wait
        self._taking = Taking(client, store)
        self._last: int | None = None
        self._pause = FIRST_PAUSE

    async def run(self) -> None:
        """Until it is cancelled, whatever fails."""
        while True:
            try:
                self._last = _read_mark(await self._store.mark())
                await self._stop_webhook()
                while True:
                    await self._round()
                    self._pause = FIRST_PAUSE
            except TelegramError as error:
                await asyncio.sleep(self._wait_after(error))
            except (SQLAlchemyError, OSError) as error:
                log.warning("database lost", error=type(error).__name__)
                await asyncio.sleep(self._next_pause())

    async def _stop_webhook(self) -> None:
        """Telegram answers no questions while it is to send webhooks; what waits for them comes here."""
        await self._client.call("deleteWebhook", drop_pending_updates=False)

    async def _round(self) -> None:
        updates = await self._client.updates(self._last, self._wait, UPDATES)
        if not updates:
            # What was confirmed once is forgotten there: from now on any number may come.
            self._last = None
            return
        await asyncio.gather(*(self._taking.take(update) for update in updates))
        self._last = max(_number(update) for update in updates)
        await self._store.set_mark(f"{self._last} {clock.now().isoformat()}")

    def _wait_after(self, error: TelegramError) -> float:
        """How long to wait; tells the operator what is to be done."""
        if isinstance(error, Answered) and error.status == 409:
            log.error(
                "another process asks Telegram for this bot's updates",
                advice="Two bots run with one TELEGRAM_BOT_TOKEN: stop one, or give it a token of its own.",
            )
        elif isinstance(error, Answered) and error.refuses_token:
            log.error("telegram refuses the token", advice=BOT_UNKNOWN)
        else:
            code = error.code if isinstance(error, Answered) else type(error.__cause__ or error).__name__
            log.warning("telegram does not answer", error=code)
        told = meaning(error)
        return max(told.seconds, self._next_pause()) if isinstance(told, Later) else self._next_pause()

    def _next_pause(self) -> float:
        pause, self._pause = self._pause, min(2 * self._pause, LONGEST_PAUSE)
        return pause


def _number(update: Json) -> int:
    return int(update["update_id"])


def _read_mark(mark: str | None) -> int | None:
    """The last update that is kept; None where nothing is marked, or too long ago."""
    if mark is None:
        return None
    number, _, at = mark.partition(" ")
    return int(number) if clock.now() - datetime.fromisoformat(at) < NUMBERED_ANEW else None
