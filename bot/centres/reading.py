"""A centre as its staff see it: the row that the bot reads, and what hangs on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.centres.desks import counts
from bot.centres.parts import MARKS, PARTS, Part, version_of
from bot.centres.pictures import pictures_of
from bot.db.tables import centres, places
from flows.replies import Localised
from flows.world import DeskKind

_district = places.alias("district_of")
_rows = (
    select(centres, places.c.name.label("place_name"), places.c.district, _district.c.name.label("district_name"))
    .join(places, places.c.key == centres.c.place)
    .join(_district, _district.c.key == places.c.district)
    .order_by(centres.c.position)
)


@dataclass(frozen=True)
class Shown:
    """All that is known of a centre."""

    row: Row[*tuple[Any, ...]]
    counts: Mapping[DeskKind, int]
    pictures: Sequence[Row[str, Localised]]

    @property
    def versions(self) -> dict[Part, int]:
        return {part: version_of(self.row, part) for part in PARTS}

    @property
    def assumed(self) -> frozenset[Part]:
        """The parts that are there, and only assumed."""
        there = {"hours": self.row.hours, "fees": self.row.fees, "desks": self.row.seats}
        return frozenset(part for part, mark in MARKS.items() if getattr(self.row, mark) and there.get(part, True))

    def items(self, part: Part) -> list[str]:
        """What a part says, item by item, as the audit keeps it."""
        row = self.row
        match part:
            case "hours":
                return [f"{['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][o['weekday']]} {o['opens']}–{o['closes']}"
                        for o in row.hours]  # fmt: skip
            case "holidays":
                return [day.isoformat() for day in row.closed_on]
            case "desks":
                return [f"{kind} {count} × {row.seats.get(kind, 1)}" for kind, count in self.counts.items()]
            case "fees":
                return [f"{fee['kind']} {fee['stay']} ₹{fee['rupees']}" for fee in row.fees]
            case "facilities":
                return [facility["key"] for facility in row.facilities]
            case "name":
                return [row.name.en, row.name.ml, row.address.en, row.address.ml, row.place]
            case "status":
                return [row.status, *([row.opened_on.isoformat()] if row.opened_on else [])]
            case "position":
                return [f"{row.latitude:.5f}, {row.longitude:.5f}"]
            case "pictures":
                return [f"{picture.file_id[:12]} {picture.alt.en} / {picture.alt.ml}" for picture in self.pictures]


async def every(connection: AsyncConnection) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of all centres, in their order."""
    return (await connection.execute(_rows)).all()


async def one(connection: AsyncConnection, centre_id: str) -> Shown | None:
    """One of them; None where there is none of this id."""
    row = (await connection.execute(_rows.where(centres.c.id == centre_id))).one_or_none()
    if row is None:
        return None
    return Shown(row, await counts(connection, centre_id), await pictures_of(connection, centre_id))


def difference(before: list[str], after: list[str]) -> dict[str, str]:
    """What a change took out and put in, for the audit."""
    gone, new = ([i for i in one if i not in other] for one, other in ((before, after), (after, before)))
    return {key: ", ".join(items)[:500] for key, items in (("taken-out", gone), ("put-in", new)) if items}
