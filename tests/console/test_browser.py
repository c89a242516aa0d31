"""Signing in with a real Chromium: on a phone in Malayalam, on an old PC in English, with scripts switched off."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import uvicorn
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, expect

from tests.browser.conftest import chromium, screenshots
from tests.browser.test_access import UNNAMED
from tests.console.conftest import CENTRE, PASSWORD, Console, found
from tests.support.running import free_port

__all__ = ["chromium", "screenshots"]

PHONE = {"width": 360, "height": 740}
PC = {"width": 1280, "height": 800}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
async def address(console: Console) -> AsyncIterator[str]:
    """Where the console is served through HTTP."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(console.app, port=port, lifespan="off", log_config=None))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await serving


class Person:
    """Somebody before a page; what the browser complains of fails the test."""

    def __init__(self, page: Page, pictures: Path, prefix: str) -> None:
        self.page, self.pictures, self.prefix = page, pictures, prefix
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))

    async def fill(self, label: str, text: str) -> None:
        await self.page.get_by_label(label).and_(self.page.locator("input")).first.fill(text)

    async def press(self, name: str) -> None:
        await self.page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()

    async def sees(self, heading: str) -> None:
        """The page is there, fits the screen, and everything in it has a name."""
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        await self.page.screenshot(
            path=self.pictures / f"console-{self.prefix}-{self.page.url.rpartition('/')[2] or 'home'}.png"
        )
        assert await self.page.evaluate(TOO_WIDE) <= 0, heading
        assert await self.page.evaluate(UNNAMED) == [], heading


async def person(chromium: Chromium, pictures: Path, language: str, size: dict[str, int]) -> Person:
    context = await chromium.new_context(
        viewport=size, locale=f"{language}-IN", java_script_enabled=False, reduced_motion="reduce"
    )
    return Person(await context.new_page(), pictures, language)


async def test_a_manager_begins_on_a_phone_in_malayalam(
    console: Console, address: str, chromium: Chromium, screenshots: Path
) -> None:
    one_time = await console.hire("saji", "manager", name="സജി കെ. <b>")
    async with console.engine.begin() as connection:
        from bot.db.tables import staff

        await connection.execute(staff.update().values(language="ml"))
    someone = await person(chromium, screenshots, "ml", PHONE)
    page = someone.page
    await page.goto(f"{address}/console")
    await someone.sees("സൈൻ ഇൻ")
    await someone.fill("സൈൻ ഇൻ പേര്", "Saji")
    await someone.fill("പാസ്‌വേഡ്", "not this one")
    await someone.press("സൈൻ ഇൻ")
    await expect(page.get_by_role("alert")).to_have_text("സൈൻ ഇൻ പേരോ പാസ്‌വേഡോ ശരിയല്ല.")
    await someone.fill("പാസ്‌വേഡ്", one_time)
    await someone.press("സൈൻ ഇൻ")
    await someone.sees("പാസ്‌വേഡ് തിരഞ്ഞെടുക്കാം")
    await page.locator("[name=new]").fill(PASSWORD)
    await page.locator("[name=repeated]").fill(PASSWORD)
    await someone.press("തുടരാം")
    await someone.sees("രണ്ടാം ഘട്ടം")
    await expect(page.locator(".qr svg")).to_be_visible()
    secret = found(r'"secret">(\w+)<', await page.content())
    browser = console.browser()
    browser.secret = secret
    await someone.fill("കോഡ്", browser.code(console.now))
    await someone.press("തുടരാം")
    await someone.sees("റിക്കവറി കോഡുകൾ")
    await expect(page.locator(".codes li")).to_have_count(10)
    await page.get_by_role("button", name="എഴുതിവച്ചു, തുടരാം").click()
    await someone.sees("ഹോം")
    await expect(page.get_by_role("main")).to_contain_text("സജി കെ. <b>")
    await expect(page.get_by_role("main")).to_contain_text("മാനേജർ")
    await expect(page.get_by_role("link", name="സ്റ്റാഫ്")).to_have_count(0)
    await page.get_by_role("navigation").get_by_role("link", name="എന്റെ അക്കൗണ്ട്").click()
    await someone.sees("എന്റെ അക്കൗണ്ട്")
    await page.get_by_role("button", name="English").click()
    await someone.sees("My account")
    await page.get_by_role("button", name="Sign out", exact=True).click()
    await someone.sees("Sign in")
    assert [line for line in someone.complaints if "status of 422" not in line] == []
    await page.context.close()


async def test_an_admin_works_on_a_pc_in_english(
    console: Console, address: str, chromium: Chromium, screenshots: Path
) -> None:
    admin = await console.signed_in("root", "admin", name="Root")
    console.wait(minutes=1)
    someone = await person(chromium, screenshots, "en", PC)
    page = someone.page
    await page.goto(f"{address}/console/audit")
    await someone.sees("Sign in")
    await someone.fill("Sign-in name", "root")
    await someone.fill("Password", PASSWORD)
    await someone.press("Sign in")
    await someone.sees("Second step")
    await someone.fill("Code", admin.code(console.now))
    await page.keyboard.press("Enter")
    await someone.sees("Home")
    await page.get_by_role("navigation").get_by_role("link", name="Staff").click()
    await someone.sees("Staff")
    await someone.fill("Sign-in name", "anu")
    await page.locator("form[action$='/staff'] [name=name]").fill("Anu")
    await page.get_by_role("checkbox", name="Kottarakkara").check()
    await someone.press("Add somebody")
    await someone.sees("One-time password")
    assert (await console.member("anu")).centres == (CENTRE,)
    await page.get_by_role("navigation").get_by_role("link", name="Audit").click()
    await someone.sees("Audit")
    await expect(page.get_by_role("row").nth(1)).to_contain_text("Added an account")
    await page.get_by_role("button", name="മലയാളം").click()
    await someone.sees("ഓഡിറ്റ്")
    assert someone.complaints == []
    await page.context.close()
