"""Days, times and stays as people mean them, within the hours of a centre."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from flows.replies import Localised
from flows.when import (
    at,
    bookable_hours,
    break_at,
    is_day,
    is_start,
    is_stay,
    next_start,
    open_days,
    open_hours,
    part_of_day,
    period_of,
    stay_days,
    stay_time,
)
from flows.world import Centre, Opening, Period

NAME = Localised("Kottarakkara", "കൊട്ടാരക്കര")
MONDAY, SUNDAY, HOLIDAY = date(2026, 11, 23), date(2026, 11, 29), date(2026, 12, 25)
CENTRE = Centre(
    id="kottarakkara",
    name=NAME,
    district=NAME,
    address=NAME,
    status="open",
    latitude=9.0,
    longitude=76.77,
    opened_on=None,
    workspaces=141,
    facilities=(),
    hours=tuple(Opening(weekday, time(9), time(20)) for weekday in range(6)),
    hours_assumed=True,
    closed_on=frozenset({HOLIDAY}),
    fees=(),
    fees_assumed=True,
    capacity={"desk": 10},
    seats={"desk": 1},
)
EARLY = at(MONDAY, time(7))


def period(start: str, end: str, day: date = MONDAY) -> Period:
    return Period(at(day, time.fromisoformat(start)), at(day, time.fromisoformat(end)))


@pytest.mark.parametrize(
    ("start", "stay", "now", "expected"),
    [
        ("10:00/13:00", None, EARLY, period("10:00", "13:00")),
        ("10:00", "PT2H", EARLY, period("10:00", "12:00")),
        ("10:00", "PT1H30M", EARLY, period("10:00", "11:30")),
        ("all", None, EARLY, period("09:00", "20:00")),
        (None, "P1D", EARLY, period("09:00", "20:00")),
        ("10:00", "P1D", EARLY, period("09:00", "20:00")),
        ("morning", None, EARLY, period("09:00", "13:00")),
        ("afternoon", None, EARLY, period("13:00", "17:00")),
        ("evening", None, EARLY, period("17:00", "20:00")),
        ("morning", "PT2H", EARLY, period("09:00", "11:00")),
        ("night", None, EARLY, None),
        ("all", None, at(MONDAY, time(15, 10)), period("15:30", "20:00")),
        ("afternoon", None, at(MONDAY, time(15, 10)), period("15:30", "17:00")),
        ("morning", None, at(MONDAY, time(15, 10)), None),
        ("all", None, at(MONDAY, time(20)), None),
    ],
)
def test_a_period_of_a_day(start: str | None, stay: str | None, now: datetime, expected: Period | None) -> None:
    assert period_of(CENTRE, MONDAY, start, stay, now) == expected


def test_closed_days_are_left_out() -> None:
    week = list(open_days(CENTRE, MONDAY, SUNDAY))
    assert len(week) == 6 and SUNDAY not in week
    assert list(open_days(CENTRE, HOLIDAY, HOLIDAY)) == []
    assert bookable_hours(CENTRE, HOLIDAY, EARLY) is None
    assert part_of_day(CENTRE, SUNDAY, "morning", EARLY) is None


def test_a_day_may_have_a_break() -> None:
    openings = (Opening(0, time(9), time(13)), Opening(0, time(14), time(20)))
    centre = replace(CENTRE, hours=openings)
    assert open_hours(centre, MONDAY) == period("09:00", "20:00")
    for clock, pause in (("12:59", None), ("13:00", period("13:00", "14:00")), ("14:00", None), ("21:00", None)):
        assert break_at(centre, MONDAY, at(MONDAY, time.fromisoformat(clock))) == pause


@pytest.mark.parametrize(
    ("now", "expected"), [("10:00", "10:00"), ("10:01", "10:30"), ("10:30", "10:30"), ("10:59:59", "11:00")]
)
def test_the_next_half_hour(now: str, expected: str) -> None:
    assert next_start(at(MONDAY, time.fromisoformat(now))) == at(MONDAY, time.fromisoformat(expected))


@pytest.mark.parametrize(
    ("stay", "days", "hours"),
    [("PT2H", 0, 2), ("P1D", 1, 0), ("P1W", 7, 0), ("P1M", 30, 0), ("P3D", 3, 0), (None, 0, 0), ("soon", 0, 0)],
)
def test_stays(stay: str | None, days: int, hours: int) -> None:
    assert (stay_days(stay), stay_time(stay).total_seconds() / 3600) == (days, hours)


@pytest.mark.parametrize(
    ("tells", "fine", "nonsense"),
    [
        (
            is_day,
            ["2026-11-23", "2026-11-23/2026-11-29", "2026-11-23..2026-11-25"],
            ["soon", "", "2026-13-01", "2026-11-29/2026-11-23"],
        ),
        (is_start, ["10:00", "10:00/13:00", "all", "evening"], ["late", "", "25:00", "10:00/13:00/14:00"]),
        (is_stay, ["PT2H", "P1D", "P1W", "P1M", "PT90M"], ["", "2 hours", "P9999D", "PT100H"]),
    ],
)
def test_written_forms(tells, fine: list[str], nonsense: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert [value for value in fine if not tells(value)] == []
    assert [value for value in nonsense if tells(value)] == []
