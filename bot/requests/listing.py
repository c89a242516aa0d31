"""Which requests there are, and how long people wait for an answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, case, func, literal_column, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import centres, inbox, people, requests, staff
from bot.requests.colleague import Colleague, minded
from bot.world.requests import HANDED_OVER

MOST = 200
"""So many unfinished requests are shown, who waits longest first."""
PAGE = 50

_UNANSWERED = re.compile(r"message \d+ could not be answered")


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is shown.

    `waits_since` is when the person began to wait for an answer of the staff's; None where the staff wrote last, or it
    is closed. `talks`: somebody has it, and the bot is silent. `media` counts what was left for the staff by kind.
    """

    id: int
    kind: str
    note: str | None
    media: tuple[tuple[str, int], ...]
    unanswered: bool
    status: str
    created_at: datetime
    closed_at: datetime | None
    waits_since: datetime | None
    silent_until: datetime | None
    talks: bool
    taken_by: int | None
    holder: str | None
    person_id: int | None
    person: str | None
    channel: str | None
    centre: Any


async def unfinished(connection: AsyncConnection, by: Colleague, now: datetime) -> list[Request]:
    """Those that are not closed and that this colleague sees, who waits longest first."""
    query = _shown().where(requests.c.status != "closed", minded(by))
    rows = await connection.execute(
        query.order_by(literal_column("waits_since").nulls_last(), requests.c.id).limit(MOST)
    )
    return [_request(row, now) for row in rows]


async def closed(
    connection: AsyncConnection, by: Colleague, now: datetime, before: int | None
) -> tuple[Sequence[Request], int | None]:
    """Closed ones, the newest first, and where the next older ones begin, if there are any."""
    query = _shown().where(requests.c.status == "closed", minded(by))
    if before is not None:
        query = query.where(requests.c.id < before)
    rows = (await connection.execute(query.order_by(requests.c.id.desc()).limit(PAGE + 1))).all()
    return [_request(row, now) for row in rows[:PAGE]], rows[PAGE - 1].id if len(rows) > PAGE else None


async def find(connection: AsyncConnection, by: Colleague, id_: int, now: datetime) -> Request | None:
    """One that this colleague sees."""
    if id_ >= 2**63:
        return None
    row = (await connection.execute(_shown().where(requests.c.id == id_, minded(by)))).one_or_none()
    return None if row is None else _request(row, now)


def _shown() -> Select[Any]:
    of_person = inbox.c.person_id == requests.c.person_id
    wrote = (
        select(func.min(inbox.c.received_at).label("since"))
        .where(of_person, inbox.c.received_at > requests.c.answered_at, inbox.c.payload.is_not(None))
        .lateral("wrote")
    )
    last = select(inbox.c.channel).where(of_person).order_by(inbox.c.received_at.desc()).limit(1).lateral("last")
    waits_since = case(
        (requests.c.status == "closed", None),
        (requests.c.answered_at.is_(None), requests.c.created_at),
        else_=wrote.c.since,
    )
    columns = [column for column in requests.c if column.name != "transcript"]
    return (
        select(
            *columns,
            waits_since.label("waits_since"),
            staff.c.name.label("holder"),
            people.c.name.label("person"),
            last.c.channel,
            centres.c.name.label("centre"),
        )
        .outerjoin(people, people.c.id == requests.c.person_id)
        .outerjoin(staff, staff.c.id == requests.c.taken_by)
        .outerjoin(centres, centres.c.id == requests.c.centre_id)
        .outerjoin(wrote, true())
        .outerjoin(last, true())
    )


def _request(row: Row[Any], now: datetime) -> Request:
    note = row.note or ""
    media = re.findall(r"([a-z]+) (\d+)", note[len(HANDED_OVER) :]) if note.startswith(HANDED_OVER) else []
    unanswered = bool(_UNANSWERED.fullmatch(note))
    return Request(
        id=row.id,
        kind=row.kind,
        note=None if media or unanswered else row.note,
        media=tuple((kind, int(number)) for kind, number in media),
        unanswered=unanswered,
        status=row.status,
        created_at=row.created_at,
        closed_at=row.closed_at,
        waits_since=row.waits_since,
        silent_until=row.silent_until,
        talks=row.silent_until is not None and row.silent_until > now,
        taken_by=row.taken_by,
        holder=row.holder,
        person_id=row.person_id,
        person=row.person,
        channel=row.channel,
        centre=row.centre,
    )
