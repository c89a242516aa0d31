"""Draws the outline of Kerala with its districts from the places of places.tsv, as an SVG of a few kilobytes.

It is schematic: where the places of two districts lie side by side the border runs between them, and the coast and the
ridges run some kilometres outside of the outermost places. It shows where a centre is, and is no source for borders.

    uv pip install --target /tmp/sources "shapely>=2.1"
    PYTHONPATH=/tmp/sources:. python data/places/build/outline.py > bot/web/static/kerala.svg
"""

import csv
from collections import Counter
from pathlib import Path

from shapely import (
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    STRtree,
    coverage_simplify,
    union_all,
    voronoi_polygons,
)  # fmt: skip

from bot.centres.outline import HEIGHT, WIDTH, x_of, y_of

PLACES = Path(__file__).resolve().parent.parent / "places.tsv"
GOOD = ("written", "geonames")
"""Sources of points that are a place's own, and seldom slips."""
NEAR = 9
"""So many neighbours have a say in which district a point belongs to."""
LONELY = 6
"""A point with fewer neighbours within reach is a slip as well."""
REACH, BACK = 11.0, 8.5
"""In units of the picture, of 1.1 km each: places so far apart are joined; the outline runs 2.5 outside of them."""
FINE = 2.0


def places() -> list[tuple[Point, str]]:
    """The points on the picture, each with its district."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["source"] in GOOD]
    found = {(round(x_of(float(row["lon"])), 2), round(y_of(float(row["lat"])), 2)): row["district"] for row in rows}
    return [(Point(*at), district) for at, district in found.items()]


def voted(points: list[tuple[Point, str]]) -> list[tuple[Point, str]]:
    """Each point with the district of most of its neighbours; those far from all others are dropped."""
    tree, kept = STRtree([point for point, _ in points]), []
    for point, _ in points:
        around = sorted(tree.query(point, "dwithin", REACH), key=lambda n: point.distance(points[n][0]))
        if len(around) > LONELY:
            kept.append((point, Counter(points[n][1] for n in around[:NEAR]).most_common(1)[0][0]))
    return kept


def districts(points: list[tuple[Point, str]]) -> dict[str, Polygon]:
    """The area of each district, without what lies apart from it."""
    land = largest(union_all([point.buffer(REACH) for point, _ in points]).buffer(-BACK))
    land = Polygon(land.exterior)
    cells = list(voronoi_polygons(MultiPoint([point for point, _ in points]), extend_to=land).geoms)
    tree = STRtree(cells)
    by_district: dict[str, list[Polygon]] = {}
    for point, district in points:
        by_district.setdefault(district, []).append(cells[tree.query(point, predicate="within")[0]])
    areas = {name: union_all(parts).intersection(land) for name, parts in by_district.items()}
    names = sorted(areas)
    whole = {name: largest(areas[name]) for name in names}
    # What lies apart goes to the neighbour with which it has the longest border.
    for name in names:
        for part in pieces(areas[name]):
            if not part.equals(whole[name]):
                to = max(
                    names, key=lambda other: part.intersection(whole[other].buffer(0.01)).length if other != name else 0
                )
                whole[to] = largest(whole[to].union(part.buffer(0.001)))
    smooth = coverage_simplify([Polygon(whole[name].exterior) for name in names], FINE)
    return dict(zip(names, smooth, strict=True))


def pieces(shape: Polygon | MultiPolygon) -> list[Polygon]:
    """The polygons of a shape."""
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]


def largest(shape: Polygon | MultiPolygon) -> Polygon:
    """The largest polygon of a shape."""
    return max(pieces(shape), key=lambda part: part.area)


def path_of(area: Polygon) -> str:
    """The outline as the data of an SVG path."""
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in list(area.exterior.coords)[:-1]) + "z"


def main() -> None:
    areas = districts(voted(places()))
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">')
    print("  <!-- Schematic: drawn from data/places/places.tsv by data/places/build/outline.py. -->")
    print('  <g id="districts" fill="#dfead3" stroke="#5e7d58" stroke-width="0.8" stroke-linejoin="round">')
    for name, area in areas.items():
        print(f'    <path id="{name.lower()}" d="{path_of(area)}"/>')
    print("  </g>\n</svg>")


if __name__ == "__main__":
    main()
