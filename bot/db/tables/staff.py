"""The staff: accounts, how they sign in, and what they did."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    LargeBinary,
    Named,
    Table,
    Text,
    TypedColumns,
)
from sqlalchemy.dialects.postgresql import JSONB

from bot.db.tables.base import MOMENT, metadata
from bot.db.tables.centres import centres
from bot.db.types import Hashed


class _Staff(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    login: Named[str] = Column(Text, unique=True)
    name: Named[str] = Column(Text)
    role: Named[str] = Column(Text)
    language: Named[str] = Column(Text)
    password_hash: Named[str] = Column(Text)
    password_expires_at: Named[datetime | None] = Column(MOMENT)
    totp_secret: Named[bytes | None] = Column(LargeBinary)
    totp_used: Named[int | None] = Column(BigInteger)
    created_at: Named[datetime] = Column(MOMENT)
    disabled_at: Named[datetime | None] = Column(MOMENT)


staff = Table(
    "staff",
    metadata,
    _Staff,
    CheckConstraint("role IN ('admin', 'manager', 'agent')", name="role"),
    CheckConstraint("language IN ('en', 'ml')", name="language"),
)
"""An account. It is never deleted, because the audit names it.

A password that expires is a one-time one, to be replaced at the first sign-in. `totp_secret` is sealed; `totp_used` is
the time step of the last code that was taken, so that none is taken twice.
"""


def _of_staff(**options: Any) -> Column[int]:
    return Column(BigInteger, ForeignKey(staff.c.id, ondelete="CASCADE"), **options)


class _StaffCentres(TypedColumns):
    staff_id: Named[int] = _of_staff(primary_key=True)
    centre_id: Named[str] = Column(Text, ForeignKey(centres.c.id, ondelete="CASCADE"), primary_key=True)


staff_centres = Table("staff_centres", metadata, _StaffCentres)
"""Which centres somebody minds. Admins mind all."""


class _RecoveryCodes(TypedColumns):
    staff_id: Named[int] = _of_staff(primary_key=True)
    code: Named[str] = Column(Hashed, primary_key=True)
    used_at: Named[datetime | None] = Column(MOMENT)


recovery_codes = Table("recovery_codes", metadata, _RecoveryCodes)
"""What is typed where the phone with the second factor is lost; each once. 80 random bits need no slow hash."""


class _StaffSessions(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    token: Named[str] = Column(Hashed, unique=True)
    staff_id: Named[int] = _of_staff(index=True)
    device: Named[str] = Column(Text)
    created_at: Named[datetime] = Column(MOMENT)
    seen_at: Named[datetime] = Column(MOMENT)
    second_factor_at: Named[datetime | None] = Column(MOMENT)
    new_totp_secret: Named[bytes | None] = Column(LargeBinary)


staff_sessions = Table("staff_sessions", metadata, _StaffSessions)
"""Who is signed in. `device` is a label ("Chrome, Android"); `new_totp_secret`, sealed, waits for its first code."""


class _KnownDevices(TypedColumns):
    token: Named[str] = Column(Hashed, primary_key=True)
    staff_id: Named[int] = _of_staff(primary_key=True)
    seen_at: Named[datetime] = Column(MOMENT)


known_devices = Table("known_devices", metadata, _KnownDevices)
"""Browsers from which somebody has signed in: strangers' guesses do not lock them out."""


class _SignInAttempts(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    account: Named[str] = Column(Hashed)
    kind: Named[str] = Column(Text)
    device: Named[str | None] = Column(Hashed)
    at: Named[datetime] = Column(MOMENT, index=True)


sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    _SignInAttempts,
    CheckConstraint("kind IN ('password', 'code')", name="kind"),
    Index("sign_in_attempts_account_idx", "account", "kind", "at"),
)
"""Guesses of the last hour that were evaluated, for accounts that exist and others; `device` only where it is known."""


class _StaffChats(TypedColumns):
    channel: Named[str] = Column(Text, primary_key=True)
    address: Named[str] = Column(Text, primary_key=True)
    staff_id: Named[int] = _of_staff(index=True)
    linked_at: Named[datetime] = Column(MOMENT)


staff_chats = Table(
    "staff_chats",
    metadata,
    _StaffChats,
    ForeignKeyConstraint(
        ["channel", "address"],
        ["identities.channel", "identities.address"],
        name="staff_chats_channel_address_fkey",
        onupdate="CASCADE",
        ondelete="CASCADE",
    ),
)
"""Chats that somebody of the staff writes from; one may go as soon as what is kept of its person is erased."""


class _StaffLinkCodes(TypedColumns):
    staff_id: Named[int] = _of_staff(primary_key=True)
    code: Named[str] = Column(Hashed, unique=True)
    expires_at: Named[datetime] = Column(MOMENT)


staff_link_codes = Table("staff_link_codes", metadata, _StaffLinkCodes)
"""What links a chat with an account, once: one for each of the staff."""


class _Audit(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    at: Named[datetime] = Column(MOMENT)
    staff_id: Named[int | None] = Column(BigInteger, ForeignKey(staff.c.id))
    action: Named[str] = Column(Text)
    target_kind: Named[str | None] = Column(Text)
    target: Named[str | None] = Column(Text)
    detail: Named[Any] = Column(JSONB)


audit = Table("audit", metadata, _Audit)
"""Who did what, when, to what: a kind ("staff") and its id. A trigger refuses to change or delete a row.

Where there is no `staff_id`, the command line did it.
"""
