"""Drafts as the command line takes them: a file of YAML, and options that say parts of it."""

from pathlib import Path
from typing import Any

from bot.errors import Problem

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def from_file(file: Path) -> dict[str, Any]:
    """What a file says.

    Raises:
        Problem: it is no table in YAML.
    """
    import yaml

    try:
        given = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise Problem(f"{file}: no YAML: {error}") from error
    if not isinstance(given, dict):
        raise Problem(f"{file}: a draft has texts, kind, fallback and audience.")
    return given


def audience_part(given: str) -> tuple[str, Any]:
    """A part of an audience.

    Raises:
        Problem: it is not PART=VALUE, or no value for that part.
    """
    name, value = _split("audience", given)
    match name:
        case "languages" | "channels" | "centres" | "districts":
            return name, value.split(",")
        case "alerts":
            return name, value == "yes"
        case "seen_days" if value.isdigit():
            return name, int(value)
        case "latitude" | "longitude" | "km":
            try:
                return name, float(value)
            except ValueError:
                raise Problem(f"audience: {name} is a number, not {value!r}.") from None
    return name, value


def repeat_part(given: str) -> tuple[str, Any]:
    """A part of how it repeats.

    Raises:
        Problem: it is not PART=VALUE, or names an unknown day.
    """
    name, value = _split("repeat", given)
    if name != "days":
        return name, value
    if unknown := set(value.split(",")) - set(DAYS):
        raise Problem(f"repeat: no day {', '.join(sorted(unknown))}; there are {', '.join(DAYS)}.")
    return name, [DAYS.index(day) for day in value.split(",")]


def _split(what: str, given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise Problem(f"{what}: write PART=VALUE, not {given!r}.")
    return name, value
