"""Who is typing, over a real Valkey; and without one."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.requests import presence
from bot.wake import connect
from tests.support.valkey import Valkey, running_valkey


@pytest.fixture(scope="module")
def valkey() -> Iterator[Valkey]:
    with running_valkey() as valkey:
        yield valkey


async def test_typing_is_seen_until_it_is_over(valkey: Valkey) -> None:
    redis = connect(valkey.url)
    await presence.types(redis, 7, 1)
    await presence.types(redis, 7, 2)
    assert sorted(await presence.who_types(redis, 7)) == [1, 2]
    assert await presence.who_types(redis, 8) == []
    await presence.stops(redis, 7, 1)
    assert await presence.who_types(redis, 7) == [2]
    await redis.aclose()


async def test_typing_fades_by_itself(valkey: Valkey, monkeypatch: pytest.MonkeyPatch) -> None:
    redis = connect(valkey.url)
    monkeypatch.setattr(presence, "FADES", 1)
    await presence.types(redis, 9, 1)
    async with asyncio.timeout(30):
        while await presence.who_types(redis, 9):
            await asyncio.sleep(0.05)
        while await redis.exists("wnh:typing:9"):
            await asyncio.sleep(0.05)
    await redis.aclose()


async def test_a_lost_redis_shows_nobody_and_breaks_nothing() -> None:
    with running_valkey() as valkey:
        redis = connect(valkey.url)
        await presence.types(redis, 7, 1)
        valkey.stop()
        await presence.types(redis, 7, 2)
        await presence.stops(redis, 7, 1)
        assert await presence.who_types(redis, 7) == []
        valkey.start()
        await presence.types(redis, 7, 2)
        assert await presence.who_types(redis, 7) == [2]
        await redis.aclose()
