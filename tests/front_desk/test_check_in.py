"""Check-in: whoever comes for what they booked is let in, and everybody else hears why not."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.db.tables import desks
from bot.front_desk.check_in import find, undo
from bot.front_desk.walk_ins import Guest, walk_in
from flows.world import NewBooking
from tests.front_desk.counter import DAY, Counter, at, outcome
from tests.support.town import CENTRE, hours, new_booking

OTHER = "kalamassery"
TEN_TO_TWELVE = new_booking(hours("10:00", "12:00", DAY))

MOMENTS = {
    "too early": ("09:29", "today-early"),
    "half an hour ahead": ("09:30", "done"),
    "in time": ("10:00", "done"),
    "late": ("10:59", "done"),
    "at the very end": ("11:59", "done"),
    "when it is over": ("12:00", "today-over"),
}


@pytest.mark.parametrize("case", MOMENTS)
async def test_when(counter: Counter, case: str) -> None:
    clock, expected = MOMENTS[case]
    booking = await counter.books(await counter.person(), TEN_TO_TWELVE)
    assert await outcome(counter.check_in(booking.ref, at(clock))) == expected
    assert (await counter.stay(booking.ref, at(clock))).state == {"done": "here"}.get(
        expected, "missed" if clock == "12:00" else "expected"
    )


async def test_it_is_not_for_another_day_nor_another_centre_nor_twice_nor_once_cancelled(counter: Counter) -> None:
    anu = await counter.person()
    booking = await counter.books(anu, TEN_TO_TWELVE)
    assert await outcome(counter.check_in(booking.ref, at("10:00") - timedelta(days=1))) == "today-other-day"
    assert await outcome(counter.check_in(booking.ref, at("10:00"), OTHER)) == "today-other-centre"
    assert await outcome(counter.check_in("WNH-222222", at("10:00"))) == "today-gone"
    assert await outcome(counter.check_in(booking.ref, at("10:00"))) == "done"
    assert await outcome(counter.check_in(booking.ref, at("10:05"))) == "today-checked-in"
    cancelled = await counter.books(anu, TEN_TO_TWELVE)
    async with counter.town.meets(anu, at("09:00")) as world:
        assert await world.cancel(cancelled.ref)
    assert await outcome(counter.check_in(cancelled.ref, at("10:00"))) == "today-cancelled"
    assert await counter.deeds() == ["booking-checked-in"]


async def test_whoever_is_here_has_it_no_longer_before_them(counter: Counter) -> None:
    """It is gone from the person's bookings, can be neither cancelled nor moved, and leaves room for others."""
    anu = await counter.person()
    booking = await counter.books(anu, TEN_TO_TWELVE)
    await counter.check_in(booking.ref, at("10:00"))
    async with counter.town.meets(anu, at("10:01"), most_open=1) as world:
        assert (list(await world.bookings()), await world.booking(booking.ref)) == ([], None)
        assert await world.cancel(booking.ref) is None
        assert await world.move(booking.ref, TEN_TO_TWELVE) is None
        assert not isinstance(await world.book(new_booking(hours("14:00", "15:00", DAY))), int)
    assert (await counter.stay(booking.ref, at("10:01"))).state == "here"
    assert (await counter.stay(booking.ref, at("12:00"))).state == "left"


async def test_of_several_days_each_has_its_own(counter: Counter) -> None:
    anu = await counter.person()
    days = [hours("10:00", "12:00", DAY + timedelta(days=number)) for number in range(3)]
    booking = await counter.books(anu, new_booking(*days))
    await counter.check_in(booking.ref, at("10:00"))
    tomorrow = DAY + timedelta(days=1)
    async with counter.town.meets(anu, at("13:00")) as world:
        (left,) = await world.bookings()
        assert left.ref == booking.ref
        moved = await world.move(booking.ref, new_booking(hours("14:00", "15:00", tomorrow)))
        assert moved is not None
    assert (await counter.stay(booking.ref, at("13:00"))).state == "left"
    assert await outcome(counter.check_in(booking.ref, at("14:00", tomorrow))) == "done"


async def test_a_desk_that_was_let_go_is_taken_back_while_it_is_free(counter: Counter, clock: object) -> None:
    anu = await counter.person()
    booking = await counter.books(anu, new_booking(hours("10:00", "12:00", DAY), kind="meeting_room", count=3))
    assert callable(clock)
    clock(at("11:00"))
    assert await counter.no_shows().release() == [anu]
    assert await outcome(counter.check_in(booking.ref, at("11:10"))) == "done"
    assert (await counter.stay(booking.ref, at("11:10"))).state == "here"
    assert await counter.deeds() == ["booking-taken-back"]


async def test_a_desk_that_was_let_go_and_is_somebody_elses_is_not(counter: Counter, clock: object) -> None:
    anu = await counter.person()
    booking = await counter.books(anu, new_booking(hours("10:00", "12:00", DAY), kind="meeting_room", count=3))
    assert callable(clock)
    clock(at("11:00"))
    await counter.no_shows().release()
    async with counter.desk(at("11:05")) as desk:
        await walk_in(desk, Guest("meeting_room", at("11:00"), at("12:00")))
    assert await outcome(counter.check_in(booking.ref, at("11:10"))) == "today-taken-since"
    assert (await counter.stay(booking.ref, at("11:10"))).state == "released"


async def test_the_wrong_one_was_checked_in(counter: Counter) -> None:
    booking = await counter.books(await counter.person(), TEN_TO_TWELVE)
    await counter.check_in(booking.ref, at("10:00"))
    async with counter.desk(at("10:01")) as desk:
        assert await undo(desk, await counter.id_of(booking.ref)) == booking.ref
    assert (await counter.stay(booking.ref, at("10:01"))).state == "late"
    async with counter.desk(at("10:01")) as desk:
        assert await outcome(undo(desk, await counter.id_of(booking.ref))) == "today-not-here"


async def test_a_reference_that_is_misread_is_found_among_the_days_bookings(counter: Counter) -> None:
    booking = await counter.books(await counter.person(), TEN_TO_TWELVE)
    misread = booking.ref[4:].replace("Q", "O").replace("5", "s").replace("8", "b").replace("2", "z")
    async with counter.desk(at("10:00")) as desk:
        assert await find(desk, misread) == await counter.id_of(booking.ref)
        assert await outcome(find(desk, "soon")) == "today-no-reference"
        assert await outcome(find(desk, "222222")) == "today-unknown"


async def test_bookings_of_another_centre_are_not_on_the_day(counter: Counter) -> None:
    async with counter.town.engine.begin() as connection:
        await connection.execute(insert(desks).values(centre_id=OTHER, kind="desk", number=1))
    there = await counter.books(await counter.person(), NewBooking(OTHER, "desk", 1, 1, TEN_TO_TWELVE.periods))
    here = await counter.books(await counter.person(), TEN_TO_TWELVE)
    assert here.centre.id == CENTRE and there.centre.id == OTHER
    assert (await counter.stay(here.ref, at("09:00"))).ref == here.ref
    assert await outcome(counter.check_in(there.ref, at("10:00"))) == "today-other-centre"
