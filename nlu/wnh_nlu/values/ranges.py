"""From one date or time to another, and two names of one day."""

from . import days, times
from .lexeme import ARTICLE, DIGITS, Lexeme
from .rules import Parts, Rule
from .times import Clock


def date_range(parts: Parts) -> days.Days | None:
    """ "25 to 27 nov", "തിങ്കൾ മുതൽ വ്യാഴം വരെ"."""
    if _moves(parts):
        return None
    today = parts.context.today
    start, end = _date(parts["first"], parts), _date(parts["last"], parts)
    if start and end and parts["last"].name == "number" and start.form in ("day_month", "fixed"):
        end = days.one(days.in_month(days.month_of(start.first), end.last.day))
    return days.span(start, end, today) if start and end else None


def _moves(parts: Parts) -> bool:
    """In a change, "from Monday to Friday" names the old day and the new one."""
    return parts.context.changing and not {"muthal", "hyphen", "between"} & {word.name for word in parts.words}


def _date(lexeme: Lexeme, parts: Parts) -> days.Days | None:
    if lexeme.name in ("number", "ordinal"):
        return days.one(days.day_of_month(parts.context.today, lexeme.value), "day") if lexeme.value <= 31 else None
    return lexeme.value if isinstance(lexeme.value, days.Days) else None


def shared_month(parts: Parts) -> days.Days | None:
    """ "23 and 24 november" are two days of one month."""
    after = parts.following
    if not after or after.name != "date" or after.value.form != "day_month":
        return None
    return days.one(days.in_month(days.month_of(after.value.first), parts.value("day")), "day_month")


def named_twice(parts: Parts) -> days.Days | None:
    """ "Sat, 28 Nov": one day, where the day of the week is the right one; "28 Nov this year"."""
    one, other = parts.value("one"), parts.value("other")
    named, day = (one, other) if one.form in ("weekday", "year") else (other, one)
    near = day.form == "near" and len(parts.words) == 2  # "not tomorrow, Monday" are two days
    if not (near or day.form in ("day", "day_month", "fixed")) or day.first != day.last:
        return None
    if named.form == "year":
        return days.one(days.calendar_day(parts.context.today, day.first.day, day.first.month, named.first.year))
    return day if named.form == "weekday" and named.first.weekday() == day.first.weekday() else None


def day_numbers(parts: Parts) -> days.Days | None:
    """ "25 muthal 27 vare": too late for a clock."""
    numbers = [parts.value(label) for label in ("first", "last") if isinstance(parts.value(label), int)]
    if parts.counted or max(numbers, default=31) <= 12:
        return None
    return date_range(parts)


_NUMBERED = ("day", "day_month", "fixed")


def to_date(parts: Parts) -> days.Days | None:
    """ "25 to 27 nov", but "Monday 10 to Wednesday 5"."""
    return date_range(parts) if parts.value("last").form in _NUMBERED else None


def from_date(parts: Parts) -> days.Days | None:
    """ "nov 25 to 27"."""
    return date_range(parts) if not parts.counted and parts.value("first").form in _NUMBERED else None


def time_range(parts: Parts) -> times.Span | None:
    """ "2 to 5 pm", "രാവിലെ 10 മുതൽ 1 വരെ", "9-5"."""
    counts = parts.words[-1].name in ("number", "decimal") and parts.counted
    counts = counts and (parts.ahead(), parts.ahead(1)) != ("number", "seat")
    if _moves(parts) or counts or parts.behind() in ("number", "money", "ordinal"):
        return None
    start, end = hour_of(parts["first"]), hour_of(parts["last"])
    return times.span(start, end) if start and end else None


def hour_of(lexeme: Lexeme) -> times.Moment | None:
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
    if day <= 12 or parts.counted or parts.ahead() == "hyphen" or parts.behind() == "hyphen":
        return None
    return days.one(days.calendar_day(parts.context.today, day, month), "day_month")


RULES = (
    Rule("date", "from? the? first:date to|till|hyphen|muthal the? last:date vare?", date_range),
    Rule("date", "day:number|ordinal and|or", shared_month),
    Rule("date", "between first:date and last:date", date_range),
    Rule("date", "from? first:number|ordinal to|till|hyphen|muthal last:date vare?", to_date),
    Rule("date", "from? first:date to|till|hyphen|muthal last:number|ordinal vare?", from_date),
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
)

SAME = (Rule("date", "one:date comma|of? the? other:date", named_twice),)
