"""What staff do with a broadcast. Each deed holds the lock of the broadcast's row, as the engine does while it feeds:
once a pause has returned, nothing more of it is queued, and what was queued is taken back unless it is on its way."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import clock, outbox
from bot.broadcasts import kept
from bot.broadcasts.actor import Actor
from bot.broadcasts.draft import Draft
from bot.broadcasts.kept import Broadcast, check_seen, enter, lock
from bot.broadcasts.reading import Reading
from bot.broadcasts.taking_back import take_back
from bot.broadcasts.wrong import Wrong
from bot.console import audit
from flows.events import Language

FOUR_EYES_ABOVE = 1000
"""A broadcast to more people than this needs a second person's approval."""

_APPROVE = text("UPDATE broadcasts SET approved_by = :by, approved_at = :now WHERE id = :id")
_UNDER_WAY = text("SELECT id FROM broadcasts WHERE parent_id = :id AND state = ANY (:states) ORDER BY id")
_WHO = text("SELECT person_id FROM identities WHERE channel = :channel AND address = :address")
_LOCK_PERSON = text("SELECT name FROM people WHERE id = :id FOR NO KEY UPDATE")
_LEFT_OVER = text(
    """
    UPDATE broadcast_recipients SET outcome = 'left-out', error = 'cancelled'
    WHERE broadcast_id = :id AND outcome = 'waiting'
    """
)
_RESEND = text(
    """
    UPDATE broadcast_recipients SET outcome = 'waiting', error = NULL, outbox_id = NULL, told_at = NULL,
        sent_at = NULL, failed_at = NULL, round = round + 1
    WHERE broadcast_id = :id AND outcome = 'failed'
    """
)


class Deeds(Reading):
    """Each deed is complete when it returns, and audited in its own transaction.

    All raise `Wrong` where the broadcast is not there or not for this actor to deal with (kind `gone`), or in no state
    for it (kind `state`). What is done to one that repeats is done to what is under way of it as well.
    """

    async def approve(self, id_: int, by: Actor, seen: Draft | None = None) -> None:
        """A second person agrees; with what was `seen`, where that is said: another draft is refused (`changed`)."""
        async with self.engine.begin() as connection:
            broadcast = await lock(connection, id_, by, "draft")
            check_seen(broadcast, seen)
            if broadcast.created_by == by.id:
                raise Wrong("own", "Whoever wrote a broadcast cannot approve it: a second person has to.")
            now = clock.now()
            await connection.execute(_APPROVE, {"id": id_, "by": by.id, "now": now})
            await _noted(connection, by, "approved", broadcast)

    async def start(self, id_: int, by: Actor, at: datetime | None = None, seen: Draft | None = None) -> None:
        """Lets it begin, now or at a time, as `seen`; one that repeats, on the first of its days from then on."""
        total = (await self.preview(await self.read(id_, by), 0)).count.total
        async with self.engine.begin() as connection:
            broadcast = await lock(connection, id_, by, "draft")
            check_seen(broadcast, seen)
            if total > FOUR_EYES_ABOVE and broadcast.approved_by is None:
                told = f"It goes to {total} people, over {FOUR_EYES_ABOVE}: a second person has to approve it."
                raise Wrong("four-eyes", told, people=total, most=FOUR_EYES_ABOVE)
            now = clock.now()
            begins = max(now, at) if at else now
            if broadcast.draft.repeat:
                await _repeat(connection, broadcast, begins, begins - timedelta(microseconds=1))
            elif begins > now:
                await enter(connection, id_, "scheduled", starts_at=begins)
            else:
                await enter(connection, id_, "running", starts_at=now, started_at=now)
            when = {"at": begins.astimezone(clock.KERALA).strftime("%Y-%m-%d %H:%M")} if begins > now else {}
            await _noted(connection, by, "started", broadcast, {"people": str(total), **when})

    async def pause(self, id_: int, by: Actor) -> None:
        """Stops it until it is resumed; what is not on its way yet is taken back."""
        async with self.engine.begin() as connection:
            broadcast = await lock(connection, id_, by, "scheduled", "repeating", "running")
            await enter(connection, id_, "paused")
            await _noted(connection, by, "paused", broadcast)
        await take_back(self.engine, id_)
        for occurrence in await self._under_way(broadcast, "scheduled", "running"):
            await self.pause(occurrence, by)

    async def resume(self, id_: int, by: Actor) -> None:
        """Goes on where it was paused; days that passed meanwhile are not made up for."""
        async with self.engine.begin() as connection:
            broadcast = await lock(connection, id_, by, "paused")
            if broadcast.draft.repeat and broadcast.starts_at:
                await _repeat(connection, broadcast, broadcast.starts_at, clock.now())
            else:
                await enter(connection, id_, "running" if broadcast.started_at else "scheduled")
            await _noted(connection, by, "resumed", broadcast)
        for occurrence in await self._under_way(broadcast, "paused"):
            await self.resume(occurrence, by)

    async def cancel(self, id_: int, by: Actor) -> None:
        """Ends it for good; whoever has not been told will not be."""
        async with self.engine.begin() as connection:
            states = ("draft", "scheduled", "repeating", "running", "paused", "cancelled")
            broadcast = await lock(connection, id_, by, *states)
            await enter(connection, id_, "cancelled", ended_at=clock.now())
            await _noted(connection, by, "cancelled", broadcast)
        await take_back(self.engine, id_)
        async with self.engine.begin() as connection:
            await connection.execute(_LEFT_OVER, {"id": id_})
        for occurrence in await self._under_way(broadcast, "draft", "scheduled", "running", "paused"):
            await self.cancel(occurrence, by)

    async def resend(self, id_: int, by: Actor) -> int:
        """Tells those once more with whom it failed for certain; gives how many."""
        async with self.engine.begin() as connection:
            broadcast = await lock(connection, id_, by, "running", "done")
            again = (await connection.execute(_RESEND, {"id": id_})).rowcount
            if again and broadcast.state == "done":
                await enter(connection, id_, "running")
            await _noted(connection, by, "resent", broadcast, {"people": str(again)})
        return again

    async def test(self, id_: int, channel: str, address: str, language: Language, by: Actor) -> None:
        """A copy for whoever is reached at the address, with nobody else told."""
        if channel not in self.renderers:
            raise Wrong("channel", f"no channel {channel!r}; there are {', '.join(self.renderers)}.")
        now = clock.now()
        async with self.engine.begin() as connection:
            broadcast = await kept.find(connection, id_, by)
            if (told_in := broadcast.draft.language_for(language)) is None:
                raise Wrong("no-text-for", f"There is no text for speakers of {language}.", language=language)
            person = await connection.scalar(_WHO, {"channel": channel, "address": address})
            if person is None:
                raise Wrong("nobody", "Nobody is known at that address: write to the bot from there once.")
            name = await connection.scalar(_LOCK_PERSON, {"id": person})
            row = (await self.writer(connection, broadcast.draft)).row(channel, told_in, name)
            key = f"broadcast-test/{id_}/{person}/{now.isoformat()}"
            where = {"person_id": person, "channel": channel, "address": address}
            await outbox.tell(connection, **where, rows=[row], priority=1, key=key, now=now)
            await _noted(connection, by, "tested", broadcast, {"channel": channel})

    async def _under_way(self, broadcast: Broadcast, *states: str) -> list[int]:
        async with self.engine.connect() as connection:
            return list(await connection.scalars(_UNDER_WAY, {"id": broadcast.id, "states": list(states)}))


async def _repeat(connection: AsyncConnection, broadcast: Broadcast, begins: datetime, after: datetime) -> None:
    """The next time is the first one after a moment, of those that began with another."""
    next_at = broadcast.draft.repeat.next(begins, after) if broadcast.draft.repeat else None
    if next_at is None:
        raise Wrong("repeat-over", "None of the days on which it is to be told is still to come.")
    await enter(connection, broadcast.id, "repeating", starts_at=begins, next_at=next_at)


async def _noted(
    connection: AsyncConnection, by: Actor, deed: str, broadcast: Broadcast, detail: Mapping[str, str] | None = None
) -> None:
    action = f"broadcast-{deed}"
    await audit.record(connection, clock.now(), by.id, action, target=broadcast.target, detail=detail)
