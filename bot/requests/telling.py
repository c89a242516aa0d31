"""What people are told about who is with them: one line, in their language, where they wrote last."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.requests.place import place_of
from bot.telling import tell_listener
from bot.wording import Wording
from flows import payloads
from flows.replies import Choices, Option, Replies, Say, msg

FRESH = timedelta(minutes=10)
"""Later than this nobody needs to be told who is there now."""


async def somebody_is_here(
    connection: AsyncConnection, wording: Wording, person_id: int, name: str, *, key: str, now: datetime
) -> None:
    """Says who of the staff answers now, by the first name."""
    first = (name.split() or [""])[0]
    said = msg("staff-is-here", name=first) if first else msg("staff-is-here-now")
    await _tell(connection, wording, person_id, (Say(said),), key=key, now=now)


async def the_bot_is_back(
    connection: AsyncConnection, wording: Wording, person_id: int, *, key: str, now: datetime, late: bool = False
) -> None:
    """Says that the bot answers again; `late`, that the staff will answer later."""
    menu = Option(payloads.write(payloads.Go("help")), msg("main-menu"))
    replies = (Choices(msg("staff-answers-later" if late else "bot-is-back"), (menu,)),)
    await _tell(connection, wording, person_id, replies, key=key, now=now)


async def _tell(
    connection: AsyncConnection, wording: Wording, person_id: int, replies: Replies, *, key: str, now: datetime
) -> None:
    """Where it may not be said now, it is not said at all: nobody wants to read it tomorrow."""
    place = await place_of(connection, person_id, now)
    if place is None or not place.open or place.blocked:
        return
    expires_at = now + FRESH if place.listener.address else None
    await tell_listener(
        connection, wording, place.listener, replies, key=key, now=now, priority=0, expires_at=expires_at
    )
