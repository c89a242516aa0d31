"""No-shows: a desk is held for a while, then others may have it, and the person hears of it once."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from tests.front_desk.counter import DAY, Counter, at
from tests.support.town import hours, new_booking

TEN_TO_TWELVE = new_booking(hours("10:00", "12:00", DAY))
ROUNDS = {
    "after an hour": (60, [("10:59", 0), ("11:00", 1), ("11:30", 1)]),
    "after ten minutes": (10, [("10:09", 0), ("10:10", 1)]),
    "never": (0, [("10:30", 0), ("11:59", 0)]),
    "not once it is over": (60, [("12:00", 0), ("18:00", 0)]),
    "late, if everything was down": (60, [("11:59", 1)]),
}


@pytest.mark.parametrize("case", ROUNDS)
async def test_when(counter: Counter, clock: Any, case: str) -> None:
    held, rounds = ROUNDS[case]
    await counter.books(await counter.person(), TEN_TO_TWELVE)
    for moment, count in rounds:
        clock(at(moment))
        await counter.no_shows(held).release()
        assert len(await counter.told()) == count, moment


async def test_the_desk_is_free_then_and_the_booking_is_no_longer_to_come(counter: Counter, clock: Any) -> None:
    anu = await counter.person()
    booking = await counter.books(anu, new_booking(hours("10:00", "12:00", DAY), kind="meeting_room", count=3))
    clock(at("11:00"))
    assert await counter.no_shows().release() == [anu]
    assert (await counter.stay(booking.ref, at("11:00"))).state == "released"
    async with counter.town.meets(anu, at("11:01")) as world:
        assert (list(await world.bookings()), await world.booking(booking.ref)) == ([], None)
        assert await world.free(booking.centre.id, "meeting_room", hours("11:00", "12:00", DAY)) == 3
    (row,) = await counter.told()
    assert (row.priority, row.expires_at) == (1, at("12:00"))
    assert "was kept until 11:00 am" in row.replies[0]["text"] and booking.ref in row.replies[0]["text"]
    assert [option["id"] for option in row.replies[0]["options"]] == ["go:book_desk"]


async def test_of_several_days_only_the_one_that_was_missed_is_let_go(counter: Counter, clock: Any) -> None:
    anu = await counter.person()
    tomorrow = hours("10:00", "12:00", DAY + timedelta(days=1))
    booking = await counter.books(anu, new_booking(hours("10:00", "12:00", DAY), tomorrow))
    clock(at("11:00"))
    await counter.no_shows().release()
    async with counter.town.meets(anu, at("11:01")) as world:
        (left,) = await world.bookings()
    assert (left.ref, left.periods) == (booking.ref, (tomorrow,))


async def test_whoever_came_or_cancelled_keeps_their_peace(counter: Counter, clock: Any) -> None:
    here, gone = await counter.person(), await counter.person()
    came = await counter.books(here, TEN_TO_TWELVE)
    cancelled = await counter.books(gone, TEN_TO_TWELVE)
    await counter.check_in(came.ref, at("10:00"))
    async with counter.town.meets(gone, at("10:00")) as world:
        await world.cancel(cancelled.ref)
    clock(at("11:30"))
    assert await counter.no_shows().release() == [] and await counter.told() == []


async def test_whoever_said_stop_loses_the_desk_but_hears_nothing(counter: Counter, clock: Any) -> None:
    anu = await counter.person()
    booking = await counter.books(anu, TEN_TO_TWELVE)
    await counter.opted_out(anu)
    clock(at("11:00"))
    assert await counter.no_shows().release() == []
    assert (await counter.stay(booking.ref, at("11:00"))).state == "released" and await counter.told() == []


async def test_on_whatsapp_it_has_a_template_for_after_24_hours(counter: Counter, clock: Any) -> None:
    booking = await counter.books(await counter.person("whatsapp"), TEN_TO_TWELVE)
    clock(at("11:00"))
    await counter.no_shows().release()
    (row,) = await counter.told()
    assert row.message["template"] == "booking-released" and row.message["values"]["ref"] == booking.ref


async def test_it_is_told_once_by_however_many_workers(counter: Counter, clock: Any) -> None:
    for _ in range(5):
        await counter.books(await counter.person(), TEN_TO_TWELVE)
    clock(at("11:00"))
    for _ in range(3):
        await asyncio.gather(*(counter.no_shows().release() for _ in range(4)))
    assert len(await counter.told()) == 5
