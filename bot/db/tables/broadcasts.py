"""What is told to many at once, and what becomes of it with each of them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Named,
    SmallInteger,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from bot.db.tables.base import MOMENT, metadata
from bot.db.tables.messages import outbox
from bot.db.tables.people import people
from bot.db.tables.staff import staff

STATES = "('draft', 'scheduled', 'repeating', 'running', 'paused', 'done', 'cancelled')"
OUTCOMES = "('waiting', 'queued', 'sent', 'delivered', 'read', 'failed', 'unknown', 'held', 'left-out')"


class _Broadcasts(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    kind: Named[str] = Column(Text)
    texts: Named[Any] = Column(JSONB)
    fallback: Named[str | None] = Column(Text)
    audience: Named[Any] = Column(JSONB)
    state: Named[str] = Column(Text, server_default=text("'draft'"))
    starts_at: Named[datetime | None] = Column(MOMENT)
    created_by: Named[int | None] = Column(BigInteger, ForeignKey(staff.c.id))
    created_at: Named[datetime] = Column(MOMENT)
    approved_by: Named[int | None] = Column(BigInteger, ForeignKey(staff.c.id))
    approved_at: Named[datetime | None] = Column(MOMENT)
    started_at: Named[datetime | None] = Column(MOMENT)
    ended_at: Named[datetime | None] = Column(MOMENT)
    fixed_to: Named[int] = Column(BigInteger, server_default=text("0"))
    fixed_at: Named[datetime | None] = Column(MOMENT)
    media: Named[str | None] = Column(Text, ForeignKey("stored_files.id"))
    repeat: Named[Any | None] = Column(JSONB(none_as_null=True))
    next_at: Named[datetime | None] = Column(MOMENT)
    parent_id: Named[int | None] = Column(BigInteger, ForeignKey("broadcasts.id", ondelete="CASCADE"))
    occurrence: Named[date | None] = Column(Date)


broadcasts = Table(
    "broadcasts",
    metadata,
    _Broadcasts,
    CheckConstraint("kind IN ('marketing', 'utility')", name="kind"),
    CheckConstraint(f"state IN {STATES}", name="state"),
    CheckConstraint("approved_by <> created_by", name="four_eyes"),
    UniqueConstraint("parent_id", "occurrence"),
)
"""`texts` by language; `fallback` says which of them speakers of another language get ('none': nothing). `media` is a
stored file that goes along. Nobody of the staff is named by a broadcast from before there were accounts.

One that is to `repeat` has no recipients: at `next_at` it gets a child, a broadcast of its own for this `occurrence`.
The recipients are those of the people up to `fixed_to`, and all of them once there is a `fixed_at`.
"""


class _Recipients(TypedColumns):
    broadcast_id: Named[int] = Column(BigInteger, ForeignKey(broadcasts.c.id, ondelete="CASCADE"), primary_key=True)
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True)
    channel: Named[str] = Column(Text)
    outcome: Named[str] = Column(Text, server_default=text("'waiting'"))
    error: Named[str | None] = Column(Text)
    outbox_id: Named[int | None] = Column(BigInteger, ForeignKey(outbox.c.id, ondelete="SET NULL"))
    round: Named[int] = Column(SmallInteger, server_default=text("1"))
    told_at: Named[datetime | None] = Column(MOMENT)
    sent_at: Named[datetime | None] = Column(MOMENT)
    delivered_at: Named[datetime | None] = Column(MOMENT)
    read_at: Named[datetime | None] = Column(MOMENT)
    failed_at: Named[datetime | None] = Column(MOMENT)


broadcast_recipients = Table(
    "broadcast_recipients",
    metadata,
    _Recipients,
    CheckConstraint(f"outcome IN {OUTCOMES}", name="outcome"),
    Index(
        "broadcast_recipients_waiting_idx",
        "broadcast_id",
        "channel",
        "person_id",
        postgresql_where=text("outcome = 'waiting'"),
    ),
    Index("broadcast_recipients_queued_idx", "broadcast_id", postgresql_where=text("outcome IN ('queued', 'held')")),
    Index("broadcast_recipients_outbox_idx", "outbox_id", unique=True, postgresql_where=text("outbox_id IS NOT NULL")),
    Index("broadcast_recipients_person_idx", "person_id"),
    Index("broadcast_recipients_told_idx", "told_at", "person_id", postgresql_where=text("told_at IS NOT NULL")),
)
"""Whom a broadcast is for: one row for each person, so that nobody gets it twice.

`outcome` follows the status of the row `outbox_id` of the outbox, by a trigger: whoever is not queued yet is `waiting`,
whom the rules forbid to tell meanwhile is `left-out`. `error` says why it failed or was left out. A `round` is one
attempt of ours to tell; a later one is begun by hand, for those with whom it failed. `told_at` is when it was queued.
"""
