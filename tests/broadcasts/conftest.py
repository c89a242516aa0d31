"""A village of people with pigeons, broadcasts to them, and a sender that carries."""

from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.broadcasts.village import Village
from tests.support.valkey import running_valkey


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    with running_valkey() as valkey:
        yield valkey.url


@pytest.fixture
async def village(engine: AsyncEngine, valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Village]:
    """At noon, so that nobody's evening is disturbed."""
    monkeypatch.setenv("WNH_NOW", "2026-11-22T12:00:00+05:30+")
    async with Village.over(engine, valkey_url) as village:
        yield village
