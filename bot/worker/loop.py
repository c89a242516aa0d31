"""The worker's loop: whom to answer next, as many at once as it can, one message at a time for each person."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import inbox
from bot.db.engine import autocommit
from bot.turn import Turns
from bot.wake import LOST, POLL, Hints

CONCURRENCY = 8
"""People answered at once by one worker: each needs a connection to the database."""
BATCH = 64

log = structlog.get_logger(__name__)


class Worker:
    """Answers whoever waits: at a hint at once, otherwise found by looking twice a second."""

    def __init__(self, engine: AsyncEngine, hints: Hints, turns: Turns) -> None:
        self._engine = engine
        self._hints = hints
        self._turns = turns
        self._room = asyncio.Semaphore(CONCURRENCY)
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Works until `stop`; then finishes what is under way."""
        sources = [asyncio.create_task(source()) for source in (self._follow_hints, self._look)]
        try:
            await self._stopping.wait()
        finally:
            for task in sources:
                task.cancel()
            await asyncio.gather(*sources, return_exceptions=True)
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    def stop(self) -> None:
        """Lets `run` come to its end."""
        self._stopping.set()

    async def _follow_hints(self) -> None:
        while True:
            try:
                if (person_id := await self._hints.next_work()) is not None:
                    self._take(person_id)
            except LOST as error:
                log.warning("redis lost", error=type(error).__name__)
                await asyncio.sleep(1)

    async def _look(self) -> None:
        """Finds what no hint told of. These looks are also the worker's sign of life."""
        while True:
            try:
                async with autocommit(self._engine) as connection:
                    people = await inbox.people_waiting(connection, BATCH)
            except (SQLAlchemyError, OSError) as error:
                log.warning("database lost", error=type(error).__name__)
                await asyncio.sleep(1)
                continue
            for person_id in people:
                self._take(person_id)
            await asyncio.sleep(POLL)

    def _take(self, person_id: int) -> None:
        if person_id in self._busy:
            self._again.add(person_id)
            return
        task = asyncio.create_task(self._answer_all(person_id))
        self._busy[person_id] = task
        task.add_done_callback(lambda _: self._leave(person_id))

    def _leave(self, person_id: int) -> None:
        del self._busy[person_id]
        if person_id in self._again and not self._stopping.is_set():
            self._again.discard(person_id)
            self._take(person_id)

    async def _answer_all(self, person_id: int) -> None:
        """Answers a person's messages, one after the other, until none is due."""
        async with self._room:
            outcome = "answered"
            while outcome in ("answered", "failed") and not self._stopping.is_set():
                try:
                    outcome = await self._turns.answer_next(person_id)
                except (SQLAlchemyError, OSError) as error:
                    log.warning("database lost", error=type(error).__name__)
                    await asyncio.sleep(1)
                    return
                if outcome in ("answered", "failed"):
                    await self._hints.answered(person_id)
