"""Both sides of a conversation, put together from inbox and outbox: what the person did, and what they were told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import staff
from bot.inbox import MEDIA
from bot.requests.media import File, files_of

MOST = 100
"""How many messages of either side are shown."""

# What is said in groups is not the staff's to read. A provider's second attempt is a row of its own, 'again/<id>': what
# became of it became of the first.
_SPOKEN = text(
    """
    SELECT * FROM (
        (SELECT 'person' AS side, id, id AS turn, received_at AS at, channel, payload, NULL::jsonb AS replies,
            NULL AS status, NULL AS error, NULL AS key, false AS pushed
        FROM inbox WHERE person_id = :person AND payload IS NOT NULL AND NOT payload ? 'group'
        ORDER BY received_at DESC, id DESC LIMIT :most)
        UNION ALL
        (SELECT 'bot', told.id, told.inbox_id, told.created_at, told.channel, NULL, told.replies,
            coalesce(again.status, told.status), coalesce(again.error, told.error), told.key, told.address IS NOT NULL
        FROM outbox AS told LEFT JOIN outbox AS again ON again.key = 'again/' || told.id
        WHERE told.person_id = :person AND told.replies <> '[]' AND (told.key IS NULL OR told.key NOT LIKE 'again/%')
            AND (told.address IS NULL OR told.address NOT LIKE '-%')
        ORDER BY told.id DESC LIMIT :most)
    ) AS spoken ORDER BY at, turn NULLS LAST, side DESC, id
    """
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing that was said.

    What the person did is in `words` (typed, or on the button that was pressed), `pressed`, `location` (degrees) and
    `media` (a kind), with the `files` that can be fetched. What they were told is in `replies`, as rendered; `by` is
    who of the staff wrote it, `status` and `error` what became of it, `pushed` that it was sent rather than fetched.
    """

    id: int
    side: Literal["person", "bot", "staff"]
    at: datetime
    channel: str
    words: str | None = None
    pressed: bool = False
    location: tuple[float, float] | None = None
    media: str | None = None
    files: tuple[File, ...] = ()
    replies: Sequence[Mapping[str, Any]] = ()
    by: str | None = None
    status: str | None = None
    error: str | None = None
    pushed: bool = False


async def spoken_with(connection: AsyncConnection, person_id: int) -> list[Spoken]:
    """What was said of late, in all chats of the person's but groups, the newest last."""
    rows = (await connection.execute(_SPOKEN, {"person": person_id, "most": MOST})).all()
    ids = {id_ for row in rows if (id_ := _staff_of(row.key)) is not None}
    names = await names_of(connection, ids)
    labels: dict[str, str] = {}
    spoken = []
    for row in rows:
        if row.side == "person":
            spoken.append(_person(row, labels))
        else:
            labels.update(_labels(row.replies))
            spoken.append(_told(row, names))
    return spoken


async def names_of(connection: AsyncConnection, ids: set[int]) -> dict[int, str]:
    """What these members of the staff are called."""
    if not ids:
        return {}
    rows = await connection.execute(select(staff.c.id, staff.c.name).where(staff.c.id.in_(ids)))
    return {row.id: row.name for row in rows}


def _staff_of(key: str | None) -> int | None:
    """Who of the staff wrote a row with such a key: `request/<id>/answer/<staff>/<form>`."""
    parts = (key or "").split("/")
    return int(parts[3]) if len(parts) == 5 and parts[0] == "request" and parts[2] == "answer" else None


def _labels(replies: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {option["id"]: option["label"] for reply in replies for option in reply.get("options", ())}


def _person(row: Row[Any], labels: Mapping[str, str]) -> Spoken:
    payload, location = row.payload, row.payload.get("location")
    choice = payload.get("choice")
    words = payload.get("text", payload.get("caption"))
    if choice is not None:
        words = payload.get("label") or labels.get(choice) or choice
    return Spoken(
        row.id,
        "person",
        row.at,
        row.channel,
        words=None if words is None else str(words),
        pressed=choice is not None,
        location=(float(location["lat"]), float(location["lon"])) if location else None,
        media=MEDIA.get(str(payload["unreadable"]), "file") if "unreadable" in payload else None,
        files=files_of(payload),
    )


def _told(row: Row[Any], names: Mapping[int, str]) -> Spoken:
    by = _staff_of(row.key)
    return Spoken(
        row.id,
        "bot" if by is None else "staff",
        row.at,
        row.channel,
        replies=row.replies,
        by=None if by is None else names.get(by),
        status=row.status,
        error=row.error,
        pushed=row.pushed,
    )
