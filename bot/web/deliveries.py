"""Notes in batches that replies were handed out: nobody waits for that."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock, outbox

PERIOD = 0.25
"""Seconds between two batches."""

log = structlog.get_logger(__name__)


class Deliveries:
    """Rows of the outbox that were handed out and are not marked yet. A crash leaves them `queued`: no harm."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._ids: set[int] = set()

    def add(self, ids: Iterable[int]) -> None:
        """These were handed out."""
        self._ids.update(ids)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Marks what is added, until the end."""
        task = asyncio.create_task(self._mark_now_and_then(), name="deliveries")
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            await self._mark()

    async def _mark_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(PERIOD)
            await self._mark()

    async def _mark(self) -> None:
        if not self._ids:
            return
        ids = sorted(self._ids)
        try:
            async with self._engine.begin() as connection:
                await outbox.mark_delivered(connection, ids, clock.now())
        except (SQLAlchemyError, OSError) as error:
            log.warning("database lost", error=type(error).__name__)
        else:
            self._ids.difference_update(ids)
