"""Broadcasts in a real browser: the look while one writes, the count, the bar while it is told, the report after it."""

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import expect

from tests.broadcasts.conftest import valkey_url
from tests.browser.conftest import chromium, screenshots
from tests.console.conftest import Console
from tests.console.eyes import PC, PHONE
from tests.console.serving import served
from tests.console.test_broadcasts import settings_given
from tests.console.test_broadcasts_running import Town, town
from tests.console.test_inbox_live import SOON, eyes_of

__all__ = ["chromium", "screenshots", "settings_given", "town", "valkey_url"]


@pytest.mark.parametrize("size", [PHONE, PC], ids=["phone", "pc"])
async def test_from_the_first_word_to_the_report(
    console: Console, town: Town, chromium: Chromium, size: dict[str, int], screenshots: object
) -> None:
    admin = await console.signed_in("root", "admin")
    await town.settle(30, name="Asha")
    await town.settle(4, agreed=False)
    town.pigeons.rate = 4
    async with served(console) as address:
        eyes = await eyes_of(chromium, admin, address, size)
        page = eyes.page

        async def keep(name: str) -> None:
            await eyes.look()
            await page.screenshot(path=f"{screenshots}/broadcast-{name}-{size['width']}.png", full_page=True)

        await page.goto(f"{address}/console/broadcasts/new")
        await page.get_by_label("Text in English").fill("Hello {nme|friend}")
        await expect(page.get_by_role("alert")).to_contain_text("{nme}", timeout=SOON)
        await page.get_by_label("Text in English").fill("Hello {name|friend}, a *class* tomorrow")
        await expect(page.locator(".phone.telegram")).to_contain_text("Hello Anitha, a *class* tomorrow", timeout=SOON)
        await expect(page.locator(".phone.whatsapp strong").first).to_have_text("class")
        await expect(page.get_by_role("alert")).to_have_count(0)
        await page.get_by_text("They get the text that is there").click()
        await keep("write")
        await page.get_by_role("button", name="Keep the draft").click()
        await expect(page.locator("#count")).to_contain_text("It reaches 30 people.", timeout=SOON)
        await keep("draft")
        async with town.telling(), town.sending():
            await page.get_by_role("button", name="Send it now").click()
            await expect(page.locator("#progress strong")).to_contain_text("of 30", timeout=SOON)
            before = await page.locator("#progress").inner_text()
            await expect(page.locator("#progress")).not_to_have_text(before, timeout=SOON)
            await keep("progress")
            await expect(page.get_by_role("heading", name="Report")).to_be_visible(timeout=2 * SOON)
        await expect(page.locator("figure.chart svg")).to_be_visible()
        await keep("report")
        await page.goto(f"{address}/console/broadcasts")
        await keep("list")
        await page.context.close()
    assert eyes.faults == [], "\n".join(eyes.faults)
