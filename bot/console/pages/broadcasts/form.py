"""The form of a broadcast: as it was filled in, as a draft, and a draft as a form again."""

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Self, cast

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import clock
from bot.broadcasts.audience import Audience
from bot.broadcasts.draft import Draft
from bot.broadcasts.repeat import Repeat
from bot.broadcasts.wrong import Wrong
from bot.console.visit import Visit
from bot.storable import storable
from bot.world.places import Places

FARTHEST = 1000
"""Kilometres: Kerala is 580 long."""
LONGEST_AGO = 3650
LONGEST_JOB = 80
YEARS = range(2020, 2100)
WHO = ("languages", "channels", "centres", "districts")
LISTS = (*WHO, "days")
LINES = ("kind", "fallback", "place", "km", "role", "seen_days", "booked_on", "media", "every", "until")

_WEEKDAYS = "0123456"
_POSITION = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_IN_ENGLISH = text("SELECT name ->> 'en' FROM places WHERE name ->> 'ml' = :name LIMIT 1")
_PINCODE = re.compile(r"\s*(\d{3})\s?(\d{3})\s*")


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form, word by word. `place` is a name, a PIN code or a position in degrees."""

    ml: str = ""
    en: str = ""
    kind: str = "marketing"
    fallback: str = ""
    languages: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    centres: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    place: str = ""
    km: str = ""
    alerts: bool = False
    role: str = ""
    seen_days: str = ""
    booked_on: str = ""
    media: str = ""
    every: str = ""
    days: tuple[str, ...] = ()
    until: str = ""

    @classmethod
    def sent(cls, visit: Visit) -> Self:
        """As it was filled in, whatever it is: nothing is cut, so that all of it can be shown again."""

        def line(name: str) -> str:
            value = visit.form.get(name)
            return storable(value).replace("\r\n", "\n") if isinstance(value, str) else ""

        lists = {name: tuple(dict.fromkeys(map(storable, visit.texts(name)))) for name in LISTS}
        lines = {name: line(name).strip() for name in LINES}
        return cls(line("ml"), line("en"), **lists, **lines, alerts=bool(line("alerts")))  # type: ignore[arg-type]

    @classmethod
    def of(cls, draft: Draft) -> Self:
        """The form that a draft was made with."""
        who = draft.audience
        near = who.km is not None
        lists = {name: getattr(who, name) for name in WHO}
        return cls(
            draft.texts.get("ml", ""),
            draft.texts.get("en", ""),
            draft.kind,
            draft.fallback or "",
            **lists,
            place=f"{who.latitude:.5f}, {who.longitude:.5f}" if near else "",
            km=f"{who.km:g}" if near else "",
            alerts=who.alerts,
            role=who.role or "",
            seen_days=str(who.seen_days or ""),
            booked_on=who.booked_on.isoformat() if who.booked_on else "",
            media=draft.media or "",
            every=draft.repeat.every if draft.repeat else "",
            days=tuple(map(str, draft.repeat.days)) if draft.repeat else (),
            until=draft.repeat.until.isoformat() if draft.repeat else "",
        )

    @property
    def texts(self) -> dict[str, str]:
        """The texts that are there."""
        return {name: words.strip() for name, words in (("ml", self.ml), ("en", self.en)) if words.strip()}

    async def draft(self, connection: AsyncConnection) -> Draft:
        """What it asks for.

        Raises:
            Wrong: it makes no sense.
        """
        audience = await self._audience(connection)
        fallback = self.fallback or None
        if fallback != "none" and fallback:
            (fallback, *_) = self.texts or [None]
        if len(self.texts) > 1:  # nobody needs the text of the others
            fallback = None
        texts, kind, other = cast(Any, self.texts), cast(Any, self.kind), cast(Any, fallback)
        draft = Draft(texts, kind, other, audience, self.media or None, self._repeat())
        draft.check()
        return draft

    def _repeat(self) -> Repeat | None:
        """Days are those of every week; what else stands in the form of them is of no account."""
        if not self.every:
            return None
        days = [int(day) for day in self.days if day in _WEEKDAYS] if self.every == "week" else []
        return Repeat.from_json({"every": self.every, "until": self.until, "days": days})

    async def _audience(self, connection: AsyncConnection) -> Audience:
        parts: dict[str, Any] = {name: list(getattr(self, name)) for name in WHO}
        if self.place or self.km:
            parts |= await _around(connection, self.place, self.km)
        if self.seen_days:
            parts["seen_days"] = _days(self.seen_days)
        if self.booked_on:
            parts["booked_on"] = _day(self.booked_on)
        if len(self.role) > LONGEST_JOB:
            raise Wrong("job", f"a job has a name of at most {LONGEST_JOB} characters")
        return Audience.from_json({**parts, "alerts": self.alerts, "role": self.role or None})


async def _around(connection: AsyncConnection, place: str, km: str) -> dict[str, float]:
    try:
        far = float(km.replace(",", "."))
    except ValueError:
        far = math.nan
    if not place or not 0 < far <= FARTHEST:
        raise Wrong("point", f"a place, and a distance of up to {FARTHEST} km, belong together")
    latitude, longitude = await _position(connection, place)
    return {"latitude": latitude, "longitude": longitude, "km": far}


async def _position(connection: AsyncConnection, place: str) -> tuple[float, float]:
    if given := _POSITION.fullmatch(place):
        latitude, longitude = float(given[1]), float(given[2])
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
    places = Places(connection, 0, clock.now())
    if pincode := _PINCODE.fullmatch(place):
        found = await places.place_of_pincode(pincode[1] + pincode[2])
        named = [found] if found else []
    else:
        english = await connection.scalar(_IN_ENGLISH, {"name": place})
        named = list(await places.places_named(english or place))
    if not named:
        raise Wrong("no-place", "there is no such place in the gazetteer")
    if len(named) > 1:
        raise Wrong("which-place", "several places have this name")
    return named[0].latitude, named[0].longitude


def _days(given: str) -> int:
    days = int(given) if given.isascii() and given.isdecimal() and len(given) <= 4 else 0
    if not 1 <= days <= LONGEST_AGO:
        raise Wrong("seen-days", f"days are a number from 1 to {LONGEST_AGO}")
    return days


def _day(given: str) -> str:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise Wrong("day", "no day such as 2026-11-23")
    return day.isoformat()
