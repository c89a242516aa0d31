"""The line that all sender processes of a channel share, in Redis: one script gives its slots, by Redis's clock."""

import asyncio
import hashlib
import json
import math
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from time import monotonic
from typing import Any

import structlog
from redis.asyncio import Redis

from bot.channels.channel import Allowance
from bot.pace.clock import RemoteClock
from bot.pace.limiter import ChatRests, Full, Leave, Limiter, Verdict, Want
from bot.pace.limits import ANSWERS_LEAD, CATCH_UP, MOST_BEHIND, PROACTIVE_LEAD, REFILL, ChatLimit, chat_limit, quota

PATIENCE = 0.2
"""Seconds that Redis may take."""
BEAT, SEEN = 0.2, 0.8
"""Seconds after which a sender shows that it is there, and after which one that did not counts as missing."""
_GRACE, _COURTESY = 0.1, 0.001
_TELLS = -1
_LEAVE, _FULL = 1, 2
_GLANCES = 3
_SCRIPT = Path(__file__).with_name("shared.lua").read_text()

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Tell:
    """What the others have to know of a chat: what it owes (`own` knows), or that slot `number` was left late, `at`."""

    chat: str
    number: int | None = None
    at: float = 0.0


class SharedLimiter:
    """One sender's end of the shared line. What it is given is also noted in `own`, what `own` knows is told."""

    def __init__(
        self,
        redis: Redis,
        channel: str,
        allowance: Allowance,
        senders: int,
        *,
        own: Limiter,
        key: bytes = b"",
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._redis, self._allowance, self._own, self._key, self._now = redis, allowance, own, key, now
        self._script: Any = redis.register_script(_SCRIPT)
        quotas = [quota(allowance, senders, present) for present in range(1, senders + 1)]
        self._name = f"wnh:pace:{{{channel}}}"
        self._line, self._members = f"{self._name}:line:{quotas[-1].messages}", f"{self._name}:senders"
        self._clock = RemoteClock()
        self._id, self._senders, self._crowded = os.urandom(8).hex(), senders, False
        self._fixed = {
            "id": self._id,
            "patience": _micros(PATIENCE),
            "seen": _micros(SEEN),
            "leads": [_micros(ANSWERS_LEAD), _micros(PROACTIVE_LEAD)],
            "quotas": [{"messages": each.messages, "seconds": _micros(each.seconds)} for each in quotas],
            "pause": _micros(MOST_BEHIND + (senders + 2) * quotas[-1].spacing),
            "catch_up": CATCH_UP,
            "most_behind": _micros(MOST_BEHIND),
            "refill": _micros(REFILL),
            "grace": _micros(_GRACE),
            "courtesy": _micros(_COURTESY),
        }

    async def ask(self, wants: Sequence[Want], tells: Sequence[Tell] = ()) -> list[Verdict]:
        """What becomes of each want, in this order; asking for nothing shows that this sender is there.

        Raises:
            RedisError, OSError, TimeoutError: Redis is lost, or too slow.
        """
        async with asyncio.timeout(PATIENCE):
            if not self._clock.is_set:
                await self._compare_clocks()
            chats = [*(tell.chat for tell in tells), *(want.chat for want in wants)]
            asked = self._now()
            document = json.dumps(self._document(wants, tells, asked))
            now, *reply = await self._script(
                keys=[self._line, self._members, *map(self._chat_key, chats)], args=[document]
            )
            self._clock.saw(asked, self._now(), now / 1e6)
        if not reply:
            raise TimeoutError("Redis came to it too late")
        present, *verdicts = reply
        self._count(present)
        return list(self._verdicts(wants, list(batched(verdicts, 4, strict=True))[len(tells) :]))

    async def ready_at(self, chats: Sequence[str]) -> list[float]:
        """When each chat may get its next message.

        Raises:
            RedisError, OSError, TimeoutError: Redis is lost, or too slow.
        """
        async with asyncio.timeout(PATIENCE), self._redis.pipeline(transaction=False) as pipeline:
            asked = self._now()
            pipeline.time()
            pipeline.hget(self._line, "rest")
            pipeline.mget([self._chat_key(chat) for chat in chats])
            (seconds, micros), rest, paid = await pipeline.execute()
            self._clock.saw(asked, self._now(), seconds + micros / 1e6)
        rests_until = max(self._clock.here(float(rest or 0) / 1e6), self._own.rests_until())
        paid_until = [self._clock.here(float(until or 0) / 1e6) for until in paid]
        return [
            max(rests_until, max(until, self._own.paid_until(chat)) - self._limit(chat).slack)
            for chat, until in zip(chats, paid_until, strict=True)
        ]

    async def leave(self) -> None:
        """This sender will send no more.

        Raises:
            RedisError, OSError, TimeoutError: Redis is lost, or too slow.
        """
        async with asyncio.timeout(PATIENCE):
            await self._redis.zrem(self._members, self._id)

    async def _compare_clocks(self) -> None:
        for _ in range(_GLANCES):
            asked = self._now()
            seconds, micros = await self._redis.time()
            self._clock.saw(asked, self._now(), seconds + micros / 1e6)

    def _document(self, wants: Sequence[Want], tells: Sequence[Tell], now: float) -> dict[str, Any]:
        return self._fixed | {
            "sent": _micros(self._clock.there(now)),
            "rest": _micros(self._own.rests_until() - now),
            "wants": [
                *(self._owed(tell.chat, now) | self._told(tell) for tell in tells),
                *(self._owed(want.chat, now) | {"priority": want.priority} for want in wants),
            ],
        }

    def _owed(self, chat: str, now: float) -> dict[str, int]:
        limit = self._limit(chat)
        owed = self._own.paid_until(chat) - now
        return {"owed": _micros(owed), "every": _micros(limit.every), "slack": _micros(limit.slack)}

    def _told(self, tell: Tell) -> dict[str, int]:
        late = {} if tell.number is None else {"number": tell.number, "left": _micros(self._clock.there(tell.at))}
        return {"priority": _TELLS, **late}

    def _verdicts(self, wants: Sequence[Want], replies: Sequence[tuple[int, ...]]) -> Iterator[Verdict]:
        for want, (verdict, micros, paid, number) in zip(wants, replies, strict=True):
            at = self._clock.here(micros / 1e6)
            if verdict == _LEAVE:
                self._own.took(want.chat, at, self._clock.here(paid / 1e6))
                yield Leave(at, number)
            else:
                yield Full(at) if verdict == _FULL else ChatRests(at)

    def _limit(self, chat: str) -> ChatLimit:
        return chat_limit(self._allowance, chat)

    def _chat_key(self, chat: str) -> str:
        digest = hashlib.blake2b(chat.encode(), digest_size=16, key=self._key[:64])
        return f"{self._name}:{digest.hexdigest()}"

    def _count(self, present: int) -> None:
        """Warns once where more send than the settings say: their shares are too large if Redis is lost."""
        if present > self._senders and not self._crowded:
            self._crowded = True
            log.warning("more senders than set", present=present, set=self._senders)


def _micros(seconds: float) -> int:
    """Whole microseconds, rounded up; none where the time is over."""
    return math.ceil(max(0.0, seconds) * 1e6)
