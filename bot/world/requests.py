"""Requests to the staff."""

from sqlalchemy import text

from bot.world.scope import Scope
from flows.world import RequestKind

TRANSCRIPT_LENGTH = 40
"""How many of the last messages, both ways, the staff see with a request."""

_OPEN = text(
    """
    INSERT INTO requests (person_id, kind, note, created_at, transcript)
    SELECT :person, :kind, :note, :now, coalesce(jsonb_agg(said ORDER BY at, answer, position), '[]') FROM (
        (SELECT received_at AS at, false AS answer, id AS position,
            jsonb_build_object('at', received_at, 'from', 'person', 'payload', payload) AS said
        FROM inbox WHERE person_id = :person AND payload IS NOT NULL)
        UNION ALL
        (SELECT created_at, true, id, jsonb_build_object('at', created_at, 'from', 'bot', 'replies', replies)
        FROM outbox WHERE person_id = :person)
        ORDER BY at DESC, answer DESC, position DESC LIMIT :length
    ) AS spoken
    RETURNING id
    """
)


class Requests(Scope):
    """Deeds that leave something to the staff."""

    async def open_request(self, kind: RequestKind, note: str) -> str:
        values = {"person": self.person_id, "kind": kind, "note": note, "now": self.now, "length": TRANSCRIPT_LENGTH}
        return str(await self.connection.scalar(_OPEN, values))
