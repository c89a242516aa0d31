"""Connecting to PostgreSQL."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.db.engine import create_engine, with_asyncpg
from tests.support.postgres import Server

PID = text("SELECT pg_backend_pid()")
OTHERS_END = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("postgresql://wnh@/wnh?host=/run", "postgresql+asyncpg://wnh@/wnh?host=/run"),
        ("postgres://wnh:x@db:5432/wnh", "postgresql+asyncpg://wnh:x@db:5432/wnh"),
        ("postgresql+asyncpg://wnh@/wnh", "postgresql+asyncpg://wnh@/wnh"),
    ],
)
def test_addresses_get_their_driver(given: str, meant: str) -> None:
    assert with_asyncpg(given) == meant


async def test_a_server_that_lets_nobody_in_is_a_lost_database(postgres: Server) -> None:
    engine = create_engine(postgres.url("nowhere"))
    with pytest.raises((SQLAlchemyError, OSError)):
        async with engine.connect():
            pass
    await engine.dispose()


async def test_a_connection_that_the_server_dropped_is_replaced_unnoticed(engine: AsyncEngine) -> None:
    async with engine.connect() as one, engine.connect() as other:
        pids = {await connection.scalar(PID) for connection in (one, other)}

    async with engine.connect() as survivor:
        await survivor.execute(OTHERS_END)
        await asyncio.sleep(0.2)
        async with engine.connect() as fresh:
            assert await fresh.scalar(PID) not in pids
