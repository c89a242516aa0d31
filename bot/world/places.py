"""The gazetteer: places by name, key, PIN code and position."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select, text

from bot.db.tables import pincodes, places
from bot.world.scope import Scope
from flows.geography import distance_km
from flows.world import Place

_district = places.alias("district_of")

_PLACE = select(
    places.c.key,
    places.c.name,
    places.c.kind,
    places.c.latitude,
    places.c.longitude,
    _district.c.name.label("district"),
).join(_district, _district.c.key == places.c.district)

TOWNS = ("corporation", "municipality")
KINDS = (*TOWNS, "town", "panchayat", "locality", "village", "district", "hamlet")
"""The weightiest first."""

_CANDIDATES = 8
"""Degrees are not of one length in both directions, so the nearest is chosen among these by true distance."""


class Places(Scope):
    """Questions about places."""

    async def places_named(self, name: str) -> Sequence[Place]:
        return _meant(await self._places(_PLACE.where(func.lower(places.c.name["en"].astext) == name.strip().lower())))

    async def place(self, key: str) -> Place | None:
        return _first(await self._places(_PLACE.where(places.c.key == key)))

    async def place_of_pincode(self, pincode: str) -> Place | None:
        query = _PLACE.join(pincodes, pincodes.c.place == places.c.key)
        return _first(await self._places(query.where(pincodes.c.pincode == pincode)))

    async def nearest_place(self, latitude: float, longitude: float) -> tuple[Place, float] | None:
        nearness = text("point(places.longitude, places.latitude) <-> point(:longitude, :latitude)").bindparams(
            latitude=latitude, longitude=longitude
        )
        found = await self._places(_PLACE.where(places.c.kind != "district").order_by(nearness).limit(_CANDIDATES))
        distances = [(place, distance_km(latitude, longitude, place.latitude, place.longitude)) for place in found]
        return min(distances, key=lambda pair: pair[1], default=None)

    async def districts(self) -> Sequence[Place]:
        return await self._places(_PLACE.where(places.c.kind == "district").order_by(places.c.latitude))

    async def _places(self, query: Select[*tuple[Any, ...]]) -> list[Place]:
        return [_place(row) for row in await self.connection.execute(query)]


def _meant(found: list[Place]) -> list[Place]:
    """Those of one name that somebody may mean who just says the name.

    A town is meant rather than villages of its name elsewhere or the district around it, anything rather than hamlets
    elsewhere, and of several entries of a name in one district the weightiest.
    """
    ranked = sorted(found, key=lambda place: KINDS.index(place.kind) if place.kind in KINDS else len(KINDS))
    if towns := [place for place in ranked if place.kind in TOWNS]:
        ranked = towns
    ranked = [place for place in ranked if place.kind != "hamlet"] or ranked
    return list({place.district.en: place for place in reversed(ranked)}.values())


def _place(row: Row[*tuple[Any, ...]]) -> Place:
    return Place(row.key, row.name, row.kind, row.district, row.latitude, row.longitude)


def _first(found: list[Place]) -> Place | None:
    return found[0] if found else None
