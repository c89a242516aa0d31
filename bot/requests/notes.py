"""Notes that the staff make for themselves beside a request; people never see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import request_notes, requests, staff
from bot.requests.answering import cleaned
from bot.requests.colleague import Colleague, minded
from bot.requests.holding import Refused, lock

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody of the staff noted with a request."""

    text: str
    created_at: datetime
    request_id: int
    by: str


async def note(connection: AsyncConnection, by: Colleague, id_: int, words: str, now: datetime) -> bool:
    """Keeps a note; whoever sees the request may add one. The same twice in a row is one: False is given then.

    Raises:
        Refused: there are no words or too many, or the request is closed.
        LookupError: there is no such request.
    """
    held = await lock(connection, by, id_)
    words = cleaned(words)
    if not 0 < len(words) <= LONGEST:
        raise Refused("note-length", most=LONGEST)
    mine = (request_notes.c.request_id == id_) & (request_notes.c.staff_id == by.id)
    last = select(request_notes.c.text).where(mine).order_by(request_notes.c.id.desc()).limit(1)
    if await connection.scalar(last) == words:
        return False
    row = {"request_id": id_, "person_id": held.person_id, "staff_id": by.id, "text": words, "created_at": now}
    await connection.execute(insert(request_notes).values(row))
    return True


async def notes_on(connection: AsyncConnection, by: Colleague, person_id: int) -> Sequence[Note]:
    """What was noted with the person's requests that this colleague sees, the oldest first."""
    query = (
        select(request_notes.c.text, request_notes.c.created_at, request_notes.c.request_id, staff.c.name.label("by"))
        .join(staff, staff.c.id == request_notes.c.staff_id)
        .join(requests, requests.c.id == request_notes.c.request_id)
        .where(request_notes.c.person_id == person_id, minded(by))
        .order_by(request_notes.c.id)
    )
    return [Note(*row) for row in await connection.execute(query)]
