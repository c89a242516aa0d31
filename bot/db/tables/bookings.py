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

CANCEL_REASONS = "('closed', 'power-cut', 'maintenance', 'other')"


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
    guest_name: Named[str | None] = Column(Text)
    block_reason: Named[str | None] = Column(Text)
    cancel_reason: Named[str | None] = Column(Text)
    cancel_note: Named[str | None] = Column(Text)


bookings = Table(
    "bookings",
    metadata,
    _Bookings,
    CheckConstraint("count > 0 AND people > 0 AND starts_at < ends_at", name="sense"),
    CheckConstraint(f"kind IN {KINDS}", name="kind"),
    CheckConstraint(f"cancel_reason IN {CANCEL_REASONS}", name="cancel_reason"),
    CheckConstraint("block_reason IS NULL OR person_id IS NULL AND guest_name IS NULL", name="block"),
    Index("bookings_open_idx", "person_id", "ends_at", postgresql_where=text("cancelled_at IS NULL")),
    Index("bookings_centre_id_idx", "centre_id", "starts_at"),
    Index("bookings_blocks_idx", "centre_id", "ends_at", postgresql_where=text("block_reason IS NOT NULL")),
)
"""`starts_at` and `ends_at` span all its periods, which are those of its rows in `booking_desks`.

Where there is a `block_reason` nobody comes: the staff keep the desks free. A guest has no account, but perhaps a
`guest_name`. `cancel_reason` is there where the centre cancelled it, or a day of it.
"""


class _BookingDesks(TypedColumns):
    booking_id: Named[int] = Column(BigInteger, ForeignKey(bookings.c.id, ondelete="CASCADE"), primary_key=True)
    desk_id: Named[int] = Column(BigInteger, ForeignKey(desks.c.id), primary_key=True)
    during: Named[Range[datetime]] = Column(TSTZRANGE, primary_key=True)
    live: Named[bool] = Column(server_default=true())
    checked_in_at: Named[datetime | None] = Column(MOMENT)
    no_show_at: Named[datetime | None] = Column(MOMENT)


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
    CheckConstraint("no_show_at IS NULL OR NOT live AND checked_in_at IS NULL", name="no_show"),
)
"""Which desk is taken when. That no desk is taken twice is the exclusion constraint's promise; a cancelled
booking's rows are no longer live and so stand in nobody's way, nor do those that were let go because nobody had
come by `no_show_at`."""
