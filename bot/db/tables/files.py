"""Files that staff bring."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, LargeBinary, Named, Table, Text, TypedColumns

from bot.db.tables.base import MOMENT, metadata
from bot.db.tables.staff import staff


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
