"""How fast one session or one address may go: token buckets in Redis, or in this process when Redis is lost."""

import asyncio
import time
from collections import OrderedDict
from typing import Any

from redis.asyncio import Redis

from bot.wake import LOST

BURST = 10
"""Seconds' worth of tokens that a bucket holds."""
PATIENCE = 0.2
RECOVERY = 2.0
"""Seconds for which a lost Redis is not asked."""
REMEMBERED = 20_000
"""Buckets kept in this process."""

# Takes a token from every bucket, or from none; a bucket is forgotten once it would be full again.
_TAKE = """
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local left = {}
for i, key in ipairs(KEYS) do
    local rate, burst = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
    local kept = redis.call('HMGET', key, 'left', 'at')
    left[i] = math.min(burst, (tonumber(kept[1]) or burst) + (now - (tonumber(kept[2]) or now)) * rate)
    if left[i] < 1 then return 0 end
end
for i, key in ipairs(KEYS) do
    redis.call('HSET', key, 'left', left[i] - 1, 'at', tostring(now))
    redis.call('EXPIRE', key, math.ceil(ARGV[2 * i] / ARGV[2 * i - 1]) + 1)
end
return 1
"""


class Rates:
    """The limits of one web server: `session` and `address` a second on average, ten times as many at once."""

    def __init__(self, redis: Redis, session: float, address: float) -> None:
        self._take: Any = redis.register_script(_TAKE)
        self._session, self._address = session, address
        self._here: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lost_until = 0.0

    async def allow(self, address: str, session: str | None = None) -> bool:
        """Whether one more request may go; both names are hashes or network addresses, never tokens."""
        buckets = {f"wnh:rate:a:{address}": self._address}
        if session:
            buckets[f"wnh:rate:s:{session}"] = self._session
        if time.monotonic() >= self._lost_until:
            try:
                return await self._ask_redis(buckets)
            except LOST:
                self._lost_until = time.monotonic() + RECOVERY
        return self._ask_here(buckets)

    async def _ask_redis(self, buckets: dict[str, float]) -> bool:
        limits = [number for rate in buckets.values() for number in (rate, _burst(rate))]
        async with asyncio.timeout(PATIENCE):
            return bool(await self._take(keys=list(buckets), args=limits))

    def _ask_here(self, buckets: dict[str, float]) -> bool:
        now = time.monotonic()
        left = {}
        for key, rate in buckets.items():
            tokens, at = self._here.get(key, (_burst(rate), now))
            left[key] = min(_burst(rate), tokens + (now - at) * rate)
        if min(left.values()) < 1:
            return False
        for key, tokens in left.items():
            self._here[key] = (tokens - 1, now)
            self._here.move_to_end(key)
        while len(self._here) > REMEMBERED:
            self._here.popitem(last=False)
        return True


def _burst(rate: float) -> float:
    return max(1.0, rate * BURST)
