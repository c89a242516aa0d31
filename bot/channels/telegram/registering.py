"""What Telegram is told of the bot: its commands and descriptions in both languages, and where updates go."""

import asyncio
from collections.abc import Iterator
from typing import Any

import structlog
from telegram.error import TelegramError

from bot import clock
from bot.channel_settings import TelegramSettings
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.commands import COMMANDS
from bot.channels.telegram.errors import Answered
from bot.channels.telegram.inbound import UPDATES
from bot.channels.telegram.webhook import PATH
from bot.wording import Wording
from flows.events import Language
from flows.replies import msg

CONNECTIONS = 40
"""Webhooks that Telegram sends at the same time."""
LOOK_AGAIN = 600.0
"""Seconds after which it is looked whether the webhook is still set."""
PAUSE = 10.0

log = structlog.get_logger(__name__)


def introductions(wording: Wording) -> Iterator[tuple[str, dict[str, Any]]]:
    """The calls that tell people what the bot is: in Malayalam for those whose app is, in English for all others."""
    for language, code in (("en", {}), ("ml", {"language_code": "ml"})):
        yield from _introductions(wording, language, code)  # type: ignore[arg-type]


def _introductions(wording: Wording, language: Language, code: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    def say(name: str) -> str:
        return wording.say(msg("telegram-" + name), language, clock.now().date())

    commands = [{"command": name, "description": say(name)} for name in COMMANDS]
    yield "setMyCommands", {"commands": commands, "scope": {"type": "default"}, **code}
    yield "setMyDescription", {"description": say("description"), **code}
    yield "setMyShortDescription", {"short_description": say("about"), **code}


async def introduce(client: TelegramClient, wording: Wording) -> None:
    """Tells Telegram what the bot is. The bot works without, so that a failure is only noted."""
    for method, parameters in introductions(wording):
        try:
            await client.call(method, **parameters)
        except TelegramError as error:
            log.warning("telegram was not told", method=method, error=_code(error))


async def keep_webhook(client: TelegramClient, settings: TelegramSettings) -> None:
    """Sets the webhook, and sets it again should somebody else have changed it; until it is cancelled."""
    url = settings.public_url + PATH
    # Set at the start in any case: the secret may be a new one, and Telegram does not tell which it has.
    current = False
    while True:
        try:
            if not current:
                await client.call(
                    "setWebhook",
                    url=url,
                    allowed_updates=list(UPDATES),
                    drop_pending_updates=False,
                    max_connections=CONNECTIONS,
                    secret_token=settings.secret_token.get_secret_value(),
                )
                log.info("webhook set")
            await asyncio.sleep(LOOK_AGAIN)
            current = (await client.call("getWebhookInfo")).get("url") == url
        except TelegramError as error:
            advice = "Check TELEGRAM_BOT_TOKEN, TELEGRAM_SECRET_TOKEN and PUBLIC_URL."
            log.error("webhook not set", error=_code(error), advice=advice)  # noqa: TRY400 – no text of the answer
            current = False
            await asyncio.sleep(PAUSE)


def _code(error: TelegramError) -> str:
    return error.code if isinstance(error, Answered) else type(error.__cause__ or error).__name__
