"""The centres' room in Chromium: it fits a phone and a PC in both languages, and the map takes a click."""

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from PIL import Image
from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, expect

from bot.centres import reading
from bot.web.middleware import LARGEST_UPLOAD
from tests.browser.conftest import chromium, screenshots
from tests.console.conftest import CENTRE, Console
from tests.console.test_browser import PC, PHONE, TOO_WIDE, address

__all__ = ["address", "chromium", "screenshots"]

SEVERE = ("serious", "critical")


@pytest.fixture
async def context(console: Console, chromium: Chromium, address: str) -> AsyncIterator[BrowserContext]:
    """A browser in which an admin is signed in."""
    admin = await console.signed_in("ann", "admin")
    context = await chromium.new_context(reduced_motion="reduce")
    cookies = [{"name": c.name, "value": c.value or "", "url": address} for c in admin.client.cookies.jar]
    await context.add_cookies(cookies)  # type: ignore[arg-type]
    yield context
    await context.close()


@pytest.mark.parametrize("size", [PHONE, PC], ids=["phone", "pc"])
@pytest.mark.parametrize("language", ["ml", "en"])
async def test_the_pages_fit_and_have_no_fault(
    context: BrowserContext, address: str, screenshots: Path, size: dict[str, int], language: str
) -> None:
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    await page.set_viewport_size(size)  # type: ignore[arg-type]
    await page.goto(f"{address}/console/centres")
    if language == "ml":
        await page.get_by_role("button", name="മലയാളം").click()
    for path in ("/centres", f"/centres/{CENTRE}"):
        await page.goto(f"{address}/console{path}")
        for closed in await page.locator("details > summary").all():
            await closed.click()
        name = f"console-{language}-{size['width']}{path.replace('/', '-')}.png"
        await page.screenshot(path=screenshots / name, full_page=True)
        assert await page.evaluate(TOO_WIDE) <= 0, path
        found = (await Axe().run(page)).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SEVERE] == []
    assert complaints == []


async def test_a_click_on_the_map_moves_the_centre(console: Console, context: BrowserContext, address: str) -> None:
    page = await context.new_page()
    await page.goto(f"{address}/console/centres/{CENTRE}")
    chart = page.locator("svg.around")
    await chart.scroll_into_view_if_needed()
    box = await chart.bounding_box()
    assert box
    latitude = page.get_by_label("Latitude")
    before = float(await latitude.input_value())
    # A tenth of the map to the north: 48 units of 0.01 degrees are its height.
    await chart.click(position={"x": box["width"] / 2, "y": box["height"] * 0.4})
    await expect(latitude).to_have_value(re.compile(r"^9\.0[45]"))
    moved = float(await latitude.input_value())
    assert moved - before == pytest.approx(0.048, abs=0.004)
    await page.get_by_role("button", name="Save this place").click()
    await expect(page.get_by_role("status")).to_have_text("Saved. The bot says it from now on.")
    async with console.engine.connect() as connection:
        shown = await reading.one(connection, CENTRE)
    assert shown and shown.row.latitude == pytest.approx(moved, abs=1e-5)


async def test_a_manager_confirms_the_hours_and_adds_a_picture(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    photo = tmp_path / "hall.png"
    out = io.BytesIO()
    Image.new("RGB", (1200, 800), "seagreen").save(out, "PNG")
    photo.write_bytes(out.getvalue())
    page = await context.new_page()
    await page.goto(f"{address}/console/centres/{CENTRE}")
    hours = page.locator("article", has=page.get_by_role("heading", name="Hours"))
    await expect(hours.get_by_text("not confirmed", exact=True)).to_be_visible()
    await hours.get_by_role("button", name="These are right").click()
    await expect(hours.get_by_text("not confirmed", exact=True)).to_have_count(0)
    pictures = page.locator("article", has=page.get_by_role("heading", name="Pictures"))
    await pictures.locator("summary").click()
    await pictures.get_by_label("Picture", exact=False).first.set_input_files(photo)
    await pictures.get_by_label("What it shows, in English").fill("The hall")
    await pictures.get_by_label("What it shows, in Malayalam").fill("ഹാൾ")
    await pictures.get_by_role("button", name="Add this picture").click()
    picture = page.get_by_role("img", name="The hall")
    await expect(picture).to_be_visible()
    await picture.scroll_into_view_if_needed()
    await expect(picture).to_have_js_property("naturalWidth", 1200)


async def test_a_photo_is_made_smaller_before_it_is_sent(
    console: Console, context: BrowserContext, address: str, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(photo_of_a_phone())
    assert photo.stat().st_size > LARGEST_UPLOAD
    page = await context.new_page()
    await page.goto(f"{address}/console/centres/{CENTRE}")
    pictures = page.locator("article", has=page.get_by_role("heading", name="Pictures"))
    await pictures.locator("summary").click()
    chosen = pictures.locator("input[type=file]")
    await chosen.set_input_files(photo)
    await page.wait_for_function(
        "limit => document.querySelector('input[type=file]').files[0].size < limit", arg=2_500_000
    )
    await pictures.get_by_label("What it shows, in English").fill("The hall")
    await pictures.get_by_label("What it shows, in Malayalam").fill("ഹാൾ")
    await pictures.get_by_role("button", name="Add this picture").click()
    picture = page.get_by_role("img", name="The hall")
    await picture.scroll_into_view_if_needed()
    await expect(picture).to_have_js_property("naturalHeight", 1600)


def photo_of_a_phone() -> bytes:
    """Grainy, and held upright: the camera wrote it lying, and says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.effect_noise((4000, 3000), 90).convert("RGB").save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()
