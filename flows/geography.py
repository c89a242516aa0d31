"""Distances by air, and which centre a message is about."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from flows.form import Turn
from flows.world import Centre, Place

EARTH_RADIUS_KM = 6371.0
OUTSIDE_KM = 20.0
"""A position farther than this from every known place of Kerala is taken to be outside it."""
SAME_TOWN_KM = 8.0
"""A centre this near to a place counts as being there."""


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The distance by air between two positions in degrees, in km (the haversine formula)."""
    north, east = radians(other_latitude - latitude), radians(other_longitude - longitude)
    a = sin(north / 2) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(a))


def by_distance(centres: Sequence[Centre], latitude: float, longitude: float) -> list[tuple[Centre, float]]:
    """The centres with their distances in km, the nearest first."""
    distances = [(centre, distance_km(latitude, longitude, centre.latitude, centre.longitude)) for centre in centres]
    return sorted(distances, key=lambda pair: pair[1])


async def open_centres(turn: Turn) -> list[Centre]:
    """The centres where one can work today."""
    return [centre for centre in await turn.world.centres() if centre.status == "open"]


async def centre_by_id(turn: Turn, centre_id: str | None) -> Centre | None:
    """A centre by its id."""
    return next((centre for centre in await turn.world.centres() if centre.id == centre_id), None)


async def centre_meant(turn: Turn) -> Centre | None:
    """The centre that a question is about.

    The one that was chosen or named (or the nearest to the place named), else the one last spoken of, else the only
    one that is open. None where there could be several.
    """
    centre = await centre_by_id(turn, turn.params.get("centre"))
    centre = centre or await _named(turn) or await centre_by_id(turn, turn.conversation.centre)
    if centre is None:
        opened = await open_centres(turn)
        centre = opened[0] if len(opened) == 1 else None
    if centre is not None:
        turn.conversation.centre = centre.id
    return centre


async def _named(turn: Turn) -> Centre | None:
    place = await place_named(turn)
    if place is None:
        return None
    near = by_distance(await turn.world.centres(), place.latitude, place.longitude)
    return near[0][0] if near else None


async def place_named(turn: Turn) -> Place | None:
    """The place or PIN code area that the message names; the first of several of one name."""
    name = turn.reading.last("place") or turn.params.get("place")
    if name:
        places = await turn.world.places_named(name)
        return places[0] if places else None
    pincode = turn.reading.last("pincode")
    return await turn.world.place_of_pincode(pincode) if pincode else None
