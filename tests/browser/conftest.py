"""The web chat in a real Chromium, before the real bot: PostgreSQL, Valkey, NLU, worker and web server all run."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

from bot.paths import CHECKOUT
from tests.browser.chat import Visits
from tests.support.postgres import Server
from tests.support.real_nlu import serving_nlu
from tests.support.running import RunningBot, running_bot
from tests.support.valkey import running_valkey

MORNING = "2026-11-23T08:00:00+05:30"
"""A Monday, an hour before the centre opens."""
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


SEEN_WITHIN = 30_000
"""Milliseconds until a page shows what it is expected to, on a machine that is busy with other tests."""
TRAINED_WITHIN = 600
"""Seconds: where no model fits the training data, the first test waits until one is trained."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "nlu_url" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(TRAINED_WITHIN))


@pytest.fixture(scope="session")
async def nlu_url() -> AsyncIterator[str]:
    """The NLU's own server."""
    async with serving_nlu() as url:
        yield url


@pytest.fixture(scope="session")
async def bot(
    tmp_path_factory: pytest.TempPathFactory, postgres: Server, loaded_template: str, nlu_url: str
) -> AsyncIterator[RunningBot]:
    """A bot that everyone may talk to, and nobody may harm."""
    database_url = await postgres.create(loaded_template)
    with running_valkey() as valkey:
        folder = tmp_path_factory.mktemp("bot")
        with running_bot(folder, database_url, valkey.url, nlu_url, WNH_NOW=MORNING) as bot:
            yield bot


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The browser that `tools/browser.py` found."""
    path = os.environ.get("WNH_CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: name one in WNH_CHROMIUM (tools/browser.py finds or brings one)"
    expect.set_options(timeout=SEEN_WITHIN)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where pictures of what people saw are kept."""
    folder = Path(os.environ.get("WNH_SCREENSHOTS") or CHECKOUT / "var" / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
async def visits(chromium: Browser, bot: RunningBot) -> AsyncIterator[Visits]:
    """People who open the chat. A fault of the page's own script fails the test."""
    visits = Visits(chromium, bot.url)
    yield visits
    await visits.close()
    assert not visits.faults, visits.faults
