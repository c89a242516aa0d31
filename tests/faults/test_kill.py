"""Each process is killed at random, twice, and once the supervisor with all of them, while 200 people talk."""

import asyncio
import os
import random
import time
from collections.abc import Sequence

import pytest
from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.types import Text

from bot.channels.webchat import address_of
from tests.faults.person import Line, Person, Wish
from tests.support.whole_bot import PARTS, WholeBot

SEED = int(os.environ.get("WNH_TEST_SEED", "20261123"))
PEOPLE, LISTENERS = 200, 40
HOURS = {"all": "09:00/20:00", "morning": "09:00/13:00", "afternoon": "13:00/17:00", "evening": "17:00/20:00"}


@pytest.mark.timeout(300)
async def test_nothing_is_lost_and_nothing_happens_twice(whole: WholeBot, line: Line, books: AsyncEngine) -> None:
    chance, began = random.Random(SEED), time.monotonic()
    print(f"WNH_TEST_SEED={SEED}")
    people = await asyncio.gather(*(newcomer(line, chance, number) for number in range(PEOPLE)))

    listening = [asyncio.create_task(person.listen()) for person in people[:LISTENERS]]
    calm = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        for person in people:
            tasks.create_task(person.talk(calm.is_set))
        kills = await wreck(whole, chance)
        calm.set()
    async with asyncio.timeout(60):
        await asyncio.gather(*(person.heard_all() for person in people[:LISTENERS]))
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)

    said = sum(len(person.said) for person in people)
    print(f"{said} messages, {kills} kills, {line.again} times again, {time.monotonic() - began:.0f} s")
    for person in people[:LISTENERS]:
        assert [event["answers"] for event in person.heard] == [message["id"] for message in person.said]
        assert [event["replies"] for event in person.heard] == [answer["replies"] for answer in person.told]
    await asyncio.gather(*(same_again(line, person) for person in people[::4]))
    await messages_had_one_effect_each(books, people)
    await bookings_are_what_people_were_told(books, people)


async def newcomer(line: Line, chance: random.Random, number: int) -> Person:
    """Somebody with a wish; every fifth wants one of the few meeting rooms."""
    session = await line.session(chance.choice(("en", "ml")))
    wish = Wish(chance.randrange(1, 6), chance.randrange(4), number % 5 == 0)
    return Person(line, session, random.Random(chance.random()), wish)


async def wreck(bot: WholeBot, chance: random.Random) -> int:
    """Kills each process twice in some order, and the supervisor in between; says how many were killed."""
    victims = chance.sample([*PARTS, *PARTS], 2 * len(PARTS))
    victims.insert(len(PARTS), "supervisor")
    for victim in victims:
        await asyncio.sleep(chance.uniform(0.5, 2))
        if victim == "supervisor":
            assert await asyncio.to_thread(bot.kill_supervisor) == [], "no process is left behind"
            await asyncio.to_thread(bot.start)
        else:
            while not bot.kill(victim):  # it is being started again just now
                await asyncio.sleep(0.05)
    return len(victims)


async def same_again(line: Line, person: Person) -> None:
    """Replies came in order; a message sent once more gets the replies that it got, and the history tells the same."""
    events = [answer["event"] for answer in person.told]
    assert events == sorted(set(events))
    for message, answer in zip(person.said, person.told, strict=True):
        assert await line.say(message) == answer
    history = await line.history(person.session)
    assert [entry["id"] for entry in history if entry["sender"] == "person"] == [m["id"] for m in person.said]
    assert [entry["replies"] for entry in history if entry["sender"] == "bot"] == [a["replies"] for a in person.told]


_EFFECTS = text(
    """
    SELECT address, version, (SELECT count(*) FROM inbox WHERE person_id = reached.person_id) AS kept,
        (SELECT count(*) FROM inbox WHERE person_id = reached.person_id AND done_at IS NOT NULL) AS done,
        ARRAY(SELECT outbox.id FROM outbox JOIN inbox ON inbox.id = inbox_id
              WHERE outbox.person_id = reached.person_id ORDER BY inbox.id, position) AS told
    FROM identities AS reached JOIN conversations USING (person_id) WHERE address = ANY (:addresses)
    """
).bindparams(bindparam("addresses", type_=ARRAY(Text)))

_BOOKINGS = text(
    """
    SELECT ref, cancelled_at IS NOT NULL AS cancelled, count(desk_id) AS desks, bool_and(live) AS live,
        to_char(min(lower(during) AT TIME ZONE 'Asia/Kolkata'), 'YYYY-MM-DD') AS day,
        to_char(min(lower(during) AT TIME ZONE 'Asia/Kolkata'), 'HH24:MI/')
        || to_char(max(upper(during) AT TIME ZONE 'Asia/Kolkata'), 'HH24:MI') AS hours
    FROM bookings JOIN booking_desks ON booking_id = bookings.id JOIN identities USING (person_id)
    WHERE address = :address GROUP BY bookings.id
    """
)

_DOUBLE = text(
    """
    SELECT count(*) FROM booking_desks AS one JOIN booking_desks AS other USING (desk_id)
    WHERE one.live AND other.live AND one.booking_id < other.booking_id AND one.during && other.during
    """
)


async def messages_had_one_effect_each(books: AsyncEngine, people: Sequence[Person]) -> None:
    """Every message is kept once, answered once, in order, and moved the conversation on by one."""
    by_address = {address_of(person.session): person for person in people}
    async with books.connect() as connection:
        rows = (await connection.execute(_EFFECTS, {"addresses": list(by_address)})).all()
    assert len(rows) == len(people)
    for row in rows:
        person = by_address[row.address]
        assert row.kept == row.done == row.version == len(person.said)
        assert row.told == [answer["event"] for answer in person.told]


async def bookings_are_what_people_were_told(books: AsyncEngine, people: Sequence[Person]) -> None:
    """Nobody has a booking that they don't know of, or lacks one; no desk is booked twice."""
    async with books.connect() as connection:
        for person in people:
            rows = (await connection.execute(_BOOKINGS, {"address": address_of(person.session)})).all()
            assert {row.ref for row in rows} == set(person.booked)
            for row in rows:
                day, part = person.booked[row.ref]
                assert (row.day, row.hours) == (day, HOURS.get(part, part))
                assert row.desks == 1
                assert row.cancelled == (row.ref in person.cancelled) == (not row.live)
        assert await connection.scalar(_DOUBLE) == 0
