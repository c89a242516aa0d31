"""What a centre is called, where letters to it go; and new centres."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.centres.parts import Edit, Refused
from bot.centres.where import place_of
from bot.db.tables import centres
from flows.replies import Localised

LONGEST_NAME = 24
"""WhatsApp shows so many characters in a row of a list."""
LONGEST_ADDRESS = 300
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_COMMON_HOLIDAYS = text(
    """
    SELECT coalesce(array_agg(day ORDER BY day), '{}') AS days, coalesce(jsonb_object_agg(day, name), '{}') AS names
    FROM (
        SELECT day, coalesce(min((closed_names -> day::text)::text)::jsonb, '{"en": "", "ml": ""}') AS name
        FROM centres, unnest(closed_on) AS day GROUP BY day HAVING count(*) = (SELECT count(*) FROM centres)
    ) AS common
    """
)


@dataclass(frozen=True)
class Called:
    """Name, address, place and district, as they were typed. Raises `Refused` where a text is missing or too long."""

    name: Localised
    address: Localised
    place: str
    district: str

    def __post_init__(self) -> None:
        if not all(1 <= len(name) <= LONGEST_NAME for name in (self.name.en, self.name.ml)):
            raise Refused("centre-name", most=LONGEST_NAME)
        if not all(1 <= len(address) <= LONGEST_ADDRESS for address in (self.address.en, self.address.ml)):
            raise Refused("centre-address", most=LONGEST_ADDRESS)


async def save(edit: Edit, called: Called) -> None:
    """Saves name, address and place.

    Raises:
        Refused: there is no such place in the district.
    """
    place = await place_of(edit.connection, called.place, called.district)
    await edit.keep(name=called.name, address=called.address, place=place.key)


async def add(connection: AsyncConnection, id_: str, called: Called, now: datetime) -> None:
    """A new centre, planned, at its place's point, closed on the days on which all centres are.

    Raises:
        Refused: the id is none or taken, or there is no such place.
    """
    if not (_ID.fullmatch(id_) and len(id_) <= 40):
        raise Refused("centre-id")
    await connection.execute(text("LOCK TABLE centres IN SHARE ROW EXCLUSIVE MODE"))
    if await connection.scalar(select(centres.c.id).where(centres.c.id == id_)):
        raise Refused("centre-taken")
    place = await place_of(connection, called.place, called.district)
    holidays = (await connection.execute(_COMMON_HOLIDAYS)).one()
    names = {day: name for day, name in holidays.names.items() if name["en"]}
    last = await connection.scalar(select(func.coalesce(func.max(centres.c.position), -1)))
    await connection.execute(
        insert(centres).values(
            id=id_, name=called.name, address=called.address, place=place.key, status="planned",
            latitude=place.latitude, longitude=place.longitude, facilities=[], hours=[], hours_assumed=True,
            closed_on=holidays.days, closed_names=names, fees=[], fees_assumed=True, seats={},
            position=(last or 0) + 1, saved={"name": 1, "status": 1}, from_file=False,
        )
    )  # fmt: skip
