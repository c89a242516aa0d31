"""What becomes of a chat when a part of the bot is lost, and how fast one may go."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.nlu import StandIn
from tests.support.running import RunningBot, running_bot
from tests.support.town import NOW
from tests.support.valkey import Valkey, running_valkey
from tests.web.conftest import Visitor, arrive, eventually

SOON = 1.5
"""Seconds within which a reply comes even by polling, with a loaded machine's share."""


@pytest.fixture
def own_valkey() -> Iterator[Valkey]:
    with running_valkey() as server:
        yield server


@pytest.fixture
async def own_bot(loaded_url: str, own_valkey: Valkey, nlu: StandIn, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """A bot that may be harmed."""
    context = running_bot(tmp_path, loaded_url, own_valkey.url, nlu.url, WNH_NOW=NOW.isoformat())
    yield await asyncio.to_thread(context.__enter__)
    await asyncio.to_thread(context.__exit__, None, None, None)


@pytest.fixture
async def guest(own_bot: RunningBot) -> AsyncIterator[Visitor]:
    async with httpx.AsyncClient(base_url=own_bot.url, timeout=40) as client:
        yield await arrive(client)


async def _seconds(visitor: Visitor, **body: str) -> float:
    began = time.monotonic()
    assert await visitor.hears(**body)
    return time.monotonic() - began


async def test_without_redis_everything_goes_on(guest: Visitor, own_valkey: Valkey) -> None:
    await guest.hears(choice="go:help")
    await asyncio.to_thread(own_valkey.stop)
    for _ in range(3):
        assert await _seconds(guest, choice="go:help") < SOON
    health = await guest.client.get("/healthz")
    assert (health.status_code, health.json()["redis"]) == (200, "down")
    await asyncio.to_thread(own_valkey.start)

    async def fast_again() -> bool:
        return await _seconds(guest, choice="go:help") < 0.3

    assert await eventually(fast_again)


async def test_a_worker_that_dies_loses_nothing(guest: Visitor, own_bot: RunningBot) -> None:
    await guest.hears(choice="go:help")
    own_bot.kill("worker-1")
    sent = [await guest.sends(id_=str(n), wait=0, choice="go:talk_to_human") for n in range(5)]
    assert {response.status_code for response in sent} == {202}

    async def unwell() -> bool:
        return (await guest.client.get("/healthz")).status_code == 503

    assert await eventually(unwell)
    own_bot.start("worker-1")
    answers = [(await guest.sends(id_=str(n), wait=25, choice="go:talk_to_human")).json() for n in range(5)]
    assert all(answer["replies"] for answer in answers)
    assert len({answer["event"] for answer in answers}) == 5


async def test_a_worker_that_is_asked_to_end_finishes_its_turns(guest: Visitor, own_bot: RunningBot) -> None:
    sent = asyncio.gather(*(guest.sends(id_=str(n), wait=3, choice="go:help") for n in range(20)))
    await asyncio.sleep(0.05)
    worker = own_bot.processes["worker-1"]
    worker.terminate()
    assert await asyncio.to_thread(worker.wait, 20) == 0
    own_bot.start("worker-1")
    answered = await sent
    assert {response.status_code for response in answered} <= {200, 202}
    messages = (await guest.history())["messages"]
    assert sum(said["sender"] == "person" for said in messages) == 20


async def test_without_the_nlu_there_are_menus_within_a_second(guest: Visitor, nlu: StandIn) -> None:
    nlu.mood = "slow"
    try:
        for _ in range(2):
            assert await _seconds(guest, text="what is this?") < SOON
        assert (await guest.client.get("/healthz")).status_code == 503
    finally:
        nlu.mood = "well"


@pytest.mark.parametrize("redis", ["with Redis", "without"])
async def test_nobody_may_go_too_fast(
    loaded_url: str, own_valkey: Valkey, nlu: StandIn, tmp_path: Path, redis: str
) -> None:
    context = running_bot(tmp_path, loaded_url, own_valkey.url, nlu.url, WNH_SESSION_RATE="0.5", WNH_ADDRESS_RATE="3")
    bot = await asyncio.to_thread(context.__enter__)
    try:
        async with httpx.AsyncClient(base_url=bot.url, timeout=40) as client:
            one, other = await arrive(client, language="ml"), await arrive(client)
            if redis == "without":
                await asyncio.to_thread(own_valkey.stop)
            statuses = [(await one.sends(wait=0, choice="go:help")).status_code for _ in range(8)]
            assert statuses[:5] == [202] * 5 and statuses[7] == 429
            refused = await one.sends(wait=0, choice="go:help")
            assert refused.headers["retry-after"] == "2"
            assert refused.json()["title"].startswith("അൽപ്പം വേഗം കൂടിപ്പോയി")
            assert (await other.sends(wait=0, choice="go:help")).status_code == 202, "others go on"
            begun = [(await client.post("/webchat/sessions")).status_code for _ in range(30)]
            assert begun[-1] == 429, "but an address has its limit as well"
    finally:
        await asyncio.to_thread(context.__exit__, None, None, None)
