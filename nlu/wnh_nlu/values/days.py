"""Dates: what days a phrase names, counted from the day the message was sent.

A weekday is its next occurrence, today excluded; a day without a month is its next occurrence; the week starts on
Monday; a past date stays as said.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from .lexeme import ARTICLE, DATIVE, DIGITS
from .rules import Parts, Rule

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


def day_of_month(anchor: date, day: int) -> date | None:
    """The next date with that number, the anchor included."""
    for months in range(3):
        found = _in_month(month_of(anchor, months), day)
        if found and found >= anchor:
            return found
    return None


def _in_month(month: Days, day: int) -> date | None:
    return month.first.replace(day=day) if 1 <= day <= month.last.day else None


def calendar_day(today: date, day: int, month: int, year: int | None = None) -> date | None:
    """A day of the calendar, None where there is no such day. Without a year, the next one, or one just past."""
    for candidate in (year,) if year else range(today.year, today.year + 9):
        if 1 <= month <= 12 and 1 <= day <= 31 and 2000 <= candidate <= 2100 and day <= monthrange(candidate, month)[1]:
            found = date(candidate, month, day)
            if year or found >= today - RECENT:
                return found
    return None


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
        last = calendar_day(first + RECENT, last.day, last.month) or last
    return Days(first, last) if first < last else None


def _today(parts: Parts) -> date:
    return parts.context.now.date()


def relative(parts: Parts) -> Days | None:
    return one(_today(parts) + timedelta(days=parts.value("word")), "near")


def weekday(parts: Parts) -> Days | None:
    """A weekday, or with "last" the one before; short English forms need a neighbour that makes them one."""
    today, named, which = _today(parts), parts["day"], parts["which"]
    assert named
    if named.name == "shortday" and not which and not _sure_of_short_day(parts):
        return None
    if which and which.name == "last":
        return one(weekday_after(today - timedelta(days=8), named.value))
    return one(weekday_after(today, named.value), "weekday")


_BESIDE_SHORT_DAY = frozenset(
    "on to from hyphen muthal vare part comma number hhmm weekday shortday and or between month week dayword".split()
)


def _sure_of_short_day(parts: Parts) -> bool:
    alone = parts.behind() in ("", "stop") and parts.ahead() in ("", "stop")
    if parts.ahead() == "and":
        return parts.ahead(1) in ("weekday", "shortday")
    return alone or parts.behind() in _BESIDE_SHORT_DAY or parts.ahead() in _BESIDE_SHORT_DAY - {"on", "from", "and"}


_WEEKS = {"next": 1, "this": 0, "last": -1}


def _which(parts: Parts) -> int:
    lexeme = parts["which"]
    return _WEEKS.get(lexeme.name, 0) if lexeme else 0


def weekday_of_week(parts: Parts) -> Days | None:
    week = week_of(_today(parts), _which(parts))
    return one(week.first + timedelta(days=parts.value("day")))


def ordinal_weekday(parts: Parts) -> Days | None:
    """The second Saturday (a holiday in Kerala): of this month or, once passed, of the next."""
    nth, today = parts.value("nth"), _today(parts)
    for months in range(13):
        month = month_of(today, months)
        found = weekday_after(month.first - timedelta(days=1), parts.value("day")) + timedelta(weeks=nth - 1)
        if 1 <= nth <= 5 and found <= month.last and found > today:
            return one(found)
    return None


def period(parts: Parts) -> Days | None:
    """This, next or last week, month or weekend."""
    unit, today, which = parts["unit"], _today(parts), _which(parts)
    assert unit
    if unit.name == "week":
        return week_of(today, which)
    if unit.name == "monthunit":
        return month_of(today, which)
    if unit.name == "year":
        return Days(date(today.year + which, 1, 1), date(today.year + which, 12, 31))
    return one(today + timedelta(days=1)) if parts["which"] and which == 1 else None


def weekend(parts: Parts) -> Days | None:
    """The coming weekend, today's included; on a Sunday the next one unless it is called this one."""
    today, which = _today(parts), _which(parts)
    if not parts["which"] and today.weekday() == 6:
        which = 1
    return weekend_of(week_of(today, which))


def coming_days(parts: Parts) -> Days | None:
    """ "next 3 days": tomorrow and so on."""
    unit, count = parts["unit"], parts.value("count")
    assert unit
    tomorrow = _today(parts) + timedelta(days=1)
    last = add(tomorrow, unit.name, count)
    return Days(tomorrow, last - timedelta(days=1)) if last and count >= 1 else None


def days_on(parts: Parts) -> Days | None:
    """ "in 3 days", "രണ്ട് ദിവസം കഴിഞ്ഞ്"."""
    unit, count = parts["unit"], parts["count"]
    assert unit
    sign = -1 if parts.words[-1].name == "ago" else 1
    value = count.value if count and isinstance(count.value, (int, float)) else 1
    return one(add(_today(parts), unit.name, sign * value))


def in_calendar(parts: Parts) -> Days | None:
    day, month, year = parts.value("date")
    if year and month > 12:
        day, month = month, day
    return one(calendar_day(_today(parts), day, month, year), "fixed" if year else "day_month")


_COUNTED_AFTER = frozenset("person seat seater hour minute oclock meridiem money counted day week monthunit".split())


def day_and_month(parts: Parts) -> Days | None:
    """ "25 Nov", "November 25th, 2026", "നവംബർ 25-ന്"."""
    day, year = parts["day"], parts["year"]
    assert day
    if year and (DIGITS not in year.marks or not 2000 <= year.value <= 2100):
        return None
    if ARTICLE in day.marks or (parts.words[-1] is day and parts.ahead() in _COUNTED_AFTER):
        return None
    return one(
        calendar_day(_today(parts), day.value, parts.value("month"), year.value if year else None),
        "fixed" if year else "day_month",
    )


def _unspaced(parts: Parts) -> bool:
    """ "nov.25", and not the end of a sentence."""
    return all(word.end == after.start for word, after in zip(parts.words, parts.words[1:]))


def day_in_period(parts: Parts) -> Days | None:
    """ "adutha masam 5nu", "5th of next month"."""
    day = parts["day"]
    assert day
    if day.name == "number" and DATIVE not in day.marks and parts.ahead() not in ("nu", "thiyathi", "", "stop", "comma"):
        return None
    return one(_in_month(month_of(_today(parts), _which(parts)), day.value))


def month(parts: Parts) -> Days | None:
    """A month alone: its next or present days."""
    named, today, which = parts["month"], _today(parts), parts["which"]
    assert named
    if named.name == "shortmonth" and not (which or parts.behind() in ("in", "from", "to") or parts.behind() == "muthal"):
        return None
    if parts.behind() in ("number", "ordinal") or parts.ahead() == "number" and parts.ahead(1) not in _COUNTED_AFTER:
        return None
    months = (named.value - today.month) % 12
    return month_of(today, months - 12 if which and which.name == "last" else months)


def edge_of_month(parts: Parts) -> Days | None:
    month = month_of(_today(parts), _which(parts))
    return one(month.last if parts["end"] else month.first)


def dated_day(parts: Parts) -> Days | None:
    """ "25 thiyathi", "date 25", "ഒന്നാം തീയതി"."""
    return one(day_of_month(_today(parts), parts.value("day")), "day")


_NO_DATE_AFTER = frozenset("qualified counted seater career team floor other person seat".split())
_DATE_AROUND = frozenset("on the from to for at next".split())


def ordinal_day(parts: Parts) -> Days | None:
    """ "25th" alone. 10th and 12th are school years too, and "first" is a rank, unless a word says that a day is meant."""
    day = parts["day"]
    assert day
    marked = parts.behind() in _DATE_AROUND or parts.ahead() in ("nu", "part", "hhmm", "to", "hyphen", "muthal")
    marked = marked or DATIVE in day.marks
    if parts.ahead() in _NO_DATE_AFTER - {"other", "person", "seat"} or DIGITS not in day.marks and not marked:
        return None
    if DIGITS not in day.marks and parts.ahead() in _NO_DATE_AFTER:
        return None
    alone = parts.behind() in ("", "stop") and parts.ahead() in ("", "stop")
    if day.value in (10, 12) and not (marked or alone):
        return None
    return one(day_of_month(_today(parts), day.value), "day")


def this_before_part(parts: Parts) -> Days | None:
    """ "this evening" is today's, "last night" yesterday's."""
    return one(_today(parts) + timedelta(days=_which(parts))) if parts.ahead() == "part" else None


RULES = (
    Rule("date", "word:dayword", relative),
    Rule("date", "the? day after word:dayword", lambda parts: one(_today(parts) + timedelta(days=2)) if parts.value("word") == 1 else None),
    Rule("date", "the? day after", lambda parts: one(_today(parts) + timedelta(days=2)) if parts.ahead() in ("", "stop", "comma", "part", "at") else None),
    Rule("date", "day before word:dayword", lambda parts: one(_today(parts) - timedelta(days=2)) if parts.value("word") == -1 else None),
    Rule("date", "which:next|this|last? day:weekday|shortday", weekday),
    Rule("date", "which:next|this|last? day:weekday week", weekday),
    Rule("date", "which:next|this|last week hyphen? day:weekday|shortday", weekday_of_week),
    Rule("date", "day:weekday|shortday of? which:next|this|last week", weekday_of_week),
    Rule("date", "nth:ordinal day:weekday", ordinal_weekday),
    Rule("date", "which:next|this|last the? unit:week|monthunit|day|year", period),
    Rule("date", "which:next|this|last? unit:weekend", weekend),
    Rule("date", "which:next|this|last? week hyphen? end", weekend),
    Rule("date", "which:next|within count:number unit:day|week|monthunit", lambda parts: coming_days(parts) if parts.words[0].name == "next" else None),
    Rule("date", "in|after count:number|a unit:day|week|monthunit", days_on),
    Rule("date", "count:number|a unit:day|week|monthunit later|ago", days_on),
    Rule("date", "count:number|a unit:day|week|monthunit after", lambda parts: days_on(parts) if parts.ahead() in ("", "stop", "comma") else None),
    Rule("date", "count:number|a unit:day|week|monthunit from now", days_on),
    Rule("date", "count:number|a unit:day|week|monthunit from today:dayword", lambda parts: None if parts.value("today") else days_on(parts)),
    Rule("date", "date:calendar", in_calendar),
    Rule("date", "day:number|ordinal hyphen? of? month:month|shortmonth hyphen? comma? year:number", day_and_month),
    Rule("date", "month:month|shortmonth hyphen? the? day:number|ordinal thiyathi? comma? year:number", day_and_month),
    Rule("date", "day:number|ordinal hyphen? of? month:month|shortmonth", day_and_month),
    Rule("date", "month:month|shortmonth hyphen? the? day:number|ordinal thiyathi?", day_and_month),
    Rule("date", "month:month|shortmonth stop day:number|ordinal", lambda parts: day_and_month(parts) if _unspaced(parts) else None),
    Rule("date", "month:month|shortmonth year:number", lambda parts: _month_of_year(parts)),
    Rule("date", "which:next|this monthunit day:number|ordinal thiyathi?", day_in_period),
    Rule("date", "day:number|ordinal of? which:next|this monthunit", day_in_period),
    Rule("date", "which:next|this|last? month:month|shortmonth", month),
    Rule("date", "which:next|this? monthunit end:end", edge_of_month),
    Rule("date", "end:end of? the? which:next|this|last? monthunit", edge_of_month),
    Rule("date", "start of? the? which:next|this monthunit", lambda parts: one(month_of(_today(parts), _which(parts)).first)),
    Rule("date", "which:next|this monthunit start", lambda parts: one(month_of(_today(parts), _which(parts)).first)),
    Rule("date", "day:number|ordinal meridiem? thiyathi", dated_day),
    Rule("date", "thiyathi day:number|ordinal", lambda parts: dated_day(parts) if DIGITS in parts["day"].marks else None),
    Rule("date", "day:ordinal", ordinal_day),
    Rule("date", "which:this|last", this_before_part),
)  # fmt: skip


def _month_of_year(parts: Parts) -> Days | None:
    year = parts.value("year")
    return month_of(date(year, parts.value("month"), 1)) if 2000 <= year <= 2100 else None
