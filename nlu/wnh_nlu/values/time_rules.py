"""The words for a time of day, and what the clock then says."""

from datetime import timedelta

from .days import Days, calendar_day, one
from .lexeme import ARTICLE, COUNTABLE, DATIVE, DIGITS, WEAK, words
from .rules import Parts, Rule
from .times import Clock, Part, clock

_COUNTED_AFTER = COUNTABLE | {"weekday"}
_BEFORE_A_TIME = words("at from till between part dayword weekday shortday after before date")


def on_the_hour(parts: Parts) -> Clock | None:
    """An hour with a word that makes it one: മണി, am, o'clock, a part of the day."""
    hour, minute = parts["hour"], parts.get("minute")
    if hour.name == "decimal" and DIGITS in hour.marks:
        return None
    if minute and (not _is_minute(minute.value) or hour.name == "decimal"):
        return None
    if parts.get("half") and not minute and 100 <= hour.value < 1300:
        return clock(hour.value // 100, hour.value % 100, _half(parts))
    if not 1 <= hour.value <= 24:
        return None
    return clock(hour.value % 24, minute.value if minute else 0, _half(parts))


def _is_minute(value: int) -> bool:
    return 10 <= value <= 55 and value % 5 == 0


def hour_and_minute(parts: Parts) -> Clock | None:
    """ "ten thirty", "at 10 45", "ഏഴ് ഇരുപതിന്": two numbers on end, unless they count something."""
    hour, minute = parts["hour"], parts["minute"]
    if not 1 <= hour.value <= 12 or not _is_minute(minute.value) or ARTICLE in hour.marks or DATIVE in hour.marks:
        return None
    if parts.ahead() in _COUNTED_AFTER | {"of", "hyphen"} or parts.behind() in ("number", "hyphen", "money"):
        return None
    if parts.ahead() == "number" and not parts.before_article:
        return None
    if DATIVE in minute.marks or parts.behind() in _BEFORE_A_TIME:
        return clock(hour.value, minute.value)
    told = minute.value in (30, 45) or (minute.value == 15 and hour.value != 10)  # പത്ത് പതിനഞ്ച്: ten or fifteen
    return clock(hour.value, minute.value) if told and DIGITS not in minute.marks else None


def minutes_past(parts: Parts) -> Clock | None:
    """ "രണ്ട് മണി പതിനഞ്ച് മിനിറ്റ്"."""
    hour, minute = parts.value("hour"), parts.value("minute")
    return clock(hour, minute, _half(parts)) if 1 <= hour <= 12 and 1 <= minute <= 59 else None


def in_hundreds(parts: Parts) -> Clock | None:
    """ "1030 hrs"."""
    clocked = parts["clock"]
    if DIGITS not in clocked.marks or clocked.end - clocked.start != 4:
        return None
    hour, minute = divmod(clocked.value, 100)
    return Clock(hour, minute, "24") if hour < 24 and minute < 60 else None


def _half(parts: Parts) -> str | None:
    half: str | None = parts.value("half") or parts.value("part") or parts.value("late")
    return half


def in_part(parts: Parts) -> Clock | None:
    """ "ravile 10", "evening 5nu": a number after a part of the day, unless it counts something."""
    hour = parts["hour"]
    if ARTICLE in hour.marks or (DATIVE not in hour.marks and (WEAK in hour.marks or parts.ahead() in _COUNTED_AFTER)):
        return None
    if hour.name == "number" and not 1 <= hour.value <= 12:
        return None
    if hour.value == 1 and DIGITS not in hour.marks and DATIVE not in hour.marks:  # "the afternoon one"
        return None
    if parts.ahead() in ("to", "hyphen", "or") and parts.ahead(1) == "number" and parts.ahead(2) in _COUNTED_AFTER:
        return None
    return on_the_hour(parts)


def before_part(parts: Parts) -> Clock | None:
    """ "5 evening"."""
    counts = parts.behind() in ("for", "seat", "person", "hyphen", "number")
    counts = counts or parts.ahead() in ("number", "hhmm", "decimal")
    hour = parts["hour"]
    return None if counts or DIGITS not in hour.marks or not 1 <= hour.value <= 12 else on_the_hour(parts)


def half_hour(parts: Parts) -> Clock | None:
    """ "പത്തരയ്ക്ക്", "pathara", unless it counts something."""
    counts = parts.ahead() in _COUNTED_AFTER or (parts.ahead() == "number" and not parts.before_article)
    return None if counts and DATIVE not in parts["hour"].marks else on_the_hour(parts)


def in_digits(parts: Parts) -> Clock | None:
    """ "10:30", "10.30": with a full stop only where it can't be a date or a length."""
    hour, minute, separator = parts.value("time")
    marked = len(parts.words) > 1 or DATIVE in parts["time"].marks
    if separator == "." and not marked and parts.ahead() in _COUNTED_AFTER | {"other"} and minute % 15:
        return None
    if separator == "." and parts.ahead() in ("hour", "money", "counted", "year", "age", "day", "week", "monthunit"):
        return None
    if separator == "." and not marked and (minute % 5 or hour > 12):
        return None
    return clock(hour, minute, _half(parts))


def dotted_date(parts: Parts) -> Days | None:
    """ "25.11" and "5.12" are days of the calendar, "10.30" is not."""
    day, month, separator = parts.value("time")
    if separator != "." or (month % 5 == 0 and day <= 12) or parts.ahead() in _COUNTED_AFTER:
        return None
    return one(calendar_day(parts.context.today, day, month), "day_month")


def past_or_to(parts: Parts) -> Clock | None:
    """ "half past ten", "quarter to five"."""
    hour = parts.value("hour")
    if not 1 <= hour <= 12:
        return None
    part = parts.words[0].name
    step = 30 if part == "half" else 15 if part == "quarter" else int(parts.value("minute") or 0)
    if parts.get("to"):
        hour, step = (hour - 1 or 12), 60 - step
    return clock(hour, step, _half(parts)) if 0 < step < 60 else None


def from_now(parts: Parts) -> Clock | None:
    """ "in 2 hours", "രണ്ട് മണിക്കൂർ കഴിഞ്ഞ്", where it is still today."""
    unit, count = parts["unit"], parts["count"]
    amount = count.value if isinstance(count.value, (int, float)) else 0.5 if count.name == "half" else 1
    now = parts.context.now
    moment = now + timedelta(hours=amount if unit.name == "hour" else amount / 60)
    return Clock(moment.hour, moment.minute, "24") if moment.date() == now.date() else None


def after_noon(parts: Parts) -> Part | Clock:
    """ "after noon"; midnight is midnight."""
    return Part("afternoon") if parts.value("noon") == 12 else Clock(0, 0, "24")


def part_of_day(parts: Parts) -> Part | None:
    return Part(parts.value("part"))


RULES = (
    Rule("time", "hour:number|decimal minute:number? hyphen? oclock half:meridiem?", on_the_hour),
    Rule(
        "time", "part:part later? hyphen? hour:number|decimal minute:number? hyphen? oclock half:meridiem?", on_the_hour
    ),
    Rule("time", "part:part? hour:number oclock minute:number minute half:meridiem?", minutes_past),
    Rule("time", "clock:number hour", in_hundreds),
    Rule("time", "hour:number|decimal minute:number? oclock in? the? late:part", on_the_hour),
    Rule("time", "part:part? at? hour:number|decimal minute:number? hyphen? half:meridiem part?", on_the_hour),
    Rule("time", "hour:number|decimal in|at the? late:part", on_the_hour),
    Rule(
        "time",
        "hour:number noon:noon",
        lambda parts: Clock(parts.value("noon"), 0, "24") if parts.value("hour") == 12 else None,
    ),
    Rule("time", "part:part later? at? hour:number|decimal minute:number", in_part),
    Rule("time", "part:part later? at? hour:number|decimal", in_part),
    Rule("time", "hour:number minute:number nu?", hour_and_minute),
    Rule("time", "hour:number minute:number in? the? late:part", on_the_hour),
    Rule("time", "part:part? later? at? time:hhmm oclock? half:meridiem?", in_digits),
    Rule("time", "time:hhmm oclock? meridiem? in|at? the? late:part", in_digits),
    Rule("date", "time:hhmm", dotted_date),
    Rule("time", "part:part? half|quarter past hour:number half:meridiem?", past_or_to),
    Rule("time", "part:part? quarter to:to hour:number half:meridiem?", past_or_to),
    Rule("time", "minute:number past hour:number half:meridiem?", past_or_to),
    Rule("time", "in|after count:number|decimal|half|a unit:hour|minute", from_now),
    Rule("time", "in|after count:half a unit:hour", from_now),
    Rule("time", "count:number|decimal|half|a a? unit:hour|minute later", from_now),
    Rule("time", "count:number|decimal|half|a a? unit:hour|minute from now", from_now),
    Rule("time", "hour:number and minute:number half:meridiem", on_the_hour),
    Rule("time", "hour:number late:part", before_part),
    Rule("time", "hour:decimal", half_hour),
    Rule("time", "after noon:noon", after_noon),
    Rule("time", "noon:noon later", after_noon),
    Rule("time", "noon:noon", lambda parts: Clock(parts.value("noon"), 0, "24")),
    Rule("time", "part:part later?", part_of_day),
)
