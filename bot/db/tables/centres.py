"""Centres and their desks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    Identity,
    Integer,
    Named,
    SmallInteger,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB

from bot.db.tables.base import KINDS, metadata
from bot.db.tables.places import places
from bot.db.types import LocalisedText
from flows.replies import Localised


class _Centres(TypedColumns):
    id: Named[str] = Column(Text, primary_key=True)
    name: Named[Localised] = Column(LocalisedText)
    place: Named[str] = Column(Text, ForeignKey(places.c.key))
    address: Named[Localised] = Column(LocalisedText)
    status: Named[str] = Column(Text)
    latitude: Named[float] = Column(Double)
    longitude: Named[float] = Column(Double)
    opened_on: Named[date | None] = Column(Date)
    workspaces: Named[int | None] = Column(Integer)
    facilities: Named[Any] = Column(JSONB)
    hours: Named[Any] = Column(JSONB)
    hours_assumed: Named[bool] = Column()
    closed_on: Named[list[date]] = Column(ARRAY(Date))
    closed_names: Named[Any] = Column(JSONB, server_default=text("'{}'"))
    closed_assumed: Named[bool] = Column(server_default=true())
    fees: Named[Any] = Column(JSONB)
    fees_assumed: Named[bool] = Column()
    seats: Named[Any] = Column(JSONB)
    desks_assumed: Named[bool] = Column(server_default=true())
    position: Named[int] = Column(SmallInteger)
    saved: Named[Any] = Column(JSONB, server_default=text("'{}'"))
    from_file: Named[bool] = Column(server_default=true())


centres = Table("centres", metadata, _Centres, CheckConstraint("status IN ('open', 'planned')", name="status"))
"""`facilities`, `hours` and `fees` are lists, `seats` tells how many people one desk of a kind holds, `closed_names`
why a day is a holiday, where that is known.

`saved` counts how often staff have saved each of the `PARTS`: what they have saved once, the files of
`data/` no longer change. A centre that is not `from_file` was added by staff.
"""


PARTS: Mapping[str, frozenset[str]] = {
    "name": frozenset({"name", "place", "address"}),
    "status": frozenset({"status", "opened_on"}),
    "position": frozenset({"latitude", "longitude"}),
    "hours": frozenset({"hours", "hours_assumed"}),
    "holidays": frozenset({"closed_on", "closed_names", "closed_assumed"}),
    "desks": frozenset({"seats", "workspaces", "desks_assumed"}),
    "fees": frozenset({"fees", "fees_assumed"}),
    "facilities": frozenset({"facilities"}),
}
"""The columns of `centres` that make up each part that staff save on its own."""


class _Facilities(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    name: Named[Localised] = Column(LocalisedText)
    position: Named[int] = Column(SmallInteger)


facilities = Table("facilities", metadata, _Facilities)
"""What a centre can have; staff choose from these."""


class _Desks(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    centre_id: Named[str] = Column(Text, ForeignKey(centres.c.id))
    kind: Named[str] = Column(Text)
    number: Named[int] = Column(Integer)
    retired: Named[bool] = Column(server_default=false())


desks = Table(
    "desks",
    metadata,
    _Desks,
    UniqueConstraint("centre_id", "kind", "number"),
    CheckConstraint(f"kind IN {KINDS}", name="kind"),
)
"""Every desk, cabin and meeting room. A retired one keeps its past bookings and takes no new ones."""
