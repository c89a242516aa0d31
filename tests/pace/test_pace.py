"""The pace as the sender uses it, on a real Valkey, in real time: nothing here is measured but order and excess."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

import psutil
import pytest
from redis.asyncio import Redis

from bot.channels.channel import Allowance
from bot.pace import Pace
from bot.wake import connect
from tests.support.pacing import Provider, busy_senders
from tests.support.sliding import most_within
from tests.support.valkey import Valkey

QUICK = Allowance(200, 0, 1)
HELD_UP = 0.03
"""Seconds for which a busy machine may stop a process between its permit and its message."""


@asynccontextmanager
async def pace_of(redis: Redis, allowance: Allowance = QUICK, senders: int = 1) -> AsyncIterator[Pace]:
    async with Pace(redis, "test", allowance, senders, b"a key") as pace:
        yield pace


async def in_order(pace: Pace, wants: list[tuple[str, int]]) -> list[str]:
    """In which order these leave, all asked for at once, in this order."""
    left: list[str] = []

    async def send(name: str, priority: int) -> None:
        await pace.permit(name.split(maxsplit=1)[0], priority)
        left.append(name)

    async with asyncio.TaskGroup() as tasks:
        for name, priority in wants:
            tasks.create_task(send(name, priority))
    return left


async def test_answers_first_then_whoever_asked_first(redis: Redis) -> None:
    async with pace_of(redis, Allowance(20, 0, 1)) as pace:
        await pace.permit("x", 0)
        wants = [(f"news{number}", 1) for number in range(4)] + [(f"answer{number}", 0) for number in range(4)]
        left = await in_order(pace, wants)
    assert left == [f"answer{number}" for number in range(4)] + [f"news{number}" for number in range(4)]


async def test_a_chat_keeps_its_order(redis: Redis) -> None:
    async with pace_of(redis) as pace:
        left = await in_order(pace, [(f"chat {number}", 0) for number in range(30)])
    assert left == [f"chat {number}" for number in range(30)]


async def test_a_chat_that_has_to_wait_keeps_nobody_waiting(redis: Redis) -> None:
    async with pace_of(redis, Allowance(200, 1.5, 1)) as pace:
        left = await in_order(pace, [("slow 1", 0), ("slow 2", 0), *((f"other{number}", 0) for number in range(20))])
    assert left[-1] == "slow 2"


async def test_how_long_a_chat_has_to_wait_is_known_to_every_process(redis: Redis, valkey: Valkey) -> None:
    elsewhere = connect(valkey.url)
    async with pace_of(redis, Allowance(80, 6, 2), 2) as pace, pace_of(elsewhere, Allowance(80, 6, 2), 2) as other:
        assert await other.waits([]) == []
        await pace.permit("a", 0)
        assert await other.waits(["a", "b"]) == [0, 0]
        await pace.permit("a", 0)
        a, b = await other.waits(["a", "b"])
        assert 5 < a < 6.1
        assert b == 0
    await elsewhere.aclose()


@pytest.mark.parametrize("lost", [False, True], ids=["with Redis", "without Redis"])
async def test_a_chat_rests_as_long_as_it_was_told(redis: Redis, valkey: Valkey, lost: bool) -> None:
    async with pace_of(redis, Allowance(80, 1, 5)) as pace:
        await pace.permit("a", 0)
        if lost:
            valkey.stop()
        pace.rest(1, "a")
        told = monotonic()
        assert 0.5 < (await pace.waits(["a"]))[0] <= 1
        await pace.permit("b", 0)
        assert monotonic() - told < 0.9
        await pace.permit("a", 0)
        assert monotonic() - told >= 1


async def test_a_channel_rests_as_long_as_it_was_told(redis: Redis) -> None:
    async with pace_of(redis) as pace:
        waiting = asyncio.create_task(in_order(pace, [(str(number), 0) for number in range(200)]))
        await asyncio.sleep(0.6)
        pace.rest(1)
        told = monotonic()
        await pace.permit("x", 0)
        assert monotonic() - told >= 1
        assert 0 <= (await pace.waits(["y"]))[0] <= 0.1
        await waiting


async def test_whoever_gives_up_is_in_nobodys_way(redis: Redis) -> None:
    async with pace_of(redis, Allowance(80, 0, 1)) as pace:
        pace.rest(0.5)
        given_up = [asyncio.create_task(pace.permit("a", 0)) for _ in range(100)]
        await asyncio.sleep(0.1)
        for task in given_up:
            task.cancel()
        assert await in_order(pace, [("a 1", 1), ("a 2", 1)]) == ["a 1", "a 2"]


async def test_nobody_waits_for_a_pace_that_has_ended(redis: Redis) -> None:
    async with pace_of(redis) as pace:
        pace.rest(60)
        waiting = asyncio.create_task(pace.permit("a", 0))
        await asyncio.sleep(0.1)
    with pytest.raises(RuntimeError, match="ended"):
        await waiting
    with pytest.raises(RuntimeError, match="does not run"):
        await pace.permit("a", 0)


async def test_it_starts_and_ends_without_redis() -> None:
    redis = connect("unix:///nowhere/valkey.sock")
    async with pace_of(redis) as pace:
        assert await in_order(pace, [("a", 0), ("b", 0)]) == ["a", "b"]
    await redis.aclose()


async def test_processes_on_a_server_that_is_flushed_killed_and_suspended(valkey: Valkey) -> None:
    per_second, senders = 60, 3
    with Provider() as provider, busy_senders(valkey.url, provider.port, per_second, senders) as processes:

        async def some_come(within: float = 20) -> None:
            already, deadline = len(provider.arrivals), monotonic() + within
            while len(provider.arrivals) < already + per_second:
                assert monotonic() < deadline, "nothing is sent any more"
                await asyncio.sleep(0.05)

        await some_come()
        async with connect(valkey.url) as redis:
            await redis.flushall()
        await some_come()
        valkey.stop()
        await some_come()
        valkey.start()
        await some_come()
        processes[0].kill()
        await some_come()
        assert valkey.process
        (server,) = psutil.Process(valkey.process.pid).children()
        for seconds in (0.4, 4):
            server.send_signal(signal.SIGSTOP)
            await asyncio.sleep(seconds)
            server.send_signal(signal.SIGCONT)
            await some_come()
    assert most_within(1 - HELD_UP, provider.arrivals) <= per_second
