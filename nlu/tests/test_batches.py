"""Messages of many requests are parsed together, and answered each to its own."""

import asyncio
from typing import Any

import pytest

from wnh_nlu.batches import MOST, Batches


class Model:
    """Echoes texts, remembers its calls, and cannot parse "bad"."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    def parse(self, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        self.calls.append(len(messages))
        if any(message["text"] == "bad" for message in messages):
            raise RuntimeError("a defect")
        return [{"text": message["text"]} for message in messages]


def run(model: Model, *requests: list[str]) -> list[Any]:
    """What each request gets, all made at once."""

    async def ask() -> list[Any]:
        batches = Batches(model)  # type: ignore[arg-type]
        asked = (batches.parse([{"text": text} for text in texts]) for texts in requests)
        got = await asyncio.wait_for(asyncio.gather(*asked, return_exceptions=True), 5)
        return [one if isinstance(one, Exception) else [result["text"] for result in one] for one in got]

    return asyncio.run(ask())


def test_requests_made_at_once_are_parsed_together_and_each_gets_its_own_in_order() -> None:
    model = Model()
    assert run(model, ["1", "2"], [], ["3"]) == [["1", "2"], [], ["3"]]
    assert model.calls == [3]


def test_no_call_is_larger_than_the_most() -> None:
    model = Model()
    texts = [str(number) for number in range(2 * MOST + 1)]
    assert run(model, texts) == [texts]
    assert model.calls == [MOST, MOST, 1]


def test_a_message_that_cannot_be_parsed_fails_its_own_request_only() -> None:
    good, bad, other = run(Model(), ["1"], ["2", "bad", "3"], ["4"])
    assert (good, other) == (["1"], ["4"])
    assert isinstance(bad, RuntimeError)


def test_a_request_that_went_away_does_not_disturb_the_others() -> None:
    async def ask() -> list[dict[str, Any]]:
        batches = Batches(Model())  # type: ignore[arg-type]
        gone = asyncio.create_task(batches.parse([{"text": "1"}]))
        stays = asyncio.create_task(batches.parse([{"text": "2"}]))
        await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        return await asyncio.wait_for(stays, 5)

    assert asyncio.run(ask()) == [{"text": "2"}]
