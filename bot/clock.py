"""What time it is, in Kerala.

`WNH_NOW` replaces the machine's clock, for tests only:

- `2026-11-22T10:00:00+05:30`: time stands still at that moment;
- `2026-11-22T10:00:00+05:30+`: time runs on from that moment, which counts from the start of the bot;
- `+2d`, `-90m`, `+3600.5s`: the machine's time, moved by so many days, hours, minutes or seconds.
"""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

KERALA = ZoneInfo("Asia/Kolkata")

_OFFSET = re.compile(r"(?P<amount>[+-]\d+(?:\.\d+)?)(?P<unit>[dhms])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


def now() -> datetime:
    """The present moment, aware, in Asia/Kolkata."""
    return _clock(os.environ.get("WNH_NOW", ""))().astimezone(KERALA)


def pinned(setting: str) -> str:
    """`setting` so written that every process started from now on, however late, shows the same time.

    A clock that runs on from a moment becomes an offset; anything else stays as it is.

    Raises:
        ValueError: `setting` is none of the three forms.
    """
    clock = _clock(setting)
    if not (setting.endswith("+") and setting[:-1]):
        return setting
    return f"{(clock() - datetime.now(UTC)).total_seconds():+f}s"


@cache
def _clock(setting: str) -> Callable[[], datetime]:
    if not setting:
        return lambda: datetime.now(UTC)
    if offset := _OFFSET.fullmatch(setting):
        shift = timedelta(**{_UNITS[offset["unit"]]: float(offset["amount"])})
        return lambda: datetime.now(UTC) + shift
    moment = _moment(setting.removesuffix("+"), setting)
    if setting.endswith("+"):
        shift = moment - datetime.now(UTC)
        return lambda: datetime.now(UTC) + shift
    return lambda: moment


def _moment(text: str, setting: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"WNH_NOW={setting!r} is neither a moment (2026-11-22T10:00:00+05:30) nor +2d") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=KERALA)
