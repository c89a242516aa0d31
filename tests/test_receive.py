"""Taking messages in: each kept once, in order, whoever sends it, however many at once."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.channels.channel import Incoming
from bot.receive import Receiver
from bot.wake import Hints, connect

KEPT = text("SELECT address, payload ->> 'text' AS said, person_id FROM inbox WHERE channel = 'pigeon' ORDER BY id")


def message(number: int, address: str = "loft-1", **payload: Any) -> Incoming:
    return Incoming(address, f"note-{number}", {"id": str(number), "text": f"message {number}"} | payload)


@pytest.fixture
async def receiver(engine: AsyncEngine) -> Receiver:
    async with engine.begin() as connection:
        await connection.execute(text("TRUNCATE people CASCADE"))
        await connection.execute(text("DELETE FROM inbox WHERE channel = 'pigeon'"))
    return Receiver(engine, Hints(connect("unix:///nowhere.sock")), "pigeon")


async def kept(engine: AsyncEngine) -> list[Any]:
    async with engine.connect() as connection:
        return list((await connection.execute(KEPT)).all())


async def test_messages_at_once_are_kept_in_order_and_once(receiver: Receiver, engine: AsyncEngine) -> None:
    messages = [message(number, f"loft-{number % 7}") for number in range(500)]
    async with receiver.running():
        await asyncio.gather(*(receiver.receive(one) for one in [*messages, *messages[::3]]))
        await asyncio.gather(*(receiver.receive(one) for one in messages[::5]))
    rows = await kept(engine)
    assert [row.said for row in rows] == [one.payload["text"] for one in messages]
    assert len({row.person_id for row in rows}) == len({row.address for row in rows}) == 7


async def test_a_stranger_who_is_met_twice_at_once_is_one_person(engine: AsyncEngine, receiver: Receiver) -> None:
    other = Receiver(engine, Hints(connect("unix:///nowhere.sock")), "pigeon")
    async with receiver.running(), other.running():
        for number in range(0, 60, 2):
            address = f"loft-{number}"
            await asyncio.gather(
                receiver.receive(message(number, address)), other.receive(message(number + 1, address))
            )
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM people")) == 30


async def test_the_moment_somebody_wrote_is_known_and_they_are_reachable_again(
    engine: AsyncEngine, receiver: Receiver
) -> None:
    state = text("SELECT last_seen_at, blocked_at FROM identities")
    async with receiver.running():
        await receiver.receive(message(1))
        async with engine.begin() as connection:
            await connection.execute(text("UPDATE identities SET blocked_at = last_seen_at, last_seen_at = NULL"))
        await receiver.receive(message(1))
        async with engine.connect() as connection:
            row = (await connection.execute(state)).one()
        assert row.last_seen_at is None and row.blocked_at, "a repetition says nothing new"
        await receiver.receive(message(2))
    async with engine.connect() as connection:
        row = (await connection.execute(state)).one()
    assert row.last_seen_at and row.blocked_at is None


@pytest.mark.parametrize("said", ["a\0b", "half \ud83d", {"deep": ["\0", "\udc00"]}])
async def test_what_is_no_character_does_no_harm(engine: AsyncEngine, receiver: Receiver, said: Any) -> None:
    async with receiver.running():
        await receiver.receive(message(1, text=said))
    assert len(await kept(engine)) == 1


async def test_without_a_database_nothing_is_taken_for_kept(receiver: Receiver, engine: AsyncEngine) -> None:
    async with receiver.running():
        async with engine.begin() as connection:
            await connection.execute(text("ALTER TABLE inbox RENAME TO elsewhere"))
        try:
            results = await asyncio.gather(*(receiver.receive(message(n)) for n in range(5)), return_exceptions=True)
        finally:
            async with engine.begin() as connection:
                await connection.execute(text("ALTER TABLE elsewhere RENAME TO inbox"))
        assert all(isinstance(result, Exception) for result in results)
        await receiver.receive(message(1))
    assert len(await kept(engine)) == 1
