"""Numbers that are none of ours: prices, ages, years of experience, school years, lengths, lists."""

from .lexeme import ARTICLE, TOWARD
from .rules import Parts, Rule


def nothing(parts: Parts) -> bool:
    return True


def from_to(parts: Parts) -> bool | None:
    """ "10-15 jobs", but "രണ്ടര മുതൽ ഒരു ക്യാബിൻ"."""
    return None if ARTICLE in parts["last"].marks else True


def before_career(parts: Parts) -> bool | None:
    """ "6 months experience", "2 masam gap": so long a time, but no stay."""
    return (
        True if "career" in (parts.ahead(), parts.ahead(1) if parts.ahead() in ("of", "other", "the") else "") else None
    )


def years(parts: Parts) -> bool | None:
    """Years are of experience or of age; a stay of a year says what for."""
    unit = parts["unit"]
    return None if parts.ahead() == "plan" or (parts["count"].value == 1 and TOWARD in unit.marks) else True


def round_the_clock(parts: Parts) -> bool | None:
    return True if parts.value("count") == 24 else None


_NUMBER = "number|decimal|hhmm|ordinal"
_UNITS = "hour|minute|day|week|monthunit"
RULES = (
    Rule("other", f"money {_NUMBER}", nothing),
    Rule("other", f"{_NUMBER} hyphen? money", nothing),
    Rule("other", f"{_NUMBER} to|till|hyphen|and|muthal last:{_NUMBER} money|year|age|counted|career", from_to),
    Rule("other", f"{_NUMBER} to|till|hyphen|and|muthal {_NUMBER} year age|career", nothing),
    Rule("other", f"count:{_NUMBER} stop? hyphen? unit:year age|career?", years),
    Rule("other", f"{_NUMBER}|a {_UNITS}", before_career),
    Rule("other", f"{_NUMBER}|a {_UNITS} before|within", lambda parts: None if parts.behind() == "next" else True),
    Rule("other", f"within {_NUMBER}|a {_UNITS}", nothing),
    Rule("other", f"{_NUMBER}|a {_UNITS} a|per week|monthunit", nothing),
    Rule("other", "few hour|minute|day|week|monthunit|dayword", nothing),
    Rule("other", "hour|day a|per week|monthunit", nothing),
    Rule("other", "plus number", nothing),
    Rule("other", "part greeted", lambda parts: True if not parts.behind() else None),
    Rule("other", "count:number hour", round_the_clock),
    Rule("other", f"age is? {_NUMBER}", nothing),
    Rule("other", "age between number and number", nothing),
    Rule("other", f"{_NUMBER} hyphen? age|qualified|career|counted", nothing),
    Rule("other", "good good? part|day", nothing),
    Rule("other", "every the? weekday|shortday|part|weekend|day", nothing),
    Rule("other", "every weekday and|comma? weekday", nothing),
    Rule("other", "every weekday and|comma? weekday and|comma? weekday", nothing),
    Rule("other", "every ordinal weekday", nothing),
    Rule("other", "part shift", nothing),
    Rule(
        "other",
        "meridiem",
        lambda parts: None if parts.behind() in ("number", "decimal", "hhmm", "hyphen", "oclock") else True,
    ),
)
