"""Centres, and the published facts about the programme."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.dialects.postgresql import JSONB

from bot.db.tables import centres, desks, facts, places
from bot.world.scope import Scope
from flows.replies import Localised
from flows.world import Centre, Facility, Fee, Opening

_district = places.alias("district_of")

_rooms = (
    select(desks.c.kind, func.count().label("count"))
    .where(desks.c.centre_id == centres.c.id, ~desks.c.retired)
    .group_by(desks.c.kind)
    .correlate(centres)
    .subquery("rooms")
)
_CENTRES = (
    select(
        centres,
        _district.c.name.label("district"),
        select(func.jsonb_object_agg(_rooms.c.kind, _rooms.c.count, type_=JSONB)).scalar_subquery().label("capacity"),
    )
    .join(places, places.c.key == centres.c.place)
    .join(_district, _district.c.key == places.c.district)
    .order_by(centres.c.position)
)


class Centres(Scope):
    """Questions about centres; they are read once a turn."""

    _centres: Sequence[Centre] | None = None

    async def centres(self) -> Sequence[Centre]:
        if self._centres is None:
            self._centres = [_centre(row) for row in await self.connection.execute(_CENTRES)]
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


def _centre(row: Row[*tuple[Any, ...]]) -> Centre:
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
        capacity=row.capacity or {},
        seats=row.seats,
    )
