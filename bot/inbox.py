"""The inbox: every message once, as it came; and which of them is to be answered next.

A message is `{"id": …}` (as its sender named it) with one of `"text"`, `"choice"`, `"location": {"lat", "lon"}`,
`"unreadable"` (the kind of thing it was); and where the channel tells it: `"media"` (references to what was sent),
`"caption"`, `"profile_name"`, `"reply_to"`, `"language"` (of the person's app), `"group"`, `"press"` (the button),
`"label"` (what was on it), `"alias"` (another address from which the same person may write one day).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ARRAY, Text, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.types import Hashed
from flows.events import Choice, Event, Location, Understanding, Unreadable
from flows.events import Text as TextEvent

ATTEMPTS = 3
"""After so many failed turns a message is given up, and the person told."""
FIRST_PAUSE = timedelta(seconds=0.3)
"""Before the second attempt; each further pause is four times as long."""

MEDIA = {
    "voice": "voice",
    "audio": "voice",
    "picture": "picture",
    "photo": "picture",
    "image": "picture",
    "video": "video",
    "video_note": "video",
    "animation": "video",
}
"""What the staff is told of, by the channels' words; all else is a file."""
_JUST_FUN = ("sticker", "reaction", "dice", "game")

_RECEIVE = text(
    """
    WITH known AS (
        SELECT channel, person_id FROM identities WHERE channel = ANY (:channels) AND address = :address
    ), written AS (
        INSERT INTO inbox (channel, external_id, person_id, received_at, payload)
        SELECT channel, :external_id, person_id, :now, :payload FROM known
        ON CONFLICT (channel, external_id) DO NOTHING
        RETURNING id
    )
    SELECT channel, person_id, (SELECT id FROM written) AS id FROM known
    """
).bindparams(
    bindparam("channels", type_=ARRAY(Text)),
    bindparam("external_id", type_=Hashed),
    bindparam("payload", type_=JSONB),
)

_BEFORE = text("SELECT id FROM inbox WHERE channel = :channel AND external_id = :external_id").bindparams(
    bindparam("external_id", type_=Hashed)
)

_WAITING = text(
    """
    SELECT person_id FROM (
        SELECT DISTINCT ON (person_id) person_id, id, next_try_at FROM inbox
        WHERE done_at IS NULL AND failed_at IS NULL AND person_id IS NOT NULL
        ORDER BY person_id, id
    ) AS first WHERE next_try_at IS NULL OR next_try_at <= :machine_now
    ORDER BY id LIMIT :most
    """
)

_NEXT = text(
    """
    SELECT inbox.id, inbox.person_id, channel, address, payload, received_at, attempts, next_try_at, tracker, version,
        erased_at
    FROM inbox JOIN people ON people.id = inbox.person_id
    LEFT JOIN conversations ON conversations.person_id = inbox.person_id
    WHERE inbox.person_id = :person AND done_at IS NULL AND failed_at IS NULL
    ORDER BY inbox.id LIMIT 1
    """
)

_PUT_OFF = text(
    "UPDATE inbox SET attempts = attempts + 1, next_try_at = :next_try_at"
    " WHERE id = :id AND done_at IS NULL AND failed_at IS NULL"
)

_FAIL = text(
    "UPDATE inbox SET attempts = attempts + 1, failed_at = :now"
    " WHERE id = :id AND done_at IS NULL AND failed_at IS NULL RETURNING id"
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A message that is kept: its row, whose it is, and whether it came just now or had come before."""

    id: int
    person_id: int
    new: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """The next message of a person, with the conversation as it was when this was read."""

    id: int
    person_id: int
    channel: str
    address: str | None
    payload: Mapping[str, Any]
    received_at: datetime
    attempts: int
    next_try_at: datetime | None
    tracker: Any
    version: int
    erased_at: datetime | None

    @property
    def due(self) -> bool:
        """Whether it is not being put off."""
        return self.next_try_at is None or self.next_try_at <= machine_now()

    @property
    def words(self) -> str | None:
        """What was written, under a picture or by itself."""
        words = self.payload.get("text", self.payload.get("caption"))
        return words if isinstance(words, str) else None

    @property
    def media(self) -> str | None:
        """The kind of what was sent and is kept for the staff; None where there is nothing to look at."""
        kind = str(self.payload.get("unreadable", ""))
        return MEDIA.get(kind, "file") if self.payload.get("media") and kind not in _JUST_FUN else None

    def event(self, understanding: Understanding | None) -> Event:
        """What the person did, as flows see it."""
        match self.payload:
            case {"text": str(words)}:
                return TextEvent(words, understanding)
            case {"choice": str(option)}:
                return Choice(option)
            case {"location": {"lat": lat, "lon": lon}}:
                return Location(float(lat), float(lon))
        if self.words is not None:
            return TextEvent(self.words, understanding, self.media)
        return Unreadable(self.media or str(self.payload.get("unreadable", "message")), kept=self.media is not None)


def machine_now() -> datetime:
    """The machine's own time: pauses between attempts pass even where the bot's clock stands still."""
    return datetime.now(UTC)


async def receive(
    connection: AsyncConnection,
    *,
    channels: Sequence[str],
    address: str,
    external_id: str,
    payload: Mapping[str, Any],
    now: datetime,
) -> Receipt | None:
    """Keeps a message of whoever is reached at `address`; None where nobody is.

    `external_id` is unique within the channel for good: what has come before is not kept again.
    """
    values = {"channels": list(channels), "address": address, "external_id": external_id}
    row = (await connection.execute(_RECEIVE, {**values, "payload": dict(payload), "now": now})).one_or_none()
    if row is None:
        return None
    if row.id is not None:
        return Receipt(row.id, row.person_id, new=True)
    before = await connection.scalar(_BEFORE, {"channel": row.channel, "external_id": external_id})
    return Receipt(before, row.person_id, new=False)


async def people_waiting(connection: AsyncConnection, most: int) -> Sequence[int]:
    """People whose next message is due, who waits longest first."""
    rows = await connection.scalars(_WAITING, {"machine_now": machine_now(), "most": most})
    return list(rows)


async def next_of(connection: AsyncConnection, person_id: int) -> Waiting | None:
    """The person's next message, due or not."""
    row = (await connection.execute(_NEXT, {"person": person_id})).one_or_none()
    if row is None:
        return None
    return Waiting(**{**row._mapping, "payload": row.payload or {}, "version": row.version or 0})


async def put_off(connection: AsyncConnection, message: Waiting) -> None:
    """Leaves a message whose turn failed for a later attempt."""
    pause = FIRST_PAUSE * 4**message.attempts
    await connection.execute(_PUT_OFF, {"id": message.id, "next_try_at": machine_now() + pause})


async def give_up(connection: AsyncConnection, message: Waiting, now: datetime) -> bool:
    """Marks a message as failed for good; says whether it was still open."""
    return await connection.scalar(_FAIL, {"id": message.id, "now": now}) is not None
