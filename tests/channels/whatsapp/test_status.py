"""What becomes of messages that were sent: told in any order, repeatedly, before the create call has returned."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.channels.channel import StatusUpdate
from bot.db.engine import create_engine
from bot.statuses import RANKS, Statuses
from tests.support.town import NOW

ADDRESS = "whatsapp:+919847012345"
ROWS = 3
Told = Literal["sent", "delivered", "read", "failed"]

SOMEBODY = text(
    "WITH person AS (INSERT INTO people (created_at) VALUES (:now) RETURNING id)"
    " INSERT INTO identities (channel, address, person_id) SELECT 'whatsapp', :address, id FROM person"
    " ON CONFLICT (channel, address) DO UPDATE SET blocked_at = NULL RETURNING person_id"
)
QUEUED = text(
    "INSERT INTO outbox (person_id, channel, address, replies, message, status, created_at)"
    " VALUES (:person, 'whatsapp', :address, '[]', '{\"body\": \"hi\"}', :status, :now) RETURNING id"
)
LOOK = text("SELECT * FROM outbox WHERE id = ANY (:ids) ORDER BY id")
COPIES = text("SELECT * FROM outbox WHERE key LIKE 'again/%' ORDER BY id")
# As the sender notes that the create call has returned.
RETURNED = text(
    "UPDATE outbox SET provider_id = coalesce(provider_id, :sid),"
    " status = CASE WHEN status = 'sending' THEN 'sent' ELSE status END WHERE id = :id"
)


async def queue(engine: AsyncEngine, status: str, count: int = 1) -> list[int]:
    """Rows that are on their way to somebody."""
    async with engine.begin() as connection:
        values = {"now": NOW, "address": ADDRESS}
        person = await connection.scalar(SOMEBODY, values)
        rows = [await connection.scalar(QUEUED, {**values, "person": person, "status": status}) for _ in range(count)]
        return [int(row or 0) for row in rows]


async def look(engine: AsyncEngine, ids: Sequence[int]) -> list[Row[Any]]:
    async with engine.connect() as connection:
        return list(await connection.execute(LOOK, {"ids": list(ids)}))


async def tell(engine: AsyncEngine, *updates: StatusUpdate) -> None:
    """All of them at once: they meet in one batch, or in several."""
    statuses = Statuses(engine, "whatsapp")
    async with statuses.running():
        await asyncio.gather(*map(statuses.record, updates))


@dataclass
class Message:
    """One message as it should be."""

    id: int
    sid: str
    status: str
    known: bool = False
    price: str | None = None
    copied: bool = False

    def told(self, update: StatusUpdate) -> None:
        if not self.known and update.row is None:
            return
        self.known = True
        self.price = update.price or self.price
        if RANKS[update.status] > RANKS[self.status]:
            self.status = update.status
            self.copied |= update.status == "failed" and update.again is not None


class Callbacks(RuleBasedStateMachine):
    """Three messages, of which everything that Twilio may say is said at any time."""

    url = ""
    runner: asyncio.Runner

    def __init__(self) -> None:
        super().__init__()
        self.engine = create_engine(self.url, pool_size=2)
        self.run(self.clear())
        # One chat sends one at a time: only the first may be `sending`.
        ids = [*self.run(queue(self.engine, "sending")), *self.run(queue(self.engine, "unknown", ROWS - 1))]
        statuses = ["sending", *["unknown"] * (ROWS - 1)]
        self.messages = [Message(id_, f"SM{id_}", status) for id_, status in zip(ids, statuses, strict=True)]
        self.ranks = [0] * ROWS

    def teardown(self) -> None:
        self.run(self.engine.dispose())

    def run[Result](self, doing: Coroutine[object, object, Result]) -> Result:
        return self.runner.run(doing)

    async def clear(self) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(text("DELETE FROM outbox"))

    @rule(
        which=st.integers(0, ROWS - 1),
        status=st.sampled_from(["sent", "delivered", "read", "failed"]),
        names_row=st.booleans(),
        price=st.none() | st.sampled_from(["-0.00500", "-0.00420"]),
        again=st.none() | st.just(60.0),
        times=st.integers(1, 3),
    )
    def called_back(
        self, which: int, status: Told, names_row: bool, price: str | None, again: float | None, times: int
    ) -> None:
        message = self.messages[which]
        update = StatusUpdate(message.sid, status, message.id if names_row else None, price=price)
        if status == "failed":
            update = replace(update, error="63018", again=again)
        self.run(tell(self.engine, *[update] * times))
        message.told(update)

    @rule(which=st.integers(0, ROWS - 1), order=st.permutations(["sent", "delivered", "read"]))
    def called_back_all_at_once(self, which: int, order: list[Told]) -> None:
        message = self.messages[which]
        updates = [StatusUpdate(message.sid, status, message.id) for status in order]
        self.run(tell(self.engine, *updates))
        for update in updates:
            message.told(update)

    @rule(which=st.integers(0, ROWS - 1))
    def create_call_returned(self, which: int) -> None:
        message = self.messages[which]

        async def note() -> None:
            async with self.engine.begin() as connection:
                await connection.execute(RETURNED, {"id": message.id, "sid": message.sid})

        self.run(note())
        message.known = True
        message.status = "sent" if message.status == "sending" else message.status

    @rule(which=st.integers(0, ROWS - 1), row=st.booleans())
    def called_back_about_somebody_elses_message(self, which: int, row: bool) -> None:
        message = self.messages[which]
        if message.known:
            stranger = StatusUpdate("SMstranger", "read", message.id if row else None, price="-9")
            self.run(tell(self.engine, stranger))

    @invariant()
    def everything_is_as_far_as_it_was_ever_told(self) -> None:
        rows = self.run(look(self.engine, [message.id for message in self.messages]))
        for row, message in zip(rows, self.messages, strict=True):
            assert (row.status, row.price) == (message.status, message.price)
            assert row.provider_id == (message.sid if message.known else None)
            assert row.error == ("63018" if message.status == "failed" else None)

    @invariant()
    def nothing_ever_goes_back(self) -> None:
        now = [RANKS[row.status] for row in self.run(look(self.engine, [message.id for message in self.messages]))]
        assert all(before <= rank for before, rank in zip(self.ranks, now, strict=True))
        self.ranks = now

    @invariant()
    def what_is_worth_another_attempt_is_queued_once(self) -> None:
        async def copies() -> list[Row[Any]]:
            async with self.engine.connect() as connection:
                return list(await connection.execute(COPIES))

        found = self.run(copies())
        assert sorted(row.key for row in found) == sorted(f"again/{m.id}" for m in self.messages if m.copied)
        assert all((row.status, row.message, row.provider_id) == ("queued", {"body": "hi"}, None) for row in found)


def test_statuses_only_move_forward(database_url: str) -> None:
    with asyncio.Runner() as runner:
        Machine = type("Machine", (Callbacks,), {"url": database_url, "runner": runner})  # noqa: N806
        run_state_machine_as_test(
            Machine,
            settings=settings(
                max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )


async def test_a_callback_before_the_create_call_returns_settles_the_row(engine: AsyncEngine) -> None:
    [row] = await queue(engine, "sending")
    await tell(engine, StatusUpdate("SM1", "delivered", row))
    [found] = await look(engine, [row])
    assert (found.status, found.provider_id) == ("delivered", "SM1")
    assert found.sent_at is not None


async def test_of_two_messages_that_name_one_row_the_first_is_believed(engine: AsyncEngine) -> None:
    [row] = await queue(engine, "sending")
    await tell(engine, StatusUpdate("SM1", "sent", row))
    await tell(engine, StatusUpdate("SM2", "read", row))
    [found] = await look(engine, [row])
    assert (found.status, found.provider_id) == ("sent", "SM1")


async def test_rows_of_other_channels_are_left_alone(engine: AsyncEngine) -> None:
    [row] = await queue(engine, "sending")
    statuses = Statuses(engine, "telegram")
    async with statuses.running():
        await statuses.record(StatusUpdate("SM1", "read", row))
    [found] = await look(engine, [row])
    assert (found.status, found.provider_id) == ("sending", None)


async def test_who_cannot_be_reached_is_left_alone_from_then_on(engine: AsyncEngine) -> None:
    [row] = await queue(engine, "sending")
    told = StatusUpdate("SM1", "failed", row, error="63024", suppress=True)
    await tell(engine, told)
    async with engine.begin() as connection:
        blocked = "SELECT blocked_at IS NOT NULL FROM identities WHERE address = :address"
        assert await connection.scalar(text(blocked), {"address": ADDRESS})
        # They write again; a callback that is repeated after that is old news.
        await connection.execute(text("UPDATE identities SET blocked_at = NULL"))
    await tell(engine, told)
    async with engine.begin() as connection:
        assert not await connection.scalar(text(blocked), {"address": ADDRESS})


async def test_a_second_attempt_that_fails_is_the_last(engine: AsyncEngine) -> None:
    [row] = await queue(engine, "sending")
    await tell(engine, StatusUpdate("SM1", "failed", row, error="63018", again=60))
    async with engine.connect() as connection:
        [copy] = list(await connection.execute(COPIES))
    assert copy.next_try_at is not None
    await tell(engine, StatusUpdate("SM2", "failed", copy.id, error="63018", again=60))
    async with engine.connect() as connection:
        assert [row.status for row in await connection.execute(COPIES)] == ["failed"]


async def test_many_at_once_with_a_sender_in_between(engine: AsyncEngine) -> None:
    """Hundreds of callbacks of rows that the sender notes at the same time, in another order: nothing is lost."""
    rows = await queue(engine, "unknown", 200)

    async def note(order: list[int]) -> None:
        async with engine.begin() as connection:
            for row in order:
                await connection.execute(RETURNED, {"id": row, "sid": f"SM{row}"})

    statuses = [Statuses(engine, "whatsapp") for _ in range(2)]
    async with statuses[0].running(), statuses[1].running():
        updates = [StatusUpdate(f"SM{row}", told, row) for told in ("read", "sent") for row in reversed(rows)]
        told = [statuses[number % 2].record(update) for number, update in enumerate(updates)]
        await asyncio.gather(*told, *(note(rows[start : start + 10]) for start in range(0, 200, 10)))
    assert {row.status for row in await look(engine, rows)} == {"read"}
