"""Ranges, open ends, and numbers that only their neighbours make a date or a time. After these, what is rejected."""

from . import days, times
from .lexeme import ARTICLE, COUNTABLE, DATIVE, DIGITS, NEGATED, WEAK, Lexeme, words
from .rules import Parts, Rule
from .times import Clock

_COUNTED_AFTER = COUNTABLE | words("meridiem oclock number decimal")


def date_range(parts: Parts) -> days.Days | None:
    """ "25 to 27 nov", "തിങ്കൾ മുതൽ വ്യാഴം വരെ"."""
    if _moves(parts):
        return None
    today = parts.context.now.date()
    start, end = _date(parts["first"], parts), _date(parts["last"], parts)
    if start and end and parts["last"].name == "number" and start.form in ("day_month", "fixed"):
        end = days.one(days.in_month(days.month_of(start.first), end.last.day))
    return days.span(start, end, today) if start and end else None


def _moves(parts: Parts) -> bool:
    """In a change, "from Monday to Friday" names the old day and the new one."""
    return parts.context.changing and not {"muthal", "hyphen", "between"} & {word.name for word in parts.words}


def _date(lexeme: Lexeme, parts: Parts) -> days.Days | None:
    if lexeme.name in ("number", "ordinal"):
        return (
            days.one(days.day_of_month(parts.context.now.date(), lexeme.value), "day") if lexeme.value <= 31 else None
        )
    return lexeme.value if isinstance(lexeme.value, days.Days) else None


def shared_month(parts: Parts) -> days.Days | None:
    """ "23 and 24 november" are two days of one month."""
    after = parts.following
    if not after or after.name != "date" or after.value.form != "day_month":
        return None
    return days.one(days.in_month(days.month_of(after.value.first), parts.value("day")), "day_month")


def named_twice(parts: Parts) -> days.Days | None:
    """ "Sat, 28 Nov": one day, where the day of the week is the right one."""
    one, other = parts.value("one"), parts.value("other")
    weekday, day = (one, other) if one.form == "weekday" else (other, one)
    told = weekday.form == "weekday" and day.form in ("day", "day_month", "fixed") and day.first == day.last
    return day if told and weekday.first.weekday() == day.first.weekday() else None


def day_numbers(parts: Parts) -> days.Days | None:
    """ "25 muthal 27 vare": too late for a clock."""
    numbers = [parts.value(label) for label in ("first", "last") if isinstance(parts.value(label), int)]
    if parts.ahead() in _COUNTED_AFTER or max(numbers, default=31) <= 12:
        return None
    return date_range(parts)


def time_range(parts: Parts) -> times.Span | None:
    """ "2 to 5 pm", "രാവിലെ 10 മുതൽ 1 വരെ", "9-5"."""
    counts = parts.words[-1].name in ("number", "decimal") and parts.ahead() in _COUNTED_AFTER
    counts = counts and (parts.ahead(), parts.ahead(1)) != ("number", "seat")
    if _moves(parts) or counts or parts.behind() in ("number", "money", "ordinal"):
        return None
    start, end = _time(parts["first"]), _time(parts["last"])
    return times.span(start, end) if start and end else None


def _time(lexeme: Lexeme) -> times.Moment | None:
    if lexeme.name == "number":
        return Clock(lexeme.value, 0) if 1 <= lexeme.value <= 12 and ARTICLE not in lexeme.marks else None
    if lexeme.name == "decimal":
        return times.clock(lexeme.value) if DIGITS not in lexeme.marks else None
    moment: times.Moment = lexeme.value
    return moment


def hyphenated(parts: Parts) -> object:
    """ "10-5" is from ten to five."""
    return time_range(parts) if parts.behind() not in ("hyphen", "counted") and parts.ahead() != "hyphen" else None


def day_hyphen_month(parts: Parts) -> days.Days | None:
    """ "25-11" is a day of the calendar."""
    day, month = parts.value("first"), parts.value("last")
    if day <= 12 or parts.ahead() in _COUNTED_AFTER | {"hyphen"} or parts.behind() == "hyphen":
        return None
    return days.one(days.calendar_day(parts.context.now.date(), day, month), "day_month")


def open_end(parts: Parts) -> tuple[str, object] | None:
    """A bare number after "at", "until", "from" or before വരെ: an hour, or past twelve a day."""
    number = parts["number"]
    if (
        ARTICLE in number.marks
        or parts.ahead() in _COUNTED_AFTER
        or parts.ahead() in ("hyphen", "or")
        or (parts.behind(), parts.words[0].name) == ("number", "at")
    ):
        return None
    if number.name == "decimal":
        value = _time(number)
        return ("time", value) if value else None
    if 1 <= number.value <= 12:
        return ("time", closing(Clock(number.value, 0), parts))
    if parts.words[0].name == "at" and number.value in range(100, 1300) and number.value % 100 in (15, 30, 45):
        return ("time", Clock(*divmod(number.value, 100)))
    if DIGITS not in number.marks and not {"vare", "muthal"} & {word.name for word in parts.words}:
        return None
    day = days.one(days.day_of_month(parts.context.now.date(), number.value), "day") if number.value <= 31 else None
    return ("date", day) if day else None


def closing(clock: times.Moment, parts: Parts) -> times.Moment:
    """An open 8 after "until" is 20:00."""
    until = {"till", "vare"} & {word.name for word in parts.words}
    return clock._replace(half="pm") if until and clock == Clock(times.FROM_HOUR, 0) else clock


def only(kind: str, build):  # type: ignore[no-untyped-def]
    """`build` where it gives that kind of value."""

    def chosen(parts: Parts) -> object:
        found = build(parts)
        return found[1] if found and found[0] == kind else None

    return chosen


def dative(parts: Parts) -> tuple[str, object] | None:
    """ "25nu", "5-ന്": a day, or an hour where the day is named already."""
    number = parts["number"]
    inflected = DATIVE in number.marks
    if (
        ARTICLE in number.marks
        or WEAK in number.marks
        or (not inflected and (len(parts.words) == 1 or parts.ahead() in _COUNTED_AFTER))
    ):
        return None
    if parts.context.dated and 1 <= number.value <= 12:
        return ("time", Clock(number.value, 0))
    day = days.one(days.day_of_month(parts.context.now.date(), number.value), "day") if number.value <= 31 else None
    return ("date", day) if day else None


def on_day(parts: Parts) -> days.Days | None:
    if parts.ahead() in _COUNTED_AFTER or DIGITS not in parts["number"].marks:
        return None
    return days.one(days.day_of_month(parts.context.now.date(), parts.value("number")), "day")


def to_number(parts: Parts) -> tuple[str, object] | None:
    """ "change it to 3"."""
    return open_end(parts) if parts.context.changing else None


_DAY = "date|number|ordinal"
_HOUR = "time|number|decimal"


def _both(pattern: str, build) -> tuple[Rule, Rule]:  # type: ignore[no-untyped-def]
    return Rule("time", pattern, only("time", build)), Rule("date", pattern, only("date", build))


RULES = (
    Rule("date", "from? the? first:date to|till|hyphen|muthal the? last:date vare?", date_range),
    Rule("date", "day:number|ordinal and|or", shared_month),
    Rule("date", "between first:date and last:date", date_range),
    Rule("date", "from? first:number|ordinal to|till|hyphen|muthal last:date vare?", date_range),
    Rule(
        "date",
        "from? first:date to|till|hyphen|muthal last:number|ordinal vare?",
        lambda parts: (
            date_range(parts)
            if parts.ahead() not in _COUNTED_AFTER and parts.value("first").form in ("day", "day_month")
            else None
        ),
    ),
    Rule("date", "between first:number|ordinal and last:date", date_range),
    Rule("date", "first:number|ordinal muthal last:number|ordinal vare?", day_numbers),
    Rule("date", "from first:number|ordinal to|till|hyphen last:number|ordinal", day_numbers),
    Rule("date", "on first:number to|hyphen|and last:number", day_numbers),
    Rule("time", "from? first:time to|till|hyphen|muthal last:time vare?", time_range),
    Rule("time", "from? first:time to|till|hyphen|muthal last:number|decimal vare?", time_range),
    Rule("time", "from? first:number|decimal to|till|hyphen|muthal last:time vare?", time_range),
    Rule("time", "from? first:number|decimal to|till|muthal last:number|decimal vare?", time_range),
    Rule("time", "between first:time|number and|to|hyphen last:time|number", time_range),
    Rule("time", "first:time|number and? last:time|number idayil", time_range),
    Rule("date", "first:date|number and? last:date|number idayil", day_numbers),
    Rule("time", "first:time last:time vare", time_range),
    Rule("time", "from? first:number hyphen last:number vare?", hyphenated),
    Rule("date", "first:number hyphen last:number", day_hyphen_month),
    Rule("time", "till value:time", lambda parts: closing(parts.value("value"), parts)),
    Rule("time", "value:time vare", lambda parts: closing(parts.value("value"), parts)),
    *_both("at|after|before|from|till number:number|decimal nu?", open_end),
    *_both("to number:number|decimal", to_number),
    *_both("number:number|decimal vare|muthal|later|before", open_end),
    *_both("number:number nu later|before", open_end),
    *_both("number:number nu?", dative),
    Rule("date", "on the? number:number", on_day),
)


SAME = (Rule("date", "one:date comma? the? other:date", named_twice),)

_VALUE = "date|time|duration|people"
REJECTIONS = (
    Rule(
        "rejected",
        f"not on|at|the|for|in|from? on|at|the? {_VALUE}",
        lambda parts: True if parts.behind() != "why" else None,
    ),
    Rule("rejected", f"except on|the? {_VALUE}", lambda parts: True),
    Rule("rejected", f"{_VALUE} nu? alla", lambda parts: True),
    Rule("rejected", f"{_VALUE} is? not unfit|good", lambda parts: True),
    Rule("rejected", f"value:{_VALUE}", lambda parts: True if NEGATED in parts["value"].marks else None),
)
