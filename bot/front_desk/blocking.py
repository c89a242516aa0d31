"""Desks that nobody can have for a while: broken, being cleaned, kept for a visit."""

from datetime import datetime, timedelta

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import Range

from bot.db.tables import desks
from bot.front_desk.desk import FrontDesk, Refused
from bot.front_desk.taking import make, take_these

LONGEST = timedelta(days=366)
LONGEST_REASON = 200

_END = text(
    """
    WITH ended AS (
        UPDATE bookings SET cancelled_at = :now
        WHERE id = :id AND centre_id = :centre AND block_reason IS NOT NULL AND cancelled_at IS NULL RETURNING id, ref
    ), freed AS (
        UPDATE booking_desks SET live = false FROM ended WHERE booking_id = ended.id
    )
    SELECT ref FROM ended
    """
)


async def block(desk: FrontDesk, desk_id: int, start: datetime, end: datetime, reason: str, *, ref: str = "") -> str:
    """Keeps a desk free; gives the reference of the block. `ref`: see `make`.

    Raises:
        MadeBefore: the same form came before.
        Refused: it makes no sense, or the desk is taken in that time: by whom is named.
    """
    if not desk.now < end or not timedelta() < end - start <= LONGEST:
        raise Refused("today-time")
    if not 1 <= len(reason) <= LONGEST_REASON:
        raise Refused("today-reason", most=LONGEST_REASON)
    kind = await desk.connection.scalar(select(desks.c.kind).where(desks.c.id == desk_id))
    if kind is None:
        raise Refused("today-desk")
    during = Range(start, end)
    id_, ref = await make(desk, kind, 1, during, ref=ref, block_reason=reason)  # type: ignore[arg-type]  # a check says so
    await take_these(desk, id_, [desk_id], during)
    await desk.note("desk-blocked", ref, reason=reason)
    return ref


async def unblock(desk: FrontDesk, block_id: int) -> str:
    """The desk can be had again; gives the reference of the block.

    Raises:
        Refused: there is no such block any more.
    """
    ref = await desk.connection.scalar(_END, {"id": block_id, "centre": desk.centre_id, "now": desk.now})
    if ref is None:
        raise Refused("today-gone")
    await desk.note("desk-unblocked", str(ref))
    return str(ref)
