"""The front desk of the one centre that is open."""

from typing import Any

import pytest

from tests.front_desk.counter import Counter, hire
from tests.support.town import Town


@pytest.fixture
async def counter(town: Town) -> Counter:
    async with town.engine.begin() as connection:
        return Counter(town, await hire(connection))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the bot's clock."""
    return lambda moment: monkeypatch.setenv("WNH_NOW", moment.isoformat())
