"""Broadcasts as the tables keep them: read, and read under the lock that every deed and every step holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.broadcasts.actor import Actor, minds
from bot.broadcasts.audience import Audience
from bot.broadcasts.draft import Draft
from bot.broadcasts.repeat import Repeat
from bot.broadcasts.wrong import Wrong

_LOCK = text("SELECT * FROM broadcasts WHERE id = :id FOR NO KEY UPDATE")
_READ = text("SELECT * FROM broadcasts WHERE id = :id")
_SET = text(
    """
    UPDATE broadcasts SET state = :state, started_at = coalesce(started_at, CAST(:started_at AS timestamptz)),
        starts_at = coalesce(CAST(:starts_at AS timestamptz), starts_at), ended_at = CAST(:ended_at AS timestamptz),
        next_at = CAST(:next_at AS timestamptz)
    WHERE id = :id
    """
)
_MOMENTS = ("starts_at", "started_at", "ended_at", "next_at")


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A broadcast as it stands; who wrote and approved it are accounts of the staff.

    `next_at` is when one that repeats is told the next time; an `occurrence` of such a one names its `parent_id`.
    """

    id: int
    draft: Draft
    state: str
    created_by: int | None
    created_at: datetime
    starts_at: datetime | None
    approved_by: int | None
    approved_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    fixed_to: int
    fixed_at: datetime | None
    next_at: datetime | None
    parent_id: int | None
    occurrence: date | None

    @classmethod
    def of(cls, row: Row[Any]) -> Self:
        """Reads a row of the table."""
        kept = row._mapping
        repeat = Repeat.from_json(row.repeat) if row.repeat else None
        draft = Draft(row.texts, row.kind, row.fallback, Audience.from_json(row.audience), row.media, repeat)
        rest = {name: kept[name] for name in cls.__slots__ if name != "draft"}
        return cls(draft=draft, **rest)

    @property
    def target(self) -> tuple[str, int]:
        """As the audit names it."""
        return "broadcast", self.id


def values_of(draft: Draft) -> dict[str, Any]:
    """The columns that keep a draft."""
    return {
        "kind": draft.kind,
        "texts": dict(draft.texts),
        "fallback": draft.fallback,
        "audience": draft.audience.as_json(),
        "media": draft.media,
        "repeat": draft.repeat.as_json() if draft.repeat else None,
    }


async def find(connection: AsyncConnection, id_: int, by: Actor | None = None) -> Broadcast:
    """A broadcast.

    Raises:
        Wrong: there is none, or none for this actor to deal with.
    """
    return _found((await connection.execute(_READ, {"id": id_})).one_or_none(), id_, by)


async def lock(connection: AsyncConnection, id_: int, by: Actor | None, *states: str) -> Broadcast:
    """A broadcast that nobody else deals with until the transaction ends.

    Raises:
        Wrong: there is none, none for this actor to deal with, or it is in none of the states.
    """
    broadcast = _found((await connection.execute(_LOCK, {"id": id_})).one_or_none(), id_, by)
    if broadcast.state not in states:
        told = f"Broadcast {id_} is {broadcast.state}: that needs one that is {' or '.join(states)}."
        raise Wrong("state", told, state=broadcast.state)
    return broadcast


def _found(row: Row[Any] | None, id_: int, by: Actor | None) -> Broadcast:
    broadcast = Broadcast.of(row) if row else None
    if broadcast is None or (by is not None and not minds(by, broadcast.draft.audience)):
        raise Wrong("gone", f"There is no broadcast {id_}.")
    return broadcast


def check_seen(broadcast: Broadcast, seen: Draft | None) -> None:
    """Makes sure that a deed is done to the draft that was seen, where that is said.

    Raises:
        Wrong: it was changed meanwhile (kind `changed`).
    """
    if seen is not None and broadcast.draft != seen:
        raise Wrong("changed", f"Broadcast {broadcast.id} was changed meanwhile: look at it again.")


async def enter(connection: AsyncConnection, id_: int, state: str, **moments: datetime | None) -> None:
    """Gives a broadcast that is locked another state."""
    blank: Mapping[str, datetime | None] = dict.fromkeys(_MOMENTS)
    await connection.execute(_SET, {"id": id_, "state": state, **blank, **moments})
