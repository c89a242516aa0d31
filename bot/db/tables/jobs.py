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
    Identity,
    Index,
    Integer,
    Named,
    Table,
    Text,
    TypedColumns,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from bot.db.tables.base import MOMENT, metadata
from bot.db.tables.centres import centres
from bot.db.tables.people import people
from bot.db.tables.places import places
from bot.db.tables.staff import staff
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
    created_by: Named[int | None] = Column(BigInteger, ForeignKey(staff.c.id))
    edited_at: Named[datetime | None] = Column(MOMENT)
    published_at: Named[datetime | None] = Column(MOMENT)
    matched_at: Named[datetime | None] = Column(MOMENT)


jobs = Table("jobs", metadata, _Jobs)
"""Openings. `roles` are the names and skills it is found by: singular, English, lower case, the fitting one first.

Whatever has been `edited_at` some moment is the staff's: the data files no longer say anything about it. It was
`published_at` when people could first find it (again); `matched_at` is when those who wait for it were looked for.
"""


class _JobImports(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    staff_id: Named[int] = Column(BigInteger, ForeignKey(staff.c.id))
    centre_id: Named[str | None] = Column(Text, ForeignKey(centres.c.id, ondelete="CASCADE"))
    filename: Named[str] = Column(Text)
    ignored: Named[list[str]] = Column(ARRAY(Text))
    rows: Named[Any] = Column(JSONB)
    created_at: Named[datetime] = Column(MOMENT)
    expires_at: Named[datetime] = Column(MOMENT, index=True)
    taken_at: Named[datetime | None] = Column(MOMENT)
    taken: Named[int | None] = Column(Integer)


job_imports = Table("job_imports", metadata, _JobImports)
"""Files of openings as they were read, until somebody takes what is good in them, or for a day.

`rows` is a list of `{"number": …, "cells": {column: text}}`; `ignored` are the headings that mean nothing to us.
`taken` says how many openings came of it.
"""


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


class _AlertTellings(TypedColumns):
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True)
    job_id: Named[str] = Column(Text, ForeignKey(jobs.c.id), primary_key=True)
    found_at: Named[datetime] = Column(MOMENT)
    told_at: Named[datetime | None] = Column(MOMENT, index=True)


alert_tellings = Table(
    "alert_tellings",
    metadata,
    _AlertTellings,
    Index("alert_tellings_waiting_idx", "person_id", postgresql_where=text("told_at IS NULL")),
)
"""New openings that fit what somebody waits for: each is told once; those without `told_at` are still to be told."""


class _Subscriptions(TypedColumns):
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True)
    topic: Named[str] = Column(Text, primary_key=True)
    created_at: Named[datetime] = Column(MOMENT)


subscriptions = Table(
    "subscriptions", metadata, _Subscriptions, CheckConstraint("topic IN ('announcements', 'jobs')", name="topic")
)
