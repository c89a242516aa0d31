"""The console's pages, all strings in them, in a real Chromium: no dialog, no complaint, nothing is fetched elsewhere,
nothing of it runs."""

import re

from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, Request
from sqlalchemy import text

from bot.db.tables import staff
from tests.browser.conftest import chromium
from tests.console.conftest import CENTRE, Browser, Console
from tests.console.serving import served
from tests.console.test_pages import take_along
from tests.hostile.planting import turn_hostile
from tests.hostile.strings import RAN
from tests.hostile.test_pages import SHOWN, planted

__all__ = ["chromium", "planted"]

PATHS = (
    "/", "/account", "/staff", "/audit", f"/today/{CENTRE}", "/inbox", "/inbox/closed", "/inbox/canned",
    "/inbox/{request}",
    "/centres", f"/centres/{CENTRE}", "/jobs", "/jobs/new", "/jobs/openings/hostile-1", "/jobs/import/1",
    "/jobs/openings/accountant-kottarakkara/interests", "/broadcasts", "/broadcasts/1", "/broadcasts/1/edit",
)  # fmt: skip


class Watched:
    """A page, and all that should not happen on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.wrong: list[str] = []
        page.on("dialog", lambda dialog: self.wrong.append(f"{page.url}: dialog {dialog.message}"))
        page.on("console", lambda message: self.wrong.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("request", self._requested)

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.wrong.append(f"{self.page.url} asks {request.url}")

    async def look(self, path: str) -> None:
        """Opens a page, and pokes at what a person would."""
        response = await self.page.goto(f"{self.address}/console{path}")
        assert response and response.status == 200, path
        await self.page.mouse.move(200, 200)
        await self.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert await self.page.evaluate(f"window.{RAN}") is None, f"{path}: it ran"


async def test_nothing_runs_in_a_browser(planted: tuple[Console, Browser], chromium: Chromium) -> None:
    console, admin = planted
    await turn_hostile(console.engine, SHOWN)
    async with console.engine.begin() as connection:
        await connection.execute(staff.update().values(language="ml"))
        request = await connection.scalar(text("SELECT min(id) FROM requests"))
    async with served(console) as address:
        context = await chromium.new_context()
        await take_along(context, admin, address)
        watched = Watched(await context.new_page(), address)
        for path in PATHS:
            await watched.look(re.sub(r"\{request\}", str(request), path))
        await context.close()
    assert watched.wrong == []
