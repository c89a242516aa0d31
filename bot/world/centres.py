"""Centres, and the published facts about the programme."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import time
from typing import Any, cast

from sqlalchemy import Row, func, select

from bot.db.tables import centres, desks, facts, places
from bot.world.scope import Scope
from flows.replies import Localised
from flows.world import Centre, DeskKind, Facility, Fee, Opening

_district = places.alias("district_of")

_CENTRES = (
    select(centres, _district.c.name.label("district"))
    .join(places, places.c.key == centres.c.place)
    .join(_district, _district.c.key == places.c.district)
    .order_by(centres.c.position)
)
_CAPACITIES = (
    select(desks.c.centre_id, desks.c.kind, func.count())
    .where(~desks.c.retired)
    .group_by(desks.c.centre_id, desks.c.kind)
)


class Centres(Scope):
    """Questions about centres; they are read once a turn."""

    _centres: Sequence[Centre] | None = None

    async def centres(self) -> Sequence[Centre]:
        if self._centres is None:
            capacities: dict[str, dict[DeskKind, int]] = defaultdict(dict)
            for centre_id, kind, count in await self.connection.execute(_CAPACITIES):
                capacities[centre_id][cast(DeskKind, kind)] = count
            rows = await self.connection.execute(_CENTRES)
            self._centres = [_centre(row, capacities[row.id]) for row in rows]
        return self._centres

    async def centre(self, centre_id: str) -> Centre:
        """One of the centres.

        Raises:
            KeyError: there is none of this id.
        """
        for centre in await self.centres():
            if centre.id == centre_id:
                return centre
        raise KeyError(centre_id)

    async def fact(self, key: str) -> Localised:
        found = await self.connection.scalar(select(facts.c.text).where(facts.c.key == key))
        if found is None:
            raise KeyError(key)
        return found


def _centre(row: Row[*tuple[Any, ...]], capacity: dict[DeskKind, int]) -> Centre:
    return Centre(
        id=row.id,
        name=row.name,
        district=row.district,
        address=row.address,
        status=row.status,
        latitude=row.latitude,
        longitude=row.longitude,
        opened_on=row.opened_on,
        workspaces=row.workspaces,
        facilities=tuple(Facility(item["key"], Localised(**item["name"])) for item in row.facilities),
        hours=tuple(
            Opening(item["weekday"], time.fromisoformat(item["opens"]), time.fromisoformat(item["closes"]))
            for item in row.hours
        ),
        hours_assumed=row.hours_assumed,
        closed_on=frozenset(row.closed_on),
        fees=tuple(Fee(**item) for item in row.fees),
        fees_assumed=row.fees_assumed,
        capacity=capacity,
        seats=row.seats,
    )
