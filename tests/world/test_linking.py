"""Two chats of one person: what hangs on either hangs on one afterwards, and nobody is linked by guessing."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text, update

from bot.channels.channel import Incoming
from bot.db.tables import (
    alerts,
    bookings,
    conversations,
    identities,
    inbox,
    link_codes,
    link_guesses,
    metadata,
    people,
    profiles,
    subscriptions,
)
from bot.receive import Receiver
from bot.wake import Hints, connect
from bot.world.linking import AFTER, BEFORE, ENDED, ONCE, PersonBusy
from flows.linking import MINUTES, code_in, shown
from flows.world import Booking, JobQuery, TooMany
from tests.support.town import NOW, Town, hours, new_booking
from tests.support.valkey import running_valkey

WRONG = "K7PQ3XWM"


async def on(town: Town, channel: str, address: str, **about: Any) -> int:
    """Somebody who writes on a channel."""
    async with town.engine.begin() as connection:
        person = await connection.scalar(insert(people).values(created_at=NOW, **about).returning(people.c.id))
        await connection.execute(insert(identities).values(channel=channel, address=address, person_id=person))
    assert person
    return int(person)


async def two(town: Town) -> tuple[int, int]:
    """The same person on WhatsApp, where the code is asked for, and on Telegram."""
    return await on(town, "whatsapp", "whatsapp:+919876543210"), await on(town, "telegram", "17")


async def code_of(town: Town, person: int) -> str:
    async with town.meets(person) as world:
        return await world.new_link_code()


async def link(town: Town, person: int, code: str, now: Any = NOW) -> str:
    async with town.meets(person, now=now) as world:
        return await world.link(code)


async def count(town: Town, table: Any, person: int) -> int:
    async with town.engine.connect() as connection:
        return int(await connection.scalar(select(func.count()).where(table.c.person_id == person)) or 0)


def test_every_table_that_refers_to_people_is_seen_to() -> None:
    refer = {table for table in metadata.tables.values() if any(k.column.table is people for k in table.foreign_keys)}
    assert refer == {*BEFORE, *AFTER, *ONCE, *ENDED, profiles}


async def test_all_that_is_kept_is_the_one_persons_afterwards(town: Town) -> None:
    here, there = await two(town)
    for person, day in ((here, "10:00"), (there, "14:00")):
        async with town.meets(person) as world:
            await world.book(
                replace(new_booking(hours(day, f"{int(day[:2]) + 1}:00")), whom="amma" if day < "12" else "Amma")
            )
            await world.express_interest("accountant-kottarakkara", f"Name {person}", "+919876543210", "about")
            await world.alert_me(JobQuery(role="accountant"))
            await world.subscribe("jobs")
            await world.open_request("talk_to_human", "hello")
    async with town.meets(there) as world:
        await world.alert_me(JobQuery(role="nurse"))
        await world.subscribe("announcements")
        message = {"channel": "telegram", "external_id": "u1", "address": "17", "person_id": there, "received_at": NOW}
        await world.connection.execute(insert(inbox).values(message | {"payload": {"text": "hello"}}))

    assert await link(town, there, await code_of(town, here)) == "good"

    async with town.meets(here) as world:
        kept, mine, person = await world.kept(), await world.bookings(), await world.person()
        known = await world.profiles()
    assert (kept.messages, kept.bookings, kept.interests, kept.requests, kept.alerts) == (1, 2, 1, 2, 2)
    assert [(booking.whom or "").lower() for booking in mine] == ["amma", "amma"]
    assert [profile.name for profile in known] == ["amma"]
    assert (person.name, person.topics) == (f"Name {here}", {"jobs", "announcements"})
    async with town.engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(people).where(people.c.id == there)) == 0
        where = await connection.execute(select(identities.c.channel).where(identities.c.person_id == here))
        assert sorted(where.scalars()) == ["telegram", "whatsapp"]


async def test_the_issuers_name_stands_and_the_others_fills_what_is_missing(town: Town) -> None:
    here = await on(town, "whatsapp", "w", name="Asha")
    there = await on(town, "telegram", "t", name="A. Menon", phone="+919876543210")
    await link(town, there, await code_of(town, here))
    async with town.meets(here) as world:
        person = await world.person()
    assert (person.name, person.phone) == ("Asha", "+919876543210")


@pytest.mark.parametrize("who", ["issuer", "other"])
async def test_an_opt_out_of_either_holds(town: Town, who: str) -> None:
    here, there = await two(town)
    for person in (here, there):
        async with town.meets(person) as world:
            await world.subscribe("jobs")
            await world.alert_me(JobQuery(role=f"role {person}"))
    async with town.meets(here if who == "issuer" else there) as world:
        await world.unsubscribe()
    await link(town, there, await code_of(town, here))
    async with town.meets(here) as world:
        assert (await world.person()).opted_out_at == NOW
    assert await count(town, subscriptions, here) == await count(town, alerts, here) == 0


async def test_the_limit_of_bookings_counts_both_sides(town: Town) -> None:
    here, there = await two(town)
    for person, start in ((here, 9), (here, 11), (there, 13), (there, 15)):
        await town.booked(person, new_booking(hours(f"{start:02d}:00", f"{start + 1:02d}:00")))
    await link(town, there, await code_of(town, here))
    assert isinstance(await town.book(here, new_booking(hours("17:00", "18:00")), most_open=4), TooMany)
    assert isinstance(await town.book(here, new_booking(hours("17:00", "18:00")), most_open=5), Booking)


async def test_a_code_is_good_for_ten_minutes_once_and_until_the_next(town: Town) -> None:
    here, there = await two(town)
    late = NOW + timedelta(minutes=MINUTES)
    first = await code_of(town, here)
    assert await link(town, there, first, late) == "unknown"
    second = await code_of(town, here)
    assert await link(town, there, first) == "unknown"
    assert await link(town, here, second) == "own"
    assert await link(town, there, second) == "good"
    other = await on(town, "telegram", "18")
    assert await link(town, other, second) == "unknown"
    assert await count(town, link_codes, here) == 0


async def test_codes_are_read_as_they_are_shown(town: Town) -> None:
    here, _ = await two(town)
    for _ in range(20):
        code = await code_of(town, here)
        assert code_in(shown(code)) == code_in(shown(code).lower()) == code_in(code) == code


async def test_nobody_finds_a_code_by_trying(town: Town) -> None:
    here, there = await two(town)
    good = await code_of(town, here)
    for _ in range(5):
        async with town.meets(there) as world:
            assert await world.check_link_code(WRONG) == "unknown"
    async with town.meets(there) as world:
        assert await world.check_link_code(good) == await world.link(good) == "too-many"
    later = NOW + timedelta(hours=1)
    async with town.meets(here, now=later) as world:
        good = await world.new_link_code()
    assert await link(town, there, WRONG, later) == "unknown"
    assert await count(town, link_guesses, there) == 1
    assert await link(town, there, good, later) == "good"


async def test_while_the_other_is_being_answered_nothing_happens(town: Town) -> None:
    here, there = await two(town)
    code = await code_of(town, here)
    async with town.engine.begin() as connection:
        await connection.execute(text("SELECT FROM people WHERE id = :id FOR NO KEY UPDATE"), {"id": here})
        with pytest.raises(PersonBusy):
            await link(town, there, code)
    assert await count(town, identities, there) == 1
    assert await link(town, there, code) == "good"


async def _turn(town: Town, person: int, code: str) -> str:
    """A turn as the worker has it: the own lock first, put off where the other is busy."""
    lock = text("SELECT id FROM people WHERE id = :id FOR NO KEY UPDATE SKIP LOCKED")
    for _ in range(500):
        try:
            async with town.meets(person) as world:
                if await world.connection.scalar(lock, {"id": person}):
                    return await world.link(code)
            if not await count(town, identities, person):
                return "gone"
        except PersonBusy:
            pass
        await asyncio.sleep(random.uniform(0.001, 0.01))
    raise AssertionError("never its turn")


@pytest.mark.parametrize("round_", range(5))
async def test_people_who_link_each_other_at_once_wait_for_nobody(town: Town, round_: int) -> None:
    group = [await on(town, "telegram", str(number)) for number in range(5)]
    codes = [await code_of(town, person) for person in group]
    turns = [(person, code) for person in group for other, code in zip(group, codes, strict=True) if other != person]
    random.Random(round_).shuffle(turns)
    async with asyncio.timeout(30):
        await asyncio.gather(*(_turn(town, person, code) for person, code in turns))
    async with town.engine.connect() as connection:
        left = set(await connection.scalars(select(people.c.id)))
        assert {*await connection.scalars(select(identities.c.person_id))} <= left
        assert await connection.scalar(select(func.count()).select_from(identities)) == 5


async def test_no_message_is_lost_that_comes_meanwhile(town: Town) -> None:
    pairs = [(await on(town, "whatsapp", f"w{n}"), await on(town, "telegram", f"t{n}")) for n in range(12)]
    codes = [await code_of(town, here) for here, _ in pairs]
    with running_valkey() as valkey:
        redis = connect(valkey.url)
        receiver = Receiver(town.engine, Hints(redis), "telegram")

        async def writes(number: int) -> None:
            for again in range(25):
                await receiver.receive(Incoming(f"t{number}", f"{number}-{again}", {"id": "x", "text": "hello"}))

        async with receiver.running():
            links = [_turn(town, there, code) for (_, there), code in zip(pairs, codes, strict=True)]
            await asyncio.gather(*links, *(writes(number) for number in range(12)))
        await redis.aclose()
    async with town.engine.connect() as connection:
        owners = await connection.execute(select(inbox.c.address, inbox.c.person_id))
        rows = owners.all()
    assert len(rows) == 12 * 25
    assert {(row.address, row.person_id) for row in rows} == {(f"t{n}", here) for n, (here, _) in enumerate(pairs)}


async def test_whoever_is_erased_takes_the_code_along(town: Town) -> None:
    here, there = await two(town)
    code = await code_of(town, here)
    async with town.meets(here) as world:
        await world.erase()
    assert await link(town, there, code) == "unknown"


async def test_bookings_of_long_ago_and_conversations(town: Town) -> None:
    here, there = await two(town)
    async with town.engine.begin() as connection:
        for person in (here, there):
            row = {"person_id": person, "tracker": {"language": "ml"}, "updated_at": NOW, "version": person}
            await connection.execute(insert(conversations).values(row))
    ref = (await town.booked(there, new_booking())).ref
    async with town.engine.begin() as connection:
        past = {"starts_at": NOW - timedelta(days=9), "ends_at": NOW - timedelta(days=8)}
        await connection.execute(update(bookings).where(bookings.c.ref == ref).values(past))
    await link(town, there, await code_of(town, here))
    assert await count(town, bookings, here) == 1
    async with town.engine.connect() as connection:
        assert [*await connection.scalars(select(conversations.c.version))] == [here]
