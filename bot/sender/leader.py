"""What only one process may do at a time (polling, say), however many run: an advisory lock of PostgreSQL says who."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.db.engine import autocommit

PERIOD = 1.0
"""Seconds between two tries, and between two looks whether the lock is still held."""

_TRY = text("SELECT pg_try_advisory_lock(hashtextextended('wnh:' || :name, 0))")
_ALIVE = text("SELECT 1")
_FREE = text("SELECT pg_advisory_unlock(hashtextextended('wnh:' || :name, 0))")

log = structlog.get_logger(__name__)


async def in_one_process(engine: AsyncEngine, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Does `work` for as long as this process holds the lock `name`, again and again, until it is cancelled.

    When the database is lost the work is stopped: another process may hold the lock then. Where the work ends, the lock
    is kept and nothing more done; where it fails, it is begun anew.
    """
    while True:
        try:
            async with autocommit(engine) as connection:
                if await connection.scalar(_TRY, {"name": name}):
                    try:
                        await _while_alive(lambda: connection.execute(_ALIVE), work)
                    finally:
                        await connection.execute(_FREE, {"name": name})
        except (SQLAlchemyError, OSError) as error:
            log.warning("database lost", error=type(error).__name__)
        except Exception as error:
            log.exception("background work failed", work=name, error=type(error).__name__)
        await asyncio.sleep(PERIOD)


async def _while_alive(
    alive: Callable[[], Coroutine[Any, Any, Any]], work: Callable[[], Coroutine[Any, Any, None]]
) -> None:
    task = asyncio.create_task(work())
    try:
        while True:
            await asyncio.wait({task}, timeout=PERIOD)
            if task.done() and (task.cancelled() or task.exception()):
                await task
            await alive()
            if task.done():
                await asyncio.sleep(PERIOD)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
