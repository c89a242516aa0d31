"""Today in a real Chromium: a QR code before the camera checks somebody in; the page is sound on a phone and a PC."""

import os
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import segno
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, async_playwright, expect
from sqlalchemy import text

from bot.front_desk.blocking import block
from bot.front_desk.desk import FrontDesk
from bot.front_desk.walk_ins import Guest, walk_in
from tests.browser.conftest import OPTIONS, chromium, screenshots
from tests.console.conftest import CENTRE, NOW, Console
from tests.console.eyes import PC, PHONE, Eyes, new_context
from tests.console.serving import served
from tests.console.test_pages import take_along

__all__ = ["chromium", "screenshots"]

WIDTH, HEIGHT, MODULE = 640, 480, 12


def film(shown: str) -> bytes:
    """What a camera sees before which this QR code is held, as YUV4MPEG2 (Chromium plays it again and again)."""
    matrix = [bytes(row) for row in segno.make(shown, micro=False, error="m").matrix]
    left, top = (WIDTH - MODULE * len(matrix)) // 2, (HEIGHT - MODULE * len(matrix)) // 2
    luma = bytearray([235]) * (WIDTH * HEIGHT)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                for line in range(MODULE):
                    at = (top + y * MODULE + line) * WIDTH + left + x * MODULE
                    luma[at : at + MODULE] = bytes([16]) * MODULE
    colour = bytes([128]) * (WIDTH * HEIGHT // 2)
    return f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + b"FRAME\n" + bytes(luma) + colour


async def guest(console: Console, name: str, start: float = 0.5, hours: float = 2) -> str:
    """Somebody who is expected; gives the reference."""
    async with console.engine.begin() as connection:
        begins = NOW + timedelta(hours=start)
        admin = await connection.scalar(text("SELECT min(id) FROM staff"))
        desk = FrontDesk(connection, CENTRE, admin, NOW)
        _, ref = await walk_in(desk, Guest("desk", begins, begins + timedelta(hours=hours), name=name))
    return ref


@pytest.fixture
async def before_the_camera(tmp_path: Path) -> AsyncIterator[Any]:
    """Opens a browser with a camera (or with one that it may not use)."""
    path = os.environ.get("WNH_CHROMIUM") or shutil.which("chromium")
    assert path
    async with async_playwright() as playwright:
        opened = []

        async def open_(shown: str, *, allowed: bool = True) -> Chromium:
            (tmp_path / "camera.y4m").write_bytes(film(shown))
            answer = "--use-fake-ui-for-media-stream" if allowed else "--deny-permission-prompts"
            camera = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={tmp_path}/camera.y4m"]
            opened.append(await playwright.chromium.launch(executable_path=path, args=[*OPTIONS, *camera, answer]))
            return opened[-1]

        yield open_
        for browser in opened:
            await browser.close()


async def opened(console: Console, browser: Chromium, address: str, language: str, size: Any) -> Page:
    saji = await console.signed_in(f"saji{console.hired}", "manager")
    async with console.engine.begin() as connection:
        await connection.execute(text("UPDATE staff SET language = :language"), {"language": language})
    context = await new_context(browser, language, size)
    await take_along(context, saji, address)
    page = await context.new_page()
    await page.goto(f"{address}/console/today/{CENTRE}")
    return page


async def test_the_qr_code_of_a_booking_checks_in(console: Console, before_the_camera: Any) -> None:
    await console.hire("root", "admin")
    ref = await guest(console, "അനു")
    async with served(console) as address:
        page = await opened(console, await before_the_camera(ref), address, "en", PHONE)
        eyes = Eyes(page)
        await page.get_by_role("button", name="Scan the QR code").click()
        await expect(page.get_by_role("status").first).to_contain_text("Checked in:", timeout=60_000)
        await expect(page.get_by_role("status").first).to_contain_text(ref)
    assert eyes.faults == []


async def test_another_qr_code_is_said_to_be_none(console: Console, before_the_camera: Any) -> None:
    async with served(console) as address:
        page = await opened(console, await before_the_camera("https://example.org"), address, "en", PC)
        await page.get_by_role("button", name="Scan the QR code").click()
        await expect(page.get_by_role("alert")).to_have_text(
            "That is no booking number. It looks like WNH-7K3P9Q.", timeout=60_000
        )


async def test_without_leave_to_use_the_camera_one_is_asked_to_type(console: Console, before_the_camera: Any) -> None:
    async with served(console) as address:
        page = await opened(console, await before_the_camera("WNH-222222", allowed=False), address, "ml", PHONE)
        await page.get_by_role("button", name="QR കോഡ് സ്കാൻ ചെയ്യൂ").click()
        await expect(page.locator("#camera-says")).to_contain_text("അനുവാദമില്ല", timeout=60_000)
        await expect(page.get_by_label("ബുക്കിംഗ് നമ്പർ")).to_be_visible()


@pytest.mark.parametrize(("language", "size"), [("ml", PHONE), ("en", PC)], ids=["ml on a phone", "en on a PC"])
async def test_a_full_day_is_sound_and_a_free_hour_leads_to_a_guest(
    console: Console, chromium: Chromium, screenshots: Path, language: str, size: Any
) -> None:
    await console.hire("root", "admin")
    for number, name in enumerate(["അനു", "Leela Thomas", "<b>രാജു</b>", "അ" * 80, ""]):
        await guest(console, name, number / 2)
    async with console.engine.begin() as connection:
        query = "SELECT id FROM desks WHERE centre_id = :centre AND kind = 'cabin' ORDER BY number LIMIT 1"
        cabin = await connection.scalar(text(query), {"centre": CENTRE})
        admin = await connection.scalar(text("SELECT min(id) FROM staff"))
        desk = FrontDesk(connection, CENTRE, admin, NOW)
        await block(desk, cabin, NOW, NOW + timedelta(days=3), "ഫാൻ നന്നാക്കുന്നു")
    console.wait(hours=1)
    async with served(console) as address:
        page = await opened(console, chromium, address, language, size)
        eyes = Eyes(page)
        await eyes.look()
        await page.screenshot(path=screenshots / f"console-today-{language}.png", full_page=size is PC)
        await page.locator(".timeline tr:last-child td.free a").first.click()
        await expect(page.locator("#walk-in select[name=from]")).to_have_value("10:00")
        await page.locator("#walk-in button").click()
        await expect(page.get_by_role("status").first).to_contain_text("WNH-")
        await page.locator(".stays a").first.click()
        await eyes.look()
        await page.go_back()
        await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
        await expect(page.locator("#day .stays li").first).to_be_visible()
        await eyes.look()
    assert eyes.faults == [], "\n".join(eyes.faults)
