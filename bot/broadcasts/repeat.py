"""When a broadcast that repeats is told again: pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, Self, cast, get_args

from bot.broadcasts.wrong import Wrong
from bot.clock import KERALA

Every = Literal["day", "week", "month"]
LONGEST = timedelta(days=366)
"""No series is left to itself for longer."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every day, every week on some `days` (0 is Monday), or every month on the day of its first time; the last time
    is on `until` or before. A month that has no such day is told on its last one."""

    every: Every
    until: date
    days: tuple[int, ...] = ()

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Self:
        """Reads what `as_json` or a person wrote.

        Raises:
            Wrong: it makes no sense.
        """
        every, until, days = given.get("every"), given.get("until"), given.get("days", [])
        try:
            until = until if isinstance(until, date) else date.fromisoformat(str(until))
        except ValueError:
            raise Wrong("repeat-until", "repeat: until is a day such as 2026-12-31.") from None
        if given.keys() - {"every", "until", "days"} or every not in get_args(Every):
            raise Wrong("repeat", "repeat: every day, week or month; until a day; days of a week 0 (Monday) to 6.")
        if not isinstance(days, list) or not all(type(day) is int and 0 <= day <= 6 for day in days):
            raise Wrong("repeat-days", "repeat: days are a list of 0 (Monday) to 6.")
        if (every == "week") != bool(days):
            raise Wrong("repeat-days", "repeat: days belong to every week, and every week needs them.")
        return cls(cast(Every, every), until, tuple(sorted(set(days))))

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "every": self.every,
            "until": self.until.isoformat(),
            **({"days": list(self.days)} if self.days else {}),
        }

    def next(self, first: datetime, after: datetime) -> datetime | None:
        """The first time that is later than `after`, of those that began with `first`; None where there is none."""
        begun = first.astimezone(KERALA)
        day = max(begun.date(), after.astimezone(KERALA).date())
        while day <= self.until:
            moment = datetime.combine(day, begun.time(), KERALA)
            if moment > after and self._falls_on(day, begun.date()):
                return moment
            day += timedelta(days=1)
        return None

    def _falls_on(self, day: date, first: date) -> bool:
        match self.every:
            case "day":
                return True
            case "week":
                return day.weekday() in self.days
        last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return day.day == min(first.day, last.day)
