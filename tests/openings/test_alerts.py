"""New openings are told to those who wait for such: once, by day, at most one message a day, in their language."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import conversations as kept
from bot.db.tables import conversations, identities, jobs
from bot.openings import alerts as module
from bot.openings.alerts import Alerts
from flows.conversation import Conversation, Frame
from flows.world import JobQuery
from tests.openings.village import WORDING, Village, at, counting

ACCOUNTANT = JobQuery(role="accountant")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (ACCOUNTANT, True),
        (JobQuery(role="acountant"), True),
        (JobQuery(role="tally", place="kottarakkara"), True),
        (JobQuery(place="kollam-district", work_type="full_time"), True),
        (JobQuery(company="kuyil books"), True),
        (JobQuery(), True),
        (None, True),
        (JobQuery(role="nurse"), False),
        (JobQuery(role="accountant", place="kannur"), False),
        (JobQuery(role="accountant", work_type="part_time"), False),
        (JobQuery(company="zoho"), False),
    ],
)
async def test_who_waits_for_such_an_opening_is_told(village: Village, query: JobQuery | None, told: bool) -> None:
    person = await village.waits(query, at(22))
    await village.opens("a", at(23))
    assert await village.round(at(23, "10:05")) == ([person] if told else [])
    assert await village.told(person) == ([["a"]] if told else [])


@pytest.mark.parametrize(
    "opening",
    [
        {"sample": True},
        {"withdrawn": True},
        {"last_date": date(2026, 11, 22)},
        {"published_at": None},
        {"published_at": at(21)},
    ],
    ids=str,
)
async def test_samples_closed_expired_and_earlier_ones_are_not_told(village: Village, opening: dict[str, Any]) -> None:
    person = await village.waits(ACCOUNTANT, at(22))
    await village.opens("a", at(23), **opening)
    assert await village.round(at(23, "10:05")) == []
    assert await village.told(person) == []


@pytest.mark.parametrize(
    ("clock", "told"), [("08:59", False), ("09:00", True), ("19:59", True), ("20:00", False), ("23:30", False)]
)
async def test_only_by_day(village: Village, clock: str, told: bool) -> None:
    person = await village.waits(ACCOUNTANT, at(21))
    await village.opens("a", at(22))
    assert await village.round(at(23, clock)) == ([person] if told else [])


async def test_several_in_a_day_are_one_message_and_the_rest_comes_the_next_day(village: Village) -> None:
    person = await village.waits(JobQuery(role="accountant", place="kottarakkara"), at(22))
    for number in range(5):
        await village.opens(f"a{number}", at(23, f"09:0{number}"))
    for clock in ("10:00", "10:01", "15:00"):
        await village.round(at(23, clock))
    await village.opens("a5", at(23, "15:30"))
    await village.round(at(23, "19:00"))
    assert await village.told(person) == [["a0", "a1", "a2"]]
    ((reply,),) = [row.replies for row in await village.rows(person)]
    assert "And 2 more." in reply["text"]
    assert [option["id"] for option in reply["options"]][3:] == [
        "go:more_jobs?role=accountant&place=kottarakkara",
        "go:unsubscribe",
    ]
    await village.round(at(24, "09:30"))
    await village.round(at(25, "09:30"))
    assert await village.told(person) == [["a0", "a1", "a2"], ["a3", "a4", "a5"]]


async def test_each_opening_once_even_if_it_closes_and_opens_again(village: Village) -> None:
    person = await village.waits(ACCOUNTANT, at(22))
    await village.opens("a", at(23))
    await village.round(at(23, "10:05"))
    await village.do(update(jobs).where(jobs.c.id == "a").values(published_at=at(24, "09:00")))
    assert await village.round(at(24, "10:00")) == []
    assert await village.told(person) == [["a"]]


async def test_an_opening_that_opens_again_is_new_to_those_who_began_to_wait_meanwhile(village: Village) -> None:
    await village.opens("a", at(20), withdrawn=True)
    person = await village.waits(ACCOUNTANT, at(21))
    await village.round(at(22))
    await village.do(update(jobs).where(jobs.c.id == "a").values(withdrawn=False, published_at=at(23)))
    assert await village.round(at(23, "10:05")) == [person]


async def test_it_is_told_by_however_many_workers_once(village: Village) -> None:
    people = [await village.waits(ACCOUNTANT, at(22)) for _ in range(6)]
    for number in range(4):
        await village.opens(f"a{number}", at(23))
    for _ in range(3):
        await asyncio.gather(*(village.round(at(23, "10:05")) for _ in range(4)))
    assert [await village.told(person) for person in people] == [[["a0", "a1", "a2"]]] * 6


class Killed(BaseException):
    """As if the process were gone."""


DEEDS = ("_NEW", "_MATCH", "_PEOPLE", "_OPENINGS", "_TOLD")


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("after", [False, True], ids=["before it", "after it"])
async def test_a_kill_anywhere_makes_nobody_told_twice_or_forgotten(village: Village, deed: str, after: bool) -> None:
    people = [await village.waits(ACCOUNTANT, at(22)) for _ in range(3)]
    await village.opens("a", at(23))
    with killing(village.town.engine, str(getattr(module, deed)), after=after), pytest.raises(Killed):
        await village.round(at(23, "10:05"))
    for clock in ("10:06", "10:07"):
        await village.round(at(23, clock))
    assert [await village.told(person) for person in people] == [[["a"]]] * 3
    assert {key for key, told in (await village.tellings()).items() if told} == {(person, "a") for person in people}


@contextmanager
def killing(engine: AsyncEngine, statement: str, *, after: bool) -> Iterator[None]:
    """When this statement is executed all ends."""
    opening = statement.split(":", 1)[0].strip()

    def stop(connection: Any, cursor: Any, executed: str, *_: Any) -> None:
        if executed.strip().startswith(opening):
            raise Killed

    name = "after_cursor_execute" if after else "before_cursor_execute"
    event.listen(engine.sync_engine, name, stop)
    try:
        yield
    finally:
        event.remove(engine.sync_engine, name, stop)


async def test_a_stop_holds_and_ends_what_was_waited_for(village: Village) -> None:
    person = await village.waits(ACCOUNTANT, at(22))
    await village.opens("a", at(23))
    await village.round(at(23, "08:00"))
    await village.stops(person, at(23, "08:30"))
    assert await village.round(at(23, "09:30")) == []
    await village.opts_in(person)
    assert await village.round(at(23, "09:31")) == [], "nothing is waited for any more"
    async with village.town.meets(person, now=at(23, "09:32")) as world:
        await world.alert_me(ACCOUNTANT)
    assert await village.round(at(23, "09:33")) == [], "the search showed it"


async def test_whoever_talks_with_the_staff_is_told_afterwards(village: Village) -> None:
    person = await village.waits(ACCOUNTANT, at(22))
    await village.opens("a", at(23))
    await village.do(
        """
        WITH saji AS (
            INSERT INTO staff (login, name, role, language, password_hash, created_at)
            VALUES ('saji', 'Saji', 'agent', 'en', '-', :now) RETURNING id
        )
        INSERT INTO requests (person_id, kind, status, taken_by, created_at, silent_until)
        SELECT :person, 'talk_to_human', 'taken', id, :now, :until FROM saji
        """,
        person=person,
        now=at(23),
        until=at(23, "12:00"),
    )
    assert await village.round(at(23, "10:05")) == []
    await village.do(
        "UPDATE requests SET status = 'closed', silent_until = NULL, closed_at = :now", now=at(23, "11:00")
    )
    assert await village.round(at(23, "11:05")) == [person]


async def test_what_closes_before_it_is_told_is_not_told(village: Village) -> None:
    person = await village.waits(ACCOUNTANT, at(22))
    await village.opens("a", at(22, "21:00"))
    await village.round(at(22, "21:30"))
    await village.do(update(jobs).where(jobs.c.id == "a").values(withdrawn=True))
    assert await village.round(at(23)) == []
    assert await village.told(person) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [(None, "A new opening that fits"), ("en", "A new opening that fits"), ("ml", "ഒരു പുതിയ ഒഴിവ് വന്നിട്ടുണ്ട്")],
)
async def test_in_the_language_of_the_person(village: Village, language: str | None, words: str) -> None:
    person = await village.waits(ACCOUNTANT, at(22), language=language)
    await village.opens("a", at(23), last_date=date(2026, 11, 30))
    await village.round(at(23, "10:05"))
    (row,) = await village.rows(person)
    assert words in row.replies[0]["text"]
    assert ("അക്കൗണ്ടന്റ് a" in row.replies[0]["text"]) == (language == "ml")


async def test_on_whatsapp_within_24_hours_all_and_later_one_by_the_approved_template(village: Village) -> None:
    lately = await village.waits(ACCOUNTANT, at(20), channel="whatsapp", seen=at(23, "09:00"))
    long_ago = await village.waits(ACCOUNTANT, at(20), channel="whatsapp", seen=at(22, "10:00"))
    for number in range(2):
        await village.opens(f"a{number}", at(23, f"09:0{number}"))
    await village.round(at(23, "10:05"))
    rows = await village.rows(lately)
    assert {row.message["kind"] for row in rows} <= {"text", "list"}
    assert await village.told(lately) == [["a0", "a1"], *[[]] * (len(rows) - 1)]
    (row,) = await village.rows(long_ago)
    values = {"title": "Accountant a0", "employer": "Kuyil Books", "place": "Kottarakkara"}
    assert row.message == {"kind": "approved", "language": "en", "template": "job-alert", "values": values}
    assert (row.status, row.priority, row.expires_at) == ("queued", 1, at(23, "21:00"))
    assert await village.told(long_ago) == [["a0"]]
    await village.round(at(24, "10:05"))
    assert await village.told(long_ago) == [["a0"], ["a1"]]


async def test_what_expired_before_it_could_be_sent_is_told_the_next_day(village: Village) -> None:
    person = await village.waits(ACCOUNTANT, at(20), channel="whatsapp", seen=at(20))
    await village.opens("a", at(23))
    await village.round(at(23, "10:05"))
    await village.do("UPDATE outbox SET status = 'failed', error = 'expired'")
    assert await village.round(at(23, "19:00")) == []
    assert await village.round(at(24, "09:05")) == [person]
    assert await village.round(at(25, "09:05")) == []
    assert await village.told(person) == [["a"], ["a"]]


async def test_it_stands_in_the_way_of_no_form(village: Village) -> None:
    person = await village.waits(ACCOUNTANT, at(22), language="en")
    talk = kept.dump(Conversation(language="en", frames=[Frame("book_desk", 1, 1, {}, "people")]))
    await village.do(update(conversations).values(tracker=talk))
    await village.opens("a", at(23))
    assert await village.round(at(23, "10:05")) == [person]
    (row,) = await village.rows(person)
    assert "options" not in row.replies[0]


async def test_who_is_reached_nowhere_waits(village: Village) -> None:
    person = await village.waits(ACCOUNTANT, at(22))
    mine = update(identities).where(identities.c.person_id == person)
    await village.do(mine.values(blocked_at=at(22)))
    await village.opens("a", at(23))
    assert await village.round(at(23, "10:05")) == []
    await village.do(mine.values(blocked_at=None))
    assert await village.round(at(23, "10:06")) == [person]


async def test_ten_thousand_who_wait_are_compared_in_a_handful_of_statements(village: Village) -> None:
    await village.do(
        """
        WITH person AS (INSERT INTO people (created_at) SELECT :then FROM generate_series(1, 10000) RETURNING id)
        INSERT INTO alerts (person_id, query, created_at)
        SELECT id, CASE id % 4
            WHEN 0 THEN CAST('{"role": "accountant"}' AS jsonb)
            WHEN 1 THEN jsonb_build_object('role', 'typist ' || id % 500)
            WHEN 2 THEN '{"place": "kannur", "work_type": "remote"}'
            ELSE '{"role": "nurse", "place": "kollam-district"}'
        END, :then FROM person
        """,
        then=at(22),
    )
    for number in range(20):
        await village.opens(f"a{number:02d}", at(23))
    with counting(village.town.engine) as statements:
        found = await Alerts(village.town.engine, WORDING).match(at(23, "10:05"))
    assert found == 2500 * 20
    assert len(statements) <= 5, statements
    with counting(village.town.engine) as statements:
        assert await Alerts(village.town.engine, WORDING).match(at(23, "10:06")) == 0
    assert len(statements) <= 2
