"""Several deeds at the same moment: one effect, one message."""

import asyncio
from collections import Counter as Counted
from typing import Any

import pytest
from sqlalchemy import text

from bot.front_desk.blocking import block
from bot.front_desk.closing import close
from bot.front_desk.desk import Refused
from bot.front_desk.walk_ins import Guest, walk_in
from bot.world.world import PersonWorld
from flows.world import Booking, NoRoom
from tests.front_desk.counter import DAY, DESKS_THAT_ARE_TAKEN_TWICE, Counter, at, outcome
from tests.support.town import CENTRE, hours, new_booking

TEN_TO_TWELVE = new_booking(hours("10:00", "12:00", DAY))
ROUNDS = range(8)


async def test_two_check_the_same_person_in(counter: Counter) -> None:
    for _ in ROUNDS:
        booking = await counter.books(await counter.person(), TEN_TO_TWELVE)
        outcomes = await asyncio.gather(*(outcome(counter.check_in(booking.ref, at("10:00"))) for _ in range(4)))
        assert Counted(outcomes) == {"done": 1, "today-checked-in": 3}
    assert await counter.deeds() == ["booking-checked-in"] * len(ROUNDS)


async def test_two_cancel_the_same_booking(counter: Counter) -> None:
    for _ in ROUNDS:
        booking = await counter.books(await counter.person(), TEN_TO_TWELVE)
        outcomes = await asyncio.gather(*(outcome(counter.cancel(booking.ref, at("09:00"))) for _ in range(4)))
        assert Counted(outcomes) == {"done": 1, "today-gone": 3}
    assert len(await counter.told()) == len(ROUNDS)


async def test_the_person_cancels_while_the_centre_does(counter: Counter) -> None:
    by_centre = 0
    for _ in ROUNDS:
        anu = await counter.person()
        booking = await counter.books(anu, TEN_TO_TWELVE)

        async def cancels(person: int = anu, ref: str = booking.ref) -> bool:
            async with counter.town.engine.begin() as connection:  # a turn has the person's lock
                await connection.execute(text("SELECT id FROM people WHERE id = :id FOR NO KEY UPDATE"), {"id": person})
                return await PersonWorld(connection, person, at("09:00")).cancel(ref) is not None

        by_person, outcome_of_centre = await asyncio.gather(
            cancels(), outcome(counter.cancel(booking.ref, at("09:00")))
        )
        assert by_person != (outcome_of_centre == "done")
        by_centre += outcome_of_centre == "done"
    assert len(await counter.told()) == by_centre


async def test_somebody_comes_while_the_desk_is_let_go(counter: Counter, clock: Any) -> None:
    clock(at("11:00"))
    for _ in ROUNDS:
        booking = await counter.books(await counter.person(), TEN_TO_TWELVE)
        came, _ = await asyncio.gather(
            outcome(counter.check_in(booking.ref, at("11:00"))), counter.no_shows().release()
        )
        assert came == "done"
        assert (await counter.stay(booking.ref, at("11:00"))).state == "here"
    assert await counter.scalar(DESKS_THAT_ARE_TAKEN_TWICE) == 0


async def test_the_person_cancels_while_being_checked_in(counter: Counter) -> None:
    for _ in ROUNDS:
        anu = await counter.person()
        booking = await counter.books(anu, TEN_TO_TWELVE)

        async def cancels(person: int = anu, ref: str = booking.ref) -> bool:
            async with counter.town.meets(person, at("10:00")) as world:
                return await world.cancel(ref) is not None

        cancelled, came = await asyncio.gather(cancels(), outcome(counter.check_in(booking.ref, at("10:00"))))
        assert (cancelled, came) in ((True, "today-cancelled"), (False, "done"))


@pytest.mark.parametrize("rooms", [1, 3])
async def test_guests_and_people_and_a_block_are_after_the_last_rooms(counter: Counter, rooms: int) -> None:
    people = [await counter.person() for _ in range(10)]
    if rooms < 3:
        await counter.books(people[0], new_booking(hours("10:00", "12:00", DAY), kind="meeting_room", count=3 - rooms))
    desks = text("SELECT max(id) FROM desks WHERE centre_id = :centre AND kind = 'meeting_room'")
    last = await counter.scalar(desks, centre=CENTRE)

    async def guest() -> str:
        async with counter.desk(at("10:00")) as desk:
            await walk_in(desk, Guest("meeting_room", at("10:00"), at("12:00")))
        return "done"

    async def blocked() -> str:
        async with counter.desk(at("10:00")) as desk:
            await block(desk, last, at("09:00"), at("17:00"), "painting")
        return "done"

    async def booked(person: int) -> str:
        async with counter.town.meets(person, at("10:00")) as world:
            made = await world.book(new_booking(hours("10:00", "12:00", DAY), kind="meeting_room"))
        assert isinstance(made, Booking | NoRoom)
        return "done" if isinstance(made, Booking) else "full"

    deeds = [*(guest() for _ in range(10)), *(booked(person) for person in people[1:]), blocked(), blocked()]
    outcomes = Counted(await asyncio.gather(*(outcome_of(deed) for deed in deeds)))
    assert outcomes["done"] == rooms
    assert await counter.scalar(DESKS_THAT_ARE_TAKEN_TWICE) == 0


async def test_nobody_gets_a_desk_on_a_day_that_is_being_closed(counter: Counter) -> None:
    """Whoever books at that moment stands before those who are cancelled, or is refused: nobody slips through."""
    people = [await counter.person() for _ in range(30)]

    async def booked(person: int) -> str | None:
        async with counter.town.meets(person, at("08:00")) as world:
            made = await world.book(TEN_TO_TWELVE)
        return made.ref if isinstance(made, Booking) else None

    async def closed() -> set[str]:
        async with counter.desk(at("08:00")) as desk:
            assert await close(desk, DAY)
        async with counter.town.engine.connect() as connection:
            return set(await connection.scalars(text("SELECT ref FROM bookings")))

    *refs, seen = await asyncio.gather(*(booked(person) for person in people), closed())
    assert {ref for ref in refs if ref} == seen
    assert await booked(people[0]) is None


async def outcome_of(deed: Any) -> str:
    try:
        return str(await deed)
    except Refused as refused:
        return refused.kind
