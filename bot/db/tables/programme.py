"""What the staff and the programme need."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Named,
    Table,
    Text,
    TypedColumns,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from bot.db.tables.base import MOMENT, metadata
from bot.db.tables.people import people
from bot.db.types import LocalisedText
from flows.replies import Localised


class _Requests(TypedColumns):
    id = Column(BigInteger, Identity(always=True, start=1001), primary_key=True)
    person_id: Named[int | None] = Column(BigInteger, ForeignKey(people.c.id, ondelete="SET NULL"), index=True)
    kind: Named[str] = Column(Text)
    note: Named[str | None] = Column(Text)
    transcript: Named[Any | None] = Column(JSONB(none_as_null=True))
    status: Named[str] = Column(Text, server_default=text("'open'"))
    created_at: Named[datetime] = Column(MOMENT)
    closed_at: Named[datetime | None] = Column(MOMENT)


requests = Table(
    "requests",
    metadata,
    _Requests,
    CheckConstraint("kind IN ('talk_to_human', 'report_problem', 'employer_enquiry')", name="kind"),
    CheckConstraint("status IN ('open', 'closed')", name="status"),
    Index("requests_open_idx", "id", postgresql_where=text("status = 'open'")),
)
"""Requests to the staff; `id` is the number that people are told. `transcript` is the conversation until then."""


class _Erasures(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    erased_at: Named[datetime] = Column(MOMENT)
    counts: Named[Any] = Column(JSONB)


erasures = Table("erasures", metadata, _Erasures)
"""That somebody was erased, and how many rows of each kind: never who."""


class _Facts(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    text: Named[Localised] = Column(LocalisedText)
    source: Named[str] = Column(Text)


facts = Table("facts", metadata, _Facts)
"""What has been published about the programme, and by whom."""
