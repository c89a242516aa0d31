"""What was said between a person and the bot here, put together from inbox and outbox; not in their other chats."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import KERALA
from bot.web.schemas import Said

MOST = 100
"""How many messages of the person, and how many answers, are told."""

_SAID = text(
    "SELECT id, received_at, payload FROM inbox WHERE person_id = :person AND address IS NULL AND payload IS NOT NULL"
    " ORDER BY id DESC LIMIT :most"
)
_TOLD = text(
    "SELECT id, inbox_id, created_at, replies FROM outbox WHERE person_id = :person AND address IS NULL"
    " ORDER BY id DESC LIMIT :most"
)

_Rows = Sequence[Row[Any]]


async def history_of(connection: AsyncConnection, person_id: int) -> tuple[list[Said], int]:
    """The messages, the oldest first, and the row of the outbox after which the event stream goes on."""
    # Asked in this order, an answer that comes in between is told twice rather than not at all.
    told = (await connection.execute(_TOLD, {"person": person_id, "most": MOST})).all()[::-1]
    said = (await connection.execute(_SAID, {"person": person_id, "most": MOST})).all()[::-1]
    return _in_order(said, told), told[-1].id if told else 0


def _in_order(said: _Rows, told: _Rows) -> list[Said]:
    """Each message before its answer; those without one yet at the end."""
    messages: list[Said] = []
    names = {row.id: row.payload["id"] for row in said if "id" in row.payload}
    labels: dict[str, str] = {}
    waiting = list(said)
    for row in told:
        while waiting and row.inbox_id is not None and waiting[0].id <= row.inbox_id:
            messages.append(_person(waiting.pop(0), labels))
        for reply in row.replies:
            labels.update({option["id"]: option["label"] for option in reply.get("options", ())})
        messages.append(_bot(row, names))
    return [*messages, *(_person(row, labels) for row in waiting)]


def _person(row: Row[Any], labels: dict[str, str]) -> Said:
    said: Said = {"sender": "person", "at": row.received_at.astimezone(KERALA)}
    payload = row.payload
    for key in ("id", "text", "choice", "location"):
        if key in payload:
            said[key] = payload[key]
    if "choice" in payload and payload["choice"] in labels:
        said["text"] = labels[payload["choice"]]
    return said


def _bot(row: Row[Any], names: dict[int, str]) -> Said:
    said: Said = {"sender": "bot", "at": row.created_at.astimezone(KERALA), "event": row.id, "replies": row.replies}
    if row.inbox_id in names:
        said["answers"] = names[row.inbox_id]
    return said
