"""Times of day: what the clock says, in the words of three ways of writing."""

from datetime import timedelta
from typing import NamedTuple

from .lexeme import ARTICLE, DATIVE, DIGITS, WEAK
from .rules import Parts, Rule

FROM_HOUR = 8
"""A time that says neither morning nor evening is read from this hour to twelve hours later."""


class Clock(NamedTuple):
    """A time as said. `half` is am, pm, a part of the day, or None where the hour is open between the two."""

    hour: int
    minute: int
    half: str | None = None


class Part(NamedTuple):
    """A part of the day."""

    name: str


class Span(NamedTuple):
    """From one minute of the day to another."""

    start: int
    end: int


Moment = Clock | Part | Span
_PM_FROM = {"afternoon": (1, 9), "evening": (1, 11), "night": (6, 11)}
_NOON = 12 * 60


def minutes(clock: Clock) -> int:
    """Minutes since midnight."""
    return _hour(clock) * 60 + clock.minute


def _hour(clock: Clock) -> int:
    hour, half = clock.hour, clock.half
    if hour > 12 or hour == 0:
        return hour
    if half is None:
        return hour + 12 if hour < FROM_HOUR else hour
    if half in ("am", "pm"):
        return hour % 12 + (12 if half == "pm" else 0)
    if hour == 12:
        return 0 if half == "night" else 12
    first, last = _PM_FROM.get(half, (13, 13))
    return hour + 12 if first <= hour <= last else hour


def text(moment: Moment) -> str:
    """The value of the entity."""
    if isinstance(moment, Part):
        return moment.name
    if isinstance(moment, Span):
        return f"{_written(moment.start)}/{_written(moment.end)}"
    return _written(minutes(moment))


def _written(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def span(start: Moment, end: Moment) -> Span | None:
    """From one time to another: an open side takes the half of the day that makes them run forwards."""
    if not isinstance(start, Clock):
        return None
    if isinstance(end, Part):
        end = Clock(12, 0, "pm") if end.name == "afternoon" else None  # "until ucha" is until noon
    if not isinstance(end, Clock):
        return None
    last = minutes(end)
    if end.half is None and end.hour <= 12:
        first = minutes(start)
        later = sorted((end.hour % 12 * 60 + end.minute, end.hour % 12 * 60 + end.minute + _NOON))
        last = next((minute for minute in later if minute > first), -1)
    elif start.half is None and start.hour <= 12:
        readings = (start.hour % 12 * 60 + start.minute, start.hour % 12 * 60 + start.minute + _NOON)
        first = max((minute for minute in readings if minute < last), default=-1)
    else:
        first = minutes(start)
    return Span(first, last) if 0 <= first < last else None


def clock(hour: float, minute: int = 0, half: str | None = None) -> Clock | None:
    """A time there is on a clock, None otherwise. The hour may carry a half or a quarter (10.5 is half past ten)."""
    minute += round(hour % 1 * 60)
    hour = int(hour)
    if hour > 23 or minute > 59 or (hour > 12 and half == "am"):
        return None
    return Clock(hour, minute, half)


_COUNTED_AFTER = frozenset(
    "person seat seater per hour minute day week monthunit year month shortmonth money counted qualified career age "
    "team plan weekday full".split()
)


def on_the_hour(parts: Parts) -> Clock | None:
    """An hour with a word that makes it one: മണി, am, o'clock, a part of the day."""
    hour, minute = parts["hour"], parts["minute"]
    assert hour
    if hour.name == "decimal" and DIGITS in hour.marks:
        return None
    if minute and (minute.value not in (15, 30, 45) or hour.name == "decimal"):
        return None
    if hour.name == "number" and hour.value > 24 or hour.value == 0 and DIGITS in hour.marks and not parts["half"]:
        return None
    return clock(hour.value % 24 if hour.value == 24 else hour.value, minute.value if minute else 0, _half(parts))


def _half(parts: Parts) -> str | None:
    return parts.value("half") or parts.value("part") or parts.value("late")


def in_part(parts: Parts) -> Clock | None:
    """ "ravile 10", "evening 5nu": a number after a part of the day, unless it counts something."""
    hour = parts["hour"]
    assert hour
    if ARTICLE in hour.marks or WEAK in hour.marks and DATIVE not in hour.marks or parts.ahead() in _COUNTED_AFTER:
        return None
    if hour.name == "number" and not 1 <= hour.value <= 12:
        return None
    if parts.ahead() in ("to", "hyphen", "or") and parts.ahead(1) in ("number",) and parts.ahead(2) in _COUNTED_AFTER:
        return None
    return on_the_hour(parts)


def before_part(parts: Parts) -> Clock | None:
    """ "5 evening"."""
    counts = parts.behind() in ("for", "seat", "person", "hyphen", "number") or parts.ahead() in ("number", "hhmm", "decimal")
    hour = parts["hour"]
    assert hour
    return None if counts or DIGITS not in hour.marks or not 1 <= hour.value <= 12 else on_the_hour(parts)


def half_hour(parts: Parts) -> Clock | None:
    """ "പത്തരയ്ക്ക്", "patharakku"; without an ending only after a day or alone."""
    hour = parts["hour"]
    assert hour
    alone = parts.behind() in ("", "stop") and parts.ahead() in ("", "stop")
    return on_the_hour(parts) if DATIVE in hour.marks or alone or parts.behind() in ("dayword", "weekday") else None


def in_digits(parts: Parts) -> Clock | None:
    """ "10:30", "10.30": with a full stop only where it can't be a date or a length."""
    hour, minute, separator, written = parts.value("time")
    if separator == "." and parts.ahead() in _COUNTED_AFTER | {"other"} and minute % 15:
        return None
    if separator == "." and parts.ahead() in ("hour", "money", "counted", "year", "age", "day", "week", "monthunit"):
        return None
    marked = len(parts.words) > 1
    if separator == "." and not marked and (minute % 5 or hour > 12):
        return None
    return clock(hour, minute, _half(parts))


def dotted_date(parts: Parts) -> object:
    """ "25.11" and "5.12" are days of the calendar, "10.30" is not."""
    from . import days

    day, month, separator, _ = parts.value("time")
    if separator != "." or (month % 5 == 0 and day <= 12) or parts.ahead() in _COUNTED_AFTER:
        return None
    return days.one(days.calendar_day(parts.context.now.date(), day, month), "day_month")


def past_or_to(parts: Parts) -> Clock | None:
    """ "half past ten", "quarter to five"."""
    hour = parts.value("hour")
    if not 1 <= hour <= 12:
        return None
    part = parts.words[0].name
    step = 30 if part == "half" else 15 if part == "quarter" else int(parts.value("minute") or 0)
    if parts["to"]:
        hour, step = (hour - 1 or 12), 60 - step
    return clock(hour, step, _half(parts)) if 0 < step < 60 else None


def from_now(parts: Parts) -> Clock | None:
    """ "in 2 hours", "രണ്ട് മണിക്കൂർ കഴിഞ്ഞ്", where it is still today."""
    unit, count = parts["unit"], parts["count"]
    assert unit and count
    amount = count.value if isinstance(count.value, (int, float)) else 0.5 if count.name == "half" else 1
    now = parts.context.now
    moment = now + timedelta(hours=amount if unit.name == "hour" else amount / 60)
    return Clock(moment.hour, moment.minute, "24") if moment.date() == now.date() else None


def part_of_day(parts: Parts) -> Part | None:
    return Part(parts.value("part"))


RULES = (
    Rule("time", "part:part? later? hyphen? hour:number|decimal minute:number? oclock half:meridiem?", on_the_hour),
    Rule("time", "hour:number|decimal minute:number? oclock in? the? late:part", on_the_hour),
    Rule("time", "part:part? at? hour:number|decimal minute:number? hyphen? half:meridiem part?", on_the_hour),
    Rule("time", "hour:number|decimal in|at the? late:part", on_the_hour),
    Rule("time", "hour:number noon:noon", lambda parts: Clock(parts.value("noon"), 0, "24") if parts.value("hour") == 12 else None),
    Rule("time", "part:part later? at? hour:number|decimal minute:number", in_part),
    Rule("time", "part:part later? at? hour:number|decimal", in_part),
    Rule("time", "part:part? later? at? time:hhmm oclock? half:meridiem?", in_digits),
    Rule("time", "time:hhmm oclock? meridiem? in|at? the? late:part", in_digits),
    Rule("date", "time:hhmm", dotted_date),
    Rule("time", "part:part? half|quarter past hour:number half:meridiem?", past_or_to),
    Rule("time", "part:part? quarter to:to hour:number half:meridiem?", past_or_to),
    Rule("time", "minute:number past hour:number half:meridiem?", past_or_to),
    Rule("time", "in|after count:number|decimal|half|a unit:hour|minute", from_now),
    Rule("time", "count:number|decimal|half|a a? unit:hour|minute later", from_now),
    Rule("time", "count:number|decimal|half|a a? unit:hour|minute from now", from_now),
    Rule("time", "hour:number late:part", before_part),
    Rule("time", "hour:decimal", half_hour),
    Rule("time", "after noon", lambda parts: Part("afternoon")),
    Rule("time", "noon later", lambda parts: Part("afternoon")),
    Rule("time", "noon:noon", lambda parts: Clock(parts.value("noon"), 0, "24")),
    Rule("time", "part:part later?", part_of_day),
)  # fmt: skip
