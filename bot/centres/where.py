"""Where a centre is: its place of Kerala, and the point on the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.centres.parts import Edit, Refused
from bot.data.checks import FAR_KM
from bot.data.places import EAST, NORTH, SOUTH, TOWNS, WEIGHTIEST, WEST
from bot.db.tables import places
from flows.geography import distance_km
from flows.replies import Localised

NEAREST_KM = 8.0
"""No point of Kerala but on its highest ridges is farther from the next place that has a name."""

_NEAREST = text(
    "SELECT latitude, longitude FROM places WHERE kind <> 'district' "
    "ORDER BY point(longitude, latitude) <-> point(:longitude, :latitude) LIMIT 1"
)


@dataclass(frozen=True)
class Point:
    """Degrees north and east."""

    latitude: float
    longitude: float


def point_of(latitude: str, longitude: str) -> Point:
    """A point, from degrees as somebody typed them.

    Raises:
        Refused: they are no numbers, or not those of Kerala.
    """
    try:
        # Pasted from a map: "9.0005° N".
        north, east = (float(typed.strip().rstrip("NE° ").strip()) for typed in (latitude, longitude))
    except ValueError:
        raise Refused("position-number") from None
    if not (SOUTH <= north <= NORTH and WEST <= east <= EAST):
        raise Refused("position-outside")
    return Point(round(north, 6), round(east, 6))


async def save(edit: Edit, point: Point) -> None:
    """Saves the position.

    Raises:
        Refused: it is not in Kerala, or far from the centre's place.
    """
    nearest = (await edit.connection.execute(_NEAREST, vars(point))).one()
    if distance_km(point.latitude, point.longitude, nearest.latitude, nearest.longitude) > NEAREST_KM:
        raise Refused("position-outside")
    place = (await edit.connection.execute(select(places).where(places.c.key == edit.centre.place))).one()
    far = distance_km(point.latitude, point.longitude, place.latitude, place.longitude)
    if far > FAR_KM:
        raise Refused("position-far", km=round(far), place=place.name)
    await edit.keep(latitude=point.latitude, longitude=point.longitude)


async def districts(connection: AsyncConnection) -> Sequence[Row[str, Localised]]:
    """Key and name of the 14 districts."""
    listed = select(places.c.key, places.c.name).where(places.c.kind == "district").order_by(places.c.name["en"].astext)
    return (await connection.execute(listed)).all()


async def towns_near(
    connection: AsyncConnection, latitude: float, longitude: float, degrees: float
) -> Sequence[Row[str, Localised, float, float]]:
    """Key, name and point of the towns within so many degrees to each side, for finding one's way on a map."""
    here = places.c
    listed = select(here.key, here.name, here.latitude, here.longitude).where(
        here.kind.in_(TOWNS),
        here.latitude.between(latitude - degrees, latitude + degrees),
        here.longitude.between(longitude - degrees, longitude + degrees),
    )
    return (await connection.execute(listed.order_by(here.key))).all()


async def place_of(connection: AsyncConnection, name: str, district: str) -> Row[Any]:
    """The (weightiest) place of that name, in either language, in the district.

    Raises:
        Refused: there is none.
    """
    called = or_(func.lower(places.c.name["en"].astext) == name.lower(), places.c.name["ml"].astext == name)
    there = select(places).where(called, places.c.district == district, places.c.kind != "district")
    weight = func.coalesce(func.array_position(list(WEIGHTIEST), places.c.kind), len(WEIGHTIEST) + 1)
    found = (await connection.execute(there.order_by(weight, places.c.key).limit(1))).one_or_none()
    if found is None:
        raise Refused("place")
    return found
