"""The places of Kerala by name, alias and PIN code, read from data/places/places.tsv."""

import csv
from collections.abc import Callable
from pathlib import Path

from wnh_nlu.places import finding, searching
from wnh_nlu.places.index import Index
from wnh_nlu.places.match import PROMINENCE, Outside, Place, PlaceMatch


class Gazetteer:
    """Finds Kerala's places in messages and ranks them for a search. Safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @classmethod
    def load(cls, folder: Path) -> "Gazetteer":
        """Reads `places.tsv`, `outside.tsv` and `ordinary-words.tsv` of `folder`.

        Raises OSError where a file is missing and ValueError, naming file and line, where one is malformed.
        """
        index = Index()
        _read(folder / "places.tsv", lambda row: index.add(place_of(row), _aliases(row)))
        _read(folder / "outside.tsv", lambda row: index.add_outside(row["name"], [row["malayalam"], *_aliases(row)]))
        _read(folder / "ordinary-words.tsv", lambda row: index.add_ordinary(row["word"]))
        index.freeze()
        return cls(index)

    def find(self, text: str) -> list[PlaceMatch]:
        """The Kerala places named in `text`, in order, spans in code points of the text as sent."""
        return finding.find(self._index, text)

    def outside(self, text: str) -> list[Outside]:
        """The places outside Kerala named in `text`, in order."""
        return finding.outside(self._index, text)

    def search(self, text: str, limit: int = 5) -> list[tuple[Place, float]]:
        """The places `text` may mean and how sure that is (0 to 1), the likeliest first; [] where it names none."""
        return searching.search(self._index, text)[:limit]

    def by_pin(self, pin: str) -> tuple[Place, ...]:
        """The places served under a six-digit PIN code, the best known first."""
        return tuple(self._index.pins.get(pin, ()))


def _read(path: Path, take: Callable[[dict[str, str]], None]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in reader:
            try:
                if None in row or None in row.values():
                    raise ValueError(f"expected {len(reader.fieldnames or ())} columns")
                take(row)
            except (KeyError, ValueError) as error:
                raise ValueError(f"{path}:{reader.line_num}: {error}") from error


def _aliases(row: dict[str, str]) -> list[str]:
    return [alias.strip() for alias in row["aliases"].split(",") if alias.strip()]


def place_of(row: dict[str, str]) -> Place:
    """The place of one row of `places.tsv`. Raises ValueError where a kind or number is none."""
    if row["kind"] not in PROMINENCE:
        raise ValueError(f"{row['name']}: unknown kind {row['kind']!r}")
    point = float(row["lat"]), float(row["lon"])
    return Place(row["name"], row["malayalam"], row["kind"], row["district"], *point, tuple(row["pins"].split()))
