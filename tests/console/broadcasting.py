"""People to broadcast to from the console, and an engine and a sender that really tell them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.broadcasts.desk import Desk
from bot.broadcasts.engine import Engine
from bot.channel_store import ChannelStore
from bot.channels.wired import RENDERERS
from bot.documents import Seal
from bot.pace import Pace
from bot.sender.claims import Claims
from bot.sender.files import BookingFiles
from bot.sender.loop import Sender
from bot.wake import Bell, Hints
from bot.wording import Wording
from tests.broadcasts.village import Pigeons, Village
from tests.console.conftest import CENTRE

TELEGRAM = "telegram"


@dataclass
class Town(Village):
    """A village whose people write over Telegram; a pigeon carries what it is told."""

    pigeons: Pigeons = field(default_factory=lambda: Pigeons(name=TELEGRAM))

    @property
    def desk(self) -> Desk:
        return Desk(self.database, Wording(), {TELEGRAM: RENDERERS[TELEGRAM]})

    @property
    def engine(self) -> Engine:
        return Engine(self.database, self.desk, {TELEGRAM: self.pigeons.rate})

    async def settle(
        self, people: int, *, agreed: bool = True, name: str | None = None, booked_at: str | None = CENTRE
    ) -> list[int]:
        """Lets so many people move in who have booked at the centre; gives their ids."""
        rows = await self.fetch(
            """
            WITH person AS (
                INSERT INTO people (created_at, name)
                SELECT now(), CAST(:name AS text) FROM generate_series(1, :people) RETURNING id
            ), chat AS (
                INSERT INTO identities (channel, address, person_id, last_seen_at)
                SELECT 'telegram', id::text, id, now() - interval '3 days' FROM person
            ), agreed AS (
                INSERT INTO subscriptions (person_id, topic, created_at)
                SELECT id, 'announcements', now() FROM person WHERE :agreed
            ), booked AS (
                INSERT INTO bookings (ref, person_id, centre_id, kind, count, people, starts_at, ends_at, created_at)
                SELECT 'WNH-' || upper(substr(md5(id::text), 1, 6)), id, CAST(:centre AS text), 'desk', 1, 1, now(),
                    now() + interval '1 hour', now()
                FROM person WHERE CAST(:centre AS text) IS NOT NULL
            )
            SELECT id FROM person ORDER BY id
            """,
            people=people,
            agreed=agreed,
            name=name,
            centre=booked_at,
        )
        return [row.id for row in rows]

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        store, bell = ChannelStore(self.database, Hints(self.redis), TELEGRAM), Bell()
        files = BookingFiles(self.database, Seal(b"key"), Wording(), "http://village")
        async with store.running(), Pace(self.redis, TELEGRAM, self.pigeons.allowance, 1) as pace:
            sender = Sender(self.pigeons, Claims(self.database, TELEGRAM), pace, bell, store, files, 1.0)
            working = asyncio.create_task(sender.run())
            try:
                yield
            finally:
                sender.stop()
                await working
