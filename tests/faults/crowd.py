"""Whom a broadcast is for: people of all kinds, put into the books directly, and known to the providers as well."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock, conversations
from flows.conversation import Conversation
from flows.events import Language
from tests.faults.providers import World

Fate = Literal["told", "gone", "no consent", "opted out", "blocked", "no template"]
"""`gone`: blocked the bot, or left WhatsApp, which only the provider knows so far."""
FATES: dict[int, Fate] = {
    **dict.fromkeys((2, 3), "no consent"),
    **dict.fromkeys((6, 7), "opted out"),
    **dict.fromkeys((10, 11), "blocked"),
    **dict.fromkeys((14, 15), "gone"),
}
"""By the rest of a person's number by 40; everybody else is told, but who would need a template that there is not."""
LATELY, LONG_AGO = timedelta(hours=1), timedelta(days=3)
"""When people wrote last: within WhatsApp's 24 hours, or outside."""

_FILL = (
    """
    INSERT INTO people (name, opted_out_at, created_at)
    SELECT name, opted_out_at, now() FROM jsonb_to_recordset(CAST(:crowd AS jsonb))
        AS given (name text, opted_out_at timestamptz)
    """,
    """
    INSERT INTO identities (channel, address, person_id, last_seen_at, blocked_at)
    SELECT channel, address, id, last_seen_at, given.blocked_at FROM jsonb_to_recordset(CAST(:crowd AS jsonb))
        AS given (name text, channel text, address text, last_seen_at timestamptz, blocked_at timestamptz)
    JOIN people USING (name)
    """,
    """
    INSERT INTO conversations (person_id, tracker, updated_at)
    SELECT id, tracker, now() FROM jsonb_to_recordset(CAST(:crowd AS jsonb)) AS given (name text, tracker jsonb)
    JOIN people USING (name)
    """,
    """
    INSERT INTO subscriptions (person_id, topic, created_at)
    SELECT id, 'announcements', now() FROM jsonb_to_recordset(CAST(:crowd AS jsonb))
        AS given (name text, agreed boolean)
    JOIN people USING (name) WHERE agreed
    """,
)


@dataclass(frozen=True)
class Person:
    """Somebody, by a number. Odd ones are on WhatsApp, of whom every fifth wrote long ago; a third speaks English."""

    number: int

    @property
    def name(self) -> str:
        return f"P{self.number}"

    @property
    def channel(self) -> Literal["whatsapp", "telegram"]:
        return "whatsapp" if self.number % 2 else "telegram"

    @property
    def address(self) -> str:
        return f"whatsapp:+9198{self.number:08d}" if self.number % 2 else str(800_000_000 + self.number)

    @property
    def language(self) -> Language:
        return "ml" if self.number % 3 else "en"

    @property
    def away(self) -> bool:
        return self.number % 10 == 9

    @property
    def fate(self) -> Fate:
        if self.away and self.language == "en":
            return "no template"
        return FATES.get(self.number % 40, "told")

    @property
    def is_recipient(self) -> bool:
        return self.fate in ("told", "gone")

    def row(self) -> dict[str, Any]:
        """What the books know."""
        now = clock.now()
        return {
            "name": self.name,
            "channel": self.channel,
            "address": self.address,
            "agreed": self.fate != "no consent",
            "opted_out_at": (now - LATELY).isoformat() if self.fate == "opted out" else None,
            "blocked_at": (now - LATELY).isoformat() if self.fate == "blocked" else None,
            "last_seen_at": (now - (LONG_AGO if self.away else LATELY)).isoformat(),
            "tracker": conversations.dump(Conversation(language=self.language, noticed=True)),
        }


def crowd(size: int) -> list[Person]:
    return [Person(number) for number in range(1, size + 1)]


async def move_in(w: World, people: Sequence[Person]) -> None:
    """The bot knows them, and so do the providers."""
    await _fill(w.books, [person.row() for person in people])
    for person in people:
        if person.channel == "whatsapp" and not person.away:
            w.twilio.account.last_written[person.address] = w.twilio.account.now() - LATELY
        if person.fate == "gone":
            {"whatsapp": w.twilio.account.stopped, "telegram": w.telegram.blocked}[person.channel].add(person.address)


async def _fill(books: AsyncEngine, rows: list[dict[str, Any]]) -> None:
    async with books.begin() as connection:
        for statement in _FILL:
            await connection.execute(text(statement).bindparams(bindparam("crowd", type_=JSONB)), {"crowd": rows})
        for table in ("people", "identities", "conversations", "subscriptions"):
            await connection.execute(text(f"ANALYZE {table}"))


def writers(people: Sequence[Person]) -> Iterator[Person]:
    """Those who may write to the bot: they can be answered."""
    return (person for person in people if person.fate == "told" and not person.away)
