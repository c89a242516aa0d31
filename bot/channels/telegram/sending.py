"""One message of the outbox to Telegram: its call, and what became of it."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from telegram import InputFile
from telegram.error import TelegramError

from bot.channels.channel import Files, Json, Later, Recipient, Refused, SendError, Sent
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.errors import Answered, Elsewhere, meaning

_FIELDS = {"sendPhoto": "photo", "sendDocument": "document"}


class Floods:
    """Whether "too fast" is said of one chat or of the whole bot: Telegram's answer is the same.

    While one chat has to wait, the same answer for another chat means all of them.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._waiting: dict[str, float] = {}

    def told(self, later: Later, address: str) -> Later:
        """The answer for this chat, with what it is about."""
        now = self._now()
        self._waiting = {chat: until for chat, until in self._waiting.items() if until > now}
        others = self._waiting.keys() - {address}
        self._waiting[address] = now + later.seconds
        return Later(later.code, later.seconds, "channel" if others else "chat")


class Sending:
    """Sends messages; keeps in mind who was too fast."""

    def __init__(self, client: TelegramClient) -> None:
        self._client = client
        self._floods = Floods()

    async def send(self, message: Json, to: Recipient, files: Files) -> Sent:
        """Sends one message; where the chat has moved, to where it is now.

        Raises:
            SendError: it was not sent, or nobody knows.
        """
        method, parameters = str(message["method"]), await _parameters(message, files)
        try:
            return await self._call(method, parameters, to.address)
        except Elsewhere as chat:
            address = chat.to
        sent = await self._call(method, parameters, address)
        return Sent(sent.provider_id, address)

    async def _call(self, method: str, parameters: dict[str, Any], address: str) -> Sent:
        try:
            result = await self._client.call(method, chat_id=int(address), **parameters)
        except TelegramError as error:
            if (failed := self._failed(error, address)) is not None:
                raise failed from None
            return Sent(None)
        # An edit answers with the message that was sent before, whose id is known already.
        new = method.startswith("send") and isinstance(result, dict) and "message_id" in result
        return Sent(f"{address}:{result['message_id']}" if new else None)

    def _failed(self, error: TelegramError, address: str) -> SendError | None:
        failed = meaning(error)
        if isinstance(failed, Later) and isinstance(error, Answered) and error.status == 429:
            return self._floods.told(failed, address)
        return failed


async def _parameters(message: Json, files: Files) -> dict[str, Any]:
    """The call's parameters; a file is made now.

    Raises:
        Refused: its booking no longer stands.
    """
    parameters = {name: value for name, value in message.items() if name not in ("method", "file")}
    if file := message.get("file"):
        content = await files.content(file["filename"], file["language"])
        if content is None:
            raise Refused("file gone")
        parameters[_FIELDS[message["method"]]] = InputFile(content, filename=file["filename"])
    return parameters
