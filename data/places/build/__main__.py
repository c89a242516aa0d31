"""Compiles data/places/places.tsv from the written tables and the open sources. See ../README.md for the command."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from geonames import hamlets, towns
from merge import Entry, Unplaced, add_spots, locate, unlike_towns
from offices import NOT_A_PLACE, Spot, post_offices
from pinned import at_their_pin

FOLDER = Path(__file__).resolve().parent.parent
COLUMNS = ("name", "malayalam", "kind", "district", "lat", "lon", "pins", "aliases", "source")
_KINDS = ("district", "corporation", "municipality", "panchayat", "locality", "town", "village", "hamlet")

_TABLES = (("districts", "district"), ("municipalities", ""), ("panchayats", "panchayat"), ("localities", "locality"))


def _rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / "written" / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _entries() -> list[Entry]:
    entries = []
    points = {(row["district"], row["name"]): (float(row["lat"]), float(row["lon"])) for row in _rows("points")}
    for table, kind in _TABLES:
        for row in _rows(table):
            entry = Entry(row["name"], row["malayalam"], row.get("kind") or kind, row.get("district") or row["name"])
            entry.near = row.get("near") or ""
            entry.aliases = [alias.strip() for alias in (row["aliases"] or "").split(",") if alias.strip()]
            if kind == "district":
                entry.lat, entry.lon = float(row["lat"]), float(row["lon"])
            entry.lat, entry.lon = points.pop((entry.district, entry.name), (entry.lat, entry.lon))
            entries.append(entry)
    towns = {entry.name: entry for entry in entries if entry.kind != "district"}
    for district in entries:
        if district.kind == "district" and district.name in towns:
            towns[district.name].aliases.extend(district.aliases)
    if points:
        raise SystemExit(f"points.tsv has points for places that are not written down: {sorted(points)}")
    return entries


def _neighbourhoods(entries: list[Entry]) -> Iterator[Spot]:
    """The written names of parts of towns, at the town's point."""
    points = {(entry.district, entry.name): (entry.lat, entry.lon) for entry in reversed(entries)}
    for row in _rows("neighbourhoods"):
        for name in row["names"].split(", "):
            if not NOT_A_PLACE.search(name):
                yield Spot(name, row["district"], *points[row["district"], row["near"]])


def main() -> int:
    offices = post_offices()
    known_towns, known_hamlets = towns(offices), hamlets(offices)
    entries = _entries()
    try:
        locate(entries, offices, [*known_towns, *known_hamlets])
    except Unplaced as error:
        print(f"No source has a point for these; give them a line in written/points.tsv: {error}", file=sys.stderr)
        return 1
    add_spots(entries, known_towns, "town", "geonames")
    add_spots(entries, offices, "village", "post office")
    add_spots(entries, known_hamlets, "hamlet", "geonames")
    add_spots(entries, unlike_towns(entries, list(_neighbourhoods(entries))), "hamlet", "written, near")
    add_spots(entries, unlike_towns(entries, at_their_pin(offices)), "hamlet", "pin")
    entries.sort(key=lambda e: (_KINDS.index(e.kind), e.district, e.name, e.lat))
    with (FOLDER / "places.tsv").open("w", encoding="utf-8", newline="\n") as file:
        print(*COLUMNS, sep="\t", file=file)
        for e in entries:
            fields = [e.name, e.malayalam, e.kind, e.district, f"{e.lat:.4f}", f"{e.lon:.4f}"]
            print(*fields, " ".join(sorted(e.pins)), ", ".join(e.aliases), e.source, sep="\t", file=file)
    print(f"{len(entries)} places", file=sys.stderr)
    return 0


sys.exit(main())
