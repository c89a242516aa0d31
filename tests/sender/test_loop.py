"""The sender over a channel of the test's own: order, outcomes, crashes, and who is not to be written to."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from fastapi import APIRouter
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.channel_store import ChannelStore
from bot.channels.channel import Allowance, Files, Held, Json, Later, Recipient, Refused, Sent, StatusUpdate, Unknown
from bot.channels.media import Media, NoMedia
from bot.documents import Seal
from bot.inbox import machine_now
from bot.pace import Pace
from bot.sender import loop
from bot.sender.claims import Claims, Outcome
from bot.sender.files import BookingFiles
from bot.sender.loop import Sender
from bot.wake import Bell, Hints, connect
from bot.wording import Wording

WAIT = 15


@dataclass
class Pigeons:
    """Carries messages as its `answers` say: an exception for each attempt that fails, then what is `found` later."""

    can_be_asked: bool = True
    answers: dict[str, list[Exception]] = field(default_factory=dict)
    found: dict[str, Sent | Exception | None] = field(default_factory=dict)
    carried: list[tuple[str, str]] = field(default_factory=list)
    flying: dict[str, int] = field(default_factory=dict)
    seen_by: list[str] = field(default_factory=list)
    name = "pigeon"
    allowance = Allowance(per_second=1000, chat_every=0.001, chat_burst=100)
    router = APIRouter()

    async def send(self, message: Json, to: Recipient, row: int, files: Files) -> Sent:
        self.flying[to.address] = self.flying.get(to.address, 0) + 1
        assert self.flying[to.address] == 1, "one at a time in a chat"
        try:
            await asyncio.sleep(0.005)
            if failures := self.answers.get(message["text"]):
                raise failures.pop(0)
            self.carried.append((to.address, message["text"]))
            return Sent(f"ring-{row}")
        finally:
            self.flying[to.address] -= 1

    async def seen(self, payload: Json, address: str) -> None:
        self.seen_by.append(payload["id"])

    async def settle(self, message: Json, to: Recipient, since: datetime, known: Sequence[str]) -> Sent | None:
        match self.found.get(message["text"]):
            case Exception() as error:
                raise error
            case result:
                return result

    async def fetch_media(self, reference: Json, most: int) -> Media:
        raise NoMedia("gone")  # pigeons carry nothing but words

    async def run(self) -> None: ...

    async def close(self) -> None: ...


@dataclass
class Town:
    """A database with people, and a sender of pigeons."""

    engine: AsyncEngine
    redis: Redis
    pigeons: Pigeons = field(default_factory=Pigeons)

    @asynccontextmanager
    async def sending(self, senders: int = 1) -> AsyncIterator[None]:
        store, bell = ChannelStore(self.engine, Hints(self.redis), "pigeon"), Bell()
        files = BookingFiles(self.engine, Seal(b"key"), Wording(), "http://town")
        async with store.running(), Pace(self.redis, "pigeon", self.pigeons.allowance, senders) as pace:
            many = [
                Sender(self.pigeons, Claims(self.engine, "pigeon"), pace, bell, store, files) for _ in range(senders)
            ]
            working = [asyncio.create_task(sender.run()) for sender in many]
            try:
                yield
            finally:
                for sender in many:
                    sender.stop()
                await asyncio.gather(*working)

    async def queue(self, address: str, *texts: str, priority: int = 0, **more: Any) -> None:
        person = await self.fetch(
            """
            WITH known AS (SELECT person_id FROM identities WHERE channel = 'pigeon' AND address = :address),
            person AS (
                INSERT INTO people (created_at) SELECT now() WHERE NOT EXISTS (SELECT FROM known) RETURNING id
            ), identity AS (
                INSERT INTO identities (channel, address, person_id) SELECT 'pigeon', :address, id FROM person
            )
            SELECT person_id FROM known UNION ALL SELECT id FROM person
            """,
            address=address,
        )
        for words in texts:
            await self.do(
                """
                INSERT INTO outbox (person_id, channel, address, replies, message, priority, created_at, expires_at)
                VALUES (:person, 'pigeon', :address, '[]', jsonb_build_object('text', CAST(:words AS text)),
                    :priority, now(), :expires_at)
                """,
                person=person[0][0],
                address=address,
                words=words,
                priority=priority,
                expires_at=more.get("expires_at"),
            )

    async def fetch(self, statement: str, **values: Any) -> Any:
        async with self.engine.begin() as connection:
            return (await connection.execute(text(statement), values)).all()

    async def do(self, statement: str, **values: Any) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(text(statement), values)

    async def statuses(self) -> dict[str, str]:
        rows = await self.fetch("SELECT message ->> 'text' AS said, status, error FROM outbox ORDER BY id")
        return {row.said: row.status if row.error is None else f"{row.status}: {row.error}" for row in rows}

    async def until(self, expected: dict[str, str]) -> None:
        async with asyncio.timeout(WAIT):
            while (found := await self.statuses()) != expected:
                await asyncio.sleep(0.05)
                last = found
                assert last is not None


@pytest.fixture
async def town(engine: AsyncEngine, valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    monkeypatch.setattr(loop, "SETTLING", 0.1)
    redis = connect(valkey_url)
    town = Town(engine, redis)
    await town.do("TRUNCATE people CASCADE")
    yield town
    await redis.aclose()


async def test_every_chat_gets_its_messages_in_order(town: Town) -> None:
    expected = {f"loft-{chat}": [f"{chat}.{n}" for n in range(5)] for chat in range(20)}
    for address, texts in expected.items():
        await town.queue(address, *texts)
    async with town.sending(senders=3):
        await town.until({words: "sent" for texts in expected.values() for words in texts})
    for address, texts in expected.items():
        assert [words for to, words in town.pigeons.carried if to == address] == texts


@pytest.mark.parametrize(
    ("attempts", "end"),
    [
        ([], "sent"),
        ([Later("busy", 0.01)] * 3, "sent"),
        ([Later("tired", 0.2, scope="channel")], "sent"),
        ([Refused("hawk")], "failed: hawk"),
        ([Held("no ring")], "held: no ring"),
        ([OperationalError("", {}, Exception())], "sent"),
        ([RuntimeError("our fault")], "unknown: fault"),
    ],
)
async def test_how_sending_may_end(town: Town, attempts: list[Exception], end: str) -> None:
    """Whatever becomes of one message, the next one of the chat goes."""
    town.pigeons.answers["coo"] = list(attempts)
    await town.queue("loft", "coo", "next")
    async with town.sending():
        await town.until({"coo": end, "next": "sent"})
    assert len(town.pigeons.carried) == (2 if end == "sent" else 1)


async def test_who_is_gone_is_not_told_anything_unasked(town: Town) -> None:
    town.pigeons.answers["coo"] = [Refused("moved away", suppress=True)]
    await town.queue("loft", "coo")
    async with town.sending():
        await town.until({"coo": "failed: moved away"})
        await town.queue("loft", "news", priority=1)
        await town.queue("loft", "answer")
        await town.until({"coo": "failed: moved away", "news": "failed: blocked", "answer": "sent"})


async def test_who_opted_out_gets_answers_alone(town: Town) -> None:
    await town.queue("loft", "news", priority=1)
    await town.queue("loft", "answer")
    await town.do("UPDATE people SET opted_out_at = now()")
    async with town.sending():
        await town.until({"news": "failed: opted-out", "answer": "sent"})


async def test_answers_go_before_what_is_told_by_itself(town: Town) -> None:
    await town.queue("loft", "news", priority=1)
    await town.queue("loft", "answer")
    async with town.sending():
        await town.until({"news": "sent", "answer": "sent"})
    assert town.pigeons.carried == [("loft", "answer"), ("loft", "news")]


async def test_what_came_too_late_is_not_sent(town: Town) -> None:
    await town.queue("loft", "stale", expires_at=machine_now() - timedelta(hours=1))
    async with town.sending():
        await town.until({"stale": "failed: expired"})
    assert not town.pigeons.carried


@pytest.mark.parametrize(
    ("found", "end", "carried"),
    [
        (Sent("ring-x"), "sent", 0),
        (None, "sent", 1),
        (Unknown("cannot be asked"), "unknown: cannot be asked", 0),
    ],
)
async def test_after_a_crash_the_provider_is_asked(town: Town, found: Any, end: str, carried: int) -> None:
    """A message whose sender died is sent again only where the provider knows that it was not sent."""
    town.pigeons.found["coo"] = found
    await town.queue("loft", "coo", "next")
    await town.do(
        "UPDATE outbox SET status = 'sending', claimed_at = :at WHERE message ->> 'text' = 'coo'",
        at=machine_now() - timedelta(minutes=1),
    )
    async with town.sending():
        await town.until({"coo": end, "next": "sent"})
    assert town.pigeons.carried.count(("loft", "coo")) == carried


async def test_an_unknown_end_is_told_at_once_where_nobody_can_be_asked(town: Town) -> None:
    town.pigeons = Pigeons(can_be_asked=False, answers={"coo": [Unknown("silence")]})
    town.pigeons.found["coo"] = Unknown("cannot be asked")
    await town.queue("loft", "coo", "next")
    async with town.sending():
        await town.until({"coo": "unknown: cannot be asked", "next": "sent"})


async def test_a_status_told_meanwhile_settles_an_unknown_end(town: Town) -> None:
    town.pigeons.answers["coo"] = [Unknown("silence")]
    await town.queue("loft", "coo", "next")
    row = (await town.fetch("SELECT id FROM outbox ORDER BY id"))[0].id
    async with town.sending():
        await town.until({"coo": "sending", "next": "queued"})
        store = ChannelStore(town.engine, Hints(town.redis), "pigeon")
        async with store.running():
            await store.record(StatusUpdate("ring-y", "delivered", row=row))
        await town.until({"coo": "delivered", "next": "sent"})


async def test_what_was_held_goes_once_the_person_has_written(town: Town) -> None:
    town.pigeons.answers["coo"] = [Held("outside 24 hours")]
    await town.queue("loft", "coo")
    async with town.sending():
        await town.until({"coo": "held: outside 24 hours"})
        await town.do("UPDATE identities SET last_seen_at = now() + interval '1 second'")
        await town.until({"coo": "sent"})


async def test_an_id_that_the_provider_gives_twice_stops_nobody(town: Town) -> None:
    await town.queue("loft", "one", "two")
    await town.queue("barn", "three")
    await town.do("UPDATE outbox SET provider_id = 'ring-' || (id + 1) WHERE message ->> 'text' = 'one'")
    async with town.sending():
        await town.until({"one": "sent", "two": "sent", "three": "sent"})


async def test_seen_is_shown_with_the_first_message_of_an_answer(town: Town) -> None:
    await town.queue("loft", "one", "two")
    await town.do(
        """
        WITH asked AS (
            INSERT INTO inbox (channel, external_id, address, received_at, payload, done_at)
            VALUES ('pigeon', 'x', 'loft', now(), '{"id": "note-1"}', now()) RETURNING id
        )
        UPDATE outbox SET inbox_id = asked.id, position = CASE WHEN message ->> 'text' = 'one' THEN 0 ELSE 1 END
        FROM asked
        """
    )
    async with town.sending():
        await town.until({"one": "sent", "two": "sent"})
    assert town.pigeons.seen_by == ["note-1"]


async def test_who_was_asleep_between_claim_and_sending_gives_the_claim_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.pigeons.can_be_asked = False
    monkeypatch.setattr(loop, "FRESH", timedelta(seconds=-1))
    await town.queue("loft", "a")
    async with town.sending():
        async with asyncio.timeout(WAIT):
            while not await town.fetch("SELECT id FROM outbox WHERE attempts > 2"):
                await asyncio.sleep(0.02)
        assert town.pigeons.carried == []
        monkeypatch.setattr(loop, "FRESH", timedelta(seconds=5))
        await town.until({"a": "sent"})
    assert town.pigeons.carried == [("loft", "a")]


async def test_a_claim_that_somebody_else_has_by_now_is_not_given_back(town: Town) -> None:
    await town.queue("loft", "a")
    claims = Claims(town.engine, "pigeon")
    async with claims.running():
        claimed = await claims.claim("loft")
        assert claimed
        await town.do("UPDATE outbox SET attempts = attempts + 1")
        await claims.record(Outcome(claimed.id, "queued", attempts=claimed.attempts))
        assert await town.statuses() == {"a": "sending"}
        await claims.record(Outcome(claimed.id, "queued", attempts=claimed.attempts + 1))
    assert await town.statuses() == {"a": "queued"}


async def test_what_two_senders_ask_about_is_queued_again_once(town: Town) -> None:
    """Both find that the message was never sent; when the second one says so, it is on its way again already."""
    await town.queue("loft", "a")
    claims = Claims(town.engine, "pigeon")
    async with claims.running():
        assert await claims.claim("loft")
        (stale,) = await claims.stale(timedelta(seconds=-1))
        never_sent = Outcome(stale.id, "queued", attempts=stale.attempts)
        await claims.record(never_sent)
        assert await claims.claim("loft")
        await claims.record(never_sent)
    assert await town.statuses() == {"a": "sending"}


def test_nobody_is_sending_any_more_what_the_provider_is_asked_about() -> None:
    assert loop.LEASE > loop.FRESH
