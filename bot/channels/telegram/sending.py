"""One message of the outbox to Telegram: its call, and what became of it."""

from typing import Any

import structlog
from telegram import InputFile
from telegram.error import TelegramError

from bot.channels.channel import Files, Json, Later, Recipient, Refused, SendError, Sent
from bot.channels.floods import Floods
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.errors import BOT_UNKNOWN, CONNECT_AGAIN, Answered, Elsewhere, meaning
from bot.channels.telegram.uploads import FIELDS, Uploads

log = structlog.get_logger(__name__)


class Sending:
    """Sends messages; keeps in mind who was too fast."""

    def __init__(self, client: TelegramClient) -> None:
        self._client = client
        self._floods = Floods()
        self._uploads = Uploads()

    async def send(self, message: Json, to: Recipient, files: Files) -> Sent:
        """Sends one message; where the chat has moved, to where it is now.

        Raises:
            SendError: it was not sent, or nobody knows.
        """
        with self._uploads.sending(message) as uploaded:
            return await self._send(message, to, files, uploaded)

    async def _send(self, message: Json, to: Recipient, files: Files, uploaded: str | None) -> Sent:
        method, parameters = str(message["method"]), await _parameters(message, files, uploaded)
        if _leads_to_private_chat(message):
            parameters["reply_markup"] = await self._with_links(parameters["reply_markup"])
        try:
            return await self._call(method, parameters, to.address, message)
        except Elsewhere as chat:
            address = chat.to
        sent = await self._call(method, parameters, address, message)
        return Sent(sent.provider_id, address)

    async def _with_links(self, markup: Json) -> Json:
        """The keyboard, with links to the bot's private chat (https://core.telegram.org/bots/features#deep-linking)."""
        try:
            me = await self._client.me()
        except TelegramError as error:
            raise meaning(error) or Later("bot unnamed", CONNECT_AGAIN) from None

        def link(button: Json) -> Json:
            if "start" not in button:
                return button
            return {"text": button["text"], "url": f"https://t.me/{me.username}?start={button['start']}"}

        return {"inline_keyboard": [[link(button) for button in row] for row in markup["inline_keyboard"]]}

    async def _call(self, method: str, parameters: dict[str, Any], address: str, message: Json) -> Sent:
        try:
            result = await self._client.call(method, chat_id=int(address), **parameters)
        except TelegramError as error:
            if (failed := self._failed(error, address)) is not None:
                raise failed from None
            return Sent(None)
        self._floods.passed()
        self._uploads.learn(message, result)
        # An edit answers with the message that was sent before, whose id is known already.
        new = method.startswith("send") and isinstance(result, dict) and "message_id" in result
        return Sent(f"{address}:{result['message_id']}" if new else None)

    def _failed(self, error: TelegramError, address: str) -> SendError | None:
        failed = meaning(error)
        if isinstance(error, Answered) and error.refuses_token:
            log.error("telegram refuses the token", advice=BOT_UNKNOWN)
        if isinstance(failed, Later) and isinstance(error, Answered) and error.status == 429:
            return self._floods.told(failed, address)
        return failed


def _leads_to_private_chat(message: Json) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any("start" in button for row in rows for button in row)


async def _parameters(message: Json, files: Files, uploaded: str | None) -> dict[str, Any]:
    """The call's parameters; a file is made now, unless it is `uploaded` already.

    Raises:
        Refused: its booking no longer stands.
    """
    parameters = {name: value for name, value in message.items() if name not in ("method", "file")}
    if uploaded is not None:
        parameters[FIELDS[message["method"]]] = uploaded
    elif file := message.get("file"):
        content = await files.content(file["filename"], file["language"])
        if content is None:
            raise Refused("file gone")
        parameters[FIELDS[message["method"]]] = InputFile(content, filename=file["filename"].rpartition("/")[2])
    return parameters
