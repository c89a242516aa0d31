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
from bot.db.tables.centres import centres
from bot.db.tables.people import people
from bot.db.tables.staff import staff
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
    centre_id: Named[str | None] = Column(Text, ForeignKey(centres.c.id))
    taken_by: Named[int | None] = Column(BigInteger, ForeignKey(staff.c.id))
    taken_at: Named[datetime | None] = Column(MOMENT)
    answered_at: Named[datetime | None] = Column(MOMENT)
    silent_until: Named[datetime | None] = Column(MOMENT)


_KINDS_OF_REQUESTS = "('talk_to_human', 'report_problem', 'employer_enquiry', 'not_understood')"

requests = Table(
    "requests",
    metadata,
    _Requests,
    CheckConstraint(f"kind IN {_KINDS_OF_REQUESTS}", name="kind"),
    CheckConstraint("status IN ('open', 'taken', 'closed')", name="status"),
    CheckConstraint("status = 'closed' OR (status = 'taken') = (taken_by IS NOT NULL)", name="holder"),
    CheckConstraint("status = 'taken' OR silent_until IS NULL", name="silence"),
    Index("requests_unfinished_idx", "id", postgresql_where=text("status <> 'closed'")),
)
"""Requests to the staff; `id` is the number that people are told. `transcript` is the conversation until then.

Without a `centre_id` it is everybody's. Somebody of the staff has it while it is `taken`; until `silent_until` the bot
leaves the person to them. `answered_at` is when the staff last wrote.
"""


class _RequestNotes(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    request_id: Named[int] = Column(BigInteger, ForeignKey(requests.c.id, ondelete="CASCADE"), index=True)
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), index=True)
    staff_id: Named[int] = Column(BigInteger, ForeignKey(staff.c.id))
    text: Named[str] = Column(Text)
    created_at: Named[datetime] = Column(MOMENT)


request_notes = Table("request_notes", metadata, _RequestNotes)
"""What the staff note for themselves: never sent, and erased with the person."""


class _CannedAnswers(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    title: Named[str] = Column(Text, unique=True)
    text: Named[Localised] = Column(LocalisedText)


canned_answers = Table("canned_answers", metadata, _CannedAnswers)
"""Answers that are given again and again, in both languages."""


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
