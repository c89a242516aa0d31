"""Who is typing an answer: a hint in Redis that fades. Without Redis nobody is seen typing; nothing else changes."""

import asyncio
import contextlib
import time

from redis.asyncio import Redis

from bot.wake import LOST, PATIENCE

FADES = 6
"""Seconds after the last key that somebody is seen typing."""


def _key(person_id: int) -> str:
    return f"wnh:typing:{person_id}"


async def types(redis: Redis, person_id: int, staff_id: int) -> None:
    """Somebody of the staff is typing to this person just now. Of both the ids alone are kept."""
    with contextlib.suppress(*LOST):
        async with asyncio.timeout(PATIENCE), redis.pipeline(transaction=False) as pipeline:
            pipeline.zadd(_key(person_id), {str(staff_id): time.time() + FADES})
            pipeline.expire(_key(person_id), FADES)
            await pipeline.execute()


async def stops(redis: Redis, person_id: int, staff_id: int) -> None:
    """They are done."""
    with contextlib.suppress(*LOST):
        async with asyncio.timeout(PATIENCE):
            await redis.zrem(_key(person_id), str(staff_id))


async def who_types(redis: Redis, person_id: int) -> list[int]:
    """The ids of who is typing to this person."""
    with contextlib.suppress(*LOST):
        async with asyncio.timeout(PATIENCE):
            found = await redis.zrangebyscore(_key(person_id), time.time(), "+inf")
            return [int(str(id_)) for id_ in found]
    return []
