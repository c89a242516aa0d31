"""Days, times and stays: from what a person says to the periods in which a desk is taken.

Written forms. Day: `2026-11-23`, a range to choose from `2026-11-23/2026-11-29`, or days `2026-11-23..2026-11-25`.
From: `10:00`, `10:00/13:00`, a part of the day, or `all`. Stay: an ISO 8601 duration (PT2H, P1D, P1W).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from flows.world import Centre, Period

KERALA = ZoneInfo("Asia/Kolkata")
HORIZON = timedelta(days=60)
"""How far ahead a desk may be booked."""
MOST_DAYS = 7
"""How many days one booking may span; longer stays are arranged with the staff."""
GRID = timedelta(minutes=30)

NOON, LATE = time(13), time(17)
PARTS = ("morning", "afternoon", "evening", "night")

_STAY = re.compile(
    r"P(?:(?P<months>\d{1,3})M)?(?:(?P<weeks>\d{1,3})W)?(?:(?P<days>\d{1,3})D)?"
    r"(?:T(?:(?P<hours>\d{1,3})H)?(?:(?P<minutes>\d{1,4})M)?)?"
)


def is_day(value: str) -> bool:
    """Whether this is a written day."""
    try:
        first, last = days_of(value)
    except ValueError:
        return False
    return first <= last


def is_start(value: str) -> bool:
    """Whether this is a written time."""
    if value == "all" or value in PARTS:
        return True
    try:
        return all(time.fromisoformat(part).tzinfo is None for part in value.split("/", 1))
    except ValueError:
        return False


def is_stay(value: str) -> bool:
    """Whether this is a written duration, of a year at most."""
    return bool(_STAY.fullmatch(value)) and stay_days(value) <= 366 and stay_time(value) <= timedelta(days=1)


def stay_days(stay: str | None) -> int:
    """How many whole days a stay spans: 0 for one of hours, 30 for a month."""
    found = _STAY.fullmatch(stay or "")
    if not found:
        return 0
    months, weeks, days = (int(found[part] or 0) for part in ("months", "weeks", "days"))
    return months * 30 + weeks * 7 + days


def stay_time(stay: str | None) -> timedelta:
    """The hours of a stay; nothing for one of whole days."""
    found = _STAY.fullmatch(stay or "")
    if not found:
        return timedelta()
    return timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))


def at(day: date, clock: time) -> datetime:
    """A moment in Kerala."""
    return datetime.combine(day, clock, KERALA)


def open_hours(centre: Centre, day: date) -> Period | None:
    """From the first opening to the last closing on that day; None when the centre is closed."""
    openings = _openings(centre, day)
    return Period(openings[0].start, openings[-1].end) if openings else None


def break_at(centre: Centre, day: date, moment: datetime) -> Period | None:
    """The break in which the moment lies; who came before keeps the desk over it."""
    breaks = (Period(before.end, after.start) for before, after in pairwise(_openings(centre, day)))
    return next((pause for pause in breaks if pause.start <= moment < pause.end), None)


def _openings(centre: Centre, day: date) -> list[Period]:
    if day in centre.closed_on:
        return []
    today = sorted((hours.opens, hours.closes) for hours in centre.hours if hours.weekday == day.weekday())
    return [Period(at(day, opens), at(day, closes)) for opens, closes in today]


def open_days(centre: Centre, first: date, last: date) -> Iterator[date]:
    """The days from first to last (both included) on which the centre is open."""
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if open_hours(centre, day):
            yield day


def next_start(now: datetime) -> datetime:
    """The next half hour from now on."""
    past = timedelta(minutes=now.minute % 30, seconds=now.second, microseconds=now.microsecond)
    return now if not past else now - past + GRID


def bookable_hours(centre: Centre, day: date, now: datetime) -> Period | None:
    """What is still to come of the day's hours; None when nothing is."""
    hours = open_hours(centre, day)
    if hours is None:
        return None
    start = max(hours.start, next_start(now))
    return Period(start, hours.end) if start < hours.end else None


def part_of_day(centre: Centre, day: date, part: str, now: datetime) -> Period | None:
    """What is still to come of the morning, afternoon or evening within the hours; None when nothing is."""
    hours = bookable_hours(centre, day, now)
    borders = {"morning": (time.min, NOON), "afternoon": (NOON, LATE), "evening": (LATE, time.max)}.get(part)
    if hours is None or borders is None:
        return None
    start, end = max(hours.start, at(day, borders[0])), min(hours.end, at(day, borders[1]))
    return Period(start, end) if start < end else None


def days_of(value: str) -> tuple[date, date]:
    """The first and last day of a written day."""
    first, _, last = value.replace("..", "/").partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def clock(value: str) -> time:
    """The first time in a written time ("10:00/13:00" is 10:00)."""
    return time.fromisoformat(value.partition("/")[0])


def period_of(centre: Centre, day: date, start: str | None, stay: str | None, now: datetime) -> Period | None:
    """The period of one day that answers describe; None when it lies in the past or the centre is closed."""
    hours = bookable_hours(centre, day, now)
    if hours is None or start in (None, "all") or stay_days(stay):
        return hours
    assert start is not None
    if start in PARTS:
        part = part_of_day(centre, day, start, now)
        return Period(part.start, part.start + stay_time(stay)) if part and stay_time(stay) else part
    if "/" in start:
        return Period(at(day, clock(start)), at(day, time.fromisoformat(start.partition("/")[2])))
    return Period(at(day, clock(start)), at(day, clock(start)) + stay_time(stay))
