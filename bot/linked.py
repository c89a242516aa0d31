"""A turn in which two people turned out to be one: from there on it is the other one's turn."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import conversations as kept
from bot.db.tables import conversations
from bot.inbox import Waiting
from flows.conversation import Conversation


async def linked(
    connection: AsyncConnection, message: Waiting, conversation: Conversation, person_id: int
) -> tuple[Waiting, Conversation]:
    """The message as the other person's, whose conversation goes on with what this turn offers."""
    query = select(conversations.c.tracker, conversations.c.version).where(conversations.c.person_id == person_id)
    row = (await connection.execute(query)).one_or_none()
    theirs = kept.load(row.tracker) if row else Conversation()
    theirs.language = theirs.language or conversation.language
    theirs.noticed, theirs.menu, theirs.last_at = True, conversation.menu, conversation.last_at
    return replace(message, person_id=person_id, version=row.version if row else 0), theirs
