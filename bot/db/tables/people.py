"""People, where they are reached, and for whom else they book."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Identity, Named, Table, Text, TypedColumns, UniqueConstraint

from bot.db.tables.base import MOMENT, metadata


class _People(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    name: Named[str | None] = Column(Text)
    phone: Named[str | None] = Column(Text)
    created_at: Named[datetime] = Column(MOMENT)
    erased_at: Named[datetime | None] = Column(MOMENT)
    opted_out_at: Named[datetime | None] = Column(MOMENT)
    language: Named[str | None] = Column(Text)


people = Table("people", metadata, _People)
"""A person. `name` and `phone` are there only where given with consent.

`erased_at` is set from the erasure until its confirmation is delivered; then the row itself goes. Whoever
`opted_out_at` some moment gets nothing but answers to own messages. `language` is that of the conversation, kept by a
trigger: counting a million people reads no conversation.
"""


class _Identities(TypedColumns):
    channel: Named[str] = Column(Text, primary_key=True)
    address: Named[str] = Column(Text, primary_key=True)
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), index=True)
    last_seen_at: Named[datetime | None] = Column(MOMENT)
    blocked_at: Named[datetime | None] = Column(MOMENT)


identities = Table("identities", metadata, _Identities)
"""Where a person is reached. On the web chat the address is a hash of the session's token.

`last_seen_at` is when a message last came from there (WhatsApp may be answered freely for 24 hours); `blocked_at` says
since when the provider refuses messages to there, until one comes from there again.
"""


class _Profiles(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"))
    name: Named[str] = Column(Text)
    created_at: Named[datetime] = Column(MOMENT)


profiles = Table("profiles", metadata, _Profiles, UniqueConstraint("person_id", "name"))
"""Others for whom a person books from the same phone ("Amma")."""


class _LinkCodes(TypedColumns):
    code: Named[str] = Column(Text, primary_key=True)
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), index=True)
    created_at: Named[datetime] = Column(MOMENT)
    expires_at: Named[datetime] = Column(MOMENT)


link_codes = Table("link_codes", metadata, _LinkCodes)
"""Codes by which a person on another channel is known as the same one; used once."""


class _LinkGuesses(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    person_id: Named[int] = Column(BigInteger, ForeignKey(people.c.id, ondelete="CASCADE"), index=True)
    created_at: Named[datetime] = Column(MOMENT)


link_guesses = Table("link_guesses", metadata, _LinkGuesses)
"""Wrong codes that were tried, so that nobody finds one by trying."""
