"""Durations of a stay, and rates, as ISO 8601."""

from .lexeme import DATIVE, TOWARD, words
from .rules import Parts, Rule

HALF_DAY = "PT4H"
SHORTEST_STAY = 10
"""Minutes: "one minute, please" books nothing."""
_DAYS = {"day": 1, "week": 7}


def iso(unit: str, count: float) -> str | None:
    """So many of a unit. Parts of an hour become minutes, half a day is four hours."""
    if count <= 0:
        return None
    if unit in ("hour", "minute"):
        minutes = round(count * 60) if unit == "hour" else round(count)
        hours, rest = divmod(minutes, 60)
        return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    if count == 0.5 and unit == "day":
        return HALF_DAY
    if count % 1:
        return f"P{round(count * 7)}D" if unit == "week" else f"P{round(count * 30)}D" if unit == "monthunit" else None
    letter = {"day": "D", "week": "W", "monthunit": "M", "year": "Y"}[unit]
    return f"P{int(count)}{letter}"


def counted(parts: Parts) -> str | None:
    """ "2 hours", "ഒന്നര മണിക്കൂർ", "1 hr 30 min", "an hour and a half"."""
    unit, count, minutes = parts["unit"], parts["count"], parts.value("minutes")
    if parts.behind() in ("in", "after") or parts.ahead() == "later":
        return None
    if unit.name == "hour" and count.name == "number" and count.value >= 100:
        return None
    amount = {"a": 1, "half": 0.5, "quarter": 0.25, "threequarter": 0.75}.get(count.name, count.value)
    if count.name == "hhmm":
        amount = float(f"{count.value[0]}.{count.value[1]:02}")
    if parts.get("more"):
        amount += 0.5
    if minutes:
        amount += minutes / 60
    if unit.name == "minute" and amount < SHORTEST_STAY:
        return None
    return iso(unit.name, amount)


def half_in_digits(parts: Parts) -> str | None:
    """ "1/2 day" is no day of February."""
    unit = parts["unit"]
    return iso(unit.name, 0.5) if parts.value("count") == (1, 2, None) else None


def pair(parts: Parts) -> str | None:
    """ "രണ്ട് മൂന്ന് മണിക്കൂർ" is two or three hours: the longer one is to be kept free."""
    first, second = parts.words[:2]
    return counted(parts) if second.value == first.value + 1 else None


def hour_and_a_half(parts: Parts) -> str | None:
    return iso(parts["unit"].name, 1.5)


def quarters(parts: Parts) -> str | None:
    """ "three quarters of an hour"."""
    count = parts.value("count")
    return iso("hour", count / 4) if count in (1, 3) else None


def or_more(parts: Parts) -> str | None:
    """ "an hour or two": the longer one is to be kept free."""
    return iso(parts["unit"].name, parts.value("more")) if 2 <= parts.value("more") <= 9 else None


def of_one(parts: Parts) -> str | None:
    unit = parts["unit"]
    return iso(unit.name, 1)


_UNITS = words("hour minute day week monthunit year")
_NO_RATE_AFTER = words("next this last every another ordinal ethra")


def rate(parts: Parts) -> str | None:
    """A bare unit: "മാസത്തേക്ക്", "മണിക്കൂറിന്", "masam ethra"."""
    unit = parts["unit"]
    priced = parts.ahead() == "ethra" and parts.ahead(1) not in _UNITS | {"oclock", "muthal"}
    told = DATIVE in unit.marks or TOWARD in unit.marks or priced
    return iso(unit.name, 1) if told and parts.behind() not in _NO_RATE_AFTER else None


_UNIT = "unit:hour|minute|day|week|monthunit"
RULES = (
    Rule("duration", f"count:number|decimal|half|quarter|threequarter|a|hhmm hyphen? {_UNIT}", counted),
    Rule("duration", "count:number|a unit:hour and? minutes:number minute", counted),
    Rule("duration", "count:number|a unit:hour and a? more:half", counted),
    Rule("duration", "unit:hour and a? half", hour_and_a_half),
    Rule("duration", "count:number quarter of? a? unit:hour", quarters),
    Rule("duration", f"a? {_UNIT} or more:number", or_more),
    Rule("duration", f"number|decimal to|till|hyphen|or count:number|decimal {_UNIT}", counted),
    Rule("duration", f"number count:number {_UNIT}", pair),
    Rule("duration", "a? count:half|quarter hyphen? a|of? a? unit:hour|day|week|monthunit", counted),
    Rule("duration", f"count:calendar {_UNIT}", half_in_digits),
    Rule("duration", "count:number full unit:day|week|monthunit", counted),
    Rule("duration", "count:threequarter unit:hour", counted),
    Rule("duration", "count:number|decimal unit:hour rate", counted),
    Rule("duration", "count:number|decimal unit:hour a|per day", counted),
    Rule("duration", "per day count:number|decimal unit:hour", counted),
    Rule("duration", "count:number hyphen? unit:year plan?", counted),
    Rule("duration", "full hyphen? unit:day|week|monthunit", of_one),
    Rule("duration", "unit:day|week|monthunit full", of_one),
    Rule("duration", "a? couple of? unit:hour|day|week|monthunit", lambda parts: iso(parts["unit"].name, 2)),
    Rule("duration", "rate:rate", lambda parts: parts.value("rate")),
    Rule("duration", "per unit:hour|day|week|monthunit|year", of_one),
    Rule("duration", "for the unit:day|week|monthunit", of_one),
    Rule("duration", "unit:hour|day|week|monthunit", rate),
)
