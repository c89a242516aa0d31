"""The words for a day of the calendar: its number, its month, or both."""

from datetime import date

from .days import Days, calendar_day, day_of_month, in_month, month_of, one
from .lexeme import ARTICLE, DATIVE, DIGITS, LOCATIVE, words
from .rules import Parts, Rule


def in_calendar(parts: Parts) -> Days | None:
    day, month, year = parts.value("date")
    if year and month > 12:
        day, month = month, day
    return one(calendar_day(parts.context.today, day, month, year), "fixed" if year else "day_month")


_COUNTED_AFTER = words("person seat seater hour minute oclock meridiem money counted day week monthunit")


def day_and_month(parts: Parts) -> Days | None:
    """ "25 Nov", "November 25th, 2026", "നവംബർ 25-ന്"."""
    day, year = parts["day"], parts.get("year")
    if year and not 2000 <= year.value <= 2100:
        return None
    inflected = DATIVE in day.marks or LOCATIVE in day.marks
    if ARTICLE in day.marks or (parts.words[-1] is day and parts.ahead() in _COUNTED_AFTER and not inflected):
        return None
    return one(
        calendar_day(parts.context.today, day.value, parts.value("month"), year.value if year else None),
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
    marked = day.name == "ordinal" or DATIVE in day.marks or LOCATIVE in day.marks
    alone = parts.ahead() in ("nu", "thiyathi", "", "stop", "comma") or (day.value > 12 and not parts.counted)
    if not (marked or alone):
        return None
    return one(in_month(month_of(parts.context.today, parts.which), day.value))


def month(parts: Parts) -> Days | None:
    """A month alone: its next or present days."""
    named, today, which = parts["month"], parts.context.today, parts.get("which")
    if named.name == "shortmonth" and not (which or parts.behind() in ("in", "from", "to", "till", "of", "for")):
        return None
    if parts.behind() in ("number", "ordinal") or (parts.ahead() == "number" and parts.ahead(1) not in _COUNTED_AFTER):
        return None
    months = (named.value - today.month) % 12
    return month_of(today, months - 12 if which and which.name == "last" else months)


def _month_of_year(parts: Parts) -> Days | None:
    year = parts.value("year")
    return month_of(date(year, parts.value("month"), 1)) if 2000 <= year <= 2100 else None


def edge_of_month(parts: Parts) -> Days | None:
    month = month_of(parts.context.today, parts.which)
    return one(month.last if parts.get("end") else month.first)


def dated_day(parts: Parts) -> Days | None:
    """ "25 thiyathi", "date 25", "ഒന്നാം തീയതി"; "ഒരു തീയതി" is some date."""
    if ARTICLE in parts["day"].marks:
        return None
    return one(day_of_month(parts.context.today, parts.value("day")), "day")


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
    return one(day_of_month(parts.context.today, day.value), "day")


def _is_spoken_day(parts: Parts, said: str, marked: bool) -> bool:
    """ "on the tenth", "the twenty fifth"; but "the first seat"."""
    day = parts.value("day")
    if (said == "on" and day > 2) or (parts.behind() == "the" and day > _SCHOOL_YEARS):
        return parts.ahead() not in ("person", "seat", "number")
    chosen = day <= _CHOICES and said in ("from", "for", "to", "at")
    return marked and not chosen and parts.ahead() not in ("other", "person", "seat", "number")


_CHOICES = 4
"""The first to the fourth may be one of a few things to choose from."""
_SCHOOL_YEARS = 12


RULES = (
    Rule("date", "date:calendar", in_calendar),
    Rule("date", "day:number|ordinal hyphen? of? month:month|shortmonth hyphen? comma? year:number", day_and_month),
    Rule("date", "month:month|shortmonth hyphen? the? day:number|ordinal thiyathi? comma? year:number", day_and_month),
    Rule("date", "day:number|ordinal hyphen? of? month:month|shortmonth", day_and_month),
    Rule("date", "month:month|shortmonth monthunit? hyphen? the? day:number|ordinal thiyathi?", day_and_month),
    Rule("date", "year:number month:month|shortmonth day:number|ordinal thiyathi?", day_and_month),
    Rule("date", "month:month|shortmonth stop day:number|ordinal", after_stop),
    Rule("date", "month:month|shortmonth stop day:number|ordinal comma? year:number", after_stop),
    Rule("date", "month:month|shortmonth year:number", _month_of_year),
    Rule("date", "which:next|this monthunit day:number|ordinal thiyathi?", day_in_period),
    Rule("date", "day:number|ordinal of? which:next|this monthunit", day_in_period),
    Rule("date", "the? day:ordinal day of? the? which:next|this|last? monthunit", day_in_period),
    Rule("date", "which:next|this|last? month:month|shortmonth", month),
    Rule("date", "which:next|this? monthunit end:end", edge_of_month),
    Rule("date", "which:next|this? end:monthend", edge_of_month),
    Rule("date", "end:end of? the? which:next|this|last? monthunit", edge_of_month),
    Rule(
        "date",
        "start of? the? which:next|this monthunit",
        lambda parts: one(month_of(parts.context.today, parts.which).first),
    ),
    Rule(
        "date", "which:next|this monthunit start", lambda parts: one(month_of(parts.context.today, parts.which).first)
    ),
    Rule("date", "day:number|ordinal meridiem? thiyathi", dated_day),
    Rule(
        "date", "thiyathi day:number|ordinal", lambda parts: dated_day(parts) if DIGITS in parts["day"].marks else None
    ),
    Rule("date", "day:ordinal", ordinal_day),
)
