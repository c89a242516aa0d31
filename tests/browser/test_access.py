"""Without a mouse, and without eyes."""

import re

from playwright.async_api import Page, expect

from tests.browser.chat import Visits

UNNAMED = """() => [...document.querySelectorAll("button, a, input, textarea, img, [role=log]")]
  .filter((node) => node.checkVisibility() && !node.closest("[aria-hidden=true]") && node.alt !== "")
  .filter((node) => !(node.ariaLabel || node.alt || node.innerText?.trim() || node.labels?.[0]?.innerText.trim()
    || document.getElementById(node.getAttribute("aria-labelledby"))?.innerText.trim()))
  .map((node) => node.outerHTML)"""
SPOKEN_AS_ENGLISH = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const wrong = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    const expected = /[\\u0d00-\\u0d7f]/.test(data) ? "ml" : /[a-z]{3}/i.test(data) ? "en" : null;
    if (expected && parentElement.closest("[lang]").lang !== expected) wrong.push([expected, data]);
  }
  return wrong;
}"""


async def test_a_desk_is_booked_with_the_keyboard_alone(visits: Visits) -> None:
    chat = await visits.visit()
    await tab_to(chat.page, "Book a desk")
    await expect(chat.page.locator(":focus")).to_have_css("outline-style", "solid")
    await chat.page.keyboard.press("Enter")
    await chat.sees("which day?")
    await tab_to(chat.page, "Tomorrow")
    await chat.page.keyboard.press("Space")
    await chat.sees("what time?")
    await chat.page.keyboard.press("Escape")
    await expect(chat.text).to_be_focused()
    await chat.page.keyboard.type("10 am to 1 pm")
    await chat.page.keyboard.press("Enter")
    await chat.sees("How many seats?")
    await tab_to(chat.page, "2 seats", back=True)
    await chat.page.keyboard.press("Enter")
    await chat.sees("Shall I book this?")
    await tab_to(chat.page, "Yes, book")
    await chat.page.keyboard.press("Enter")
    await chat.sees("Booked!")


async def test_shift_and_enter_begins_a_new_line(visits: Visits) -> None:
    chat = await visits.visit()
    await chat.text.focus()
    await chat.page.keyboard.type("find a centre")
    await chat.page.keyboard.press("Shift+Enter")
    await chat.page.keyboard.type("near Kollam")
    await expect(chat.own).to_have_count(0)
    await chat.page.keyboard.press("Enter")
    await expect(chat.own).to_have_text(re.compile("find a centre\\s*near Kollam"))


async def test_a_dialog_is_left_with_escape(visits: Visits) -> None:
    chat = await visits.visit()
    await chat.type("hello")
    await tab_to(chat.page, "New chat")
    await chat.page.keyboard.press("Enter")
    await expect(chat.page.get_by_role("dialog", name="Start a new chat?")).to_be_visible()
    await expect(chat.page.get_by_role("button", name="Stay here")).to_be_focused()
    await chat.page.keyboard.press("Escape")
    await expect(chat.page.get_by_role("dialog")).to_have_count(0)
    await expect(chat.own).to_have_count(1)


async def test_a_screen_reader_finds_its_way(visits: Visits) -> None:
    chat = await visits.visit()
    await expect(chat.page.get_by_role("main", name="Work Near Home")).to_be_visible()
    await expect(chat.page.get_by_role("heading", level=1, name="Work Near Home")).to_be_visible()
    log = chat.page.get_by_role("log", name="Conversation")
    await chat.press("Find a centre")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(chat.own).to_have_text(re.compile("^You:"))
    await expect(chat.answer).to_have_text(re.compile("^Assistant:"))
    await expect(chat.page.get_by_role("textbox", name="Message")).to_be_editable()
    await expect(chat.page.get_by_role("status")).to_have_text("Centres, desks, jobs")
    await chat.page.locator("#language").click()
    await expect(chat.page.get_by_role("log", name="സംഭാഷണം")).to_be_visible()
    await expect(chat.page.get_by_role("textbox", name="മെസേജ്")).to_be_editable()


async def test_everything_has_a_name_and_is_read_in_its_language(visits: Visits) -> None:
    chat = await visits.visit()
    await chat.type("way to the Kottarakkara centre")
    await chat.type("book a desk on 27 November 10 am to 1 pm for 3 people")
    await chat.press("Yes, book")
    await chat.page.locator("#language").click()
    await chat.sees("ഇനി മലയാളത്തിൽ മറുപടി തരാം")
    assert await chat.page.evaluate(UNNAMED) == []
    assert await chat.page.evaluate(SPOKEN_AS_ENGLISH) == []


async def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Moves the focus until it is on something whose name begins so."""
    for _ in range(60):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        spoken = await page.evaluate("document.activeElement.ariaLabel || document.activeElement.innerText || ''")
        if spoken.startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached")
