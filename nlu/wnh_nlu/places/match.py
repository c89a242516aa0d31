"""What the gazetteer knows of a place, and what it finds in a message."""

from dataclasses import dataclass

PROMINENCE = {
    "corporation": 0.0,
    "district": 0.005,
    "municipality": 0.01,
    "panchayat": 0.02,
    "locality": 0.025,
    "town": 0.03,
    "village": 0.04,
    "hamlet": 0.045,
}


@dataclass(frozen=True)
class Place:
    """One place of Kerala; `lat` and `lon` in degrees, `kind` one of `PROMINENCE`, `malayalam` "" where unknown."""

    name: str
    malayalam: str
    kind: str
    district: str
    lat: float
    lon: float
    pins: tuple[str, ...]

    @property
    def town(self) -> bool:
        """Whether it is a district or an urban local body."""
        return self.kind in {"corporation", "district", "municipality"}

    @property
    def well_known(self) -> bool:
        """Whether people beyond the neighbourhood know it, so that its bare name in a sentence means the place."""
        return self.kind not in {"hamlet", "village", "town"}


@dataclass(frozen=True)
class PlaceMatch:
    """A name at `start` to `end` (code points, end exclusive). `places` holds its namesakes, the likeliest first."""

    start: int
    end: int
    places: tuple[Place, ...]
    score: float

    @property
    def name(self) -> str:
        """The canonical English name."""
        return self.places[0].name

    @property
    def place(self) -> Place:
        """The likeliest of the namesakes."""
        return self.places[0]

    @property
    def ambiguous(self) -> bool:
        """Whether places about as well known in other districts bear the name, so that the person must be asked."""
        first = self.places[0]
        limit = PROMINENCE[first.kind] + 0.012
        return any(p.district != first.district and PROMINENCE[p.kind] <= limit for p in self.places[1:])


@dataclass(frozen=True)
class Outside:
    """A place outside Kerala named at `start` to `end`."""

    start: int
    end: int
    name: str
