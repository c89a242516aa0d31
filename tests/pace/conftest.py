"""A real Valkey for each test that may kill it."""

from collections.abc import AsyncIterator, Iterator

import pytest
from redis.asyncio import Redis

from bot.wake import connect
from tests.support.valkey import Valkey, running_valkey


@pytest.fixture(scope="session")
def lasting_valkey() -> Iterator[Valkey]:
    """One that no test kills."""
    with running_valkey() as server:
        yield server


@pytest.fixture
def valkey() -> Iterator[Valkey]:
    with running_valkey() as server:
        yield server


@pytest.fixture
async def redis(valkey: Valkey) -> AsyncIterator[Redis]:
    client = connect(valkey.url)
    yield client
    await client.aclose()
