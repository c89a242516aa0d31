"""The words for a date that count from today: tomorrow, next week, in three days."""

from datetime import date, timedelta

from .days import Days, add, month_of, one, week_of, weekend_of
from .lexeme import PLURAL
from .rules import Parts, Rule


def relative(parts: Parts) -> Days | None:
    return one(parts.context.today + timedelta(days=parts.value("word")), "near")


def after_dayword(parts: Parts) -> Days | None:
    """ "നാളെ കഴിഞ്ഞ്", "nale kazhinj mattannal": the day after that."""
    day, again = parts.value("word"), parts.value("again")
    if day < 1 or not parts.value("past") or again not in (None, day + 1):
        return None
    return one(parts.context.today + timedelta(days=day + 1), "near")


def period(parts: Parts) -> Days | None:
    """This, next or last week, month or weekend."""
    unit, today, which = parts["unit"], parts.context.today, parts.which
    if unit.name == "week":
        return week_of(today, which)
    if unit.name == "monthunit":
        return month_of(today, which)
    if unit.name == "year":
        return Days(date(today.year + which, 1, 1), date(today.year + which, 12, 31), "year")
    return one(today + timedelta(days=which)) if which >= 0 and PLURAL not in unit.marks else None


def previous(parts: Parts) -> Days:
    """ "the past week"."""
    return week_of(parts.context.today, -1) if parts["unit"].name == "week" else month_of(parts.context.today, -1)


def weekend(parts: Parts) -> Days | None:
    """The coming weekend, today's included; on a Sunday the next one unless it is called this one."""
    today, which = parts.context.today, parts.which
    if not parts.get("which") and today.weekday() == 6:
        which = 1
    return weekend_of(week_of(today, which))


def coming_days(parts: Parts) -> Days | None:
    """ "next 3 days": tomorrow and so on."""
    unit, count = parts["unit"], parts.value("count")
    tomorrow = parts.context.today + timedelta(days=1)
    last = add(tomorrow, unit.name, count)
    return Days(tomorrow, last - timedelta(days=1)) if last and count >= 1 else None


def past_days(parts: Parts) -> Days | None:
    """ "last 3 days": yesterday and before."""
    count = parts.value("count")
    first = add(parts.context.today, parts["unit"].name, -count)
    return Days(first, parts.context.today - timedelta(days=1)) if first and count >= 1 else None


def days_on(parts: Parts) -> Days | None:
    """ "in 3 days", "രണ്ട് ദിവസം കഴിഞ്ഞ്", "a week from tomorrow"."""
    unit, count = parts["unit"], parts["count"]
    sign = -1 if parts.words[-1].name == "ago" else 1
    value = count.value if count and isinstance(count.value, (int, float)) else 1
    start = parts.context.today + timedelta(days=parts.value("start") or 0)
    return one(add(start, unit.name, sign * value))


def this_before_part(parts: Parts) -> Days | None:
    """ "this evening" is today's, "last night" yesterday's."""
    return one(parts.context.today + timedelta(days=parts.which)) if parts.ahead() == "part" else None


RULES = (
    Rule("date", "word:dayword", relative),
    Rule("date", "word:dayword past:later again:dayword?", after_dayword),
    Rule(
        "date",
        "the? day after word:dayword",
        lambda parts: one(parts.context.today + timedelta(days=2)) if parts.value("word") == 1 else None,
    ),
    Rule(
        "date",
        "the? day after",
        lambda parts: (
            one(parts.context.today + timedelta(days=2))
            if parts.ahead() in ("", "stop", "comma", "part", "at")
            else None
        ),
    ),
    Rule(
        "date",
        "day before word:dayword",
        lambda parts: one(parts.context.today - timedelta(days=2)) if parts.value("word") == -1 else None,
    ),
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
    Rule("date", "which:this|last", this_before_part),
)
