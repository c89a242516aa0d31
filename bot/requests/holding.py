"""Who has a request: taking, handing back, closing.

A person's requests go together: whoever takes one takes all of theirs that wait, so that a person talks with one of the
staff. Every deed holds the person's lock, as a turn does. So of two who take at once one is told who was faster, and
what the person writes meanwhile is answered either by the bot or by the staff.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import requests, staff
from bot.requests.colleague import Colleague, may_take_over, minded
from bot.requests.silence import PATIENCE

_LOCK = text("SELECT id FROM people WHERE id = :id FOR NO KEY UPDATE")
ROUNDS = 5
"""Somebody may be linked with another chat between two statements; more often than this that is no accident."""


class Refused(Exception):
    """A deed that is not done; `kind` is the end of a message's id (`wrong-…`), `who` the colleague it is about."""

    def __init__(self, kind: str, who: str = "", most: int = 0) -> None:
        super().__init__(kind)
        self.kind, self.who, self.most = kind, who, most


@dataclass(frozen=True, slots=True)
class Held:
    """A request whose person is locked. `talking` says of all of the person's requests who has them, and until when
    the bot is silent."""

    id: int
    person_id: int
    status: str
    taken_by: int | None
    taken_at: datetime | None
    silent_until: datetime | None
    talking: Sequence[tuple[int | None, datetime | None]]
    holders: dict[int, str]

    def is_with(self, by: Colleague) -> bool:
        """Whether this colleague has it."""
        return self.status == "taken" and self.taken_by == by.id

    def busy(self, but: Colleague, now: datetime) -> str | None:
        """The name of a colleague who is talking with the person."""
        busy = (by for by, until in self.talking if by not in (None, but.id) and until and until > now)
        return next((self.holders[by] for by in busy if by is not None), None)

    @property
    def holder(self) -> str:
        """The name of who has it; empty where nobody has."""
        return self.holders[self.taken_by] if self.status == "taken" and self.taken_by else ""


async def lock(connection: AsyncConnection, by: Colleague, id_: int) -> Held:
    """A request that this colleague sees, and that is not closed, with its person locked.

    Raises:
        Refused: it is closed, or erased.
        LookupError: there is none such.
    """
    if id_ >= 2**63:
        raise LookupError(id_)
    person_of = select(requests.c.person_id, requests.c.status).where(requests.c.id == id_, minded(by))
    for _ in range(ROUNDS):
        row = (await connection.execute(person_of)).one_or_none()
        if row is None:
            raise LookupError(id_)
        if row.person_id is None or row.status == "closed":
            raise Refused("request-closed")
        await connection.execute(_LOCK, {"id": row.person_id})
        if held := await _held(connection, id_, row.person_id):
            return held
    raise Refused("request-closed")


async def _held(connection: AsyncConnection, id_: int, person_id: int) -> Held | None:
    columns = (requests.c.id, requests.c.status, requests.c.taken_by, requests.c.taken_at, requests.c.silent_until)
    query = (
        select(*columns, staff.c.name)
        .outerjoin(staff, staff.c.id == requests.c.taken_by)
        .where(requests.c.person_id == person_id, requests.c.status != "closed")
    )
    rows = (await connection.execute(query)).all()
    this = next((row for row in rows if row.id == id_), None)
    if this is None:
        return None
    holders = {row.taken_by: row.name for row in rows if row.taken_by is not None}
    talking = [(row.taken_by, row.silent_until) for row in rows]
    return Held(id_, person_id, this.status, this.taken_by, this.taken_at, this.silent_until, talking, holders)


async def take(connection: AsyncConnection, by: Colleague, id_: int, now: datetime, *, over: bool = False) -> Held:
    """The person is this colleague's to talk with from now on, and the bot silent; gives what was before.

    A colleague who has it keeps it, unless it is taken `over` by one who may, or they have been silent for too long.

    Raises:
        Refused: a colleague has it, or it is closed.
        LookupError: there is none such.
    """
    held = await lock(connection, by, id_)
    busy = held.busy(by, now)
    if busy is not None and not (over and may_take_over(by)):
        raise Refused("request-taken", busy)
    theirs = (requests.c.person_id == held.person_id) & (requests.c.status != "closed") & minded(by)
    values = {"status": "taken", "taken_by": by.id, "taken_at": now, "silent_until": now + PATIENCE}
    await connection.execute(update(requests).where(theirs).values(**values))
    return held


async def hand_back(connection: AsyncConnection, by: Colleague, id_: int) -> Held:
    """The person is the bot's again, and the request waits for whoever takes it next; gives what was before.

    Raises:
        Refused: somebody else has it or nobody, or it is closed.
        LookupError: there is none such.
    """
    held = await lock(connection, by, id_)
    if not held.is_with(by):
        raise not_yours(held)
    free = {"status": "open", "taken_by": None, "taken_at": None, "silent_until": None}
    await connection.execute(update(requests).where(_mine(held, by)).values(**free))
    return held


async def close(connection: AsyncConnection, by: Colleague, id_: int, now: datetime) -> Held:
    """It is settled, with all of the person's that this colleague has; gives what was before.

    Raises:
        Refused: somebody else has it, or it is closed.
        LookupError: there is none such.
    """
    held = await lock(connection, by, id_)
    if held.status == "taken" and not held.is_with(by):
        raise not_yours(held)
    which = _mine(held, by) if held.is_with(by) else requests.c.id == id_
    await connection.execute(update(requests).where(which).values(status="closed", closed_at=now, silent_until=None))
    return held


def _mine(held: Held, by: Colleague) -> ColumnElement[bool]:
    return and_(requests.c.person_id == held.person_id, requests.c.status == "taken", requests.c.taken_by == by.id)


def not_yours(held: Held) -> Refused:
    """What somebody is told who acts on what is somebody else's, or nobody's."""
    return Refused("request-with-other", held.holder) if held.holder else Refused("request-not-yours")
