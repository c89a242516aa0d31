"""The page itself: small enough for slow lines, narrow phones and large letters, and in the person's language."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, Response, expect

from tests.browser.chat import SMALL, Chat, Visits

HEAVIEST = 60_000
"""Bytes that come over the line for the whole page, but for the Malayalam font."""
TOUCHED_WITH_A_THUMB = 44

CONTRAST = """(pair) => {
  const style = getComputedStyle(document.documentElement);
  const light = (name) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = style.getPropertyValue(name);
    canvas.fillRect(0, 0, 1, 1);
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((byte) => byte / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, bright] = pair.map(light).sort((one, other) => one - other);
  return (bright + 0.05) / (dark + 0.05);
}"""


@pytest.mark.parametrize("language", ["en", "ml"])
@pytest.mark.parametrize("path", ["/", "/webchat/demo"])
async def test_the_whole_page_is_light(visits: Visits, language: str, path: str) -> None:
    arrived: list[Response] = []
    page = await visits.page(language)

    def arrives(response: Response) -> None:
        arrived.append(response)

    page.on("response", arrives)
    await page.goto(f"{visits.url}{path}", wait_until="networkidle")
    sizes = {response.url: await response.request.sizes() for response in arrived}
    weights = {url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes.items()}
    assert sum(weight for url, weight in weights.items() if not url.endswith("manjari.woff2")) < HEAVIEST, weights
    assert any(url.endswith("manjari.woff2") for url in weights) == (language == "ml")
    assert all(url.startswith(visits.url) for url in weights), "something came from elsewhere"


@pytest.mark.parametrize("language", ["en", "ml"])
@pytest.mark.parametrize("letters", ["100%", "200%"])
async def test_nothing_sticks_out_of_a_narrow_screen(visits: Visits, language: str, letters: str) -> None:
    chat = await visits.visit(language, viewport=SMALL)
    await chat.page.evaluate("(size) => (document.documentElement.style.fontSize = size)", letters)
    await chat.type("Book a desk in Kottarakkara tomorrow 10 to 11 for 1 person")
    await chat.type("https://example.org/" + "a-very-long-address/" * 8)
    for node in (chat.page.locator("html"), chat.page.locator("#scroll")):
        assert await node.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    for button in await visible(chat.page.locator(".top button, .composer button, .composer textarea")):
        box = await box_of(button)
        assert box["x"] >= 0 and box["x"] + box["width"] <= SMALL["width"]
        assert box["y"] >= 0 and box["y"] + box["height"] <= SMALL["height"]


async def test_everything_to_press_is_large_enough_for_a_thumb(visits: Visits) -> None:
    chat = await visits.visit("ml", viewport=SMALL)
    await chat.type("കൊട്ടാരക്കര സെന്ററിലേക്കുള്ള വഴി")
    await chat.sees("ഗൂഗിൾ മാപ്സ്")
    pressed = await visible(chat.page.locator("button, a, textarea"))
    assert len(pressed) > 8
    for node in pressed:
        box = await box_of(node)
        assert min(box["width"], box["height"]) >= TOUCHED_WITH_A_THUMB, await node.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("--ink", "--card"),
        ("--ink", "--leaf"),
        ("--quiet", "--card"),
        ("--quiet", "--ground"),
        ("--green", "--card"),
        ("--green", "--leaf"),
        ("--on-green", "--green"),
        ("--red", "--ground"),
    ],
)
async def test_texts_stand_out(visits: Visits, scheme: str, text: str, ground: str) -> None:
    chat = await visits.visit(color_scheme=scheme)
    assert await chat.page.evaluate(CONTRAST, [text, ground]) >= 4.5


async def test_nothing_moves_for_those_who_wish_so(visits: Visits) -> None:
    chat = await visits.visit(reduced_motion="reduce")
    await chat.type("hello")
    assert await chat.page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize(("browser", "page"), [("en", "en"), ("ml", "ml")])
async def test_the_page_speaks_the_language_of_the_browser_until_another_is_chosen(
    visits: Visits, browser: str, page: str
) -> None:
    chat = await visits.visit(browser)
    assert await language(chat.page) == page
    await chat.page.locator("#language").click()
    other = {"en": "ml", "ml": "en"}[page]
    assert await language(chat.page) == other
    await chat.page.reload()
    await expect(chat.page.locator("html")).to_have_attribute("lang", other)


async def test_a_new_chat_is_begun_only_when_it_is_meant(visits: Visits) -> None:
    chat = await visits.visit()
    await chat.type("hello")
    await new_chat(chat, "Stay here")
    await expect(chat.own).to_have_count(1)
    await new_chat(chat, "New chat")
    await expect(chat.own).to_have_count(0)
    await expect(chat.answers).to_have_count(1)
    await chat.type("my bookings")
    await chat.sees("You have no bookings", "I keep your messages")


async def test_a_chat_that_the_server_no_longer_knows_begins_anew(visits: Visits) -> None:
    chat = await visits.visit()
    await chat.type("hello")
    await chat.page.evaluate("localStorage.setItem('wnh.session', 'a-session-that-nobody-knows')")
    await chat.page.reload()
    await expect(chat.answers).to_have_count(1)
    await chat.type("find a centre")
    await chat.sees("Where are you?")


@pytest.mark.parametrize("way", ["reply", "composer"])
async def test_a_position_is_sent_when_the_person_presses_for_it(visits: Visits, way: str) -> None:
    punalur = {"latitude": 9.0176, "longitude": 76.9262}
    chat = await visits.visit(geolocation=punalur, permissions=["geolocation"])
    await chat.press("Find a centre")
    button = chat.page.get_by_role("button", name="Send my location")
    await (button.first if way == "reply" else button.last).click()
    await chat.sees("17 km · open")


async def test_a_refused_position_is_explained(visits: Visits) -> None:
    chat = await visits.visit()
    await chat.press("Find a centre")
    await chat.page.get_by_role("button", name="Send my location").first.click()
    await expect(chat.log.get_by_text("Please type your place or PIN code")).to_be_visible()
    await expect(chat.text).to_be_focused()
    await expect(chat.own).to_have_count(1)


async def test_what_is_typed_never_becomes_markup(visits: Visits) -> None:
    chat = await visits.visit()
    await chat.type("<img src=x onerror=alert(1)> <b>bold</b>")
    await expect(chat.own.last).to_contain_text("<img src=x onerror=alert(1)> <b>bold</b>")
    assert await chat.log.locator("img[src=x], .own b").count() == 0


async def new_chat(chat: Chat, answer: str) -> None:
    await chat.page.locator("#new").click()
    await chat.page.get_by_role("dialog").get_by_role("button", name=answer).click()


async def language(page: Page) -> Any:
    return await page.evaluate("document.documentElement.lang")


async def visible(nodes: Locator) -> list[Locator]:
    return [node for node in await nodes.all() if await node.is_visible()]


async def box_of(node: Locator) -> dict[str, float]:
    box = await node.bounding_box()
    assert box
    return dict(box)
