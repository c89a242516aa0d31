"""How many desks or persons."""

from .lexeme import ARTICLE, DATIVE, DIGITS, LOCATIVE, words
from .rules import Parts, Rule

MOST = 1000
_UNITS = words("hour minute day week monthunit year")


def how_many(parts: Parts) -> int | None:
    """A number and what it counts. A single desk is no answer to how many, nor is "a person"."""
    count, counted = parts["count"], parts["counted"]
    if counted.name == "per" and (parts.ahead() in _UNITS or parts.ahead() == "counted"):
        return None
    if DATIVE in count.marks or LOCATIVE in count.marks or (count.value == 1 and counted.name == "seat"):
        return None
    if count.value == 1 and not (DIGITS in count.marks or DATIVE in counted.marks or parts.behind() == "for"):
        return None
    return _within(count.value)


def larger(parts: Parts) -> int | None:
    """ "2 or 3 people": seats for all of them."""
    least = parts.value("least")
    return _within(parts.value("count")) if least < parts.value("count") else None


def neighbours(parts: Parts) -> int | None:
    """ "രണ്ട് മൂന്ന് പേർ" is two or three."""
    return larger(parts) if parts.value("least") + 1 == parts.value("count") else None


def bare(parts: Parts) -> int | None:
    """ "team of 6", "we are 4", "cabin for 4": nothing counted after it."""
    count = parts["count"]
    if (
        ARTICLE in count.marks
        or count.value < 2
        or parts.ahead()
        not in ("", "stop", "comma", "other", "for", "in", "from", "and", "on", "at", "date", "dayword", "weekday")
    ):
        return None
    return _within(count.value)


def items(parts: Parts) -> int | None:
    """ "seat randennam": so many of the seats that are spoken of."""
    count = parts.value("count")
    return _within(count) if parts.context.seats and count > 1 else None


def _within(count: int) -> int | None:
    return count if 1 <= count <= MOST else None


_COUNTED = "counted:person|seat|seater|per"
RULES = (
    Rule("people", f"we? is? count:number hyphen? {_COUNTED}", how_many),
    Rule("people", f"least:number to|till|hyphen|or count:number {_COUNTED}", larger),
    Rule("people", f"least:number count:number {_COUNTED}", neighbours),
    Rule("people", "count:number hyphen? counted:person team", how_many),
    Rule("people", "count:number item counted:seat|seater|person", how_many),
    Rule("people", "count:number item", items),
    Rule("people", "count:number of us", bare),
    Rule("people", "count:both of us", lambda parts: parts.value("count")),
    Rule("people", "a? count:couple of? person|seat", lambda parts: parts.value("count")),
    Rule("people", "team of count:number", bare),
    Rule("people", "team of count:number counted:person", how_many),
    Rule("people", "we is? count:number", bare),
    Rule("people", "seat|seater|counted|team for count:number", bare),
)
