"""Times of day: what the clock says, in the words of three ways of writing."""

from typing import NamedTuple

FROM_HOUR = 8
"""A time that says neither morning nor evening is read from this hour to twelve hours later."""


class Clock(NamedTuple):
    """A time as said. `half` is am, pm, a part of the day, or None where the hour is open between the two."""

    hour: int
    minute: int
    half: str | None = None


class Part(NamedTuple):
    """A part of the day."""

    name: str


class Span(NamedTuple):
    """From one minute of the day to another."""

    start: int
    end: int


Moment = Clock | Part | Span
_PM_FROM = {"afternoon": (1, 9), "evening": (1, 11), "night": (6, 11)}
_NOON = 12 * 60


def minutes(clock: Clock) -> int:
    """Minutes since midnight."""
    return _hour(clock) * 60 + clock.minute


def _hour(clock: Clock) -> int:
    hour, half = clock.hour, clock.half
    if hour > 12 or hour == 0:
        return hour
    if half is None:
        return hour + 12 if hour < FROM_HOUR else hour
    if half in ("am", "pm"):
        return hour % 12 + (12 if half == "pm" else 0)
    if hour == 12:
        return 0 if half == "night" else 12
    first, last = _PM_FROM.get(half, (13, 13))
    return hour + 12 if first <= hour <= last else hour


def text(moment: Moment) -> str:
    """The value of the entity."""
    if isinstance(moment, Part):
        return moment.name
    if isinstance(moment, Span):
        return f"{_written(moment.start)}/{_written(moment.end)}"
    return _written(minutes(moment))


def _written(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def span(start: Moment, end: Moment) -> Span | None:
    """From one time to another: an open side takes the half of the day that makes them run forwards."""
    if isinstance(start, Part) and start.name == "afternoon" and isinstance(end, Clock):  # "from ucha" is from noon
        start = Clock(12, 0, "pm")
    if not isinstance(start, Clock):
        return None
    if isinstance(end, Part) and end.name == "afternoon":  # "until ucha" is until noon
        end = Clock(12, 0, "pm")
    if not isinstance(end, Clock):
        return None
    last = minutes(end)
    if end.half is None and end.hour <= 12:
        first = minutes(start)
        later = sorted((end.hour % 12 * 60 + end.minute, end.hour % 12 * 60 + end.minute + _NOON))
        last = next((minute for minute in later if minute > first), -1)
    elif start.half is None and start.hour <= 12 and end.half is None and minutes(start) < last:  # 08:30-20:30
        first = minutes(start)
    elif start.half is None and start.hour <= 12:
        readings = (start.hour % 12 * 60 + start.minute, start.hour % 12 * 60 + start.minute + _NOON)
        first = max((minute for minute in readings if minute < last), default=-1)
    else:
        first = minutes(start)
    return Span(first, last) if 0 <= first < last else None


def clock(hour: float, minute: int = 0, half: str | None = None) -> Clock | None:
    """A time there is on a clock, None otherwise. The hour may carry a half or a quarter (10.5 is half past ten)."""
    minute += round(hour % 1 * 60)
    hour = int(hour)
    if hour > 23 or minute > 59 or (hour > 12 and half == "am"):
        return None
    return Clock(hour, minute, half)
