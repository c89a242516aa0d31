"""Files that staff bring, and where they are shown."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    LargeBinary,
    Named,
    SmallInteger,
    Table,
    Text,
    TypedColumns,
)

from bot.db.tables.base import MOMENT, metadata
from bot.db.tables.centres import centres
from bot.db.tables.staff import staff
from bot.db.types import LocalisedText
from flows.replies import Localised


class _StoredFiles(TypedColumns):
    id: Named[str] = Column(Text, primary_key=True)
    name: Named[str] = Column(Text)
    media_type: Named[str] = Column(Text)
    content: Named[bytes] = Column(LargeBinary)
    created_at: Named[datetime] = Column(MOMENT)
    created_by: Named[int | None] = Column(BigInteger, ForeignKey(staff.c.id))


stored_files = Table(
    "stored_files",
    metadata,
    _StoredFiles,
    CheckConstraint("media_type IN ('image/jpeg', 'image/png', 'application/pdf')", name="media_type"),
)
"""`id` is the SHA-256 of the content, as a hexadecimal number: the same file is kept once, and never changes."""


class _CentrePictures(TypedColumns):
    centre_id: Named[str] = Column(Text, ForeignKey(centres.c.id, ondelete="CASCADE"), primary_key=True)
    file_id: Named[str] = Column(Text, ForeignKey(stored_files.c.id), primary_key=True)
    alt: Named[Localised] = Column(LocalisedText)
    position: Named[int] = Column(SmallInteger)


centre_pictures = Table("centre_pictures", metadata, _CentrePictures)
"""Pictures of a centre in their order, each with words for those who do not see it."""
