"""Taking desks for what is not booked through the bot: guests at the desk, and blocks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Text, bindparam, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, Range
from sqlalchemy.exc import IntegrityError

from bot.front_desk.desk import FrontDesk, Refused
from bot.front_desk.reference import written
from bot.world.bookings import REFERENCES_TRIED, new_reference
from flows.world import DeskKind

During = Range[datetime]
MOST_NAMED = 5
"""So many of those that stand in the way are named."""

_MAKE = text(
    """
    INSERT INTO bookings (
        ref, centre_id, kind, count, people, starts_at, ends_at, created_at, guest_name, block_reason
    )
    VALUES (:ref, :centre, :kind, :count, :count, lower(:during), upper(:during), :now, :guest_name, :block_reason)
    ON CONFLICT (ref) DO NOTHING RETURNING id
    """
).bindparams(
    bindparam("during", type_=TSTZRANGE), bindparam("guest_name", type_=Text), bindparam("block_reason", type_=Text)
)
_MADE = text("SELECT id FROM bookings WHERE ref = :ref AND centre_id = :centre AND person_id IS NULL")
_ANY = text("SELECT take_desks(:booking, :centre, :kind, :count, ARRAY[:during])").bindparams(
    bindparam("during", type_=TSTZRANGE)
)
_LOCK = text(
    "SELECT id FROM desks WHERE id = ANY (:desks) AND centre_id = :centre AND NOT retired ORDER BY id FOR NO KEY UPDATE"
).bindparams(bindparam("desks", type_=ARRAY(BigInteger)))
_TAKEN_BY = text(
    """
    SELECT DISTINCT ref, starts_at FROM booking_desks JOIN bookings ON bookings.id = booking_id
    WHERE desk_id = ANY (:desks) AND live AND during && :during ORDER BY starts_at, ref
    """
).bindparams(bindparam("desks", type_=ARRAY(BigInteger)), bindparam("during", type_=TSTZRANGE))
_TAKE = text(
    "INSERT INTO booking_desks (booking_id, desk_id, during) SELECT :booking, unnest(:desks), :during"
).bindparams(bindparam("desks", type_=ARRAY(BigInteger)), bindparam("during", type_=TSTZRANGE))
_CLOSED = text("SELECT is_closed(:centre, ARRAY[:during])").bindparams(bindparam("during", type_=TSTZRANGE))


class MadeBefore(Exception):
    """The same form came twice: the booking `id` is there already."""

    def __init__(self, id_: int) -> None:
        super().__init__(id_)
        self.id = id_


async def make(
    desk: FrontDesk,
    kind: DeskKind,
    count: int,
    during: During,
    *,
    ref: str = "",
    guest_name: str | None = None,
    block_reason: str | None = None,
) -> tuple[int, str]:
    """A booking without desks yet; gives its id and reference. The transaction has to take some, or to fail.

    `ref` is the reference that the form was given when it was shown, so that a form that comes twice books once.

    Raises:
        MadeBefore: it came before.
    """
    values: dict[str, Any] = {"centre": desk.centre_id, "kind": kind, "count": count, "during": during}
    given = {"now": desk.now, "guest_name": guest_name, "block_reason": block_reason}
    first = ref if written(ref) == ref else new_reference()
    for wanted in (first, *(new_reference() for _ in range(REFERENCES_TRIED - 1))):
        id_ = await desk.connection.scalar(_MAKE, {**values, **given, "ref": wanted})
        if id_ is not None:
            return int(id_), wanted
        if before := await desk.connection.scalar(_MADE, {"ref": ref, "centre": desk.centre_id}):
            raise MadeBefore(int(before))
    raise RuntimeError("no free booking reference was found")


async def take_any(desk: FrontDesk, booking_id: int, kind: DeskKind, count: int, during: During) -> None:
    """Takes the first free desks of a kind, as a booking through the bot does.

    Raises:
        Refused: too few are free, or the centre is closed on that day.
    """
    values = {"booking": booking_id, "centre": desk.centre_id, "kind": kind, "count": count, "during": during}
    free = await desk.connection.scalar(_ANY, values)
    if free is not None:
        raise Refused("today-no-room", free=int(free))
    await refuse_closed(desk, during)


async def take_these(desk: FrontDesk, booking_id: int, desks: Sequence[int], during: During) -> None:
    """Takes these very desks.

    Raises:
        Refused: one of them is not there, or is taken; by what is named.
    """
    values = {"booking": booking_id, "centre": desk.centre_id, "desks": list(desks), "during": during}
    locked = (await desk.connection.execute(_LOCK, values)).all()
    if len(locked) != len(set(desks)) or not desks:
        raise Refused("today-desk")
    taken = [row.ref for row in await desk.connection.execute(_TAKEN_BY, values)]
    if taken:
        more = "…" if len(taken) > MOST_NAMED else ""
        raise Refused("today-taken", refs=", ".join(taken[:MOST_NAMED]) + more, count=len(taken))
    try:
        async with desk.connection.begin_nested():
            await desk.connection.execute(_TAKE, values)
    except IntegrityError as error:  # who takes desks locks them first; the constraint has the last word all the same
        raise Refused("today-taken-just-now") from error


async def refuse_closed(desk: FrontDesk, during: During) -> None:
    """Desks are taken: now it is certain whether the day was closed meanwhile.

    Raises:
        Refused: it was.
    """
    if await desk.connection.scalar(_CLOSED, {"centre": desk.centre_id, "during": during}):
        raise Refused("today-closed")
