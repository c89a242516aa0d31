"""Bookings, and which desks they take when."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Named,
    Table,
    Text,
    TypedColumns,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint, Range

from bot.db.tables.base import KINDS, MOMENT, metadata
from bot.db.tables.centres import centres, desks
from bot.db.tables.people import people, profiles


class _Bookings(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    ref: Named[str] = Column(Text, unique=True)
    person_id: Named[int | None] = Column(BigInteger, ForeignKey(people.c.id, ondelete="SET NULL"))
    centre_id: Named[str] = Column(Text, ForeignKey(centres.c.id))
    profile_id: Named[int | None] = Column(BigInteger, ForeignKey(profiles.c.id, ondelete="SET NULL"), index=True)
    kind: Named[str] = Column(Text)
    count: Named[int] = Column(Integer)
    people: Named[int] = Column(Integer)
    starts_at: Named[datetime] = Column(MOMENT)
    ends_at: Named[datetime] = Column(MOMENT)
    created_at: Named[datetime] = Column(MOMENT)
    moved_at: Named[datetime | None] = Column(MOMENT)
    cancelled_at: Named[datetime | None] = Column(MOMENT)


bookings = Table(
    "bookings",
    metadata,
    _Bookings,
    CheckConstraint("count > 0 AND people > 0 AND starts_at < ends_at", name="sense"),
    CheckConstraint(f"kind IN {KINDS}", name="kind"),
    Index("bookings_open_idx", "person_id", "ends_at", postgresql_where=text("cancelled_at IS NULL")),
    Index("bookings_centre_id_idx", "centre_id", "starts_at"),
)
"""`starts_at` and `ends_at` span all its periods, which are those of its rows in `booking_desks`."""


class _BookingDesks(TypedColumns):
    booking_id: Named[int] = Column(BigInteger, ForeignKey(bookings.c.id, ondelete="CASCADE"), primary_key=True)
    desk_id: Named[int] = Column(BigInteger, ForeignKey(desks.c.id), primary_key=True)
    during: Named[Range[datetime]] = Column(TSTZRANGE, primary_key=True)
    live: Named[bool] = Column(server_default=true())


booking_desks = Table(
    "booking_desks",
    metadata,
    _BookingDesks,
    ExcludeConstraint(
        ("during", "&&"),
        ("desk_id", "="),
        where=text("live"),
        using="gist",
        name="booking_desks_one_booking_excl",
    ),
    CheckConstraint("NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)", name="during"),
)
"""Which desk is taken when. That no desk is taken twice is the exclusion constraint's promise; a cancelled
booking's rows are no longer live and so stand in nobody's way."""
