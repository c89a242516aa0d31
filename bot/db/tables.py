"""The tables. All moments are `timestamptz`, written by the bot's clock, never by the server's.

What a person wrote or gave hangs on `people`, so that erasing is a matter of following the references.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Named,
    SmallInteger,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP, TSTZRANGE, ExcludeConstraint, Range

from bot.db.types import Hashed, LocalisedText
from flows.replies import Localised

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    }
)

MOMENT = TIMESTAMP(timezone=True)
KINDS = "('desk', 'cabin', 'meeting_room')"


# People, and what they say and are told


class _People(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    name: Named[str | None] = Column(Text)
    phone: Named[str | None] = Column(Text)
    created_at: Named[datetime] = Column(MOMENT)
    erased_at: Named[datetime | None] = Column(MOMENT)
    opted_out_at: Named[datetime | None] = Column(MOMENT)


people = Table("people", metadata, _People)
"""A person. `name` and `phone` are there only where given with consent.

`erased_at` is set from the erasure until its confirmation is delivered; then the row itself goes. Whoever
`opted_out_at` some moment gets nothing but answers to own messages.
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


# Places and centres


class _Places(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)
    name: Named[Localised] = Column(LocalisedText)
    kind: Named[str] = Column(Text)
    district: Named[str] = Column(Text, ForeignKey("places.key", deferrable=True, initially="DEFERRED"), index=True)
    latitude: Named[float] = Column(Double)
    longitude: Named[float] = Column(Double)


places = Table(
    "places",
    metadata,
    _Places,
    Index("places_name_idx", text("lower(name ->> 'en')")),
    Index("places_position_idx", text("point(longitude, latitude)"), postgresql_using="gist"),
)
"""The gazetteer. A district is a place of its own, and its own district."""


class _Pincodes(TypedColumns):
    pincode: Named[str] = Column(Text, primary_key=True)
    place: Named[str] = Column(Text, ForeignKey(places.c.key, ondelete="CASCADE"), index=True)


pincodes = Table("pincodes", metadata, _Pincodes)


class _Centres(TypedColumns):
    id: Named[str] = Column(Text, primary_key=True)
    name: Named[Localised] = Column(LocalisedText)
    place: Named[str] = Column(Text, ForeignKey(places.c.key))
    address: Named[Localised] = Column(LocalisedText)
    status: Named[str] = Column(Text)
    latitude: Named[float] = Column(Double)
    longitude: Named[float] = Column(Double)
    opened_on: Named[date | None] = Column(Date)
    workspaces: Named[int | None] = Column(Integer)
    facilities: Named[Any] = Column(JSONB)
    hours: Named[Any] = Column(JSONB)
    hours_assumed: Named[bool] = Column()
    closed_on: Named[list[date]] = Column(ARRAY(Date))
    fees: Named[Any] = Column(JSONB)
    fees_assumed: Named[bool] = Column()
    seats: Named[Any] = Column(JSONB)
    position: Named[int] = Column(SmallInteger)


centres = Table("centres", metadata, _Centres, CheckConstraint("status IN ('open', 'planned')", name="status"))
"""`facilities`, `hours` and `fees` are lists, `seats` tells how many people one desk of a kind holds."""


class _Desks(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    centre_id: Named[str] = Column(Text, ForeignKey(centres.c.id))
    kind: Named[str] = Column(Text)
    number: Named[int] = Column(Integer)
    retired: Named[bool] = Column(server_default=false())


desks = Table(
    "desks",
    metadata,
    _Desks,
    UniqueConstraint("centre_id", "kind", "number"),
    CheckConstraint(f"kind IN {KINDS}", name="kind"),
)
"""Every desk, cabin and meeting room. A retired one keeps its past bookings and takes no new ones."""


# Bookings


class _Bookings(TypedColumns):
    id = Column(BigInteger, Identity(always=True), primary_key=True)
    ref: Named[str] = Column(Text, unique=True)
    person_id: Named[int | None] = Column(BigInteger, ForeignKey(people.c.id, ondelete="SET NULL"))
    centre_id: Named[str] = Column(Text, ForeignKey(centres.c.id))
    profile_id: Named[int | None] = Column(BigInteger, ForeignKey(profiles.c.id, ondelete="SET NULL"), index=True)
    kind: Named[str] = Column(Text)
    count: Named[int] = Column(Integer)
    people: Named[int] = Column(Integer)
    starts_at: Named[datetime] = Column(MOMENT)
    ends_at: Named[datetime] = Column(MOMENT)
    created_at: Named[datetime] = Column(MOMENT)
    cancelled_at: Named[datetime | None] = Column(MOMENT)


bookings = Table(
    "bookings",
    metadata,
    _Bookings,
    CheckConstraint("count > 0 AND people > 0 AND starts_at < ends_at", name="sense"),
    CheckConstraint(f"kind IN {KINDS}", name="kind"),
    Index("bookings_open_idx", "person_id", "ends_at", postgresql_where=text("cancelled_at IS NULL")),
    Index("bookings_centre_id_idx", "centre_id", "starts_at"),
)
"""`starts_at` and `ends_at` span all its periods, which are those of its rows in `booking_desks`."""


class _BookingDesks(TypedColumns):
    booking_id: Named[int] = Column(BigInteger, ForeignKey(bookings.c.id, ondelete="CASCADE"), primary_key=True)
    desk_id: Named[int] = Column(BigInteger, ForeignKey(desks.c.id), primary_key=True)
    during: Named[Range[datetime]] = Column(TSTZRANGE, primary_key=True)
    live: Named[bool] = Column(server_default=true())


booking_desks = Table(
    "booking_desks",
    metadata,
    _BookingDesks,
    ExcludeConstraint(
        ("during", "&&"),
        ("desk_id", "="),
        where=text("live"),
        using="gist",
        name="booking_desks_one_booking_excl",
    ),
    CheckConstraint("NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)", name="during"),
)
"""Which desk is taken when. That no desk is taken twice is the exclusion constraint's promise; a cancelled
booking's rows are no longer live and so stand in nobody's way."""


# Jobs


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


# What the staff and the programme need


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


# Channels


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
