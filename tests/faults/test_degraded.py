"""A part is away or hangs: what people notice of it, and that nothing is lost."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from redis.asyncio import Redis

from tests.faults.person import Line
from tests.support.whole_bot import WholeBot

WAIT = 30
PARKING = {"text": "Is there parking?"}
MENU = "go:find_centre"


class Talk:
    """One person's messages, numbered."""

    def __init__(self, line: Line, session: str) -> None:
        self.line, self.session, self.count = line, session, 0

    def message(self, **what: Any) -> dict[str, Any]:
        self.count += 1
        return {"session": self.session, "id": str(self.count), **what}

    async def says(self, **what: Any) -> list[dict[str, Any]]:
        """The replies."""
        return list((await self.line.say(self.message(**what)))["replies"])


@pytest.fixture
async def talk(line: Line, whole: WholeBot) -> Talk:
    """Somebody who has heard the first notice already; the whole bot is well."""
    await until(lambda: healthy(line))
    talk = Talk(line, await line.session("en"))
    assert await talk.says(text="hello")
    return talk


async def until(good: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(WAIT):
        while not await good():
            await asyncio.sleep(0.1)


async def healthy(line: Line) -> bool:
    async with line.http.get("/healthz") as response:
        return response.status == 200


def understood(replies: list[dict[str, Any]]) -> bool:
    return any("Parking" in reply["text"] for reply in replies)


def shows_menu(replies: list[dict[str, Any]]) -> bool:
    return any(option["id"] == MENU for reply in replies for option in reply.get("options", ()))


@pytest.mark.parametrize("fate", ["hangs", "dies"])
async def test_without_the_nlu_people_get_menus(fate: str, whole: WholeBot, line: Line, talk: Talk) -> None:
    """Whether it does not answer or can't be reached: buttons work on, texts lead to the menu, later it is back."""
    with whole.hanging("nlu") as nlu:
        if fate == "dies":
            nlu.kill()
            whole.paths.nlu_socket.unlink(missing_ok=True)
        replies = await talk.says(**PARKING)
        assert shows_menu(replies)
        assert not understood(replies)
        assert await talk.says(choice="go:ask_hours")
    await until(lambda: healthy(line))

    async def understands() -> bool:
        return understood(await talk.says(**PARKING))

    await until(understands)


async def test_all_that_redis_knew_is_gone(whole: WholeBot, talk: Talk) -> None:
    """Nothing in it is the only copy of anything: what was said is not answered anew, what is said now is answered."""
    first = talk.message(**PARKING)
    answer = await talk.line.say(first)
    async with Redis.from_url(whole.redis_url()) as redis:
        await redis.flushall()
    assert await talk.line.say(first) == answer
    assert understood(await talk.says(**PARKING))


async def test_redis_hangs(whole: WholeBot, talk: Talk) -> None:
    with whole.hanging("valkey"):
        for _ in range(3):
            assert understood(await talk.says(**PARKING))
    assert understood(await talk.says(**PARKING))


@pytest.mark.parametrize("fate", ["hangs", "dies"])
async def test_what_is_said_while_no_worker_works_is_answered_later(fate: str, whole: WholeBot, talk: Talk) -> None:
    messages = [talk.message(**PARKING) for _ in range(3)]
    with whole.hanging("worker") as worker:
        for message in messages:
            async with talk.line.http.post("/webchat/messages?wait=1", json=message) as response:
                assert response.status == 202
        if fate == "dies":
            worker.kill()
    answers = [await talk.line.say(message) for message in messages]
    assert all(understood(answer["replies"]) for answer in answers)
    assert [answer["event"] for answer in answers] == sorted({answer["event"] for answer in answers})
