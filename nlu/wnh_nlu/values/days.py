"""Dates: what days a phrase names, counted from the day the message was sent.

A weekday is its next occurrence, today excluded; a day without a month is its next occurrence; the week starts on
Monday; a past date stays as said.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

RECENT = timedelta(days=31)
"""A day and month without a year that passed no longer ago is the one meant: its sender mistook the date."""


class Days(NamedTuple):
    """The days named, first and last. `form` tells how, for ranges: "25 to 27 nov" lends its month to "25"."""

    first: date
    last: date
    form: str = "fixed"

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


def one(day: date | None, form: str = "fixed") -> Days | None:
    return Days(day, day, form) if day else None


def week_of(day: date, weeks: int = 0) -> Days:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Days(monday, monday + timedelta(days=6), "week")


def month_of(day: date, months: int = 0) -> Days:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Days(date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]), "month")


def weekend_of(week: Days) -> Days:
    return Days(week.first + timedelta(days=5), week.last)


def weekday_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def nth_weekday(month: Days, nth: int, weekday: int) -> date | None:
    """The second Saturday of a month, say; None where it has no such day."""
    found = weekday_after(month.first - timedelta(days=1), weekday) + timedelta(weeks=nth - 1)
    return found if 1 <= nth <= 5 and found <= month.last else None


def day_of_month(anchor: date, day: int) -> date | None:
    """The next date with that number, the anchor included."""
    for months in range(3):
        found = in_month(month_of(anchor, months), day)
        if found and found >= anchor:
            return found
    return None


def in_month(month: Days, day: int) -> date | None:
    return month.first.replace(day=day) if 1 <= day <= month.last.day else None


def calendar_day(today: date, day: int, month: int, year: int | None = None) -> date | None:
    """A day of the calendar, None where there is no such day. Without a year, the next one, or one just past."""
    for candidate in (year,) if year else range(today.year, today.year + 9):
        if 1 <= month <= 12 and 1 <= day <= 31 and 2000 <= candidate <= 2100 and day <= monthrange(candidate, month)[1]:
            found = date(candidate, month, day)
            if year or found >= today - RECENT:
                return found
    return None


def _on_or_after(first: date, day: int, month: int) -> date | None:
    days = (calendar_day(first, day, month, year) for year in range(first.year, first.year + 9))
    return next((found for found in days if found and found >= first), None)


def add(day: date, unit: str, count: float) -> date | None:
    """A day so many days, weeks or months later; the last of the month where its number is missing."""
    if count != int(count) or abs(count) > 400:
        return None
    if unit == "monthunit":
        month = month_of(day, int(count))
        return month.first.replace(day=min(day.day, month.last.day))
    return day + timedelta(days=int(count) * (7 if unit == "week" else 1))


def span(start: Days, end: Days, today: date) -> Days | None:
    """From one date to another; an open end comes after the start. None where they run backwards."""
    first, last = start.first, end.last
    if start.form == "day" and end.form in ("day_month", "fixed") and first.day <= last.day:
        first = last.replace(day=first.day)
    elif end.form == "weekday":
        last = weekday_after(first, last.weekday())
    elif end.form == "day":
        last = day_of_month(first, last.day) or last
    elif end.form == "day_month":
        last = _on_or_after(first, last.day, last.month) or last
    return Days(first, last) if first < last else None
