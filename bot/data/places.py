"""The gazetteer's file, `places/places.tsv`: one place a line, under a line of column names.

Aliases and sources are not read here: finding a place in a text is the business of the understanding.
"""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.data.faults import BadData, Fault

FILE = "places/places.tsv"
COLUMNS = ("name", "malayalam", "kind", "district", "lat", "lon", "pins")
SOUTH, NORTH, WEST, EAST = 8.1, 12.9, 74.8, 77.5
TOWNS = ("corporation", "municipality")
WEIGHTIEST = (*TOWNS, "town", "panchayat")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the file; `district` is the district's English name.

    Where no source has the Malayalam name, the English one stands in.
    """

    line: int
    name: str
    malayalam: str
    kind: str
    district: str
    latitude: float
    longitude: float
    pins: tuple[str, ...]


@dataclass(frozen=True)
class Gazetteer:
    """All places by key, the districts' keys by English name, and the place of each PIN code."""

    places: dict[str, Place]
    districts: dict[str, str]
    pincodes: dict[str, str]

    @cached_property
    def _named(self) -> dict[tuple[str, str], str]:
        towns = ((key, place) for key, place in self.places.items() if place.kind != "district")
        weightiest_last = sorted(towns, key=lambda found: _weight(found[1]), reverse=True)
        return {(place.name, place.district): key for key, place in weightiest_last}

    def key_of(self, name: str, district: str) -> str | None:
        """The key of the (weightiest) place of that English name in the district."""
        return self._named.get((name, district))


def read_places(folder: Path) -> Gazetteer:
    """The gazetteer.

    Raises:
        BadData: there is no such file, or a line of it does not make sense.
    """
    places, faults = _lines(folder / FILE)
    districts = {place.name: f"{_slug(place.name)}-district" for place in places if place.kind == "district"}
    faults += [
        Fault(FILE, place.line, f"{place.district} is no district")
        for place in places
        if place.district not in districts
    ]
    if faults:
        raise BadData(sorted(faults, key=lambda fault: fault.line))
    keyed = _keyed(places)
    return Gazetteer(keyed, districts, _pincodes(keyed))


def _lines(path: Path) -> tuple[list[Place], list[Fault]]:
    places, faults = [], []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
                raise BadData([Fault(FILE, 1, f"has no column {', '.join(missing)}")])
            for row in reader:
                try:
                    places.append(_place(row, reader.line_num))
                except ValueError as error:
                    faults.append(Fault(FILE, reader.line_num, str(error)))
    except FileNotFoundError:
        raise BadData([Fault(FILE, 0, "the file is missing")]) from None
    except UnicodeDecodeError as error:
        raise BadData([Fault(FILE, 0, f"not UTF-8 at byte {error.start}")]) from None
    return places, faults


def _place(row: dict[str, str | None], line: int) -> Place:
    name, malayalam, kind, district, lat, lon, pins = ((row[column] or "").strip() for column in COLUMNS)
    if not (_slug(name) and kind and district):
        raise ValueError("a place has an English name, a kind and a district")
    latitude, longitude = float(lat), float(lon)
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        raise ValueError(f"{name} is not in Kerala at {lat}, {lon}")
    for pin in pins.split():
        if not re.fullmatch(r"[1-9]\d{5}", pin):
            raise ValueError(f"{pin} is no PIN code")
    return Place(line, name, malayalam or name, kind, district, latitude, longitude, tuple(pins.split()))


def _keyed(places: list[Place]) -> dict[str, Place]:
    """Each place by a key that does not hang on the order of the file, nor on hamlets, as far as that can be."""
    names = Counter(_slug(place.name) for place in places if place.kind not in ("district", "hamlet"))
    towns = Counter(_slug(place.name) for place in places if place.kind in TOWNS)
    found: dict[str, Place] = {}
    for place in places:
        key = name = _slug(place.name)
        if place.kind == "district":
            key = f"{name}-district"
        elif place.kind == "hamlet" or (names[name] > 1 and not (place.kind in TOWNS and towns[name] == 1)):
            key = f"{name}-{_slug(place.district)}"
        if key in found:
            key = f"{key}-{place.latitude * 100:.0f}-{place.longitude * 100:.0f}"
        found[key] = place
    return found


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))


def _pincodes(places: dict[str, Place]) -> dict[str, str]:
    """The place of each PIN code: the weightiest that has it, the first of those."""
    found: dict[str, str] = {}
    for key, place in places.items():
        for pin in place.pins if place.kind != "district" else ():
            if pin not in found or _weight(place) < _weight(places[found[pin]]):
                found[pin] = key
    return found


def _weight(place: Place) -> int:
    return WEIGHTIEST.index(place.kind) if place.kind in WEIGHTIEST else len(WEIGHTIEST)
