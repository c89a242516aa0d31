"""Whom a broadcast is for, as staff say it, and what the broadcast itself demands of its recipients."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, Self

from bot.broadcasts.wrong import Wrong
from flows.events import Language


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is meant: everybody, narrowed by each part that is given.

    `districts` by their English names, and what is near `latitude`, `longitude`: whoever booked at a centre there, or
    waits for openings there. `centres` are ids of centres booked at. `alerts` are those who wait for openings,
    `role` for such work. `seen_days`: who wrote within so many days. `booked_on`: who has a booking on that day.
    `within` are the centres beyond whose people nobody is meant, whatever else is said: the writer minds no others.
    """

    languages: tuple[Language, ...] = ()
    channels: tuple[str, ...] = ()
    centres: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    km: float | None = None
    alerts: bool = False
    role: str | None = None
    seen_days: int | None = None
    booked_on: date | None = None
    within: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Self:
        """Reads what `as_json` or a person wrote.

        Raises:
            Wrong: a part is unknown, or makes no sense.
        """
        if unknown := given.keys() - {field.name for field in fields(cls)}:
            raise Wrong(
                "audience", f"audience: unknown {', '.join(sorted(unknown))}; known are {', '.join(_names(cls))}."
            )
        parts: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in given.items()
        }
        if isinstance(day := parts.get("booked_on"), str):
            try:
                parts["booked_on"] = date.fromisoformat(day)
            except ValueError:
                raise Wrong("day", f"audience: booked_on {day!r} is no day such as 2026-11-23.") from None
        audience = cls(**parts)
        audience._check()
        return audience

    def as_json(self) -> dict[str, Any]:
        """The parts that are given."""
        parts: dict[str, Any] = {name: value for name, value in asdict(self).items() if value not in ((), None, False)}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in parts.items()}

    def kept_within(self, centres: tuple[str, ...]) -> Self:
        """The same, but nobody beyond the people of these centres."""
        return replace(self, within=centres)

    def _check(self) -> None:
        for name in ("languages", "channels", "centres", "districts", "within"):
            if not isinstance(value := getattr(self, name), tuple) or not all(isinstance(each, str) for each in value):
                raise Wrong("audience", f"audience: {name} has to be a list of words.")
        if set(self.languages) - {"ml", "en"}:
            raise Wrong("audience", "audience: languages are ml and en.")
        spot = (self.latitude, self.longitude, self.km)
        if any(part is not None for part in spot) and not all(
            isinstance(part, int | float) and not isinstance(part, bool) for part in spot
        ):
            raise Wrong("point", "audience: latitude, longitude and km are numbers, and belong together.")
        if self.seen_days is not None and (not isinstance(self.seen_days, int) or self.seen_days < 1):
            raise Wrong("seen-days", "audience: seen_days is a number of days, 1 or more.")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the broadcast itself demands of its recipients.

    `consent`: who agreed to announcements. `capped`: one such a day. `languages` it is told in. `pushed` are the
    channels that are set up; on WhatsApp, outside 24 hours, speakers of `approved` languages are reached by template.
    `broadcast` is its own id, which does not count as another announcement; 0 for one that is only thought of.
    """

    pushed: tuple[str, ...]
    consent: bool = True
    capped: bool = True
    languages: tuple[Language, ...] = ("ml", "en")
    approved: tuple[Language, ...] = ()
    broadcast: int = 0


def _names(kind: type[Audience]) -> list[str]:
    return sorted(field.name for field in fields(kind))
