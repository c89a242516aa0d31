"""Broadcasts that repeat: on which days, and one broadcast for each of them."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.broadcasts import series
from bot.broadcasts.draft import Draft
from bot.broadcasts.repeat import Repeat
from bot.broadcasts.wrong import Wrong
from bot.clock import KERALA
from tests.broadcasts.village import Village

DAILY = Repeat("day", date(2026, 11, 25))
NEWS = Draft({"en": "News"}, fallback="en", repeat=DAILY)


def at(day: int, hour: int = 9, month: int = 11) -> datetime:
    return datetime(2026 if month > 10 else 2027, month, day, hour, tzinfo=KERALA)


@pytest.mark.parametrize(
    ("repeat", "first", "after", "comes"),
    [
        (Repeat("day", date(2026, 11, 25)), at(22), at(22, 8), at(22)),
        (Repeat("day", date(2026, 11, 25)), at(22), at(22), at(23)),
        (Repeat("day", date(2026, 11, 25)), at(22), at(25), None),
        (Repeat("week", date(2026, 12, 31), (0, 4)), at(22), at(22), at(23)),
        (Repeat("week", date(2026, 12, 31), (0, 4)), at(22), at(23), at(27)),
        (Repeat("month", date(2026, 12, 31)), at(22), at(22), at(22, month=12)),
        (
            Repeat("month", date(2027, 3, 1)),
            at(31, month=12),
            at(31, month=12),
            datetime(2027, 1, 31, 9, tzinfo=KERALA),
        ),
        (
            Repeat("month", date(2027, 3, 1)),
            at(31, month=12),
            at(1, month=2),
            at(28, month=2),
        ),
    ],
)
def test_when_it_is_told_next(repeat: Repeat, first: datetime, after: datetime, comes: datetime | None) -> None:
    assert repeat.next(first, after) == comes


@given(
    repeat=st.one_of(
        st.builds(Repeat, st.sampled_from(["day", "month"]), st.dates(date(2026, 11, 22), date(2027, 12, 1))),
        st.builds(
            Repeat,
            st.just("week"),
            st.dates(date(2026, 11, 22), date(2027, 12, 1)),
            st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
        ),
    ),
    hour=st.integers(0, 23),
)
def test_days_come_one_after_the_other_each_once(repeat: Repeat, hour: int) -> None:
    first, days = at(22, hour), []
    moment: datetime | None = first - timedelta(microseconds=1)
    while moment is not None:
        moment = repeat.next(first, moment)
        days += [moment] if moment else []
    assert days == sorted(set(days))
    assert len({day.date() for day in days}) == len(days)
    assert all(day.hour == hour and first.date() <= day.date() <= repeat.until for day in days)
    if repeat.every == "day":
        assert len(days) == (repeat.until - first.date()).days + 1
    assert Repeat.from_json(repeat.as_json()) == repeat


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ({"every": "year", "until": "2026-12-31"}, "repeat"),
        ({"every": "day"}, "repeat-until"),
        ({"every": "day", "until": "soon"}, "repeat-until"),
        ({"every": "day", "until": "2026-12-31", "days": [1]}, "repeat-days"),
        ({"every": "week", "until": "2026-12-31"}, "repeat-days"),
        ({"every": "week", "until": "2026-12-31", "days": [7]}, "repeat-days"),
        ({"every": "week", "until": "2026-12-31", "days": "1"}, "repeat-days"),
        ({"every": "day", "until": "2026-12-31", "colour": "red"}, "repeat"),
    ],
)
def test_what_makes_no_sense_is_said(written: dict[str, Any], kind: str) -> None:
    with pytest.raises(Wrong) as wrong:
        Repeat.from_json(written)
    assert wrong.value.kind == kind


async def test_everybody_is_told_once_each_day(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    people = await village.settle(3)
    parent = await village.started(NEWS)
    async with village.telling(engines=3), village.sending():
        for day in (22, 23, 24, 25):
            monkeypatch.setenv("WNH_NOW", f"2026-11-{day}T12:30:00+05:30")
            await _until_told(village, 3 * (day - 21))
        await village.until(parent, "done")
    assert village.pigeons.count == {f"loft-{person}": 4 for person in people}
    days = [each.occurrence for each in await village.desk.occurrences(parent)]
    assert days == [date(2026, 11, day) for day in (25, 24, 23, 22)]


async def _until_told(village: Village, messages: int) -> None:
    async with asyncio.timeout(40):
        while len(village.pigeons.carried) < messages:
            await asyncio.sleep(0.05)


async def test_a_day_that_was_slept_through_is_not_made_up_for(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    await village.settle(1)
    parent = await village.started(NEWS)
    await village.engine.step()
    monkeypatch.setenv("WNH_NOW", "2026-11-25T11:00:00+05:30")
    await village.engine.step()
    assert [each.occurrence for each in await village.desk.occurrences(parent)] == [date(2026, 11, 22)]
    monkeypatch.setenv("WNH_NOW", "2026-11-25T12:30:00+05:30")
    await village.engine.step()
    assert [each.occurrence for each in await village.desk.occurrences(parent)] == [
        date(2026, 11, 25),
        date(2026, 11, 22),
    ]


async def test_what_is_done_to_a_series_is_done_to_what_is_under_way_of_it(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    await village.settle(300)
    village.pigeons.rate = 20
    parent = await village.started(NEWS)
    async with village.telling():
        child = await _first(village, parent)
        await village.until(child, "running", queued=40, waiting=260)
        await village.desk.pause(parent, village.asha)
        assert await village.outcomes(child) == {"waiting": 300}
        monkeypatch.setenv("WNH_NOW", "2026-11-23T12:30:00+05:30")
        await asyncio.sleep(0.6)
        assert len(await village.desk.occurrences(parent)) == 1
        await village.desk.resume(parent, village.asha)
        next_at = (await village.desk.read(parent)).next_at
        assert next_at and next_at.astimezone(KERALA).date() == date(2026, 11, 24)
        await village.until(child, "running", queued=40, waiting=260)
        await village.desk.cancel(parent, village.asha)
    assert [each.state for each in await village.desk.occurrences(parent)] == ["cancelled"]
    assert await village.outcomes(child) == {"left-out": 300}


async def _first(village: Village, parent: int) -> int:
    async with asyncio.timeout(40):
        while not (found := await village.desk.occurrences(parent)):
            await asyncio.sleep(0.05)
    return found[0].id


async def test_one_that_grows_too_large_for_one_person_waits(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "FOUR_EYES_ABOVE", 4)
    await village.settle(5)
    parent = await village.desk.write(NEWS, village.asha)
    await village.desk.start(parent.id, village.asha)
    await village.engine.step()
    (waiting,) = await village.desk.occurrences(parent.id)
    assert waiting.state == "draft"
    await village.desk.approve(waiting.id, village.biju)
    await village.desk.start(waiting.id, village.asha)
    assert (await village.desk.read(waiting.id)).state == "running"


async def test_a_series_without_a_day_cannot_start(village: Village) -> None:
    over = Draft({"en": "News"}, fallback="en", repeat=Repeat("week", date(2026, 11, 23), (5,)))
    broadcast = await village.desk.write(over, village.asha)
    with pytest.raises(Wrong) as wrong:
        await village.desk.start(broadcast.id, village.asha)
    assert wrong.value.kind == "repeat-over"
