"""The silence of the bot ends by itself where whoever has a person does not answer."""

from datetime import datetime

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock
from bot.db.tables import requests
from bot.requests.telling import the_bot_is_back
from bot.wording import Wording

MOST = 200

_LAPSED = text(
    """
    SELECT DISTINCT person_id FROM requests
    WHERE status = 'taken' AND silent_until <= :now AND person_id IS NOT NULL LIMIT :most
    """
)
_LOCK = text("SELECT id FROM people WHERE id = :id FOR NO KEY UPDATE SKIP LOCKED")
# Whoever has had an answer and is content is told nothing: the bot simply answers what they write next.
_WAITS = text(
    """
    SELECT min(requests.id) FROM requests
    WHERE person_id = :person AND status = 'taken' AND silent_until <= :now AND (
        answered_at IS NULL OR EXISTS (
            SELECT FROM inbox WHERE inbox.person_id = :person AND received_at > answered_at AND payload IS NOT NULL
        )
    )
    """
)


async def end_silences(engine: AsyncEngine, wording: Wording) -> list[int]:
    """Lets the bot answer again whoever was not answered in time; gives who was told so. The requests stay with those
    who have them, free to be taken by others.

    Raises:
        SQLAlchemyError, OSError: the database cannot be reached.
    """
    now = clock.now()
    async with engine.connect() as connection:
        people = list(await connection.scalars(_LAPSED, {"now": now, "most": MOST}))
    return [person for person in people if await _end(engine, wording, person, now)]


async def _end(engine: AsyncEngine, wording: Wording, person_id: int, now: datetime) -> bool:
    async with engine.begin() as connection:
        if await connection.scalar(_LOCK, {"id": person_id}) is None:
            return False  # somebody is just being answered: in the next round
        waits = await connection.scalar(_WAITS, {"person": person_id, "now": now})
        if waits is not None:
            key = f"request/{waits}/later/{now.timestamp():.0f}"
            await the_bot_is_back(connection, wording, person_id, key=key, now=now, late=True)
        over = (requests.c.person_id == person_id) & (requests.c.silent_until <= now)
        await connection.execute(update(requests).where(over).values(silent_until=None))
    return waits is not None
