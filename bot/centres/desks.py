"""Desks, cabins and meeting rooms: how many there are of each, and how many people sit at one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.centres.bookings import InTheWay, hold_desks, to_come
from bot.centres.parts import Edit, Refused
from bot.data.store import store_desks
from bot.db.tables import desks
from flows.replies import msg
from flows.world import DeskKind

KINDS: tuple[DeskKind, ...] = get_args(DeskKind)
MOST, MOST_SEATS = 2000, 100


@dataclass(frozen=True)
class Rooms:
    """So many of a kind, for so many people each."""

    count: int
    seats: int


def rooms_of(typed: Mapping[DeskKind, tuple[str, str]]) -> dict[DeskKind, Rooms]:
    """The kinds that there are, from counts and seats as somebody typed them; an empty count is none. A desk seats one.

    Raises:
        Refused: something is no number, or too large.
    """
    found = {}
    for kind, (count, seats) in typed.items():
        many = _number(kind, count.strip() or "0", MOST)
        each = 1 if kind == "desk" else _number(kind, seats.strip() or "0", MOST_SEATS)
        if many and not each:
            raise Refused("desks-seats", kind=msg(f"kind-{kind}"))
        if many:
            found[kind] = Rooms(many, each)
    return found


def _number(kind: DeskKind, typed: str, most: int) -> int:
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 6 and int(typed) <= most):
        raise Refused("desks-number", kind=msg(f"kind-{kind}"), most=most)
    return int(typed)


async def counts(connection: AsyncConnection, centre_id: str) -> dict[DeskKind, int]:
    """How many there are of each kind."""
    there = select(desks.c.kind, func.count().label("many")).where(desks.c.centre_id == centre_id, ~desks.c.retired)
    found = {row.kind: row.many for row in await connection.execute(there.group_by(desks.c.kind))}
    return {kind: found[kind] for kind in KINDS if kind in found}


async def save(edit: Edit, rooms: Mapping[DeskKind, Rooms], *, assumed: bool) -> None:
    """Saves how many there are; those beyond take no bookings from now on.

    Raises:
        Refused: an open centre would have none, or there is a fee for a kind that is no longer there.
        InTheWay: what would go is kept for bookings to come.
    """
    if not rooms and edit.centre.status == "open":
        raise Refused("desks-none")
    for fee in edit.centre.fees:
        if fee["kind"] not in rooms:
            raise Refused("desks-fee", kind=msg(f"kind-{fee['kind']}"))
    await hold_desks(edit.connection, edit.centre.id)
    await store_desks(edit.connection, edit.centre.id, {kind: room.count for kind, room in rooms.items()})
    if gone := [one for one in await to_come(edit.connection, edit.centre.id, edit.now) if one.retired]:
        raise InTheWay("desks-bookings", gone)
    workspaces = sum(room.count * room.seats for kind, room in rooms.items() if kind != "meeting_room")
    seats = {kind: room.seats for kind, room in rooms.items()}
    await edit.keep(seats=seats, workspaces=workspaces or None, assumed=assumed)
