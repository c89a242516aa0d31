"""Linking: two who turn out to be one person, each with a chat of their own, become one.

Codes are good for ten minutes and once; after five wrong ones within an hour a person may try no more for a while.
The turn holds the lock of whoever types the code. The other one's is taken only if it is free: nobody waits for a
person while holding another, so no two turns can wait for each other.
"""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import Table, delete, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import (
    alert_tellings,
    alerts,
    bookings,
    conversations,
    identities,
    inbox,
    interests,
    link_codes,
    link_guesses,
    outbox,
    people,
    profiles,
    request_notes,
    requests,
    subscriptions,
)
from bot.db.tables.broadcasts import broadcast_recipients
from bot.world.scope import Scope
from flows.linking import LENGTH, LETTERS, MINUTES, code_in
from flows.world import CodeState

MOST_GUESSES, GUESSES_WITHIN = 5, timedelta(hours=1)

# The outbox before the identities: the sender locks rows in that order. The identities before the person, and the
# inbox after: a message that is being taken in locks its identity first, and then refers to the person.
BEFORE: tuple[Table, ...] = (outbox, identities)
AFTER: tuple[Table, ...] = (inbox, bookings, requests, request_notes, link_guesses)
ONCE: dict[Table, str] = {
    interests: "job_id",
    alerts: "query",
    alert_tellings: "job_id",
    subscriptions: "topic",
    broadcast_recipients: "broadcast_id",
}
"""Tables in which a person has each of a kind once; of two the issuer's stays."""
ENDED: tuple[Table, ...] = (conversations, link_codes)

_LOCK_OTHER = text("SELECT id FROM people WHERE id = :id FOR NO KEY UPDATE SKIP LOCKED")
# Who has been told by one of two chats is not told by the other one, too.
_TOLD_ALREADY = (
    text(
        """
        DELETE FROM broadcast_recipients AS theirs USING broadcast_recipients AS mine
        WHERE theirs.person_id = :into AND mine.person_id = :id AND mine.broadcast_id = theirs.broadcast_id
            AND theirs.outcome = 'waiting'
        """
    ),
    text(
        """
        DELETE FROM alert_tellings AS theirs USING alert_tellings AS mine
        WHERE theirs.person_id = :into AND mine.person_id = :id AND mine.job_id = theirs.job_id
            AND theirs.told_at IS NULL
        """
    ),
)
_LOCK_OUT = text("SELECT id FROM people WHERE id = :id FOR UPDATE")


class PersonBusy(Exception):
    """Another turn has the other person: this one is to be rolled back and begun anew."""


class Linking(Scope):
    """Codes, and what they lead to."""

    async def new_link_code(self) -> str:
        await self.connection.execute(delete(link_codes).where(link_codes.c.person_id == self.person_id))
        while True:
            code = new_code()
            given = {"person_id": self.person_id, "created_at": self.now, "code": code}
            row = upsert(link_codes).values(**given, expires_at=self.now + timedelta(minutes=MINUTES))
            if (await self.connection.execute(row.on_conflict_do_nothing())).rowcount:
                return code

    async def check_link_code(self, code: str) -> CodeState:
        return (await self._issuer(code))[0]

    async def link(self, code: str) -> CodeState:
        state, issuer = await self._issuer(code)
        if state != "good" or issuer is None:
            return state
        if await self.connection.scalar(_LOCK_OTHER, {"id": issuer}) is None:
            raise PersonBusy
        used = delete(link_codes).where(link_codes.c.person_id.in_([issuer, self.person_id]))
        if code not in set(await self.connection.scalars(used.returning(link_codes.c.code))):
            return "unknown"
        await merge(self.connection, self.person_id, issuer)
        self.person_id = issuer
        return "good"

    async def _issuer(self, code: str) -> tuple[CodeState, int | None]:
        if await self.guessed_too_often():
            return "too-many", None
        good = (link_codes.c.code == code_in(code)) & (link_codes.c.expires_at > self.now)
        issuer = await self.connection.scalar(select(link_codes.c.person_id).where(good))
        if issuer is None:
            await self.count_guess()
            return "unknown", None
        return ("own", None) if issuer == self.person_id else ("good", issuer)

    async def guessed_too_often(self) -> bool:
        """Whether the person has tried as many wrong codes of late as one may."""
        recent = (link_guesses.c.person_id == self.person_id) & (link_guesses.c.created_at > self._recently)
        return (await self.connection.scalar(select(func.count()).where(recent)) or 0) >= MOST_GUESSES

    async def count_guess(self) -> None:
        """Notes a wrong code."""
        old = (link_guesses.c.person_id == self.person_id) & (link_guesses.c.created_at <= self._recently)
        await self.connection.execute(delete(link_guesses).where(old))
        await self.connection.execute(insert(link_guesses).values(person_id=self.person_id, created_at=self.now))

    @property
    def _recently(self) -> datetime:
        return self.now - GUESSES_WITHIN


async def merge(connection: AsyncConnection, person_id: int, into: int) -> None:
    """All that hangs on a person hangs on another one from now on, and the first is gone. Both have to be locked.

    The issuer's name and phone number stand where there are such; an opt-out of either holds.
    """
    for table in BEFORE:
        await _move(connection, table, person_id, into)
    await connection.execute(_LOCK_OUT, {"id": person_id})
    await _move_profiles(connection, person_id, into)
    for told_already in _TOLD_ALREADY:
        await connection.execute(told_already, {"id": person_id, "into": into})
    for table, column in ONCE.items():
        theirs = select(table.c[column]).where(table.c.person_id == into)
        twice = delete(table).where(table.c.person_id == person_id, table.c[column].in_(theirs))
        await connection.execute(twice)
        await _move(connection, table, person_id, into)
    for table in AFTER:
        await _move(connection, table, person_id, into)
    await _join(connection, person_id, into)
    await connection.execute(delete(people).where(people.c.id == person_id))


async def _move(connection: AsyncConnection, table: Table, person_id: int, into: int) -> None:
    await connection.execute(update(table).where(table.c.person_id == person_id).values(person_id=into))


async def _move_profiles(connection: AsyncConnection, person_id: int, into: int) -> None:
    """Of two people of one name one remains, with the bookings of both."""
    same = profiles.alias("same")
    twins = (
        select(profiles.c.id, same.c.id)
        .join(same, func.lower(same.c.name) == func.lower(profiles.c.name))
        .where(profiles.c.person_id == person_id, same.c.person_id == into)
    )
    for mine, theirs in (await connection.execute(twins)).all():
        await connection.execute(update(bookings).where(bookings.c.profile_id == mine).values(profile_id=theirs))
        await connection.execute(delete(profiles).where(profiles.c.id == mine))
    await _move(connection, profiles, person_id, into)


async def _join(connection: AsyncConnection, person_id: int, into: int) -> None:
    other = (await connection.execute(select(people).where(people.c.id == person_id))).one()
    joined = (
        update(people)
        .where(people.c.id == into)
        .values(
            name=func.coalesce(people.c.name, other.name),
            phone=func.coalesce(people.c.phone, other.phone),
            created_at=func.least(people.c.created_at, other.created_at),
            opted_out_at=func.least(people.c.opted_out_at, other.opted_out_at),
        )
    )
    opted_out = await connection.scalar(joined.returning(people.c.opted_out_at))
    if opted_out is not None:
        for table in (alerts, subscriptions):
            await connection.execute(delete(table).where(table.c.person_id == into))


def new_code() -> str:
    """A code of digits and letters both, so that neither a word nor a number is taken for a code."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if code_in(code):
            return code
