"""What people say and are told, and how far their conversations are."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
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
from bot.db.tables.people import people
from bot.db.types import Hashed


class _Inbox(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    channel: Named[str] = Column(Text)
    external_id: Named[str] = Column(Hashed)
    address: Named[str | None] = Column(Text)
    person_id: Named[int | None] = Column(BigInteger, ForeignKey(people.c.id, ondelete="SET NULL"))
    received_at: Named[datetime] = Column(MOMENT)
    payload: Named[Any | None] = Column(JSONB(none_as_null=True))
    attempts: Named[int] = Column(SmallInteger, server_default=text("0"))
    next_try_at: Named[datetime | None] = Column(MOMENT)
    done_at: Named[datetime | None] = Column(MOMENT)
    failed_at: Named[datetime | None] = Column(MOMENT)


inbox = Table(
    "inbox",
    metadata,
    _Inbox,
    UniqueConstraint("channel", "external_id"),
    Index("inbox_person_id_idx", "person_id", "received_at"),
    Index("inbox_pending_idx", "person_id", "id", postgresql_where=text("done_at IS NULL AND failed_at IS NULL")),
)
"""Every message received, each once: the row stays for good, even when the person and the payload are erased.

`address` is where its answers are sent; on channels where people fetch them there is none.
"""


class _Outbox(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"))
    channel: Named[str] = Column(Text)
    address: Named[str | None] = Column(Text)
    inbox_id: Named[int | None] = Column(BigInteger, ForeignKey(inbox.c.id, ondelete="SET NULL"))
    position: Named[int] = Column(SmallInteger, server_default=text("0"))
    key: Named[str | None] = Column(Text, unique=True)
    replies: Named[Any] = Column(JSONB)
    message: Named[Any | None] = Column(JSONB(none_as_null=True))
    priority: Named[int] = Column(SmallInteger, server_default=text("0"))
    status: Named[str] = Column(Text, server_default=text("'queued'"))
    attempts: Named[int] = Column(SmallInteger, server_default=text("0"))
    created_at: Named[datetime] = Column(MOMENT)
    expires_at: Named[datetime | None] = Column(MOMENT)
    next_try_at: Named[datetime | None] = Column(MOMENT)
    claimed_at: Named[datetime | None] = Column(MOMENT)
    sent_at: Named[datetime | None] = Column(MOMENT)
    updated_at: Named[datetime | None] = Column(MOMENT)
    provider_id: Named[str | None] = Column(Text)
    error: Named[str | None] = Column(Text)
    price: Named[str | None] = Column(Text)
    price_unit: Named[str | None] = Column(Text)


STATUSES = "('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'held')"

outbox = Table(
    "outbox",
    metadata,
    _Outbox,
    UniqueConstraint("inbox_id", "position"),
    CheckConstraint(f"status IN {STATUSES}", name="status"),
    CheckConstraint("(address IS NULL) = (message IS NULL)", name="pushed"),
    Index("outbox_person_id_idx", "person_id", "id"),
    Index(
        "outbox_chat_idx",
        "channel",
        "address",
        "id",
        postgresql_where=text("status IN ('queued', 'sending') AND address IS NOT NULL"),
    ),
    Index(
        "outbox_one_sending_idx",
        "channel",
        "address",
        unique=True,
        postgresql_where=text("status = 'sending'"),
    ),
    Index(
        "outbox_queued_idx",
        "channel",
        "priority",
        "id",
        postgresql_where=text("status = 'queued' AND address IS NOT NULL"),
    ),
    Index(
        "outbox_provider_id_idx",
        "channel",
        "provider_id",
        unique=True,
        postgresql_where=text("provider_id IS NOT NULL"),
    ),
)
"""What is to be told. Where people fetch it a row is all that answers a message; where it is pushed to them a row is
one `message` to the `address`, as the channel renders it, and `replies` are those it begins.

`priority` 0 answers a message, higher ones wait behind. `key` is unique, so that what is told by itself (a reminder) is
told once. `claimed_at` is when its sending began, by the machine's clock; that one message at a time is on its way to
a chat is the promise of `outbox_one_sending_idx`. `error` is a code. A row that is `held` may not be sent as things
are; of an `unknown` one nobody knows whether it was.
"""


class _Conversations(TypedColumns):
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True)
    tracker: Named[Any] = Column(JSONB)
    version: Named[int] = Column(Integer, server_default=text("0"))
    updated_at: Named[datetime] = Column(MOMENT)


conversations = Table("conversations", metadata, _Conversations)
