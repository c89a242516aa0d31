"""The compiled gazetteer holds together: kinds, districts, points, names."""

import csv
from collections import Counter
from math import cos, hypot, radians
from pathlib import Path

import pytest

from wnh_nlu.places import Gazetteer, Place
from wnh_nlu.places.gazetteer import place_of

FOLDER = Path(__file__).resolve().parents[2] / "data" / "places"
with (FOLDER / "places.tsv").open(encoding="utf-8", newline="") as file:
    PLACES = [place_of(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
DISTRICTS = {place.name for place in PLACES if place.kind == "district"}

POINTS = [
    ("Thiruvananthapuram", 8.49, 76.95), ("Kollam", 8.88, 76.59), ("Kottarakkara", 9.00, 76.77),
    ("Punalur", 9.02, 76.92),
    ("Alappuzha", 9.49, 76.33), ("Kottayam", 9.59, 76.52), ("Kochi", 9.94, 76.26), ("Angamaly", 10.19, 76.39),
    ("Thrissur", 10.52, 76.21), ("Palakkad", 10.78, 76.65), ("Ponnani", 10.77, 75.93), ("Kozhikode", 11.25, 75.78),
    ("Kalpetta", 11.61, 76.08), ("Kannur", 11.87, 75.37), ("Taliparamba", 12.04, 75.36), ("Kasaragod", 12.50, 74.99),
    ("Munnar", 10.09, 77.06), ("Ramanattukara", 11.18, 75.87), ("Kalamassery", 10.05, 76.32),
    ("Nilambur", 11.28, 76.23),
]  # fmt: skip


def kilometres(place: Place, lat: float, lon: float) -> float:
    return 111.2 * hypot((place.lon - lon) * cos(radians(lat)), place.lat - lat)


def test_every_district_corporation_and_municipality_is_there():
    kinds = Counter(place.kind for place in PLACES)
    assert (kinds["district"], kinds["corporation"], kinds["municipality"]) == (14, 6, 87)
    assert kinds["panchayat"] > 900


def test_every_place_lies_in_kerala_and_in_a_district():
    for place in PLACES:
        assert place.district in DISTRICTS, place
        assert 8.2 < place.lat < 12.9 and 74.8 < place.lon < 77.5, place


def test_pin_codes_are_keralas():
    assert [
        pin for place in PLACES for pin in place.pins if not (len(pin) == 6 and pin[:2] in {"67", "68", "69"})
    ] == []


def test_districts_and_urban_bodies_have_malayalam_names():
    assert [place.name for place in PLACES if place.town and not place.malayalam] == []


@pytest.mark.parametrize("kind", ["corporation", "municipality", "panchayat"])
def test_a_local_body_stands_once_in_its_district(kind):
    names = Counter((place.name, place.district) for place in PLACES if place.kind == kind)
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize(("name", "lat", "lon"), POINTS)
def test_towns_are_where_the_map_has_them(name, lat, lon):
    (place,) = [p for p in PLACES if p.name == name and p.kind in {"corporation", "municipality", "panchayat"}]
    assert kilometres(place, lat, lon) < 6


def test_each_written_name_finds_its_own_place():
    gazetteer = Gazetteer.load(FOLDER)
    lost = []
    for place in PLACES:
        for name in (place.name, place.malayalam):
            if place.well_known and name and place.name not in {found.name for found, _ in gazetteer.search(name, 12)}:
                lost.append((name, place.district))
    assert lost == []


def test_a_malformed_row_is_named(tmp_path):
    for table in ("outside.tsv", "ordinary-words.tsv"):
        (tmp_path / table).write_bytes((FOLDER / table).read_bytes())
    header = (FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "places.tsv").write_text(f"{header}\nX\t\tcity\tKollam\t9\t76\t\t\tw\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"places\.tsv:2.*city"):
        Gazetteer.load(tmp_path)
    (tmp_path / "places.tsv").write_text(f"{header}\nX\tvillage\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"places\.tsv:2: expected 9 columns"):
        Gazetteer.load(tmp_path)
