"""Second people: who may approve a broadcast is told in the chats that are linked, and the writer that it was."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import conversations as kept
from bot.broadcasts.actor import minds
from bot.broadcasts.desk import Broadcast
from bot.broadcasts.draft import Draft
from bot.broadcasts.kept import values_of
from bot.console.accounts import Member, everyone
from bot.db.tables import conversations
from bot.staff_chats import chats
from bot.staff_chats.chats import StaffChat
from bot.telling import Listener, tell_listener
from bot.wording import Wording
from bot.world.linking import PersonBusy
from flows import payloads
from flows.events import Language
from flows.replies import Choices, Lines, Message, Option, Replies, msg

CHANNEL = "telegram"
"""Where broadcasts are dealt with."""
FINGERPRINT = 12
"""Hexadecimal digits: nobody makes two drafts of one fingerprint, each worth telling, within the time it takes."""

# Nobody waits for a person while holding another: whoever is busy now makes the turn begin anew.
_LOCK = text("SELECT id FROM people WHERE id = :id FOR NO KEY UPDATE SKIP LOCKED")


async def ask_to_approve(
    connection: AsyncConnection,
    wording: Wording,
    broadcast: Broadcast,
    by: Member,
    *,
    people: int,
    looks: Mapping[Language, str],
    now: datetime,
) -> int:
    """Tells those who may approve it and have a linked chat; gives how many they are.

    Raises:
        PersonBusy: one of them is just being answered.
    """
    about = Lines(
        (msg("staff-please-approve", who=by.name, id=str(broadcast.id), people=people), *looks.values()), "\n\n"
    )
    options = (_go(msg("staff-approve"), "approve", broadcast), _go_broadcasts())
    asked = 0
    for one in await everyone(connection):
        may = not one.disabled and one.role in chats.BROADCASTERS and minds(one, broadcast.draft.audience)
        if one.id != by.id and may:
            key = f"staff-approve/{broadcast.id}/{one.id}"
            asked += await _tell(connection, wording, one.id, (Choices(about, options),), key=key, now=now)
    return asked


async def tell_approved(
    connection: AsyncConnection, wording: Wording, broadcast: Broadcast, by: Member, now: datetime
) -> None:
    """Tells the writer that it may go.

    Raises:
        PersonBusy: the writer is just being answered.
    """
    if broadcast.created_by is None:
        return
    said = msg("staff-was-approved", who=by.name, id=str(broadcast.id))
    options = (_go(msg("staff-send"), "send", broadcast), _go_broadcasts())
    key = f"staff-approved/{broadcast.id}/{now.isoformat()}"
    await _tell(connection, wording, broadcast.created_by, (Choices(said, options),), key=key, now=now)


async def _tell(
    connection: AsyncConnection, wording: Wording, staff_id: int, replies: Replies, *, key: str, now: datetime
) -> bool:
    """Tells one of the staff in each of the chats that they have on the channel; says whether there is one."""
    linked = [chat for chat in await chats.of_member(connection, staff_id) if chat.channel == CHANNEL]
    for chat in linked:
        listener = await _listener(connection, chat)
        await tell_listener(connection, wording, listener, replies, key=f"{key}/{chat.address}", now=now)
    return bool(linked)


async def _listener(connection: AsyncConnection, chat: StaffChat) -> Listener:
    if await connection.scalar(_LOCK, {"id": chat.person_id}) is None:
        raise PersonBusy
    query = select(conversations.c.tracker).where(conversations.c.person_id == chat.person_id)
    return Listener(chat.person_id, chat.channel, chat.address, kept.load(await connection.scalar(query)))


def fingerprint(draft: Draft) -> str:
    """What a button carries of the draft under which it stood: one that was changed since is not approved by it."""
    kept_as = json.dumps(values_of(draft), sort_keys=True).encode()
    return hashlib.sha256(kept_as).hexdigest()[:FINGERPRINT]


def _go(label: Message, deed: str, broadcast: Broadcast) -> Option:
    params = {"deed": deed, "id": str(broadcast.id), "seen": fingerprint(broadcast.draft)}
    return Option(payloads.write(payloads.Go("staff_steer", params)), label)


def _go_broadcasts() -> Option:
    return Option(payloads.write(payloads.Go("staff_broadcasts")), msg("staff-broadcasts"))
