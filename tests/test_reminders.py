"""Reminders: the evening before or two hours ahead, once for each day of a booking, never after a STOP."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from bot import conversations as kept
from bot.choosing import choose
from bot.clock import KERALA
from bot.db.tables import conversations, identities, outbox, people
from bot.reminders import Reminders
from bot.wording import Wording
from flows.conversation import Conversation, Frame
from flows.world import NewBooking
from tests.support.town import Town, hours, new_booking

WORDING = Wording().load()
DAY = date(2026, 11, 24)
ANU = "whatsapp:+919876543210"


def at(day: int, clock: str) -> datetime:
    """A moment of November 2026."""
    return datetime.fromisoformat(f"2026-11-{day:02d}T{clock}").replace(tzinfo=KERALA)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    yield lambda moment: monkeypatch.setenv("WNH_NOW", moment.isoformat())


async def somebody(town: Town, channel: str = "whatsapp", address: str = ANU) -> int:
    person = await town.newcomer()
    async with town.engine.begin() as connection:
        where = {"channel": channel, "address": address, "person_id": person, "last_seen_at": at(22, "10:00")}
        await connection.execute(insert(identities).values(where))
    return person


async def booked(town: Town, person: int, booking: NewBooking, now: datetime) -> str:
    async with town.meets(person, now=now) as world:
        made = await world.book(booking)
        assert not isinstance(made, tuple)
        return made.ref  # type: ignore[union-attr]


async def told(town: Town) -> list[Any]:
    async with town.engine.connect() as connection:
        return list((await connection.execute(select(outbox).order_by(outbox.c.id))).all())


TIMES = {
    "the evening before": (at(23, "10:00"), [(at(23, "17:59"), 0), (at(23, "18:00"), 1), (at(24, "09:59"), 1)]),
    "late, if everything was down": (at(20, "10:00"), [(at(24, "09:30"), 1)]),
    "never once it has begun": (at(20, "10:00"), [(at(24, "10:00"), 0), (at(24, "11:00"), 0)]),
    "booked in the evening: two hours ahead": (
        at(23, "19:00"),
        [(at(23, "20:00"), 0), (at(24, "07:59"), 0), (at(24, "08:00"), 1)],
    ),
    "booked at six: two hours ahead": (at(23, "18:00"), [(at(23, "18:01"), 0), (at(24, "08:00"), 1)]),
    "booked three hours ahead": (at(24, "07:00"), [(at(24, "07:30"), 0), (at(24, "08:00"), 1)]),
    "booked just before": (at(24, "07:01"), [(at(24, "08:00"), 0), (at(24, "09:59"), 0)]),
}


@pytest.mark.parametrize("case", TIMES)
async def test_when(town: Town, clock: Any, case: str) -> None:
    booked_at, rounds = TIMES[case]
    person = await somebody(town)
    await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), booked_at)
    for now, count in rounds:
        clock(now)
        await Reminders(town.engine, WORDING).tell()
        assert len(await told(town)) == count, now


async def test_it_is_told_once_by_however_many_workers(town: Town, clock: Any) -> None:
    for number in range(5):
        person = await somebody(town, address=f"{ANU}{number}")
        await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), at(23, "10:00"))
    clock(at(23, "18:01"))
    for _ in range(3):
        await asyncio.gather(*(Reminders(town.engine, WORDING).tell() for _ in range(4)))
    assert len(await told(town)) == 5


async def test_each_day_of_a_booking_has_its_own(town: Town, clock: Any) -> None:
    person = await somebody(town)
    week = [hours("10:00", "12:00", DAY + timedelta(days=number)) for number in range(3)]
    await booked(town, person, new_booking(*week), at(22, "10:00"))
    for day, count in ((22, 0), (23, 1), (24, 2), (25, 3), (26, 3)):
        clock(at(day, "18:30"))
        await Reminders(town.engine, WORDING).tell()
        assert len(await told(town)) == count, day


async def test_what_is_told_on_whatsapp(town: Town, clock: Any) -> None:
    person = await somebody(town)
    ref = await booked(town, person, replace(new_booking(hours("10:00", "12:00", DAY)), whom="Amma"), at(23, "10:00"))
    clock(at(23, "18:00"))
    assert await Reminders(town.engine, WORDING).tell() == [person]
    (row,) = await told(town)
    assert (row.channel, row.address, row.priority, row.status, row.inbox_id) == ("whatsapp", ANU, 1, "queued", None)
    assert (row.expires_at, row.key) == (at(24, "10:00"), f"reminder:{ref}:202611240430")
    when = "Tue, 24 Nov, 10:00 am – 12:00 pm · Amma"
    values = {"centre": "Kottarakkara", "when": when, "ref": ref}
    assert row.message == {"kind": "approved", "language": "en", "template": "booking-reminder", "values": values}
    (reply,) = row.replies
    assert [option["id"] for option in reply["options"]] == [
        f"go:my_bookings?ref={ref}",
        f"go:cancel_booking?which={ref}",
    ]
    assert reply["text"].startswith(f"⏰ Tomorrow at Work Near Home: your booking {ref}\n📍 Kottarakkara\n")


async def test_it_is_told_where_the_person_wrote_last(town: Town, clock: Any) -> None:
    person = await somebody(town)
    async with town.engine.begin() as connection:
        for channel, address, seen, blocked in (
            ("telegram", "17", at(23, "09:00"), None),
            ("telegram", "18", at(23, "10:00"), at(23, "11:00")),
            ("webchat", "ab", at(23, "12:00"), None),
        ):
            where = {"channel": channel, "address": address, "last_seen_at": seen, "blocked_at": blocked}
            await connection.execute(insert(identities).values(**where, person_id=person))
    await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), at(23, "10:00"))
    clock(at(23, "18:00"))
    await Reminders(town.engine, WORDING).tell()
    (row,) = await told(town)
    assert (row.channel, row.address) == ("telegram", "17")


async def test_whoever_has_the_web_chat_alone_reads_it_there(town: Town, clock: Any) -> None:
    person = await somebody(town, "webchat", "ab")
    await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), at(23, "10:00"))
    clock(at(23, "18:00"))
    await Reminders(town.engine, WORDING).tell()
    (row,) = await told(town)
    assert (row.channel, row.address, row.message) == ("webchat", None, None)
    assert "template" not in row.replies[0]


async def test_nobody_is_reminded_after_a_stop(town: Town, clock: Any) -> None:
    person = await somebody(town)
    await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), at(23, "10:00"))
    async with town.meets(person) as world:
        await world.unsubscribe()
    clock(at(23, "18:00"))
    assert await Reminders(town.engine, WORDING).tell() == []
    async with town.meets(person) as world:
        assert await world.opt_in()
    assert await Reminders(town.engine, WORDING).tell() == [person]


async def test_nobody_is_reminded_of_what_is_cancelled(town: Town, clock: Any) -> None:
    person = await somebody(town)
    ref = await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), at(23, "10:00"))
    async with town.meets(person, now=at(23, "12:00")) as world:
        assert await world.cancel(ref)
    clock(at(23, "18:00"))
    assert await Reminders(town.engine, WORDING).tell() == []


async def test_a_moved_booking_is_reminded_of_anew_and_not_at_once(town: Town, clock: Any) -> None:
    person = await somebody(town)
    ref = await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), at(23, "10:00"))
    clock(at(23, "18:00"))
    assert await Reminders(town.engine, WORDING).tell() == [person]
    async with town.meets(person, now=at(23, "20:00")) as world:
        await world.move(ref, new_booking(hours("15:00", "16:00", DAY)))
    for now, whom in ((at(23, "20:01"), []), (at(24, "12:59"), []), (at(24, "13:00"), [person])):
        clock(now)
        assert await Reminders(town.engine, WORDING).tell() == whom, now


async def test_who_is_just_being_answered_is_told_in_the_next_round(town: Town, clock: Any) -> None:
    person = await somebody(town)
    await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), at(23, "10:00"))
    clock(at(23, "18:00"))
    async with town.engine.begin() as connection:
        await connection.execute(select(people.c.id).where(people.c.id == person).with_for_update(key_share=True))
        assert await Reminders(town.engine, WORDING).tell() == []
    assert await Reminders(town.engine, WORDING).tell() == [person]


async def _conversation(town: Town, person: int) -> tuple[Conversation, int]:
    async with town.engine.connect() as connection:
        row = (await connection.execute(select(conversations).where(conversations.c.person_id == person))).one()
    return kept.load(row.tracker), row.version


async def test_what_is_typed_next_may_choose_from_it(town: Town, clock: Any) -> None:
    person = await somebody(town, "telegram", "17")
    ref = await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), at(23, "10:00"))
    async with town.engine.begin() as connection:
        before = {"tracker": kept.dump(Conversation(language="ml")), "version": 7, "updated_at": at(23, "10:00")}
        await connection.execute(insert(conversations).values(person_id=person, **before))
    clock(at(23, "18:00"))
    await Reminders(town.engine, WORDING).tell()
    conversation, version = await _conversation(town, person)
    assert version == 8
    assert choose("2", conversation.menu, shows_numbers=True) == f"go:cancel_booking?which={ref}"
    assert choose("ബുക്കിംഗ് കാണാം", conversation.menu, shows_numbers=False) == f"go:my_bookings?ref={ref}"
    (row,) = await told(town)
    assert row.replies[0]["text"].startswith(f"⏰ മറക്കല്ലേ, നാളെയാണ് വർക്ക് നിയർ ഹോമിലെ ബുക്കിംഗ് {ref}:")


async def test_it_stands_in_the_way_of_no_form(town: Town, clock: Any) -> None:
    person = await somebody(town, "telegram", "17")
    await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), at(23, "10:00"))
    talk = kept.dump(Conversation(language="en", frames=[Frame("book_desk", 1, 1, {}, "people")]))
    async with town.engine.begin() as connection:
        await connection.execute(
            insert(conversations).values(person_id=person, tracker=talk, version=3, updated_at=at(23, "10:00"))
        )
    clock(at(23, "18:00"))
    await Reminders(town.engine, WORDING).tell()
    assert (await _conversation(town, person))[1] == 3
    (row,) = await told(town)
    assert "options" not in row.replies[0]
    assert row.replies[0]["text"].endswith('type "my bookings".')


async def test_who_can_be_reached_nowhere_is_told_nothing(town: Town, clock: Any) -> None:
    person = await somebody(town)
    await booked(town, person, new_booking(hours("10:00", "12:00", DAY)), at(23, "10:00"))
    async with town.engine.begin() as connection:
        await connection.execute(update(identities).values(blocked_at=at(23, "11:00")))
    clock(at(23, "18:00"))
    assert await Reminders(town.engine, WORDING).tell() == []
    async with town.engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(outbox)) == 0
