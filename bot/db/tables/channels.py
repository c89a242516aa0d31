"""What is kept of the channels and their providers."""

from datetime import datetime

from sqlalchemy import Column, Named, Table, Text, TypedColumns

from bot.db.tables.base import MOMENT, metadata


class _ContentTemplates(TypedColumns):
    name: Named[str] = Column(Text, primary_key=True)
    language: Named[str] = Column(Text, primary_key=True)
    hash: Named[str] = Column(Text)
    sid: Named[str] = Column(Text)
    category: Named[str | None] = Column(Text)
    approval: Named[str | None] = Column(Text)
    reason: Named[str | None] = Column(Text)
    updated_at: Named[datetime] = Column(MOMENT)


content_templates = Table("content_templates", metadata, _ContentTemplates)
"""Content templates as they are at the provider: `approval` is WhatsApp's state, `reason` why it said no."""


class _ChannelMarks(TypedColumns):
    channel: Named[str] = Column(Text, primary_key=True)
    mark: Named[str] = Column(Text)
    updated_at: Named[datetime] = Column(MOMENT)


channel_marks = Table("channel_marks", metadata, _ChannelMarks)
"""How far a channel has been read, where it is read and not only told: all before the mark is in the inbox."""
