"""What all tests may ask for."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.db.engine import create_engine
from bot.db.migrate import upgrade
from tests.support.postgres import Server, database_of, running_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real server, with an empty one's speed: nothing is flushed to disk."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
async def empty_template(postgres: Server) -> str:
    """The name of a database with all tables and no rows."""
    url = await postgres.create()
    await asyncio.to_thread(upgrade, url)
    return database_of(url)


@pytest.fixture
async def database_url(postgres: Server, empty_template: str) -> AsyncIterator[str]:
    """The address of a database of the test's own: all tables, no rows."""
    url = await postgres.create(empty_template)
    yield url
    await postgres.drop(url)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine over `database_url`."""
    engine = create_engine(database_url, pool_size=20)
    yield engine
    await engine.dispose()
