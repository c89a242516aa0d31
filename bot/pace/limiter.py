"""A line of slots: a log of the last messages bounds what leaves in any sliding second, each chat pays for what it gets
(the generic cell rate algorithm), and what is left is spread evenly. No clock, no I/O."""

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.channels.channel import Allowance
from bot.pace.limits import CATCH_UP, MOST_BEHIND, REFILL, chat_limit, lead, share

REMEMBERED = 20_000
"""Chats that one process remembers."""


class Want(NamedTuple):
    """Somebody wants to send a message to the chat: an answer (priority 0) or a proactive one (above 0)."""

    chat: str
    priority: int


@dataclass(frozen=True, slots=True)
class Leave:
    """The message may leave then, neither earlier nor much later; `number` is the shared line's name of the slot."""

    at: float
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Full:
    """No slot is near enough; ask again then, for any message of this priority."""

    until: float


@dataclass(frozen=True, slots=True)
class ChatRests:
    """The chat gets nothing before; other chats may."""

    until: float


Verdict = Leave | Full | ChatRests


class Limiter:
    """The share of one sender process. It also takes note of what the shared line gave, and so never gives again what
    was given there."""

    def __init__(self, allowance: Allowance, senders: int) -> None:
        self._allowance, self._senders = allowance, senders
        self._quota = share(allowance, senders)
        self._log = deque([float("-inf")] * self._quota.messages, maxlen=self._quota.messages)
        self._last = self._rests_until = float("-inf")
        self._paid: OrderedDict[str, float] = OrderedDict()

    def ask(self, wants: Sequence[Want], now: float) -> list[Verdict]:
        """What becomes of each, in this order."""
        return [self._judge(want, now) for want in wants]

    def took(self, chat: str, at: float, paid_until: float) -> None:
        """The shared line gave this slot; the chat has paid for all once `paid_until` is reached."""
        self._give(at)
        self._remember(chat, paid_until)

    def left_late(self, chat: str, slot: float, at: float) -> None:
        """The message that had this slot left only then."""
        if slot in self._log:
            self._log[self._log.index(slot)] = at
        if chat_limit(self._allowance, chat).every:
            self._remember(chat, self.paid_until(chat) + at - slot)

    def rest(self, until: float, chat: str | None = None) -> None:
        """Nothing leaves before, to the chat or at all. A chat that was told to rest has no burst left."""
        if chat is None:
            self._rests_until = max(self._rests_until, until)
        else:
            self._remember(chat, until + chat_limit(self._allowance, chat).slack)

    def rests_until(self) -> float:
        """When the whole channel may go on."""
        return self._rests_until

    def paid_until(self, chat: str) -> float:
        """When the chat will have paid for all that it got."""
        return self._paid.get(chat, float("-inf"))

    def ready_at(self, chat: str) -> float:
        """When the chat may get its next message, by what this process knows and while it has its share alone."""
        return max(self._rests_until, self.paid_until(chat) - chat_limit(self._allowance, chat, self._senders).slack)

    def _judge(self, want: Want, now: float) -> Verdict:
        slot = max(now, self._rests_until, self._next())
        limit = chat_limit(self._allowance, want.chat, self._senders)
        if (ready := self.paid_until(want.chat) - limit.slack) > slot:
            return ChatRests(ready)
        if slot > now + lead(want.priority):
            return Full(slot - lead(want.priority) + REFILL)
        self._give(slot)
        self._remember(want.chat, max(self.paid_until(want.chat), slot) + limit.every)
        return Leave(slot)

    def _next(self) -> float:
        """The next slot, if it were long past."""
        soonest, even = self._log[0] + self._quota.seconds, self._last + self._quota.spacing
        if 0 < even - soonest <= MOST_BEHIND:
            return max(soonest, self._last + CATCH_UP * self._quota.spacing)
        return max(soonest, even)

    def _give(self, slot: float) -> None:
        self._last = max(self._last, slot)
        self._log.append(slot)

    def _remember(self, chat: str, paid_until: float) -> None:
        self._paid[chat] = max(self.paid_until(chat), paid_until)
        self._paid.move_to_end(chat)
        if len(self._paid) > REMEMBERED:
            self._paid.popitem(last=False)
