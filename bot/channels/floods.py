"""Whether "too fast" is said of one message or of all: the providers' answers are the same."""

from collections.abc import Callable
from time import monotonic

from bot.channels.channel import Later

CHATS = 5
"""So many chats that hear it with none let through in between mean all. Fewer are chance: where one call in ten is
refused, two in a row are one pair in a hundred, and answers would stand still behind announcements for each."""


class Floods:
    """The chats that were refused since one was let through last."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._waiting: dict[str, float] = {}

    def told(self, later: Later, address: str) -> Later:
        """The answer for this chat, with what it is about."""
        now = self._now()
        self._waiting = {chat: until for chat, until in self._waiting.items() if until > now}
        self._waiting[address] = now + later.seconds
        return Later(later.code, later.seconds, "channel" if len(self._waiting) >= CHATS else later.scope)

    def passed(self) -> None:
        """A message was taken."""
        self._waiting.clear()
