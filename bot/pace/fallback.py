"""From the shared line to the own share and back, so that all senders together never exceed the allowance.

Who loses Redis cannot know whether the others have: they may be sending all that is allowed. So a sender that lost it
first says nothing for as long as it takes until the shared line keeps its share for it (`shared.SEEN`) and until what
was sent there is over; then it sends its share. When Redis is there again, joining the line makes a pause in it.
"""

from collections.abc import Callable, Sequence
from time import monotonic

import structlog

from bot.channels.channel import Allowance
from bot.pace.limiter import Full, Leave, Limiter, Verdict, Want
from bot.pace.limits import ANSWERS_LEAD, LATE, NOTABLE, TOO_LATE
from bot.pace.shared import BEAT, PATIENCE, SEEN, SharedLimiter, Tell
from bot.wake import LOST

RECOVERY = 2.0
"""Seconds for which a lost Redis is not asked, once a sender goes on alone."""
MOST_TOLD = 100
"""Things told in one question."""

log = structlog.get_logger(__name__)


class SafeLimiter:
    """The shared line, or this sender's own share while Redis is lost. Never asked twice at the same time."""

    def __init__(
        self,
        shared: SharedLimiter,
        own: Limiter,
        allowance: Allowance,
        senders: int,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._shared, self._own, self._now = shared, own, now
        until_others_make_room = PATIENCE + SEEN + 2 * ANSWERS_LEAD + max(1.0, 1 / allowance.per_second)
        self._alone_after = until_others_make_room if senders > 1 else 0.0
        self._contact = self._now()
        self._lost = False
        self._untold: set[Tell] = set()
        self.next_beat = 0.0
        """When it wants to be asked, if only for nothing."""

    async def ask(self, wants: Sequence[Want]) -> list[Verdict]:
        """What becomes of each, in this order."""
        now = self._now()
        if not self._lost or now >= self.next_beat:
            told = list(self._untold)[:MOST_TOLD]
            try:
                verdicts = await self._shared.ask(wants, told)
            except LOST as error:
                self._lose(error)
            else:
                self._keep(now)
                self._untold.difference_update(told)
                return verdicts
        return self._ask_own(wants, self._now())

    def rest(self, seconds: float, chat: str | None) -> None:
        """Nothing leaves for so long, to the chat or at all; the others are told with the next question."""
        self._own.rest(self._now() + seconds, chat)
        if chat is not None:
            self._untold.add(Tell(chat))
        if not self._lost:
            self.next_beat = 0.0

    def may_leave(self, chat: str, slot: Leave) -> bool:
        """Whether the message that has this slot may leave now. One that leaves late leaves less room a second later,
        so the others have to be told; where they can't, or it is too late, the slot is lost."""
        now = self._now()
        late = now - slot.at
        cannot_tell = self._lost and slot.number is not None
        if late > (LATE if cannot_tell else TOO_LATE) or self._own.rests_until() > now:
            return False
        if late > NOTABLE:
            self._own.left_late(chat, slot.at, now)
            if slot.number is not None:
                self._untold.add(Tell(chat, slot.number, now))
        return True

    async def ready_at(self, chats: Sequence[str]) -> list[float]:
        """When each chat may get its next message; without Redis by what this sender knows."""
        if not self._lost:
            try:
                return await self._shared.ready_at(chats)
            except LOST as error:
                self._lose(error)
        return [self._own.ready_at(chat) for chat in chats]

    async def close(self) -> None:
        """Leaves the line to the others, if they can be told."""
        if not self._lost:
            try:
                await self._shared.leave()
            except LOST as error:
                self._lose(error)

    def _ask_own(self, wants: Sequence[Want], now: float) -> list[Verdict]:
        if now >= self._alone_from:
            return self._own.ask(wants, now)
        return [Full(min(self._alone_from, self.next_beat))] * len(wants)

    @property
    def _alone_from(self) -> float:
        return self._contact + self._alone_after

    def _keep(self, asked: float) -> None:
        self._contact = asked
        self.next_beat = asked + BEAT
        if self._lost:
            self._lost = False
            log.info("pace is shared again")

    def _lose(self, error: Exception) -> None:
        now = self._now()
        self.next_beat = now + (RECOVERY if now >= self._alone_from else BEAT)
        if not self._lost:
            self._lost = True
            log.warning("redis lost, own share of the pace", error=type(error).__name__)
