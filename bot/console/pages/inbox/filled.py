"""What was filled in, as it was."""

from bot.console.visit import Visit


def whole(visit: Visit, name: str) -> str:
    """All of it, however long: what is too long is refused and comes back, never cut."""
    value = visit.form.get(name)
    return value if isinstance(value, str) else ""


def number(given: str) -> int:
    """A number; 0 where it is none that a row could have."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
