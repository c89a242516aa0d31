"""The words for a date, and the days they name."""

from datetime import date, timedelta

from .days import (
    Days,
    add,
    calendar_day,
    day_of_month,
    in_month,
    month_of,
    one,
    week_of,
    weekday_after,
    weekend_of,
)
from .lexeme import ARTICLE, DATIVE, DIGITS, PLURAL, words
from .rules import Parts, Rule


def _today(parts: Parts) -> date:
    return parts.context.now.date()


def relative(parts: Parts) -> Days | None:
    return one(_today(parts) + timedelta(days=parts.value("word")), "near")


def after_dayword(parts: Parts) -> Days | None:
    """ "നാളെ കഴിഞ്ഞ്", "nale kazhinj mattannal": the day after that."""
    day, again = parts.value("word"), parts.value("again")
    if day < 1 or not parts.value("past") or again not in (None, day + 1):
        return None
    return one(_today(parts) + timedelta(days=day + 1), "near")


def weekday(parts: Parts) -> Days | None:
    """A weekday, or with "last" the one before; short English forms need a neighbour that makes them one."""
    today, named, which = _today(parts), parts["day"], parts.get("which")
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


_WEEKS = {"next": 1, "this": 0, "last": -1}


def _which(parts: Parts) -> int:
    lexeme = parts.get("which")
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
    if unit.name == "week":
        return week_of(today, which)
    if unit.name == "monthunit":
        return month_of(today, which)
    if unit.name == "year":
        return Days(date(today.year + which, 1, 1), date(today.year + which, 12, 31))
    return one(today + timedelta(days=which)) if which >= 0 and PLURAL not in unit.marks else None


def previous(parts: Parts) -> Days:
    """ "the past week"."""
    return week_of(_today(parts), -1) if parts["unit"].name == "week" else month_of(_today(parts), -1)


def weekend(parts: Parts) -> Days | None:
    """The coming weekend, today's included; on a Sunday the next one unless it is called this one."""
    today, which = _today(parts), _which(parts)
    if not parts.get("which") and today.weekday() == 6:
        which = 1
    return weekend_of(week_of(today, which))


def coming_days(parts: Parts) -> Days | None:
    """ "next 3 days": tomorrow and so on."""
    unit, count = parts["unit"], parts.value("count")
    tomorrow = _today(parts) + timedelta(days=1)
    last = add(tomorrow, unit.name, count)
    return Days(tomorrow, last - timedelta(days=1)) if last and count >= 1 else None


def past_days(parts: Parts) -> Days | None:
    """ "last 3 days": yesterday and before."""
    count = parts.value("count")
    first = add(_today(parts), parts["unit"].name, -count)
    return Days(first, _today(parts) - timedelta(days=1)) if first and count >= 1 else None


def days_on(parts: Parts) -> Days | None:
    """ "in 3 days", "രണ്ട് ദിവസം കഴിഞ്ഞ്", "a week from tomorrow"."""
    unit, count = parts["unit"], parts["count"]
    sign = -1 if parts.words[-1].name == "ago" else 1
    value = count.value if count and isinstance(count.value, (int, float)) else 1
    start = _today(parts) + timedelta(days=parts.value("start") or 0)
    return one(add(start, unit.name, sign * value))


def in_calendar(parts: Parts) -> Days | None:
    day, month, year = parts.value("date")
    if year and month > 12:
        day, month = month, day
    return one(calendar_day(_today(parts), day, month, year), "fixed" if year else "day_month")


_COUNTED_AFTER = words("person seat seater hour minute oclock meridiem money counted day week monthunit")


def day_and_month(parts: Parts) -> Days | None:
    """ "25 Nov", "November 25th, 2026", "നവംബർ 25-ന്"."""
    day, year = parts["day"], parts.get("year")
    if year and not 2000 <= year.value <= 2100:
        return None
    if ARTICLE in day.marks or (parts.words[-1] is day and parts.ahead() in _COUNTED_AFTER):
        return None
    return one(
        calendar_day(_today(parts), day.value, parts.value("month"), year.value if year else None),
        "fixed" if year else "day_month",
    )


def after_stop(parts: Parts) -> Days | None:
    """ "nov.25", "Nov. 25", and not the end of a sentence."""
    month, stop = parts.words[0], parts.words[1]
    shortened = month.end - month.start <= _SHORTENED and month.end == stop.start
    return day_and_month(parts) if shortened or parts.unspaced else None


_SHORTENED = 4
"""Letters of a shortened month, at most."""


def day_in_period(parts: Parts) -> Days | None:
    """ "adutha masam 5nu", "5th of next month"."""
    day = parts["day"]
    if (
        day.name == "number"
        and DATIVE not in day.marks
        and parts.ahead() not in ("nu", "thiyathi", "", "stop", "comma")
    ):
        return None
    return one(in_month(month_of(_today(parts), _which(parts)), day.value))


def month(parts: Parts) -> Days | None:
    """A month alone: its next or present days."""
    named, today, which = parts["month"], _today(parts), parts.get("which")
    if named.name == "shortmonth" and not (which or parts.behind() in ("in", "from", "to", "till", "of", "for")):
        return None
    if parts.behind() in ("number", "ordinal") or (parts.ahead() == "number" and parts.ahead(1) not in _COUNTED_AFTER):
        return None
    months = (named.value - today.month) % 12
    return month_of(today, months - 12 if which and which.name == "last" else months)


def edge_of_month(parts: Parts) -> Days | None:
    month = month_of(_today(parts), _which(parts))
    return one(month.last if parts.get("end") else month.first)


def dated_day(parts: Parts) -> Days | None:
    """ "25 thiyathi", "date 25", "ഒന്നാം തീയതി"; "ഒരു തീയതി" is some date."""
    if ARTICLE in parts["day"].marks:
        return None
    return one(day_of_month(_today(parts), parts.value("day")), "day")


_NO_DAY_AFTER = words("qualified counted seater career team")
_DATE_AROUND = words("on from to till for at")


def ordinal_day(parts: Parts) -> Days | None:
    """ "25th" alone. 10th and 12th are school years too, "2nd" is a choice, unless a word says a day is meant."""
    day = parts["day"]
    said = parts.behind(2) if parts.behind() == "the" else parts.behind()
    marked = said in _DATE_AROUND or parts.ahead() in ("nu", "part", "hhmm", "to", "hyphen", "muthal")
    marked = marked or DATIVE in day.marks
    if parts.ahead() in _NO_DAY_AFTER or (DIGITS not in day.marks and not _is_spoken_day(parts, said, marked)):
        return None
    alone = parts.behind() in ("", "stop") and parts.ahead() in ("", "stop")
    if day.value in (10, 12) and not (marked or alone or parts.behind() == "the"):
        return None
    if day.value <= _CHOICES and not marked:
        return None
    return one(day_of_month(_today(parts), day.value), "day")


def _is_spoken_day(parts: Parts, said: str, marked: bool) -> bool:
    """ "on the tenth", "the twenty fifth"; but "the first seat"."""
    day = parts.value("day")
    if day > _CHOICES and (said == "on" or (parts.behind() == "the" and day > _SCHOOL_YEARS)):
        return parts.ahead() not in ("person", "seat")
    return marked and parts.ahead() not in ("other", "person", "seat")


_CHOICES = 4
"""The first to the fourth may be one of a few things to choose from."""
_SCHOOL_YEARS = 12


def this_before_part(parts: Parts) -> Days | None:
    """ "this evening" is today's, "last night" yesterday's."""
    return one(_today(parts) + timedelta(days=_which(parts))) if parts.ahead() == "part" else None


RULES = (
    Rule("date", "word:dayword", relative),
    Rule("date", "word:dayword past:later again:dayword?", after_dayword),
    Rule(
        "date",
        "the? day after word:dayword",
        lambda parts: one(_today(parts) + timedelta(days=2)) if parts.value("word") == 1 else None,
    ),
    Rule(
        "date",
        "the? day after",
        lambda parts: (
            one(_today(parts) + timedelta(days=2)) if parts.ahead() in ("", "stop", "comma", "part", "at") else None
        ),
    ),
    Rule(
        "date",
        "day before word:dayword",
        lambda parts: one(_today(parts) - timedelta(days=2)) if parts.value("word") == -1 else None,
    ),
    Rule("date", "which:next|this|last? day:weekday|shortday", weekday),
    Rule("date", "which:next|this|last? day:weekday week", weekday),
    Rule("date", "which:next|this|last week hyphen? day:weekday|shortday", weekday_of_week),
    Rule("date", "day:weekday|shortday of? which:next|this|last week", weekday_of_week),
    Rule("date", "nth:ordinal day:weekday", ordinal_weekday),
    Rule("date", "which:next|this|last the? unit:week|monthunit|day|year", period),
    Rule("date", "past unit:week|monthunit", previous),
    Rule("date", "last|past count:number unit:day|week|monthunit", past_days),
    Rule("date", "which:next|this|last? unit:weekend", weekend),
    Rule("date", "which:next|this|last? week hyphen? end", weekend),
    Rule(
        "date",
        "which:next|within count:number unit:day|week|monthunit",
        lambda parts: coming_days(parts) if parts.words[0].name == "next" else None,
    ),
    Rule("date", "in|after count:number|a unit:day|week|monthunit", days_on),
    Rule("date", "count:number|a unit:day|week|monthunit later|ago", days_on),
    Rule(
        "date",
        "count:number|a unit:day|week|monthunit after",
        lambda parts: days_on(parts) if parts.ahead() in ("", "stop", "comma") else None,
    ),
    Rule("date", "count:number|a unit:day|week|monthunit from now", days_on),
    Rule("date", "count:number|a unit:day|week|monthunit from start:dayword", days_on),
    Rule("date", "date:calendar", in_calendar),
    Rule("date", "day:number|ordinal hyphen? of? month:month|shortmonth hyphen? comma? year:number", day_and_month),
    Rule("date", "month:month|shortmonth hyphen? the? day:number|ordinal thiyathi? comma? year:number", day_and_month),
    Rule("date", "day:number|ordinal hyphen? of? month:month|shortmonth", day_and_month),
    Rule("date", "month:month|shortmonth monthunit? hyphen? the? day:number|ordinal thiyathi?", day_and_month),
    Rule("date", "year:number month:month|shortmonth day:number|ordinal thiyathi?", day_and_month),
    Rule("date", "month:month|shortmonth stop day:number|ordinal", after_stop),
    Rule("date", "month:month|shortmonth year:number", lambda parts: _month_of_year(parts)),
    Rule("date", "which:next|this monthunit day:number|ordinal thiyathi?", day_in_period),
    Rule("date", "day:number|ordinal of? which:next|this monthunit", day_in_period),
    Rule("date", "which:next|this|last? month:month|shortmonth", month),
    Rule("date", "which:next|this? monthunit end:end", edge_of_month),
    Rule("date", "which:next|this? end:monthend", edge_of_month),
    Rule("date", "end:end of? the? which:next|this|last? monthunit", edge_of_month),
    Rule(
        "date",
        "start of? the? which:next|this monthunit",
        lambda parts: one(month_of(_today(parts), _which(parts)).first),
    ),
    Rule("date", "which:next|this monthunit start", lambda parts: one(month_of(_today(parts), _which(parts)).first)),
    Rule("date", "day:number|ordinal meridiem? thiyathi", dated_day),
    Rule(
        "date", "thiyathi day:number|ordinal", lambda parts: dated_day(parts) if DIGITS in parts["day"].marks else None
    ),
    Rule("date", "day:ordinal", ordinal_day),
    Rule("date", "which:this|last", this_before_part),
)


def _month_of_year(parts: Parts) -> Days | None:
    year = parts.value("year")
    return month_of(date(year, parts.value("month"), 1)) if 2000 <= year <= 2100 else None
