"""Places as answers: how a place, a PIN code or a position is read, written in a slot, and refused.

Written forms: `place:KEY`, `at:LATITUDE,LONGITUDE`; and, to be asked about, `named:NAME` (several places of one
name), `pin:PINCODE` (one that is not known), `outside` (not in Kerala) and `unknown`.
"""

import re
from dataclasses import dataclass

from flows.form import Form, Refusal
from flows.geography import OUTSIDE_KM
from flows.reading import Reading
from flows.replies import Arg, Option, msg
from flows.world import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in degrees and what to call it."""

    latitude: float
    longitude: float
    name: Arg


async def read_where(form: Form, reading: Reading) -> str | None:
    """The place that a message names or is sent from."""
    if reading.position:
        return await _position(form, *reading.position)
    if pincode := reading.last("pincode"):
        place = await form.world.place_of_pincode(pincode)
        return f"place:{place.key}" if place else f"pin:{pincode}"
    if name := reading.last("place"):
        return await _name(form, name)
    return "outside" if reading.outside_kerala else None


async def read_where_asked(form: Form, reading: Reading) -> str | None:
    """As `read_where`; and when a place was asked for, words that name none are an unknown place."""
    value = await read_where(form, reading)
    asked = form.frame.asked == "where" and reading.kind == "text"
    if value is None and asked and reading.intent in ("inform", "out_of_scope") and reading.text.strip():
        return "unknown"
    return value


def is_where(value: str) -> bool:
    """Whether this is a written place."""
    return bool(re.fullmatch(r"(place|named|pin):.{1,60}|at:-?\d{1,2}\.\d+,-?\d{1,3}\.\d+|outside|unknown|all", value))


async def _position(form: Form, latitude: float, longitude: float) -> str:
    nearest = await form.world.nearest_place(latitude, longitude)
    if nearest is None or nearest[1] > OUTSIDE_KM:
        return "outside"
    return f"at:{latitude:.4f},{longitude:.4f}"


async def _name(form: Form, name: str) -> str:
    places = await form.world.places_named(name)
    if len(places) > 1:
        return f"named:{name}"
    return f"place:{places[0].key}" if places else "unknown"


async def check_where(form: Form, value: str) -> Refusal | None:
    """Asks which, where a name is shared; says kindly what is outside or unknown, with the districts to choose from."""
    kind, _, rest = value.partition(":")
    match kind:
        case "named":
            places = await form.world.places_named(rest)
            if not places:
                return Refusal(msg("unknown-place"), await district_options(form))
            return Refusal(msg("which-place", name=places[0].name), tuple(_place(form, place) for place in places))
        case "outside":
            return Refusal(msg("outside-kerala"), await district_options(form))
        case "pin":
            return Refusal(msg("unknown-pincode", pincode=rest), await district_options(form))
        case "unknown":
            return Refusal(msg("unknown-place"), await district_options(form))
        case "place" if await form.world.place(rest) is None:
            return Refusal(msg("unknown-place"), await district_options(form))
    return None


async def district_options(form: Form) -> tuple[Option, ...]:
    """The fourteen districts to choose from."""
    return tuple(form.option(place.name, where=f"place:{place.key}") for place in await form.world.districts())


def _place(form: Form, place: Place) -> Option:
    return form.option(place.name, place.district, where=f"place:{place.key}")


async def spot(form: Form, value: str) -> Spot | None:
    """Where a checked value lies."""
    kind, _, rest = value.partition(":")
    if kind == "at":
        latitude, longitude = map(float, rest.split(","))
        return Spot(latitude, longitude, msg("your-location"))
    place = await form.world.place(rest)
    return Spot(place.latitude, place.longitude, place.name) if place else None
