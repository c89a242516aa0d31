"""Openings, who is interested, and who waits for one."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Named,
    Table,
    Text,
    TypedColumns,
    false,
)
from sqlalchemy.dialects.postgresql import JSONB

from bot.db.tables.base import MOMENT, metadata
from bot.db.tables.centres import centres
from bot.db.tables.people import people
from bot.db.tables.places import places
from bot.db.types import LocalisedText
from flows.replies import Localised


class _Jobs(TypedColumns):
    id: Named[str] = Column(Text, primary_key=True)
    title: Named[Localised] = Column(LocalisedText)
    employer: Named[Localised] = Column(LocalisedText)
    place: Named[str] = Column(Text, ForeignKey(places.c.key))
    centre_id: Named[str | None] = Column(Text, ForeignKey(centres.c.id))
    roles: Named[list[str]] = Column(ARRAY(Text))
    work_types: Named[list[str]] = Column(ARRAY(Text))
    hours: Named[Localised | None] = Column(LocalisedText)
    pay: Named[Localised | None] = Column(LocalisedText)
    last_date: Named[date | None] = Column(Date)
    summary: Named[Localised] = Column(LocalisedText)
    how_to_apply: Named[Localised] = Column(LocalisedText)
    verified: Named[bool] = Column()
    sample: Named[bool] = Column()
    withdrawn: Named[bool] = Column(server_default=false())


jobs = Table("jobs", metadata, _Jobs)
"""Openings. `roles` are the names and skills it is found by: singular, English, lower case, the fitting one first."""


class _Interests(TypedColumns):
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True)
    job_id: Named[str] = Column(Text, ForeignKey(jobs.c.id), primary_key=True)
    name: Named[str] = Column(Text)
    phone: Named[str] = Column(Text)
    about: Named[str] = Column(Text)
    created_at: Named[datetime] = Column(MOMENT)


interests = Table("interests", metadata, _Interests)


class _Alerts(TypedColumns):
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True)
    query: Named[Any] = Column(JSONB, primary_key=True)
    created_at: Named[datetime] = Column(MOMENT)


alerts = Table("alerts", metadata, _Alerts)
"""Openings that a person waits for; `query` holds the parts of the query that were given."""


class _Subscriptions(TypedColumns):
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True)
    topic: Named[str] = Column(Text, primary_key=True)
    created_at: Named[datetime] = Column(MOMENT)


subscriptions = Table(
    "subscriptions", metadata, _Subscriptions, CheckConstraint("topic IN ('announcements', 'jobs')", name="topic")
)
