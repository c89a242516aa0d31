"""What people sent beside words. The inbox keeps references; the files themselves are at the provider alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import inbox
from bot.inbox import MEDIA

MOST = 20 * 1024 * 1024
"""Bytes of one file. Telegram hands a bot no more (https://core.telegram.org/bots/api#getfile), and Twilio takes
16 MB from WhatsApp (https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages)."""

UNKNOWN = "application/octet-stream"

_SHOWN = re.compile(r"image/(?:jpeg|png|webp|gif)|audio/[a-z0-9][a-z0-9.+-]*|video/mp4")
_KINDS: Mapping[str, Literal["picture", "voice", "video"]] = {"image": "picture", "audio": "voice", "video": "video"}


@dataclass(frozen=True, slots=True)
class File:
    """One file of a message: its place among them, as what it is shown, and its size in bytes where that is known."""

    number: int
    kind: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A reference, and the channel whose provider knows what it leads to."""

    channel: str
    reference: Mapping[str, Any]


def files_of(payload: Mapping[str, Any]) -> tuple[File, ...]:
    """The files of a message of the inbox."""
    return tuple(
        File(number, _kind(reference), size if isinstance(size := reference.get("size"), int) else None)
        for number, reference in enumerate(_references(payload))
    )


async def find(connection: AsyncConnection, person_id: int, message: int, number: int) -> Kept | None:
    """One file of a message of this person's; None where there is none, or no more. Groups are not the staff's."""
    if message >= 2**63:
        return None
    query = select(inbox.c.channel, inbox.c.payload).where(inbox.c.id == message, inbox.c.person_id == person_id)
    row = (await connection.execute(query)).one_or_none()
    if row is None or not row.payload or "group" in row.payload:
        return None
    references = _references(row.payload)
    return Kept(row.channel, references[number]) if number < len(references) else None


def safe_type(given: str) -> str:
    """The media type under which a file may be shown on a page of ours; `UNKNOWN` where it may not.

    What can hold a script (HTML, SVG) is never shown, whoever says what it is.
    """
    plain = given.partition(";")[0].strip().lower()
    return plain if _SHOWN.fullmatch(plain) else UNKNOWN


def _references(payload: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    media = payload.get("media")
    return [one for one in media if isinstance(one, dict)] if isinstance(media, list) else []


def _kind(reference: Mapping[str, Any]) -> str:
    """A reference says its media type, or only a channel's word for its kind."""
    type_ = str(reference.get("mime_type") or reference.get("type"))
    return _KINDS.get(safe_type(type_).partition("/")[0], "file") if "/" in type_ else MEDIA.get(type_, "file")
