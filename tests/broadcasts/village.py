"""People with pigeons in a real database, broadcasts to them, and a sender that notes what it carries."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.broadcasts.audience import Audience
from bot.broadcasts.desk import Broadcast, Desk
from bot.broadcasts.draft import Draft
from bot.broadcasts.engine import Engine
from bot.broadcasts.report import report
from bot.channel_store import ChannelStore
from bot.channels.channel import Allowance, Files, Json, Recipient, Sent
from bot.channels.media import Media, NoMedia
from bot.documents import Seal
from bot.pace import Pace
from bot.rendering import Rendered
from bot.sender.claims import Claims
from bot.sender.files import BookingFiles
from bot.sender.loop import Sender
from bot.wake import Bell, Hints, connect
from bot.wording import Wording

WAIT = 40
PIGEON = "pigeon"
LONGEST = 900
NEWS: Draft = Draft({"en": "News for {name|you}", "ml": "{name|നിങ്ങൾ} അറിയാൻ"})


def renderer(replies: Sequence[Rendered], asked: Json) -> list[Json]:
    """A pigeon carries so many characters; a longer text needs several."""
    return [
        {"text": reply["text"][at : at + LONGEST]} for reply in replies for at in range(0, len(reply["text"]), LONGEST)
    ]


@dataclass
class Pigeons:
    """Carries messages, each `flight` seconds; `faults` are raised first, in order, whoever it is for."""

    rate: float = 1000
    flight: float = 0.005
    faults: list[Exception] = field(default_factory=list)
    carried: list[tuple[str, str]] = field(default_factory=list)
    can_be_asked: bool = True
    name: str = PIGEON
    router: APIRouter = field(default_factory=APIRouter)

    @property
    def allowance(self) -> Allowance:
        return Allowance(per_second=self.rate, chat_every=0.001, chat_burst=100)

    @property
    def count(self) -> Counter[str]:
        """How many messages each address got."""
        return Counter(address for address, _ in self.carried)

    async def send(self, message: Json, to: Recipient, row: int, files: Files) -> Sent:
        await asyncio.sleep(self.flight)
        if self.faults:
            raise self.faults.pop(0)
        self.carried.append((to.address, message["text"]))
        return Sent(f"ring-{row}")

    async def seen(self, payload: Json, address: str) -> None: ...

    async def settle(self, message: Json, to: Recipient, since: datetime, known: Sequence[str]) -> Sent | None:
        """Who sent it is gone, but what arrived is known."""
        return Sent("ring-found") if (to.address, message["text"]) in self.carried else None

    async def fetch_media(self, reference: Json, most: int) -> Media:
        raise NoMedia("gone")  # pigeons carry nothing but words

    async def run(self) -> None: ...

    async def close(self) -> None: ...


@dataclass(frozen=True)
class Somebody:
    """Somebody of the staff."""

    id: int = 0
    role: str = "admin"
    centres: tuple[str, ...] = ()


@dataclass
class Village:
    """A database with people, and what tells them things."""

    database: AsyncEngine
    redis: Redis
    pigeons: Pigeons = field(default_factory=Pigeons)
    bell: Bell = field(default_factory=Bell)
    asha: Somebody = Somebody()
    biju: Somebody = Somebody()

    @classmethod
    @asynccontextmanager
    async def over(cls, database: AsyncEngine, valkey_url: str) -> AsyncIterator["Village"]:
        redis = connect(valkey_url)
        village = cls(database, redis)
        await village.hire()
        try:
            yield village
        finally:
            await redis.aclose()

    @property
    def desk(self) -> Desk:
        return Desk(self.database, Wording(), {PIGEON: renderer})

    @property
    def engine(self) -> Engine:
        return Engine(self.database, self.desk, {PIGEON: self.pigeons.rate}, self.bell.ring_all)

    async def hire(self) -> None:
        """Asha writes broadcasts, Biju reads them once more."""
        self.asha, self.biju = await self.employ("asha"), await self.employ("biju")

    async def employ(self, login: str, role: str = "admin", *centres: str) -> Somebody:
        """Somebody with an account that nobody can sign in with; the same one again where there is one."""
        (row,) = await self.fetch(
            """
            INSERT INTO staff (login, name, role, language, password_hash, created_at)
            VALUES (:login, :login, :role, 'ml', '-', now())
            ON CONFLICT (login) DO UPDATE SET role = excluded.role RETURNING id
            """,
            login=login,
            role=role,
        )
        return Somebody(row.id, role, centres)

    async def settle(self, people: int, *, agreed: bool = True) -> list[int]:
        """Lets so many people move in, each with a loft of the same number as their id; gives their ids."""
        rows = await self.fetch(
            """
            WITH person AS (
                INSERT INTO people (created_at) SELECT now() FROM generate_series(1, :people) RETURNING id
            ), loft AS (
                INSERT INTO identities (channel, address, person_id, last_seen_at)
                SELECT 'pigeon', 'loft-' || id, id, now() - interval '3 days' FROM person
            ), agreed AS (
                INSERT INTO subscriptions (person_id, topic, created_at)
                SELECT id, 'announcements', now() FROM person WHERE :agreed
            )
            SELECT id FROM person ORDER BY id
            """,
            people=people,
            agreed=agreed,
        )
        return [row.id for row in rows]

    async def written(self, draft: Draft = NEWS, **audience: Any) -> Broadcast:
        """A draft by Asha; above the size that needs two pairs of eyes, approved by Biju."""
        made = replace(draft, audience=Audience.from_json(audience)) if audience else draft
        broadcast = await self.desk.write(made, self.asha)
        await self.desk.approve(broadcast.id, self.biju)
        return await self.desk.read(broadcast.id)

    async def started(self, draft: Draft = NEWS, **audience: Any) -> int:
        """A broadcast that has begun."""
        broadcast = await self.written(draft, **audience)
        await self.desk.start(broadcast.id, self.asha)
        return broadcast.id

    @asynccontextmanager
    async def telling(self, engines: int = 1) -> AsyncIterator[None]:
        """Engines that tell."""
        work = [asyncio.create_task(self.engine.run()) for _ in range(engines)]
        try:
            yield
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """A sender that carries."""
        store = ChannelStore(self.database, Hints(self.redis), PIGEON)
        files = BookingFiles(self.database, Seal(b"key"), Wording(), "http://village")
        async with store.running(), Pace(self.redis, PIGEON, self.pigeons.allowance, 1) as pace:
            sender = Sender(self.pigeons, Claims(self.database, PIGEON), pace, self.bell, store, files, 1.0)
            working = asyncio.create_task(sender.run())
            try:
                yield
            finally:
                sender.stop()
                await working

    async def outcomes(self, broadcast: int) -> dict[str, int]:
        return (await report(self.database, broadcast)).by_outcome()

    async def until(self, broadcast: int, state: str = "done", **outcomes: int) -> None:
        """Waits for the state, and for exactly these outcomes where some are given."""
        last: Any = None
        try:
            async with asyncio.timeout(WAIT):
                while True:
                    now = (await self.desk.read(broadcast)).state, await self.outcomes(broadcast)
                    if now[0] == state and (not outcomes or now[1] == outcomes):
                        return
                    last = now
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"still {last}") from None

    async def fetch(self, statement: str, **values: Any) -> Any:
        async with self.database.begin() as connection:
            return (await connection.execute(text(statement), values)).all()

    async def do(self, statement: str, **values: Any) -> None:
        async with self.database.begin() as connection:
            await connection.execute(text(statement), values)
