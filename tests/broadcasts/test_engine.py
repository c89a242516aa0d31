"""Broadcasts that run: everybody once, whatever happens in between."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.broadcasts import deeds
from bot.broadcasts import engine as engines
from bot.broadcasts.draft import Draft
from bot.broadcasts.engine import is_quiet
from bot.broadcasts.report import report
from bot.broadcasts.taking_back import take_back
from bot.channels.channel import Later, Refused, Unknown
from bot.clock import KERALA
from bot.errors import Problem
from bot.world.erasure import erase
from bot.world.linking import merge
from tests.broadcasts.village import Village


async def test_everybody_is_told_once(village: Village) -> None:
    people = await village.settle(700)
    broadcast = await village.started()
    async with village.telling(engines=3), village.sending():
        await village.until(broadcast, sent=700)
    assert village.pigeons.count == {f"loft-{person}": 1 for person in people}


async def test_little_is_queued_ahead_of_the_sender(village: Village) -> None:
    await village.settle(300)
    village.pigeons.rate = 20
    broadcast = await village.started()
    async with village.telling(engines=2):
        await village.until(broadcast, "running", queued=40, waiting=260)
        await asyncio.sleep(1)
        assert await village.outcomes(broadcast) == {"queued": 40, "waiting": 260}


async def test_a_pause_takes_back_what_is_queued(village: Village) -> None:
    await village.settle(300)
    village.pigeons.rate = 20
    broadcast = await village.started()
    async with village.telling():
        await village.until(broadcast, "running", queued=40, waiting=260)
        await village.desk.pause(broadcast, village.asha)
        assert await village.outcomes(broadcast) == {"waiting": 300}
        assert not await village.fetch("SELECT id FROM outbox")
        await asyncio.sleep(0.6)
        assert await village.outcomes(broadcast) == {"waiting": 300}
        village.pigeons.rate = 1000
    await village.desk.resume(broadcast, village.asha)
    async with village.telling(), village.sending():
        await village.until(broadcast, sent=300)
    assert set(village.pigeons.count.values()) == {1}


async def test_a_pause_in_the_middle_of_sending_repeats_nobody(village: Village) -> None:
    village.pigeons.rate, village.pigeons.flight = 400, 0.05
    people = await village.settle(600)
    broadcast = await village.started()
    async with village.telling(engines=2), village.sending():
        for _ in range(4):
            await asyncio.sleep(0.3)
            if (await village.desk.read(broadcast)).state != "running":
                break
            await village.desk.pause(broadcast, village.asha)
            await asyncio.sleep(0.2)
            carried = len(village.pigeons.carried)
            await asyncio.sleep(0.5)
            assert len(village.pigeons.carried) == carried, "nothing leaves while it is paused"
            await village.desk.resume(broadcast, village.asha)
        await village.until(broadcast, sent=600)
    assert village.pigeons.count == {f"loft-{person}": 1 for person in people}


async def test_cancelling_ends_it_for_good(village: Village) -> None:
    await village.settle(300)
    village.pigeons.rate = 20
    broadcast = await village.started()
    async with village.telling():
        await village.until(broadcast, "running", queued=40, waiting=260)
        await village.desk.cancel(broadcast, village.asha)
    assert (await report(village.database, broadcast)).people == {("pigeon", "left-out", "cancelled"): 300}
    with pytest.raises(Problem, match="is cancelled"):
        await village.desk.resume(broadcast, village.asha)


async def test_an_engine_takes_back_what_a_crashed_pause_left(village: Village) -> None:
    await village.settle(50)
    broadcast = await village.started()
    async with village.telling():
        await village.until(broadcast, "running", queued=50)
    await village.do("UPDATE broadcasts SET state = 'paused'")
    await village.engine.step()
    assert await village.outcomes(broadcast) == {"waiting": 50}


async def test_whoever_says_stop_is_left_alone_at_once(village: Village) -> None:
    """Queued or waiting: the sender and the engine both look right before they act."""
    village.pigeons.rate = 20
    people = await village.settle(100)
    broadcast = await village.started()
    async with village.telling():
        await village.until(broadcast, "running", queued=40, waiting=60)
        await village.do("UPDATE people SET opted_out_at = now() WHERE id = ANY (:ids)", ids=people[30:50])
        village.pigeons.rate = 1000
    async with village.telling(), village.sending():
        await village.until(broadcast, **{"sent": 80, "failed": 10, "left-out": 10})
    found = await report(village.database, broadcast)
    assert found.by_reason("failed") == {"opted-out": 10}
    assert found.by_reason("left-out") == {"opted-out": 10}
    assert not {f"loft-{person}" for person in people[30:50]} & village.pigeons.count.keys()


async def test_how_sending_ends_is_told_by_reason_and_who_failed_is_told_again(village: Village) -> None:
    await village.settle(20)
    village.pigeons.faults = [Refused("hawk"), Refused("hawk"), Refused("storm"), Later("tired", 0.05)]
    broadcast = await village.started()
    async with village.telling(), village.sending():
        await village.until(broadcast, sent=17, failed=3)
        assert (await report(village.database, broadcast)).by_reason("failed") == {"hawk": 2, "storm": 1}
        assert await village.desk.resend(broadcast, village.asha) == 3
        await village.until(broadcast, sent=20)
    assert set(village.pigeons.count.values()) == {1}


async def test_of_an_unknown_end_nobody_tries_again(village: Village) -> None:
    await village.settle(5)
    village.pigeons.can_be_asked = False
    village.pigeons.faults = [RuntimeError("the loft is on fire")]
    broadcast = await village.started()
    async with village.telling(), village.sending():
        await village.until(broadcast, sent=4, unknown=1)
    assert await village.desk.resend(broadcast, village.asha) == 0


async def test_another_attempt_of_the_providers_is_the_same_recipients(village: Village) -> None:
    """A row 'again/…' of the outbox takes the place of the first one, and may be taken back like it."""
    await village.settle(1)
    broadcast = await village.started()
    async with village.telling(), village.sending():
        await village.until(broadcast, sent=1)
    await village.do("UPDATE outbox SET status = 'failed', error = 'slow down'")
    assert await village.outcomes(broadcast) == {"failed": 1}
    await village.do(
        """
        INSERT INTO outbox (person_id, channel, address, key, replies, message, priority, created_at)
        SELECT person_id, channel, address, 'again/' || id, replies, message, priority, now() FROM outbox
        """
    )
    assert await village.outcomes(broadcast) == {"queued": 1}
    await take_back(village.database, broadcast)
    assert await village.outcomes(broadcast) == {"waiting": 1}
    await village.do("UPDATE broadcasts SET state = 'running'")
    async with village.telling(), village.sending():
        await village.until(broadcast, sent=1)


@pytest.mark.parametrize(
    ("hour", "quiet"), [("07:59", True), ("08:00", False), ("20:59", False), ("21:00", True), ("02:00", True)]
)
def test_quiet_hours(hour: str, quiet: bool) -> None:
    assert is_quiet(datetime.fromisoformat(f"2026-11-22T{hour}:00+05:30")) is quiet


async def test_in_the_evening_all_is_taken_back_until_the_morning(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    await village.settle(30)
    broadcast = await village.started()
    async with village.telling():
        await village.until(broadcast, "running", queued=30)
        rows = await village.fetch("SELECT expires_at FROM outbox")
        assert {row.expires_at for row in rows} == {datetime(2026, 11, 22, 21, tzinfo=KERALA)}
        monkeypatch.setenv("WNH_NOW", "2026-11-22T21:00:01+05:30")
        await village.until(broadcast, "running", waiting=30)
        monkeypatch.setenv("WNH_NOW", "2026-11-23T08:00:00+05:30")
        await village.until(broadcast, "running", queued=30)


async def test_it_begins_at_its_time(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    await village.settle(3)
    broadcast = (await village.written()).id
    await village.desk.start(broadcast, village.asha, datetime(2026, 11, 23, 9, tzinfo=KERALA))
    async with village.telling():
        await asyncio.sleep(0.6)
        assert (await village.desk.read(broadcast)).state == "scheduled"
        monkeypatch.setenv("WNH_NOW", "2026-11-23T09:00:00+05:30")
        await village.until(broadcast, "running", queued=3)


async def test_one_announcement_a_day(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second broadcast counts nobody, and whoever was fixed before is left out right before telling."""
    await village.settle(10)
    first, second = await village.started(), await village.started()
    async with village.telling(), village.sending():
        await village.until(first, sent=10)
        await village.until(second, **{"left-out": 10})
    preview = await village.desk.preview(await village.written())
    assert preview.count.left_out == {("pigeon", "capped"): 10}
    monkeypatch.setenv("WNH_NOW", (datetime(2026, 11, 22, 12, tzinfo=KERALA) + timedelta(days=1)).isoformat())
    assert (await village.desk.preview(await village.written())).count.total == 10


async def test_a_broadcast_to_many_needs_two_pairs_of_eyes(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deeds, "FOUR_EYES_ABOVE", 4)
    await village.settle(5)
    broadcast = await village.desk.write(Draft({"en": "Hello"}, fallback="en"), village.asha)
    with pytest.raises(Problem, match="second person"):
        await village.desk.start(broadcast.id, village.asha)
    with pytest.raises(Problem, match="cannot approve it"):
        await village.desk.approve(broadcast.id, village.asha)
    await village.desk.approve(broadcast.id, village.biju)
    await village.desk.start(broadcast.id, village.asha)


async def test_people_are_told_by_name_in_their_language(village: Village) -> None:
    await village.settle(3)
    await village.do("UPDATE people SET name = 'Asha {centre}' WHERE id = (SELECT min(id) FROM people)")
    await village.do(
        """
        INSERT INTO conversations (person_id, tracker, updated_at)
        SELECT max(id), '{"language": "ml"}', now() FROM people
        """
    )
    broadcast = await village.started()
    async with village.telling(), village.sending():
        await village.until(broadcast, sent=3)
    told = sorted(words.splitlines()[2] for _, words in village.pigeons.carried)
    assert told == ["News for Asha {centre}", "News for you", "നിങ്ങൾ അറിയാൻ"]


async def test_ranges_are_fixed_one_after_the_other(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "RANGE", 7)
    await village.settle(50)
    broadcast = await village.started()
    async with village.telling(engines=3), village.sending():
        await village.until(broadcast, sent=50)


async def test_an_unreachable_loft_is_known_by_its_silence(village: Village) -> None:
    await village.settle(1)
    village.pigeons.faults = [Unknown("silence")]
    broadcast = await village.started()
    async with village.telling(), village.sending():
        await village.until(broadcast, "running", queued=1)
        await village.until(broadcast, sent=1)
    assert len(village.pigeons.carried) == 1


@pytest.mark.parametrize("told_first", [True, False])
async def test_two_who_turn_out_to_be_one_are_told_once(village: Village, told_first: bool) -> None:
    """Whichever of the chats was told: the other one is not."""
    first, second = await village.settle(2)
    broadcast = await village.started()
    async with village.telling():
        await village.until(broadcast, "running", queued=2)
    told, waiting = (first, second) if told_first else (second, first)
    await village.do(
        "UPDATE broadcast_recipients SET outcome = 'waiting', outbox_id = NULL, told_at = NULL WHERE person_id = :id",
        id=waiting,
    )
    await village.do("DELETE FROM outbox WHERE person_id = :id", id=waiting)
    async with village.database.begin() as connection:
        await connection.execute(text("SELECT id FROM people ORDER BY id FOR NO KEY UPDATE"))
        await merge(connection, second, first)
    async with village.telling(), village.sending():
        await village.until(broadcast, sent=1)
    assert village.pigeons.count == {f"loft-{told}": 1}


async def test_replies_and_opt_outs_since_are_counted(village: Village) -> None:
    people = await village.settle(4)
    broadcast = await village.started()
    async with village.telling(), village.sending():
        await village.until(broadcast, sent=4)
    moment = "timestamptz '2026-11-22 13:00+05:30'"
    await village.do(f"UPDATE people SET opted_out_at = {moment} WHERE id = :id", id=people[0])
    for number, channel in enumerate(("pigeon", "pigeon", "elsewhere")):
        await village.do(
            f"""
            INSERT INTO inbox (channel, external_id, person_id, received_at, payload)
            VALUES (:channel, :id, :person, {moment}, '{{}}')
            """,
            channel=channel,
            id=str(number).encode(),
            person=people[1] if channel == "pigeon" else people[2],
        )
    found = await report(village.database, broadcast)
    assert (found.opt_outs, found.replies) == (1, 1)


async def test_an_erased_person_leaves_no_trace_and_is_not_told(village: Village) -> None:
    people = await village.settle(3)
    broadcast = await village.started()
    async with village.telling():
        await village.until(broadcast, "running", queued=3)
    async with village.database.begin() as connection:
        await connection.execute(text("SELECT id FROM people FOR NO KEY UPDATE"))
        await erase(connection, people[1], datetime.now(KERALA))
    async with village.telling(), village.sending():
        await village.until(broadcast, sent=2)
    assert f"loft-{people[1]}" not in village.pigeons.count


async def test_the_language_of_a_conversation_stands_beside_the_person(village: Village) -> None:
    (person,) = await village.settle(1)

    async def spoken() -> str | None:
        return (await village.fetch("SELECT language FROM people"))[0].language

    assert await spoken() is None
    await village.do(
        "INSERT INTO conversations (person_id, tracker, updated_at) VALUES (:person, '{}', now())", person=person
    )
    assert await spoken() is None
    for language in ("ml", "en"):
        await village.do(
            "UPDATE conversations SET tracker = jsonb_build_object('language', CAST(:language AS text))",
            language=language,
        )
        assert await spoken() == language
    async with village.database.begin() as connection:
        await connection.execute(text("SELECT id FROM people FOR NO KEY UPDATE"))
        await erase(connection, person, datetime.now(KERALA))
    assert await spoken() is None
