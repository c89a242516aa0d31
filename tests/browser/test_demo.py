"""The demonstration page: the same answers within the limits of WhatsApp and Telegram."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.chat import Visits

WIDE = {"width": 1280, "height": 800}


@pytest.mark.parametrize("language", ["en", "ml"])
async def test_the_same_answer_is_shown_within_the_limits_of_three_channels(visits: Visits, language: str) -> None:
    chat = await visits.visit(language, path="/webchat/demo", viewport=WIDE)
    await chat.type("book a desk on 25 November 10 am to 12 for 1 person")
    for channel in ("whatsapp", "telegram"):
        phone = chat.page.locator(f"#{channel}")
        await expect(phone.locator(".shown.own")).to_have_text(["book a desk on 25 November 10 am to 12 for 1 person"])
        await expect(phone).to_contain_text("📍")
        await expect(phone.locator(".keys").last.locator(".key")).to_have_count(3)
    assert max(await lengths(chat.page, "#whatsapp .keys:not(.sheet) .key")) <= 20


async def test_what_was_said_is_shown_again_after_a_reload_and_gone_in_a_new_chat(visits: Visits) -> None:
    chat = await visits.visit(path="/webchat/demo", viewport=WIDE)
    await chat.type("hello")
    await chat.page.reload()
    phone = chat.page.locator("#whatsapp")
    await expect(phone.locator(".shown.own")).to_have_text(["hello"])
    await expect(phone.locator(".sheet .key").first).to_contain_text("Find a centre")
    await chat.page.locator("#new").click()
    await chat.page.get_by_role("dialog").get_by_role("button", name="New chat").click()
    await expect(phone).to_have_text("Nothing said yet.")


async def test_the_phones_stand_one_under_another_on_a_narrow_screen(visits: Visits) -> None:
    chat = await visits.visit(path="/webchat/demo", viewport={"width": 320, "height": 568})
    await chat.type("hello")
    boxes = [await chat.page.locator(selector).bounding_box() for selector in (".chat", "#whatsapp", "#telegram")]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops) and len(set(tops)) == 3
    assert await chat.page.locator("html").evaluate("(html) => html.scrollWidth <= 320")


async def lengths(page: Page, selector: str) -> list[int]:
    """UTF-16 code units of the labels."""
    return list(await page.locator(selector).evaluate_all("(nodes) => nodes.map((node) => node.innerText.length)"))
