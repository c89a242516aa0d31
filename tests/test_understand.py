"""The NLU's client: what it makes of an answer, and of a server that does not give one."""

import time
from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from bot import understand
from bot.clock import KERALA
from bot.understand import Understander
from flows.events import Entity
from tests.support.nlu import TOKEN, Mood, StandIn, standing_in, understood

NOW = datetime(2026, 11, 22, 10, tzinfo=KERALA)


@pytest.fixture
async def nlu() -> AsyncIterator[StandIn]:
    async with standing_in() as stand_in:
        yield stand_in


async def test_an_answer_is_read_as_the_contract_says(nlu: StandIn) -> None:
    answer = understood("book_desk", "ml", date="2026-11-23", people=2)
    answer |= {"form": "manglish", "intent_ranking": [{"name": "book_desk", "confidence": 0.9}]}
    nlu.knows["nale randu seat"] = answer
    async with Understander(nlu.url, TOKEN) as understander:
        meaning = await understander.understand("nale randu seat", NOW)
    assert nlu.asked == [{"text": "nale randu seat", "now": "2026-11-22T10:00:00+05:30"}]
    assert meaning is not None
    assert (meaning.language, meaning.form, meaning.intent) == ("ml", "manglish", "book_desk")
    assert meaning.ranking == (("book_desk", 0.9),)
    assert meaning.entities == (Entity("date", "2026-11-23", "2026-11-23", 0, 0), Entity("people", 2, "2", 0, 0))
    assert (meaning.has_language, meaning.outside_kerala) == (True, False)


async def test_what_the_contract_leaves_open_is_taken_over(nlu: StandIn) -> None:
    nlu.knows["chennai"] = understood("inform") | {"has_language": False, "outside_kerala": True}
    async with Understander(nlu.url, TOKEN) as understander:
        meaning = await understander.understand("chennai", NOW)
    assert meaning and (meaning.has_language, meaning.outside_kerala) == (False, True)


@pytest.mark.parametrize("mood", ["slow", "error", "garbage", "refuses", "hang up"])
async def test_a_server_in_trouble_costs_less_than_a_second(nlu: StandIn, mood: Mood) -> None:
    nlu.mood = mood
    async with Understander(nlu.url, TOKEN) as understander:
        began = time.monotonic()
        assert await understander.understand("hello", NOW) is None
        assert time.monotonic() - began < 1


async def test_a_wrong_token_is_a_failure_like_any_other(nlu: StandIn) -> None:
    async with Understander(nlu.url, "wrong") as understander:
        assert await understander.understand("hello", NOW) is None


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "unix:///nowhere/nlu.sock"])
async def test_no_server_at_all(url: str) -> None:
    async with Understander(url, TOKEN) as understander:
        assert await understander.understand("hello", NOW) is None
        assert not await understander.healthy()


async def test_after_three_failures_it_is_left_alone_for_a_while(nlu: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(understand, "RECOVERY", 0.3)
    nlu.mood = "error"
    async with Understander(nlu.url, TOKEN) as understander:
        for _ in range(10):
            assert await understander.understand("hello", NOW) is None
        assert len(nlu.asked) == understand.FAILURES
        nlu.mood = "well"
        assert await understander.understand("hello", NOW) is None
        time.sleep(0.35)
        assert await understander.understand("hello", NOW) is not None
        assert await understander.understand("hello", NOW) is not None
