"""One whole bot, which the tests of this folder hurt and which has to be well again after each."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import pinned
from bot.db.engine import create_engine
from tests.faults.person import Line
from tests.support.whole_bot import WholeBot, whole_bot

MONDAY_MORNING = "2026-11-23T08:00:00+05:30+"


@pytest.fixture(scope="package")
async def whole() -> AsyncIterator[WholeBot]:
    """On a Monday morning that goes on where it was when the bot is started again."""
    async with whole_bot(WNH_NOW=pinned(MONDAY_MORNING)) as bot:
        yield bot


@pytest.fixture
async def line(whole: WholeBot) -> AsyncIterator[Line]:
    """The way people reach it."""
    async with aiohttp.ClientSession(whole.url, connector=aiohttp.TCPConnector(limit=0)) as http:
        yield Line(http)


@pytest.fixture
async def books(whole: WholeBot) -> AsyncIterator[AsyncEngine]:
    """Its database, to look into."""
    engine = create_engine(whole.database_url(), pool_size=2)
    yield engine
    await engine.dispose()
