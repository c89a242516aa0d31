"""However many book at once: no desk is given twice, and none is left while somebody is refused it."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import insert, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.exc import IntegrityError

from bot.db.tables import booking_desks
from flows.world import Booking, NoRoom, TooMany
from tests.support.town import MONDAY, Town, hours, new_booking

TWICE = text(
    """
    SELECT count(*) FROM booking_desks AS one JOIN booking_desks AS other
    ON one.desk_id = other.desk_id AND one.during && other.during
        AND (one.booking_id, one.during) < (other.booking_id, other.during)
    WHERE one.live AND other.live
    """
)


async def taken_twice(town: Town) -> int:
    async with town.engine.connect() as connection:
        return int(await connection.scalar(TWICE) or 0)


async def free(town: Town, kind: str = "desk", start: str = "10:00", end: str = "12:00") -> int:
    async with town.meets(0) as world:
        return await world.free("kottarakkara", kind, hours(start, end))  # type: ignore[arg-type]


async def test_three_hundred_race_for_117_desks_and_exactly_117_get_one(town: Town) -> None:
    people = [await town.newcomer() for _ in range(300)]

    outcomes = await asyncio.gather(*(town.book(person, new_booking()) for person in people))

    assert Counter(type(outcome) for outcome in outcomes) == {Booking: 117, NoRoom: 183}
    assert {outcome.free for outcome in outcomes if isinstance(outcome, NoRoom)} == {0}
    assert len({outcome.ref for outcome in outcomes if isinstance(outcome, Booking)}) == 117
    assert await free(town) == 0
    assert await taken_twice(town) == 0


async def test_of_two_hundred_who_want_the_last_room_one_gets_it(town: Town) -> None:
    owner, *people = [await town.newcomer() for _ in range(201)]
    await town.book(owner, new_booking(kind="meeting_room", count=2))

    outcomes = await asyncio.gather(*(town.book(person, new_booking(kind="meeting_room")) for person in people))

    assert Counter(type(outcome) for outcome in outcomes) == {Booking: 1, NoRoom: 199}
    assert await taken_twice(town) == 0


async def test_several_rooms_on_several_days_are_had_all_or_none(town: Town) -> None:
    days = [MONDAY + timedelta(days=offset) for offset in range(3)]
    people = [await town.newcomer() for _ in range(120)]
    wishes = [
        new_booking(*(hours("10:00", "12:00", day) for day in days[index % 3 :]), kind="cabin", count=1 + index % 4)
        for index in range(len(people))
    ]

    outcomes = await asyncio.gather(*(town.book(p, wish) for p, wish in zip(people, wishes, strict=True)))

    for day in days:
        given = [o for o in outcomes if isinstance(o, Booking) and hours("10:00", "12:00", day) in o.periods]
        assert sum(booking.count for booking in given) <= 6
        async with town.meets(0) as world:
            left = await world.free("kottarakkara", "cabin", hours("10:00", "12:00", day))
        assert left == 6 - sum(booking.count for booking in given)
    assert left == 0, "single cabins on the last day are wanted by enough people to fill it"
    assert await taken_twice(town) == 0


async def test_rooms_wanted_for_different_hours_at_once_are_refused_to_nobody(town: Town) -> None:
    """A desk that somebody is about to take for the morning is still there for the afternoon."""
    people = [await town.newcomer() for _ in range(33)]
    slots = [(f"{hour:02d}:00", f"{hour + 1:02d}:00") for hour in range(9, 20)]

    outcomes = await asyncio.gather(
        *(
            town.book(person, new_booking(hours(*slots[index % 11]), kind="meeting_room"))
            for index, person in enumerate(people)
        )
    )

    assert Counter(type(outcome) for outcome in outcomes) == {Booking: 33}


async def test_booking_moving_and_cancelling_at_once_leaves_no_desk_twice_and_none_lost(town: Town) -> None:
    async def restless(person: int, start: int) -> None:
        for turn in range(4):
            when = hours(f"{9 + (start + turn) % 4:02d}:00", f"{11 + (start + turn) % 4:02d}:30")
            wish = new_booking(when, kind="cabin", count=1 + (start + turn) % 2)
            async with town.meets(person) as world:
                mine = await world.bookings()
                if not mine:
                    await world.book(wish)
                elif turn % 3 == 2:
                    await world.cancel(mine[0].ref)
                else:
                    await world.move(mine[0].ref, wish)

    people = [await town.newcomer() for _ in range(60)]
    await asyncio.gather(*(restless(person, index) for index, person in enumerate(people)))

    assert await taken_twice(town) == 0
    for person in people:
        async with town.meets(person) as world:
            for booking in await world.bookings():
                await world.cancel(booking.ref)
    assert await free(town, "cabin", "09:00", "20:00") == 6


async def test_nobody_has_more_open_bookings_than_allowed_however_fast(town: Town) -> None:
    person = await town.newcomer()

    outcomes = await asyncio.gather(*(town.book(person, new_booking(), most_open=5) for _ in range(20)))

    assert Counter(type(outcome) for outcome in outcomes) == {Booking: 5, TooMany: 15}


async def test_a_turn_that_fails_gives_its_desk_back(town: Town) -> None:
    first, second = await town.newcomer(), await town.newcomer()
    everything = new_booking(kind="meeting_room", count=3)
    with pytest.raises(ZeroDivisionError):
        async with town.meets(first) as world:
            assert isinstance(await world.book(everything), Booking)
            raise ZeroDivisionError

    assert isinstance(await town.book(second, everything), Booking)


@pytest.mark.parametrize(
    ("start", "end", "allowed"),
    [
        ("10:00", "12:00", False),
        ("11:59", "12:30", False),
        ("09:00", "10:01", False),
        ("10:30", "11:00", False),
        ("09:00", "20:00", False),
        ("12:00", "13:00", True),
        ("09:00", "10:00", True),
    ],
)
async def test_the_database_itself_refuses_a_second_booking_of_a_desk(
    town: Town, start: str, end: str, *, allowed: bool
) -> None:
    for _ in range(2):
        await town.book(await town.newcomer(), new_booking())
    period = hours(start, end)
    async with town.engine.connect() as connection:
        one, other = await connection.execute(booking_desks.select())
        again = insert(booking_desks).values(
            booking_id=other.booking_id, desk_id=one.desk_id, during=Range(period.start, period.end)
        )
        if allowed:
            await connection.execute(again)
        else:
            with pytest.raises(IntegrityError, match="booking_desks_one_booking_excl"):
                await connection.execute(again)
