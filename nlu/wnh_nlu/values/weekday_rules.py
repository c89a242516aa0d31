"""The words for a day of the week."""

from datetime import timedelta

from .days import Days, month_of, nth_weekday, one, week_of, weekday_after
from .lexeme import words
from .rules import Parts, Rule


def weekday(parts: Parts) -> Days | None:
    """A weekday, or with "last" the one before; short English forms need a neighbour that makes them one."""
    today, named, which = parts.context.today, parts["day"], parts.get("which")
    if named.name == "shortday" and not which and not _sure_of_short_day(parts):
        return None
    if which and which.name == "last":
        return one(weekday_after(today - timedelta(days=8), named.value))
    return one(weekday_after(today, named.value), "weekday")


_BESIDE_SHORT_DAY = words(
    "on to from hyphen muthal vare part comma number hhmm weekday shortday and or between month week dayword"
)


def _sure_of_short_day(parts: Parts) -> bool:
    alone = parts.behind() in ("", "stop") and parts.ahead() in ("", "stop")
    if parts.ahead() == "at":
        return parts.ahead(1) in ("number", "hhmm", "noon", "part")
    if parts.ahead() == "and":
        return parts.ahead(1) in ("weekday", "shortday")
    return alone or parts.behind() in _BESIDE_SHORT_DAY or parts.ahead() in _BESIDE_SHORT_DAY - {"on", "from", "and"}


def weekday_of_week(parts: Parts) -> Days | None:
    week = week_of(parts.context.today, parts.which)
    return one(week.first + timedelta(days=parts.value("day")))


def ordinal_weekday(parts: Parts) -> Days | None:
    """The second Saturday (a holiday in Kerala): of this month or, once passed, of the next."""
    today = parts.context.today
    found = (nth_weekday(month_of(today, months), parts.value("nth"), parts.value("day")) for months in range(13))
    return one(next((day for day in found if day and day > today), None))


def ordinal_weekday_of(parts: Parts) -> Days | None:
    """ "third Friday of this month", "മാർച്ചിലെ നാലാമത്തെ തിങ്കൾ", "last Friday of the month"."""
    month = _month(parts)
    nths = range(5, 0, -1) if parts["nth"].name in ("last", "end") else (parts.value("nth") or 1,)
    found = (nth_weekday(month, nth, parts.value("day")) for nth in nths)
    return one(next((day for day in found if day), None))


def _month(parts: Parts) -> Days:
    today, month = parts.context.today, parts.value("month")
    return month_of(today, parts.which if month is None else (month - today.month) % 12)


def week_of_month(parts: Parts) -> Days | None:
    """ "first week of next month": its first seven days."""
    month = _month(parts)
    if parts["nth"].name in ("last", "end"):
        return Days(month.last - timedelta(days=6), month.last)
    nth = parts.value("nth") or 1
    first = month.first + timedelta(weeks=nth - 1)
    return Days(first, first + timedelta(days=6)) if nth <= 4 else None


_NTH = "nth:ordinal|start|end|last"
RULES = (
    Rule("date", "which:next|this|last? day:weekday|shortday", weekday),
    Rule("date", "which:next|this|last? day:weekday week", weekday),
    Rule("date", "which:next|this|last week hyphen? day:weekday|shortday", weekday_of_week),
    Rule("date", "day:weekday|shortday of? which:next|this|last week", weekday_of_week),
    Rule("date", "nth:ordinal day:weekday", ordinal_weekday),
    Rule("date", f"{_NTH} day:weekday of|in? the? which:next|this|last? monthunit", ordinal_weekday_of),
    Rule("date", f"{_NTH} day:weekday of|in? the? month:month|shortmonth", ordinal_weekday_of),
    Rule("date", f"which:next|this|last? monthunit {_NTH} day:weekday", ordinal_weekday_of),
    Rule("date", f"month:month|shortmonth monthunit? {_NTH} day:weekday", ordinal_weekday_of),
    Rule("date", f"{_NTH} week of|in? the? which:next|this|last? monthunit", week_of_month),
    Rule("date", f"{_NTH} week of|in? the? month:month|shortmonth", week_of_month),
    Rule("date", f"which:next|this|last? monthunit {_NTH} week", week_of_month),
    Rule("date", f"month:month|shortmonth monthunit? {_NTH} week", week_of_month),
)
