"""What all tests may ask for."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis import settings
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.data.load import load
from bot.db.engine import create_engine
from bot.db.migrate import upgrade
from tests.peers.twilio import Twilio, running_twilio
from tests.support.postgres import Server, database_of, running_postgres
from tests.support.town import DATA, NOW, Town

# A change is judged by the same examples each time; whoever runs the tests at home meets new ones.
settings.register_profile("ci", derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the bot's side of golden conversations anew")


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


@pytest.fixture(scope="session")
async def loaded_template(postgres: Server, empty_template: str) -> str:
    """The name of a database into which the project's own `data/` is loaded."""
    url = await postgres.create(empty_template)
    await load(url, DATA, NOW)
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


@pytest.fixture(scope="session")
async def filled_url(postgres: Server, loaded_template: str) -> str:
    """The address of a database with the project's own data, for tests that leave nothing behind."""
    return await postgres.create(loaded_template)


@pytest.fixture(scope="session")
async def filled_engine(filled_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine over that database."""
    engine = create_engine(filled_url, pool_size=5)
    yield engine
    await engine.dispose()


@pytest.fixture
async def loaded_url(postgres: Server, loaded_template: str) -> AsyncIterator[str]:
    """The address of a database of the test's own, with centres, jobs, facts and places, and nobody in it."""
    url = await postgres.create(loaded_template)
    yield url
    await postgres.drop(url)


@pytest.fixture
async def town(loaded_url: str) -> AsyncIterator[Town]:
    """A loaded database, with a way to let people appear in it and meet the world."""
    engine = create_engine(loaded_url, pool_size=20)
    yield Town(engine)
    await engine.dispose()


@pytest.fixture(scope="session")
async def validated_twilio() -> AsyncIterator[Twilio]:
    """Twilio behind Twilio's own description, which takes seconds to start: see `twilio`."""
    async with running_twilio() as twilio:
        yield twilio


@pytest.fixture
async def twilio(validated_twilio: Twilio) -> AsyncIterator[Twilio]:
    """Twilio with nothing in it, behind Twilio's own description: a request that is not as described fails the test."""
    await validated_twilio.begin_anew()
    yield validated_twilio
    violations = validated_twilio.violations
    await validated_twilio.begin_anew()
    assert not violations, violations


@pytest.fixture(scope="module")
def moving_clock() -> Iterator[None]:
    """For tests that move the bot's clock; afterwards it is as it was."""
    before = os.environ.get("WNH_NOW")
    yield
    os.environ.pop("WNH_NOW", None)
    if before is not None:
        os.environ["WNH_NOW"] = before
