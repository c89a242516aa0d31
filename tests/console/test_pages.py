"""Every page of the console in a real Chromium, as an admin sees it: nothing is too wide, nothing fails to load, and
axe-core finds nothing serious. The manager's day looks at the same pages at the other width."""

import re
from typing import Any

import pytest
from playwright.async_api import Browser as Chromium

from bot.db.tables import staff
from tests.browser.conftest import chromium
from tests.console.conftest import Browser, Console
from tests.console.eyes import PC, PHONE, Eyes, new_context
from tests.console.roles import ROLES, ROOMS, WHO, inbox, room_of
from tests.console.serving import served
from tests.peers.telegram import TelegramPeer

__all__ = ["chromium"]

PAGES = [way.partition(" ")[2] for way, who in WHO.items() if way.startswith("GET ") and set(who) & set(ROLES)]


@pytest.fixture
def settings_given(telegram: TelegramPeer) -> dict[str, Any]:
    return inbox.with_picture(telegram)


@pytest.mark.parametrize(("language", "size"), [("ml", PC), ("en", PHONE)], ids=["ml on a PC", "en on a phone"])
async def test_every_page_is_sound(console: Console, chromium: Chromium, language: str, size: dict[str, int]) -> None:
    admin = await console.signed_in("root", "admin", name="റൂട്ട്")
    prepared = [await room.prepare(console) for room in ROOMS]
    async with console.engine.begin() as connection:
        await connection.execute(staff.update().values(language=language))
    async with served(console) as address:
        context = await new_context(chromium, language, size)
        await take_along(context, admin, address)
        eyes = Eyes(await context.new_page())
        for path in PAGES:
            blanks = prepared[room_of(f"GET {path}")]
            filled = re.sub(r"\{[^}]+\}", lambda blank, blanks=blanks: blanks[blank[0]], path)  # type: ignore[misc]
            if "content-disposition" in (await admin.open(filled)).headers:
                continue  # a file to be saved
            await eyes.page.goto(f"{address}/console{filled}")
            if await eyes.page.locator("main").count():  # otherwise a part of a page, which htmx fetches
                await eyes.look()
        await context.close()
    assert eyes.faults == [], "\n".join(eyes.faults)


async def take_along(context: object, browser: Browser, address: str) -> None:
    """Lets Chromium go on where another browser is signed in."""
    cookies = [{"name": one.name, "value": one.value, "url": address} for one in browser.client.cookies.jar]
    await context.add_cookies(cookies)  # type: ignore[attr-defined]
