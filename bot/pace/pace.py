"""When one message may leave: what a sender process asks before it sends."""

import asyncio
import contextlib
import itertools
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import Self

from redis.asyncio import Redis

from bot.channels.channel import Allowance
from bot.pace.fallback import SafeLimiter
from bot.pace.limiter import ChatRests, Full, Leave, Limiter, Verdict, Want
from bot.pace.shared import SharedLimiter
from bot.wake import wait_for

MOST_AT_ONCE = 32
"""Messages that are asked for in one question."""


@dataclass(order=True)
class _Waiter:
    """One message that waits for its slot; in the order in which they are asked for."""

    priority: int
    number: int
    chat: str = field(compare=False)
    not_before: float = field(default=0.0, compare=False)
    slot: asyncio.Future[Leave] = field(default_factory=asyncio.Future, compare=False)


class Pace:
    """The pace of one channel, shared by as many processes as `senders` says; each has one `Pace` of it, entered with
    `async with`.

    All of them together never send more than the allowance in any sliding second, nor to a chat; when there is enough
    to send, they use 97 % of it and more. Messages are spread evenly. A slot is given a tenth of a second before it
    begins, never far ahead, so an answer never waits behind proactive messages that wait.

    Without Redis each process sends its share, beginning about two seconds after it was lost. A process that is
    missing keeps its share unused, for it may be sending without Redis.

    `key` makes the chats' names in Redis secret; it has to be the same in all processes.
    """

    def __init__(self, redis: Redis, channel: str, allowance: Allowance, senders: int, key: bytes = b"") -> None:
        own = Limiter(allowance, senders)
        shared = SharedLimiter(redis, channel, allowance, senders, own=own, key=key)
        self._limiter = SafeLimiter(shared, own, allowance, senders)
        self._waiters: list[_Waiter] = []
        self._leaving: set[str] = set()
        self._full_until = {True: 0.0, False: 0.0}
        self._numbers = itertools.count()
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._serve(), name="pace")
        self._task.add_done_callback(self._ended)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._task
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await self._limiter.close()

    async def permit(self, chat: str, priority: int) -> None:
        """Returns when one message to the chat may leave: it has to leave at once, over a connection that is open.

        Answers (priority 0) come before proactive messages (above 0) of this and every other process; among
        equals whoever asked first comes first, and a chat's messages keep their order. It waits as long as it takes:
        ask `waits` first where something else could be sent meanwhile.

        Raises:
            RuntimeError: the pace is not entered, or has ended.
        """
        if self._task is None or self._task.done():
            raise RuntimeError("the pace does not run")
        waiter = _Waiter(priority, next(self._numbers), chat)
        while True:
            insort(self._waiters, waiter)
            self._news.set()
            try:
                slot = await waiter.slot
                await _sleep_until(slot.at)
                if self._limiter.may_leave(chat, slot):
                    return
            finally:
                self._gone(waiter)
            waiter.slot = asyncio.Future()  # the slot is lost, and the message is the first in line again

    async def waits(self, chats: Sequence[str]) -> list[float]:
        """Seconds until each chat may get its next message as things are; 0 where the allowance alone decides."""
        now = monotonic()
        return [max(0.0, at - now) for at in await self._limiter.ready_at(chats)] if chats else []

    def rest(self, seconds: float, chat: str | None = None) -> None:
        """Obeys a provider's retry-after: nothing leaves for so long, to this chat or at all. It holds for this process
        from now on, for the others as soon as Redis can be told. A chat has no burst left afterwards.
        """
        self._limiter.rest(seconds, chat)
        self._news.set()

    def _gone(self, waiter: _Waiter) -> None:
        if waiter.slot.done() and not waiter.slot.cancelled():
            self._leaving.discard(waiter.chat)
            self._news.set()
        else:
            self._waiters.remove(waiter)

    async def _serve(self) -> None:
        while True:
            due = self._due(monotonic())
            if due or monotonic() >= self._limiter.next_beat:
                wants = [Want(waiter.chat, waiter.priority) for waiter in due]
                for waiter, verdict in zip(due, await self._limiter.ask(wants), strict=True):
                    self._settle(waiter, verdict)
            else:
                await wait_for(self._news, self._next_time() - monotonic())

    def _due(self, now: float) -> list[_Waiter]:
        """Whom to ask for."""
        due = (waiter for waiter in self._first_of_each_chat() if self._time_of(waiter) <= now)
        return list(itertools.islice(due, MOST_AT_ONCE))

    def _next_time(self) -> float:
        times = (self._time_of(waiter) for waiter in self._first_of_each_chat())
        return min(self._limiter.next_beat, min(times, default=self._limiter.next_beat))

    def _first_of_each_chat(self) -> Iterator[_Waiter]:
        """One message of a chat at a time, so that they keep their order."""
        seen = set(self._leaving)
        for waiter in self._waiters:
            if waiter.chat not in seen:
                seen.add(waiter.chat)
                yield waiter

    def _time_of(self, waiter: _Waiter) -> float:
        return max(waiter.not_before, self._full_until[waiter.priority > 0])

    def _settle(self, waiter: _Waiter, verdict: Verdict) -> None:
        match verdict:
            case Full(until):
                self._full_until[waiter.priority > 0] = until
            case ChatRests(until):
                waiter.not_before = until
            case Leave() if not waiter.slot.done():
                self._waiters.remove(waiter)
                self._leaving.add(waiter.chat)
                waiter.slot.set_result(verdict)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Nobody waits for a slot that nobody asks for."""
        reason = "the pace has ended" if task.cancelled() else f"the pace broke: {type(task.exception()).__name__}"
        for waiter in self._waiters:
            if not waiter.slot.done():
                waiter.slot.set_exception(RuntimeError(reason))


async def _sleep_until(moment: float) -> None:
    """Timers may ring a little early."""
    while (left := moment - monotonic()) > 0:  # noqa: ASYNC110
        await asyncio.sleep(left)
