"""Numbers of several words: "twenty five", "ഇരുപത്തി മൂന്ന്", "two hundred and ten", "പത്തേ കാൽ"."""

from .lexeme import ARTICLE, DIGITS
from .rules import Grammar, Parts, Rule


def _spoken(parts: Parts) -> bool:
    return not any(DIGITS in word.marks for word in parts.words)


def _tens(parts: Parts) -> int | None:
    """ "twenty five", "twenty-five"; "twenty twenty six" is a year."""
    ten, unit = parts["ten"], parts["unit"]
    if not _spoken(parts) or ARTICLE in unit.marks or (parts.get("joint") and not parts.unspaced):
        return None
    if ten.value == 20 and unit.name == "number" and 10 <= unit.value < 100:
        return 2000 + unit.value
    return ten.value + unit.value if ten.value in range(20, 100, 10) and 1 <= unit.value < 10 else None


def _about(parts: Parts) -> int | None:
    """ "oru naalu mani": about four."""
    article, hour = parts["article"], parts["hour"]
    return hour.value if ARTICLE in article.marks and hour.value > 1 and parts.ahead() == "oclock" else None


def _many(parts: Parts) -> int | None:
    """ "two hundred", "two thousand and twenty six"."""
    many, base, rest = parts["many"], parts.value("base"), parts.value("rest") or 0
    count = many.value if many.name == "number" else 1
    return count * base + rest if _spoken(parts) and base in (100, 1000) and count < 100 and rest < base else None


def _after_base(parts: Parts) -> int | None:
    """ "നൂറ്റി പത്ത്", "രണ്ടായിരത്തി ഇരുപത്തിയാറ്"."""
    base, rest = parts.value("base"), parts.value("rest")
    return base + rest if _spoken(parts) and (base in range(100, 1000, 100) or base == 2000) and rest < 100 else None


def _and_a_half(parts: Parts) -> float:
    return float(parts.value("whole")) + 0.5


_PARTS = {"half": 0.5, "quarter": 0.25, "threequarter": 0.75}


def _and_a_part(parts: Parts) -> float | None:
    """ "10 ara", "10 അര" before മണി or an ending; "പത്തേ കാലിന്"."""
    whole, part = parts["whole"], parts["part"].name
    if not 1 <= whole.value <= 12 or ARTICLE in whole.marks:
        return None
    marked = parts.ahead() in ("oclock", "nu") if part == "half" else parts.ahead() not in ("of", "a")
    return whole.value + _PARTS[part] if marked else None


SMALLER = Grammar(
    (
        Rule("number", "ten:number joint:hyphen? unit:number", _tens),
        Rule("ordinal", "ten:number joint:hyphen? unit:ordinal", _tens),
        Rule("number", "article:number hour:number", _about),
        Rule("decimal", "whole:number and a? half", _and_a_half),
        Rule("decimal", "whole:number part:half|quarter|threequarter", _and_a_part),
    )
)
LARGER = Grammar(
    (
        Rule("number", "many:number base:number", _many),
        Rule("number", "many:number|a base:number and? rest:number", _many),
        Rule("number", "base:number rest:number", _after_base),
    )
)
