"""Places and centres by the names that somebody typed, many at once."""

import asyncio
import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.data.places import FILE
from bot.db.tables import centres, pincodes, places
from bot.openings.columns import folded
from bot.openings.minding import Minder
from bot.paths import DATA
from bot.world.places import KINDS, TOWNS
from flows.replies import Localised

_district = places.alias("district_of")
_PLACES = select(
    places.c.key, places.c.name, places.c.kind, _district.c.name.label("district"), pincodes.c.pincode
).join(_district, _district.c.key == places.c.district)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that may be meant."""

    key: str
    name: Localised
    kind: str
    district: Localised


@dataclass(frozen=True)
class Gazetteer:
    """What the names mean that were looked up, and which centres there are; `mine` are those of whoever asks."""

    named: Mapping[str, list[Place]]
    centres: Mapping[str, str]
    mine: Minder

    def places(self, name: str, district: str) -> list[Place]:
        """What may be meant by a name, in a district where one is given: one, none, or several of the same weight.

        A town is meant rather than villages of its name elsewhere, anything rather than hamlets.
        """
        wanted = _without_district(district)
        names = {wanted, *(english for english, _ in _aliases().get(wanted, ()))}
        found = [place for place in self.named.get(folded(name), ()) if not wanted or _names(place.district) & names]
        found.sort(key=lambda place: KINDS.index(place.kind) if place.kind in KINDS else len(KINDS))
        if towns := [place for place in found if place.kind in TOWNS]:
            found = towns
        found = [place for place in found if place.kind != "hamlet"] or found
        return list({place.district.en: place for place in reversed(found)}.values())

    def centre(self, name: str) -> str | None:
        """The id of the centre of that name."""
        return self.centres.get(folded(name))


async def look_up(connection: AsyncConnection, rows: Iterable[Mapping[str, str]], mine: Minder) -> Gazetteer:
    """All that the rows name, in two statements."""
    aliases = await asyncio.to_thread(_aliases)
    given = [row["place"] for row in rows if row.get("place")]
    typed = {folded(name) for name in given}
    also: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in typed:
        for place in aliases.get(name, ()):
            also[place].add(name)
    wanted = {*typed, *(name.strip().lower() for name in given), *(english for english, _ in also)}
    named: dict[str, dict[str, Place]] = defaultdict(dict)
    if typed:
        matches = or_(
            func.lower(places.c.name["en"].astext).in_(wanted),
            places.c.name["ml"].astext.in_(typed),
            pincodes.c.pincode.in_(typed),
        )
        query = _PLACES.outerjoin(pincodes, (pincodes.c.place == places.c.key) & pincodes.c.pincode.in_(typed))
        for row in await connection.execute(query.where(matches)):
            for name in _meant_by(row, typed, also):
                named[name][row.key] = Place(row.key, row.name, row.kind, row.district)
    ids: dict[str, str] = {}
    for centre in await connection.execute(select(centres.c.id, centres.c.name)):
        ids |= dict.fromkeys((folded(centre.id), *_names(centre.name)), centre.id)
    return Gazetteer({name: list(found.values()) for name, found in named.items()}, ids, mine)


def _meant_by(row: Row[*tuple[Any, ...]], typed: set[str], also: Mapping[tuple[str, str], set[str]]) -> Iterable[str]:
    yield from _names(row.name) & typed
    if row.pincode:
        yield row.pincode
    if row.kind != "hamlet":
        yield from also.get((folded(row.name.en), folded(row.district.en)), ())


def _names(name: Localised) -> set[str]:
    return {folded(name.en), folded(name.ml)}


def _without_district(name: str) -> str:
    return folded(name).removesuffix(" district").removesuffix(" ജില്ല")


@cache
def _aliases() -> dict[str, set[tuple[str, str]]]:
    """Other names of places ("trivandrum"), each with the English names of the place and of its district."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    with (DATA / FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for alias in (row.get("aliases") or "").split(","):
                if name := folded(alias):
                    found[name].add((folded(row["name"]), folded(row["district"])))
    return dict(found)
