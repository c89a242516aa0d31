"""Erasing a person: what goes, in which order, and what stays.

What stays is that a message of that id came (so that its repetition stays one message), which desks were taken in the
past (by nobody), and that somebody was erased then. The address stays until the confirmation is delivered (a day at
most), since without it there is nowhere to deliver it; then it goes as well, with the message that asked for erasure.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, delete, exists, insert, null, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import clock
from bot.db.tables import (
    alert_tellings,
    alerts,
    bookings,
    broadcast_recipients,
    conversations,
    erasures,
    inbox,
    interests,
    link_codes,
    link_guesses,
    outbox,
    people,
    profiles,
    request_notes,
    requests,
    subscriptions,
)
from bot.world.bookings import CANCEL

PATIENCE = timedelta(days=1)
"""How long the confirmation may wait to be fetched."""

_DELETED: tuple[Table, ...] = (
    broadcast_recipients,
    outbox,
    conversations,
    interests,
    alerts,
    alert_tellings,
    subscriptions,
    profiles,
    link_codes,
    link_guesses,
    request_notes,
)
_FORGOTTEN: dict[Table, dict[str, Any]] = {
    inbox: {"payload": null(), "person_id": None},
    requests: {"note": None, "transcript": null(), "person_id": None},
    bookings: {"person_id": None, "cancel_note": None},
}
# The chat itself stays until the confirmation is delivered.
_STAFF_CHATS = text(
    """
    DELETE FROM staff_chats USING identities WHERE identities.person_id = :person
        AND identities.channel = staff_chats.channel AND identities.address = staff_chats.address
    """
)


async def erase(connection: AsyncConnection, person_id: int, now: datetime) -> None:
    """Erases all but the person's address, and cancels bookings that are not over.

    Messages that have come but are not answered yet are left, to be answered as those of a stranger.
    """
    await connection.execute(CANCEL, {"person": person_id, "ref": None, "now": now})
    mine = (requests.c.person_id == person_id) & (requests.c.status != "closed")
    await connection.execute(update(requests).where(mine).values(status="closed", closed_at=now, silent_until=None))
    counts = {}
    for table in _DELETED:
        counts[str(table.name)] = (
            await connection.execute(delete(table).where(table.c.person_id == person_id))
        ).rowcount
    counts["staff_chats"] = (await connection.execute(_STAFF_CHATS, {"person": person_id})).rowcount
    for table, values in _FORGOTTEN.items():
        forgotten = update(table).where(table.c.person_id == person_id).values(**values)
        if table is inbox:
            forgotten = forgotten.where(inbox.c.done_at.is_not(None) | inbox.c.failed_at.is_not(None))
        counts[str(table.name)] = (await connection.execute(forgotten)).rowcount
    blank = {"name": None, "phone": None, "language": None, "created_at": now, "erased_at": now}
    await connection.execute(update(people).where(people.c.id == person_id).values(**blank))
    await connection.execute(insert(erasures).values(erased_at=now, counts=counts))


async def forget_the_erased(connection: AsyncConnection, now: datetime | None = None) -> int:
    """Removes what was left of the erased to whom nothing is left to say; gives how many people are gone.

    Somebody who has written again since is a new person with an old address, and stays.
    """
    patient_since = (now or clock.now()) - PATIENCE
    mine = inbox.c.person_id == people.c.id
    queued = exists().where(
        outbox.c.person_id == people.c.id, outbox.c.status == "queued", people.c.erased_at > patient_since
    )
    pending = exists().where(mine, inbox.c.done_at.is_(None), inbox.c.failed_at.is_(None))
    over = select(people.c.id).where(people.c.erased_at.is_not(None), ~queued, ~pending)
    ids = list(await connection.scalars(over.with_for_update(skip_locked=True)))
    if not ids:
        return 0
    before = update(inbox).where(mine, people.c.id.in_(ids), inbox.c.received_at <= people.c.erased_at)
    await connection.execute(before.values(payload=null(), person_id=None))
    since = exists().where(mine, inbox.c.received_at > people.c.erased_at)
    gone = (await connection.execute(delete(people).where(people.c.id.in_(ids), ~since))).rowcount
    await connection.execute(update(people).where(people.c.id.in_(ids)).values(erased_at=None))
    return gone
