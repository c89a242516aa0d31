"""People who write, staff who answer, and a worker of the bot, on a real database."""

import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.db.tables import conversations, identities, inbox, outbox, people, requests, staff, staff_centres
from bot.requests import answering, holding
from bot.requests.holding import Held
from bot.turn import Outcome, Turns
from bot.understand import Understander
from bot.wording import Wording
from flows.world import RequestKind
from tests.support.nlu import TOKEN, StandIn, standing_in
from tests.support.town import NOW, Town

WORDING = Wording().load()
ADDRESSES = {"whatsapp": "whatsapp:+919876543210", "telegram": "4711", "webchat": None}


@dataclass(frozen=True)
class Colleague:
    """Somebody of the staff."""

    id: int
    name: str
    role: str
    centres: tuple[str, ...]


@dataclass
class Office:
    """The staff and the people whom they answer."""

    engine: AsyncEngine
    town: Town
    turns: Turns
    nlu: StandIn
    clock: pytest.MonkeyPatch
    now: datetime = NOW
    hired: int = field(default=0)

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)
        self.clock.setenv("WNH_NOW", self.now.isoformat())

    async def hire(self, name: str, role: str = "agent", centres: Sequence[str] = ("kottarakkara",)) -> Colleague:
        self.hired += 1
        row = {"login": f"staff{self.hired}", "name": name, "role": role, "language": "en", "password_hash": "-"}
        async with self.engine.begin() as connection:
            made = insert(staff).values(**row, created_at=self.now).returning(staff.c.id)
            id_ = int(await connection.scalar(made) or 0)
            for centre in centres:
                await connection.execute(insert(staff_centres).values(staff_id=id_, centre_id=centre))
        return Colleague(id_, name, role, tuple(centres))

    async def person(self, channel: str = "telegram", address: str | None = None) -> int:
        """Somebody who has written, and was answered."""
        person = await self.town.newcomer()
        address = address or ADDRESSES[channel]
        async with self.engine.begin() as connection:
            row = {"channel": channel, "address": address or f"web{person}", "person_id": person}
            await connection.execute(insert(identities).values(**row, last_seen_at=self.now))
        await self.writes(person, channel, address=address, choice="go:help")
        return person

    async def writes(
        self, person: int, channel: str = "telegram", *, address: str | None = None, turn: bool = True, **payload: Any
    ) -> Outcome | None:
        """The person writes, and the bot has its turn."""
        external = uuid.uuid4().hex
        row = {"channel": channel, "external_id": external, "person_id": person, "received_at": self.now}
        address = address or ADDRESSES[channel]
        async with self.engine.begin() as connection:
            await connection.execute(insert(inbox).values(**row, address=address, payload={"id": external, **payload}))
            seen = update(identities).where(identities.c.person_id == person, identities.c.channel == channel)
            await connection.execute(seen.values(last_seen_at=self.now))
        return await self.turns.answer_next(person) if turn else None

    async def asks(self, person: int, kind: RequestKind = "talk_to_human", note: str = "please call") -> int:
        async with self.town.meets(person, now=self.now) as world:
            return int(await world.open_request(kind, note))

    async def take(self, by: Colleague, request: int, *, over: bool = False) -> Held:
        async with self.engine.begin() as connection:
            return await holding.take(connection, by, request, self.now, over=over)

    async def answer(self, by: Colleague, request: int, words: str, *, form: str = "", seen: int = 0) -> Held:
        async with self.engine.begin() as connection:
            form = form or uuid.uuid4().hex
            rest: dict[str, Any] = {"form": form, "seen": seen, "wording": WORDING, "now": self.now}
            return (await answering.answer(connection, by, request, words, **rest))[0]

    async def told(self, person: int) -> list[str]:
        """All that the person was told, in words."""
        async with self.engine.connect() as connection:
            query = select(outbox.c.replies).where(outbox.c.person_id == person).order_by(outbox.c.id)
            return [reply["text"] for replies in await connection.scalars(query) for reply in replies]

    async def rows(self, person: int) -> Sequence[Any]:
        async with self.engine.connect() as connection:
            query = select(outbox).where(outbox.c.person_id == person).order_by(outbox.c.id)
            return (await connection.execute(query)).all()

    async def request(self, id_: int) -> Any:
        async with self.engine.connect() as connection:
            return (await connection.execute(select(requests).where(requests.c.id == id_))).one()

    async def speaks(self, person: int, language: str) -> None:
        """The person has been talking in this language."""
        async with self.engine.begin() as connection:
            await connection.execute(
                update(conversations)
                .where(conversations.c.person_id == person)
                .values(tracker=text("jsonb_set(tracker, '{language}', to_jsonb(CAST(:language AS text)))")),
                {"language": language},
            )

    async def stop(self, person: int) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(update(people).where(people.c.id == person).values(opted_out_at=self.now))


@pytest.fixture
async def office(town: Town, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    async with standing_in() as nlu, Understander(nlu.url, TOKEN) as understander:
        office = Office(town.engine, town, Turns(town.engine, understander, WORDING), nlu, monkeypatch)
        office.wait()
        yield office
