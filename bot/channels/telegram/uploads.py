"""Files that staff brought go to many: each is uploaded once, and told by the id that Telegram gave it from then on
(https://core.telegram.org/bots/api#sending-files)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.channels.channel import Json, Later

UPLOADED = 1.0
"""Seconds in which an upload may be over."""
FIELDS = {"sendPhoto": "photo", "sendDocument": "document"}
"""The parameter that takes the file."""


class Uploads:
    """What Telegram has already."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._under_way: set[str] = set()

    @contextmanager
    def sending(self, message: Json) -> Iterator[str | None]:
        """While a message is sent: the id of its file, or None where it has none that is known.

        Raises:
            Later: the file is just being uploaded with another message.
        """
        name = _stored(message)
        if name is None or name in self._ids:
            yield self._ids[name] if name else None
            return
        if name in self._under_way:
            raise Later("upload under way", UPLOADED)
        self._under_way.add(name)
        try:
            yield None
        finally:
            self._under_way.discard(name)

    def learn(self, message: Json, result: Any) -> None:
        """Telegram's answer names the file; of a picture, all the sizes that it made."""
        if (name := _stored(message)) is None or not isinstance(result, dict):
            return
        told = result.get(FIELDS[message["method"]])
        sizes = told if isinstance(told, list) else [told]
        if isinstance(sizes[-1], dict) and isinstance(id_ := sizes[-1].get("file_id"), str):
            self._ids[name] = id_


def _stored(message: Json) -> str | None:
    """The name of a file that staff brought: those of bookings go to one person each."""
    name = str(message.get("file", {}).get("filename", ""))
    return name if "/" in name else None
