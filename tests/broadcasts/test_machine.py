"""Whatever staff and people do, in whatever order, while engines crash: nobody is told twice, nobody is forgotten."""

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.broadcasts import engine as engines
from bot.broadcasts.engine import Engine
from bot.broadcasts.report import OPEN
from bot.db.engine import create_engine
from bot.errors import Problem
from tests.broadcasts.village import Village
from tests.support.postgres import Server

PEOPLE = 12
CHECKOUT = Path(__file__).parents[2]

_SEND = """
    WITH first AS (
        SELECT id FROM outbox WHERE status = 'queued' AND id % :share = 0 ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox SET status = CASE WHEN opted_out_at IS NULL THEN :status ELSE 'failed' END,
        error = CASE WHEN opted_out_at IS NOT NULL THEN 'opted-out' END
    FROM first, people WHERE outbox.id = first.id AND people.id = outbox.person_id
    RETURNING outbox.person_id, outbox.status
"""


class _Crash(Exception):
    """The engine dies right before it would have committed."""


class Machine(RuleBasedStateMachine):
    """One broadcast to a dozen people. The sender is one statement that claims and ends, as a real one does."""

    runner: asyncio.Runner
    server: Server
    template: str

    def __init__(self) -> None:
        super().__init__()
        self.carried: list[int] = []
        self.stopped: set[int] = set()
        self.cancelled = False

    def do(self, what: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(what)

    @initialize()
    def begin(self) -> None:
        self.url = self.do(self.server.create(self.template))
        self.database = create_engine(self.url, pool_size=5)
        self.village = Village(self.database, None)  # type: ignore[arg-type]
        self.village.pigeons.rate = 3
        self.do(self.village.hire())
        self.people = self.do(self.village.settle(PEOPLE))
        self.broadcast = self.do(self.village.started())

    @rule(times=st.integers(1, 4))
    def engine_steps(self, times: int) -> None:
        for _ in range(times):
            self.do(self.village.engine.step())

    @rule()
    def two_engines_step_at_once(self) -> None:
        async def both() -> None:
            await asyncio.gather(self.village.engine.step(), self.village.engine.step())

        self.do(both())

    @rule(after=st.integers(1, 12))
    def engine_crashes(self, after: int) -> None:
        """Somewhere between two statements."""

        async def crash() -> None:
            database = create_engine(self.url, pool_size=2)
            try:
                engine = Engine(_Failing(database, after), self.village.desk, {"pigeon": 3})  # type: ignore[arg-type]
                with suppress(_Crash):
                    await engine.step()
            finally:
                await database.dispose()

        self.do(crash())

    @rule(most=st.integers(1, 6), share=st.integers(1, 2), status=st.sampled_from(["sent", "failed", "unknown"]))
    def sender_sends(self, most: int, share: int, status: str) -> None:
        rows = self.do(self.village.fetch(_SEND, most=most, share=share, status=status))
        self.carried += [row.person_id for row in rows if row.status in ("sent", "unknown")]
        assert not self.stopped & {row.person_id for row in rows if row.status == "sent"}

    @rule(deed=st.sampled_from(["pause", "resume", "resume", "resend"]))
    def staff_act(self, deed: str) -> None:
        with suppress(Problem):
            self.do(getattr(self.village.desk, deed)(self.broadcast, self.village.asha))
            if deed == "pause":
                assert not self.do(self.village.fetch("SELECT id FROM outbox WHERE status = 'queued'"))

    @rule(sure=st.integers(0, 9))
    def staff_cancel(self, sure: int) -> None:
        if sure == 9:
            with suppress(Problem):
                self.do(self.village.desk.cancel(self.broadcast, self.village.asha))
                self.cancelled = True

    @rule(number=st.integers(0, PEOPLE - 1))
    def somebody_says_stop(self, number: int) -> None:
        self.stopped.add(self.people[number])
        self.do(
            self.village.do("UPDATE people SET opted_out_at = now() WHERE id = :id", id=self.people[number]),
        )

    @invariant()
    def nobody_is_told_twice(self) -> None:
        assert len(self.carried) == len(set(self.carried))

    def teardown(self) -> None:
        if not hasattr(self, "village"):
            return
        try:
            self.do(self._to_the_end())
        finally:
            self.do(self.database.dispose())
            self.do(self.server.drop(self.url))

    async def _to_the_end(self) -> None:
        """Whatever has happened: left to itself it ends, and everybody was told but for those who may not be."""
        with suppress(Problem):
            await self.village.desk.resume(self.broadcast, self.village.asha)
        for _ in range(60):
            await self.village.engine.step()
            rows = await self.village.fetch(_SEND, most=100, share=1, status="sent")
            self.carried += [row.person_id for row in rows if row.status == "sent"]
        assert len(self.carried) == len(set(self.carried))
        outcomes = await self.village.fetch("SELECT person_id, outcome, error FROM broadcast_recipients")
        assert not [row for row in outcomes if row.outcome in OPEN], outcomes
        told = {row.person_id for row in outcomes if row.outcome in ("sent", "unknown")}
        assert told == set(self.carried)
        if not self.cancelled:
            failed = {row.person_id for row in outcomes if row.outcome == "failed"}
            assert set(self.people) - told - failed <= self.stopped


class _Failing:
    """An engine of the database whose connection is cut after so many statements."""

    def __init__(self, database: Any, after: int) -> None:
        self._database, self.left = database, after

    def begin(self) -> Any:
        return _FailingTransaction(self, self._database.begin())


class _FailingTransaction:
    def __init__(self, owner: _Failing, transaction: Any) -> None:
        self._owner, self._transaction = owner, transaction

    async def __aenter__(self) -> Any:
        self._connection = await self._transaction.__aenter__()
        return self

    async def __aexit__(self, *error: Any) -> Any:
        return await self._transaction.__aexit__(*error)

    def _count(self) -> None:
        self._owner.left -= 1
        if self._owner.left < 0:
            raise _Crash

    async def execute(self, *args: Any) -> Any:
        self._count()
        return await self._connection.execute(*args)

    async def scalar(self, *args: Any) -> Any:
        self._count()
        return await self._connection.scalar(*args)

    async def scalars(self, *args: Any) -> Any:
        self._count()
        return await self._connection.scalars(*args)


@pytest.mark.timeout(1200)
def test_nobody_is_told_twice_and_nobody_is_forgotten(
    postgres: Server, empty_template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WNH_NOW", "2026-11-22T12:00:00+05:30+")
    monkeypatch.setattr(engines, "RANGE", 5)
    with asyncio.Runner() as runner:
        machine = type("Machine", (Machine,), {"runner": runner, "server": postgres, "template": empty_template})
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )


ENGINE = """
import asyncio, sys
from bot.db.engine import create_engine
from tests.broadcasts.village import Village
async def main():
    village = Village(create_engine(sys.argv[1], pool_size=5), None)
    village.pigeons.rate = 60
    print("ready", flush=True)
    await village.engine.run()
asyncio.run(main())
"""


async def test_engines_that_are_killed_in_the_middle(village: Village, database_url: str) -> None:
    """Ten real processes, each ended by SIGKILL: everybody gets one message all the same."""
    people = await village.settle(2000)
    broadcast = await village.started()
    village.pigeons.rate = 400
    async with village.sending():
        for number in range(10):
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", ENGINE, database_url, cwd=CHECKOUT, stdout=asyncio.subprocess.PIPE, env=os.environ
            )
            assert process.stdout and await process.stdout.readline() == b"ready\n"
            await asyncio.sleep(0.05 + 0.07 * number)
            process.send_signal(signal.SIGKILL)
            await process.wait()
        outcomes = await village.outcomes(broadcast)
        assert 0 < outcomes.get("sent", 0) < 2000, "the kills were in the middle"
        async with village.telling():
            await village.until(broadcast, sent=2000)
    assert village.pigeons.count == {f"loft-{person}": 1 for person in people}
