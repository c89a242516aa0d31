"""Which chats are the staff's, and the codes that make them so.

A code is good for ten minutes and once; each of the staff has one at a time. What may be done from a chat is asked of
the tables at every step, so that a disabled account, or one with another role, loses it at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.console import audit
from bot.console.accounts import MEMBER, Member, find, member
from bot.db.tables.people import identities
from bot.db.tables.staff import staff, staff_chats, staff_link_codes
from bot.world.linking import new_code
from flows.linking import MINUTES

CHANNELS = ("telegram", "whatsapp")
"""Where a chat belongs to one person, and copies can be pushed to."""
BROADCASTERS = ("admin", "manager")


@dataclass(frozen=True, slots=True)
class StaffChat:
    """A chat of somebody of the staff, and which person it is to the bot."""

    channel: str
    address: str
    linked_at: datetime
    person_id: int


async def make_code(connection: AsyncConnection, by: Member, now: datetime) -> str:
    """A new code for this account; an earlier one no longer counts."""
    code = new_code()
    await connection.execute(delete(staff_link_codes).where(staff_link_codes.c.staff_id == by.id))
    values = {"staff_id": by.id, "code": code, "expires_at": now + timedelta(minutes=MINUTES)}
    await connection.execute(insert(staff_link_codes).values(**values))
    await audit.record(connection, now, by.id, "chat-code-made", target=by.target)
    return code


async def link(connection: AsyncConnection, code: str, channel: str, address: str, now: datetime) -> Member | None:
    """Links a chat by a code, which is used up; gives whose it is now, None where the code is not good.

    A chat that was another account's belongs to this one from now on.
    """
    good = (staff_link_codes.c.code == code) & (staff_link_codes.c.expires_at > now)
    used = delete(staff_link_codes).where(good).returning(staff_link_codes.c.staff_id)
    staff_id = await connection.scalar(used)
    owner = None if staff_id is None else await find(connection, id=staff_id)
    if owner is None or owner.disabled:
        return None
    row = upsert(staff_chats).values(channel=channel, address=address, staff_id=owner.id, linked_at=now)
    anew = {"staff_id": owner.id, "linked_at": now}
    await connection.execute(row.on_conflict_do_update(index_elements=["channel", "address"], set_=anew))
    await audit.record(connection, now, owner.id, "chat-linked", target=owner.target, detail={"channel": channel})
    return owner


async def unlink(connection: AsyncConnection, by: Member, channel: str, address: str, now: datetime) -> bool:
    """Takes one of the own chats off; says whether there was one."""
    mine = (staff_chats.c.staff_id == by.id) & (staff_chats.c.channel == channel) & (staff_chats.c.address == address)
    if not (await connection.execute(delete(staff_chats).where(mine))).rowcount:
        return False
    await audit.record(connection, now, by.id, "chat-unlinked", target=by.target, detail={"channel": channel})
    return True


async def of_member(connection: AsyncConnection, staff_id: int) -> Sequence[StaffChat]:
    """The chats of an account, who was linked last first."""
    same = (identities.c.channel == staff_chats.c.channel) & (identities.c.address == staff_chats.c.address)
    columns = (staff_chats.c.channel, staff_chats.c.address, staff_chats.c.linked_at, identities.c.person_id)
    query = select(*columns).join(identities, same).where(staff_chats.c.staff_id == staff_id)
    rows = await connection.execute(query.order_by(staff_chats.c.linked_at.desc(), staff_chats.c.address))
    return [StaffChat(*row) for row in rows]


async def broadcaster(connection: AsyncConnection, channel: str, address: str) -> Member | None:
    """Who may make broadcasts from this chat now; None where nobody may."""
    mine = (staff_chats.c.channel == channel) & (staff_chats.c.address == address)
    able = staff.c.disabled_at.is_(None) & staff.c.role.in_(BROADCASTERS)
    query = select(*MEMBER).join(staff_chats, staff_chats.c.staff_id == staff.c.id).where(mine, able)
    row = (await connection.execute(query)).one_or_none()
    return member(row) if row else None
