"""Answers that are given again and again, in both languages."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.limits import length
from bot.db.tables import canned_answers
from bot.requests.answering import cleaned
from bot.requests.holding import Refused
from bot.requests.place import IN_TEMPLATE
from flows.replies import Localised

LONGEST_TITLE = 60
LONGEST = IN_TEMPLATE
"""UTF-16 units: so that it may be sent at any time."""


async def all_of_them(connection: AsyncConnection) -> Sequence[Row[Any]]:
    """All answers, by their titles."""
    return (await connection.execute(select(canned_answers).order_by(func.lower(canned_answers.c.title)))).all()


async def find(connection: AsyncConnection, id_: int) -> Row[Any] | None:
    """One answer."""
    if id_ >= 2**63:
        return None
    return (await connection.execute(select(canned_answers).where(canned_answers.c.id == id_))).one_or_none()


async def add(connection: AsyncConnection, title: str, words: Localised) -> None:
    """One more.

    Raises:
        Refused: something is missing or too long, or the title is taken.
    """
    row = insert(canned_answers).values(_checked(title, words)).on_conflict_do_nothing()
    if not (await connection.execute(row)).rowcount:
        raise Refused("canned-taken")


async def change(connection: AsyncConnection, id_: int, title: str, words: Localised) -> None:
    """Another title, or other words.

    Raises:
        Refused: as for a new one.
    """
    values = _checked(title, words)
    other = select(canned_answers.c.id).where(canned_answers.c.title == values["title"], canned_answers.c.id != id_)
    if await connection.scalar(other) is not None:
        raise Refused("canned-taken")
    await connection.execute(update(canned_answers).where(canned_answers.c.id == id_).values(values))


async def remove(connection: AsyncConnection, id_: int) -> None:
    """It is no longer offered; what was sent with it stays."""
    await connection.execute(delete(canned_answers).where(canned_answers.c.id == id_))


def _checked(title: str, words: Localised) -> dict[str, Any]:
    title = " ".join(cleaned(title).split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise Refused("canned-title", most=LONGEST_TITLE)
    both = Localised(en=cleaned(words.en), ml=cleaned(words.ml))
    if not all(0 < length(one) <= LONGEST for one in (both.en, both.ml)):
        raise Refused("canned-words", most=LONGEST)
    return {"title": title, "text": both}
