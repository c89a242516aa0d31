"""Puts the hand-written names and the sources' points together into one list of places."""

from dataclasses import dataclass, field
from statistics import median

from offices import Spot, kilometres
from rapidfuzz import fuzz
from wnh_nlu.text.fold import fold, skeleton


@dataclass
class Entry:
    """One place of the gazetteer. `near` names the place whose point stands in where no source has one."""

    name: str
    malayalam: str
    kind: str
    district: str
    near: str = ""
    aliases: list[str] = field(default_factory=list)
    lat: float = 0.0
    lon: float = 0.0
    pins: set[str] = field(default_factory=set)
    source: str = "written"

    @property
    def key(self) -> str:
        return fold(self.base)

    @property
    def base(self) -> str:
        """The name without the district or town that tells it from its namesakes."""
        for tail in (self.district, self.near):
            if tail and self.name.endswith(" " + tail):
                return self.name.removesuffix(" " + tail)
        return self.name


class Unplaced(Exception):
    """Written places for which no source has a point and no `near` is given."""


def locate(entries: list[Entry], offices: list[Spot], mapped: list[Spot]) -> None:
    """Gives every entry its point and PIN codes. `mapped`: spots whose points are right more often than the offices'.

    Raises `Unplaced` with the names that have none.
    """
    placed: dict[tuple[str, str], Entry] = {}
    waiting = entries
    while waiting:
        still = []
        for entry in waiting:
            neighbour = placed.get((entry.district, entry.near))
            if entry.near and neighbour is None and not entry.lat:
                still.append(entry)
                continue
            _place(entry, neighbour, offices, mapped)
            if entry.lat:
                placed.setdefault((entry.district, entry.name), entry)
            else:
                still.append(entry)
        if len(still) == len(waiting):
            raise Unplaced("; ".join(f"{entry.district}: {entry.name}" for entry in still))
        waiting = still


def _place(entry: Entry, neighbour: Entry | None, offices: list[Spot], mapped: list[Spot]) -> None:
    """The map's point for the name, near its neighbour or post offices; else these' median or the neighbour's."""
    posted = same_place(entry, [spot for spot in offices if spot.district == entry.district])
    if neighbour:
        posted = [spot for spot in posted if _apart(neighbour, spot) < _FAR]
    pointless = [spot for spot in offices if spot.lat is None and spot.district == entry.district]
    named = [*posted, *(spot for spot in pointless if fold(spot.name) == entry.key)]
    entry.pins.update(pin for spot in named for pin in spot.pins)
    if entry.lat:
        return
    at_home = [spot for spot in mapped if spot.district == entry.district]
    middle = (median(o.lat for o in posted), median(o.lon for o in posted)) if posted else None
    if not middle and neighbour:
        middle = neighbour.lat, neighbour.lon
        entry.source = "written, near"
    if not middle:
        entry.lat, entry.lon = next(((s.lat, s.lon) for s in same_place(entry, at_home)), (0.0, 0.0))
        return
    entry.lat, entry.lon = middle
    abroad = [spot for spot in mapped if spot.district != entry.district and _apart(entry, spot) < _NEAR]
    found = same_place(entry, [*(spot for spot in at_home if _apart(entry, spot) < _FAR), *abroad])
    if not found and len(posted) == 1 and not neighbour:
        found = [spot for spot in at_home if fold(spot.name) == entry.key]
    if found:
        nearest = min(found, key=lambda spot: _apart(entry, spot))
        entry.lat, entry.lon, entry.source = nearest.lat, nearest.lon, "written"


_SURENESS = ("written, near", "pin", "post office", "geonames")

# Kilometres within which a name stands for the same place, in its district and over the border.
_FAR, _NEAR = 25, 8


def same_place(entry: Entry, spots: list[Spot]) -> list[Spot]:
    """The spots that bear the entry's name, by the strictest likeness that finds any."""
    key, skeletal = entry.key, skeleton(entry.key)
    keys = {key} | {fold(alias) for alias in entry.aliases if len(fold(alias)) > 5}
    located = [spot for spot in spots if spot.lat is not None]
    found = [spot for spot in located if keys & {fold(spot.name), *map(fold, spot.aliases)}]
    if found or entry.kind == "district" or len(key) < 4:
        return found
    return (
        [spot for spot in located if fold(spot.name.split()[0]) in keys]
        or [spot for spot in located if skeleton(fold(spot.name)) == skeletal]
        or [spot for spot in located if len(key) > 5 and fuzz.ratio(fold(spot.name), key) >= 88]
    )


def add_spots(entries: list[Entry], spots: list[Spot], kind: str, source: str) -> None:
    """Adds the places of a source that are not there yet, one entry for each name in a neighbourhood.

    A place that stood at a less sure point moves to this source's.
    """
    grid = _Grid(entries)
    for spot in spots:
        if spot.lat is None:
            continue
        twin = next(iter(grid.namesakes(spot)), None) or next(iter(grid.respelt(spot)), None)
        if twin:
            twin.pins.update(spot.pins)
            _add_spellings(twin, spot)
            if twin.source in _SURENESS and _SURENESS.index(twin.source) < _SURENESS.index(source):
                twin.lat, twin.lon, twin.source = spot.lat, spot.lon, source
            continue
        entry = Entry(spot.name, spot.malayalam, kind, spot.district, "", [], spot.lat, spot.lon, set(spot.pins))
        entry.source = source
        _add_spellings(entry, spot)
        entries.append(entry)
        grid.add(entry)


def unlike_towns(entries: list[Entry], spots: list[Spot]) -> list[Spot]:
    """Those of the spots that are not called after a town, as a bank's branch or its address may be."""
    towns = {skeleton(entry.key) for entry in entries if entry.kind in {"district", "corporation", "municipality"}}
    return [spot for spot in spots if skeleton(fold(spot.name)) not in towns]


class _Grid:
    """The entries by name and by where they are, in cells of a twentieth of a degree (5.5 km)."""

    def __init__(self, entries: list[Entry]) -> None:
        self._named: dict[str, list[Entry]] = {}
        self._cells: dict[tuple[int, int], list[Entry]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        for name in {entry.base, entry.name, *entry.aliases}:
            self._named.setdefault(fold(name), []).append(entry)
        self._cells.setdefault((int(entry.lat * 20), int(entry.lon * 20)), []).append(entry)

    def namesakes(self, spot: Spot) -> list[Entry]:
        """The entries of a spot's name in its neighbourhood."""
        near = [e for e in self._named.get(fold(spot.name), ()) if _apart(e, spot) < 12 and e.kind != "district"]
        return sorted(near, key=lambda entry: (entry.district != spot.district, _apart(entry, spot)))

    def respelt(self, spot: Spot) -> list[Entry]:
        """The entries that a spot is in another spelling: nearly the name, nearly the place."""
        key = fold(spot.name)
        row, column = int(spot.lat * 20), int(spot.lon * 20)
        near = (e for i in (-1, 0, 1) for j in (-1, 0, 1) for e in self._cells.get((row + i, column + j), ()))
        alike = [e for e in near if e.kind != "district" and _apart(e, spot) < 6 and _alike(e.key, key)]
        return sorted(alike, key=lambda entry: -fuzz.ratio(entry.key, key))


def _apart(entry: Entry, spot: Spot) -> float:
    return kilometres(entry.lat, entry.lon, spot.lat, spot.lon)


def _alike(key: str, other: str) -> bool:
    return skeleton(key) == skeleton(other) or (min(len(key), len(other)) > 7 and fuzz.ratio(key, other) >= 86)


def _add_spellings(entry: Entry, spot: Spot) -> None:
    """Keeps a source's other spellings where folding alone does not bring them together."""
    have = {fold(name) for name in (entry.name, entry.base, *entry.aliases)}
    for alias in (spot.name, *spot.aliases):
        if len(fold(alias)) > 6 and fold(alias) not in have and fuzz.ratio(fold(alias), entry.key) >= 60:
            entry.aliases.append(alias.lower())
            have.add(fold(alias))
