"""A person talks with one of the staff at a time, and no message falls between the staff and the bot."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from bot.db.tables import request_notes, requests
from bot.requests import holding, lapsing, listing, notes
from bot.requests.holding import Held, Refused
from bot.requests.silence import PATIENCE
from bot.wake import Hints, connect
from bot.worker import housekeeping
from bot.world.erasure import erase
from tests.requests.conftest import WORDING, Colleague, Office
from tests.support.town import hours, new_booking


async def close(office: Office, by: Colleague, request: int) -> Held:
    async with office.engine.begin() as connection:
        return await holding.close(connection, by, request, office.now)


async def hand_back(office: Office, by: Colleague, request: int) -> Held:
    async with office.engine.begin() as connection:
        return await holding.hand_back(connection, by, request)


async def test_of_many_who_take_at_once_one_has_it_and_the_others_are_told_who(office: Office) -> None:
    staff = [await office.hire(f"Staff {number}", centres=()) for number in range(6)]
    request = await office.asks(await office.person())
    outcomes = await asyncio.gather(*(office.take(one, request) for one in staff), return_exceptions=True)
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    winner = staff[next(number for number, outcome in enumerate(outcomes) if isinstance(outcome, Held))]
    assert len(refused) == 5
    assert {(one.kind, one.who) for one in refused} == {("request-taken", winner.name)}
    assert (await office.request(request)).taken_by == winner.id


async def test_all_of_a_persons_requests_go_together(office: Office) -> None:
    anu, biju, person = await office.hire("Anu"), await office.hire("Biju"), await office.person()
    first, second = await office.asks(person), await office.asks(person, "report_problem", "the door is locked")
    await office.take(anu, first)
    assert (await office.request(second)).taken_by == anu.id
    with pytest.raises(Refused) as refused:
        await office.take(biju, second)
    assert refused.value.who == "Anu"
    await close(office, anu, second)
    assert {(await office.request(one)).status for one in (first, second)} == {"closed"}


@pytest.mark.parametrize(("role", "over", "taken"), [
    ("agent", False, False), ("agent", True, False), ("manager", False, False), ("manager", True, True),
    ("admin", True, True),
])  # fmt: skip
async def test_managers_may_take_over_if_they_say_so(office: Office, role: str, over: bool, taken: bool) -> None:
    anu, other = await office.hire("Anu"), await office.hire("Other", role)
    request = await office.asks(await office.person())
    await office.take(anu, request)
    if taken:
        await office.take(other, request, over=over)
    else:
        with pytest.raises(Refused):
            await office.take(other, request, over=over)
    assert (await office.request(request)).taken_by == (other.id if taken else anu.id)


async def test_who_has_been_silent_for_long_may_be_relieved_by_anybody(office: Office) -> None:
    anu, biju = await office.hire("Anu"), await office.hire("Biju")
    request = await office.asks(await office.person())
    await office.take(anu, request)
    office.wait(seconds=PATIENCE.total_seconds() + 1)
    await office.take(biju, request)
    assert (await office.request(request)).taken_by == biju.id


async def test_nobody_but_the_holder_hands_back_or_closes(office: Office) -> None:
    anu, boss = await office.hire("Anu"), await office.hire("Boss", "admin")
    request = await office.asks(await office.person())
    with pytest.raises(Refused, match="request-not-yours"):
        await hand_back(office, anu, request)
    await office.take(anu, request)
    for deed in (hand_back, close):
        with pytest.raises(Refused, match="request-with-other"):
            await deed(office, boss, request)
    await hand_back(office, anu, request)
    row = await office.request(request)
    assert (row.status, row.taken_by, row.silent_until) == ("open", None, None)
    await close(office, boss, request)
    with pytest.raises(Refused, match="request-closed"):
        await office.take(anu, request)


async def test_staff_see_requests_of_their_centres_and_of_none(office: Office) -> None:
    here, elsewhere = await office.hire("Here"), await office.hire("Elsewhere", "manager", ["kalamassery"])
    admin = await office.hire("Admin", "admin", [])
    of_none, booked = await office.person(), await office.person("whatsapp")
    await office.town.booked(booked, new_booking(hours("10:00", "11:00")))
    free, bound = await office.asks(of_none), await office.asks(booked)
    assert (await office.request(bound)).centre_id == "kottarakkara"
    for who, seen in ((here, {free, bound}), (elsewhere, {free}), (admin, {free, bound})):
        async with office.engine.connect() as connection:
            found = {one.id for one in await listing.unfinished(connection, who, office.now)}
            one = await listing.find(connection, who, bound, office.now)
        assert (found, one is not None) == (seen, bound in seen)
    with pytest.raises(LookupError):
        await office.take(elsewhere, bound)
    with pytest.raises(LookupError):
        await close(office, elsewhere, bound)


async def test_a_message_that_comes_while_a_request_is_closed_is_answered_by_the_bot_after_it(office: Office) -> None:
    anu, person = await office.hire("Anu"), await office.person()
    request = await office.asks(person)
    await office.take(anu, request)
    before = await office.told(person)
    async with office.engine.begin() as connection:
        await holding.close(connection, anu, request, office.now)
        assert await office.writes(person, choice="go:help") == "later", "the person is being dealt with"
        assert await office.told(person) == before
    assert await office.turns.answer_next(person) == "answered"
    assert len(await office.told(person)) == len(before) + 1


async def test_a_message_that_comes_while_a_request_is_taken_is_left_to_the_staff(office: Office) -> None:
    anu, person = await office.hire("Anu"), await office.person()
    request = await office.asks(person)
    before = await office.told(person)
    async with office.engine.begin() as connection:
        await holding.take(connection, anu, request, office.now)
        assert await office.writes(person, choice="go:help") == "later"
    assert await office.turns.answer_next(person) == "answered"
    assert await office.told(person) == before


async def test_an_erasure_ends_a_request_that_is_taken_and_takes_the_notes(office: Office) -> None:
    anu, person = await office.hire("Anu"), await office.person()
    request = await office.asks(person, note="my little secret")
    await office.take(anu, request)
    async with office.engine.begin() as connection:
        await notes.note(connection, anu, request, "called about the secret", office.now)
    async with office.engine.begin() as connection:
        await erase(connection, person, office.now)
    row = await office.request(request)
    assert (row.status, row.person_id, row.note, row.transcript, row.silent_until) == ("closed", None, None, None, None)
    with pytest.raises(Refused, match="request-closed"):
        await office.answer(anu, request, "hello?")
    async with office.engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(request_notes)) == 0
        shown = await connection.scalars(text("SELECT row_to_json(it)::text FROM requests AS it"))
        assert "secret" not in "\n".join(shown)


async def test_who_waits_is_told_that_the_bot_is_back_once(office: Office) -> None:
    anu, waits, content = await office.hire("Anu"), await office.person(), await office.person("whatsapp")
    for person in (waits, content):
        await office.take(anu, await office.asks(person))
    async with office.engine.connect() as connection:
        request = await connection.scalar(select(requests.c.id).where(requests.c.person_id == content))
    await office.answer(anu, request or 0, "The door is open now.")
    assert await lapsing.end_silences(office.engine, WORDING) == []
    office.wait(seconds=PATIENCE.total_seconds())
    assert await lapsing.end_silences(office.engine, WORDING) == [waits]
    assert await lapsing.end_silences(office.engine, WORDING) == []
    said = await office.told(waits)
    assert said[-1].startswith("Sorry, our staff could not answer just now.")
    assert (await office.told(content))[-1] == "The door is open now."
    async with office.engine.connect() as connection:
        found = await listing.unfinished(connection, anu, office.now)
    assert [(one.status, one.talks) for one in found] == [("taken", False)] * 2


async def test_the_house_is_kept_so_that_nobody_waits_for_ever(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    anu, person = await office.hire("Anu"), await office.person()
    await office.take(anu, await office.asks(person))
    office.wait(seconds=PATIENCE.total_seconds())
    monkeypatch.setattr(housekeeping, "PERIOD", 0.05)
    redis = connect("unix:///nowhere/no-redis")
    house = asyncio.create_task(housekeeping.keep_house(office.engine, Hints(redis), WORDING, timedelta(hours=1)))
    async with asyncio.timeout(60):
        while not (await office.told(person))[-1].startswith("Sorry, our staff could not answer"):
            await asyncio.sleep(0.05)
    house.cancel()
    await asyncio.gather(house, return_exceptions=True)
    await redis.aclose()


async def test_waiting_is_counted_from_the_first_message_that_has_no_answer(office: Office) -> None:
    anu, person = await office.hire("Anu"), await office.person()
    asked_at, request = office.now, await office.asks(person)

    async def waits_since() -> object:
        async with office.engine.connect() as connection:
            found = await listing.find(connection, anu, request, office.now)
        assert found
        return found.waits_since

    await office.take(anu, request)
    office.wait(minutes=5)
    await office.writes(person, text="are you there?")
    assert await waits_since() == asked_at
    await office.answer(anu, request, "Yes!")
    assert await waits_since() is None
    office.wait(minutes=1)
    await office.writes(person, text="is it open?")
    office.wait(minutes=1)
    await office.writes(person, text="hello?")
    assert await waits_since() == office.now - timedelta(minutes=1)


async def test_who_is_not_understood_has_one_request_until_it_is_closed(office: Office) -> None:
    anu, person = await office.hire("Anu"), await office.person()
    first = await office.asks(person, "not_understood", "sambar?")
    assert await office.asks(person, "not_understood", "rasam?") == first
    await office.take(anu, first)
    assert await office.asks(person, "not_understood", "rasam?") == first
    await close(office, anu, first)
    assert await office.asks(person, "not_understood", "rasam?") != first
