"""Numbers that only the word beside them makes an hour or a day: "until 8", "25nu", "10 muthal"."""

from . import days, times
from .lexeme import ARTICLE, DATIVE, DIGITS, WEAK
from .ranges import hour_of
from .rules import Parts, Rule
from .times import Clock


def open_end(parts: Parts) -> tuple[str, object] | None:
    """A bare number after "at", "until", "from" or before വരെ: an hour, or past twelve a day."""
    number = parts["number"]
    if (
        ARTICLE in number.marks
        or parts.counted
        or parts.ahead() in ("hyphen", "or")
        or _is_some_one(parts)
        or (parts.behind(), parts.words[0].name) == ("number", "at")
    ):
        return None
    if number.name == "decimal":
        value = hour_of(number)
        return ("time", value) if value else None
    if 1 <= number.value <= 12:
        return ("time", closing(Clock(number.value, 0), parts))
    if parts.words[0].name == "at" and number.value in range(100, 1300) and number.value % 100 in (15, 30, 45):
        return ("time", Clock(*divmod(number.value, 100)))
    if DIGITS not in number.marks and not {"vare", "muthal"} & {word.name for word in parts.words}:
        return None
    day = days.one(days.day_of_month(parts.context.today, number.value), "day") if number.value <= 31 else None
    return ("date", day) if day else None


def _is_some_one(parts: Parts) -> bool:
    """ "the one before", "മുമ്പ് ഒന്ന് ചോദിക്കട്ടെ"."""
    number = parts["number"]
    if number.value != 1 or DIGITS in number.marks or DATIVE in number.marks:
        return False
    return parts.behind() == "the" or (WEAK in number.marks and parts.words[0].name in ("before", "after"))


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
    if ARTICLE in number.marks or WEAK in number.marks or (not inflected and (len(parts.words) == 1 or parts.counted)):
        return None
    if 1 <= number.value <= 12 and (parts.context.dated or (parts.context.changing and parts.context.timed)):
        return ("time", Clock(number.value, 0))
    day = days.one(days.day_of_month(parts.context.today, number.value), "day") if number.value <= 31 else None
    return ("date", day) if day else None


def on_day(parts: Parts) -> days.Days | None:
    if parts.counted or DIGITS not in parts["number"].marks:
        return None
    return days.one(days.day_of_month(parts.context.today, parts.value("number")), "day")


def to_number(parts: Parts) -> tuple[str, object] | None:
    """ "change it to 3"."""
    return open_end(parts) if parts.context.changing else None


def _both(pattern: str, build) -> tuple[Rule, Rule]:  # type: ignore[no-untyped-def]
    return Rule("time", pattern, only("time", build)), Rule("date", pattern, only("date", build))


RULES = (
    Rule("time", "till value:time", lambda parts: closing(parts.value("value"), parts)),
    Rule("time", "value:time vare", lambda parts: closing(parts.value("value"), parts)),
    *_both("at|after|before|from|till number:number|decimal nu?", open_end),
    *_both("to number:number|decimal", to_number),
    *_both("number:number|decimal vare|muthal|later|before", open_end),
    *_both("number:number nu later|before", open_end),
    *_both("number:number nu?", dative),
    Rule("date", "on the? number:number", on_day),
)
