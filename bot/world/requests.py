"""Requests to the staff."""

import re
from datetime import timedelta

from sqlalchemy import insert, select, text, update
from sqlalchemy.dialects.postgresql import JSONB

from bot.db.tables import requests
from bot.world.scope import Scope
from flows.world import RequestKind

TRANSCRIPT_LENGTH = 40
"""How many of the last messages, both ways, the staff see with a request."""
TOGETHER = timedelta(hours=1)
"""What is handed over within so long is one request."""
HANDED_OVER = "to be looked at: "
"""How the note of such a request begins; then each kind with its number, "voice 2, picture 1"."""

_TRANSCRIPT = text(
    """
    SELECT coalesce(jsonb_agg(said ORDER BY at, answer, position), '[]') AS transcript FROM (
        (SELECT received_at AS at, false AS answer, id AS position,
            jsonb_build_object('at', received_at, 'from', 'person', 'payload', payload) AS said
        FROM inbox WHERE person_id = :person AND payload IS NOT NULL)
        UNION ALL
        (SELECT created_at, true, id, jsonb_build_object('at', created_at, 'from', 'bot', 'replies', replies)
        FROM outbox WHERE person_id = :person)
        ORDER BY at DESC, answer DESC, position DESC LIMIT :length
    ) AS spoken
    """
).columns(transcript=JSONB)


# Where the person goes next, or went last.
_CENTRE = text(
    """
    SELECT centre_id FROM bookings WHERE person_id = :person AND cancelled_at IS NULL
    ORDER BY ends_at > :now DESC, CASE WHEN ends_at > :now THEN starts_at END, ends_at DESC LIMIT 1
    """
)


class Requests(Scope):
    """Deeds that leave something to the staff."""

    async def open_request(self, kind: RequestKind, note: str) -> str:
        if kind == "not_understood" and (number := await self._not_understood_yet()):
            return number
        opened = insert(requests).values(
            person_id=self.person_id,
            kind=kind,
            note=note,
            created_at=self.now,
            transcript=await self._transcript(),
            centre_id=await self.connection.scalar(_CENTRE, {"person": self.person_id, "now": self.now}),
        )
        return str(await self.connection.scalar(opened.returning(requests.c.id)))

    async def _not_understood_yet(self) -> str | None:
        """The request that misunderstandings have opened before, if nobody has seen to it."""
        mine = (requests.c.person_id == self.person_id) & (requests.c.status != "closed")
        same = mine & (requests.c.kind == "not_understood")
        number = await self.connection.scalar(select(requests.c.id).where(same).order_by(requests.c.id).limit(1))
        return None if number is None else str(number)

    async def hand_over(self, kind: str) -> str:
        mine = (requests.c.person_id == self.person_id) & (requests.c.status == "open")
        fresh = (requests.c.created_at > self.now - TOGETHER) & requests.c.note.startswith(HANDED_OVER)
        query = select(requests.c.id, requests.c.note).where(mine & fresh).order_by(requests.c.id.desc()).limit(1)
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return await self.open_request("talk_to_human", _note({kind: 1}))
        counts = {name: int(number) for name, number in re.findall(r"([a-z]+) (\d+)", row.note[len(HANDED_OVER) :])}
        note = _note(counts | {kind: counts.get(kind, 0) + 1})
        added = update(requests).where(requests.c.id == row.id).values(note=note, transcript=await self._transcript())
        await self.connection.execute(added)
        return str(row.id)

    async def _transcript(self) -> object:
        return await self.connection.scalar(_TRANSCRIPT, {"person": self.person_id, "length": TRANSCRIPT_LENGTH})


def _note(counts: dict[str, int]) -> str:
    return HANDED_OVER + ", ".join(f"{kind} {number}" for kind, number in counts.items())
