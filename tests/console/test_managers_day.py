"""A manager's day in a real Chromium: on a phone in Malayalam, on a PC in English, with the policy of the pages on.

What stands on the pages is taken from `locales/`, so that the same day is gone through in both languages.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect
from sqlalchemy import text

from bot.clock import pinned
from bot.db.tables import people, staff
from flows.events import Language
from flows.replies import msg
from tests.browser.conftest import screenshots
from tests.console.broadcasting import Town
from tests.console.conftest import CENTRE, NOW, PASSWORD, Console, console_settings
from tests.console.day import WORDING, Anitha, Manager, at_work, chromium_with_camera, filmed, on_telegram
from tests.console.eyes import PC, PHONE, new_context
from tests.console.serving import served
from tests.peers.telegram import TelegramPeer, telegram_peer, text_of
from tests.support.town import Town as Books
from tests.support.town import hours, new_booking
from tests.support.valkey import Valkey, running_valkey

__all__ = ["screenshots"]

PEOPLE = 120
ASKED, ANSWERED = "ശനിയാഴ്ച സെന്റർ തുറക്കുമോ?", "തുറക്കും, രാവിലെ 9 മുതൽ വരാം."
JOBS = """Title,Company,Place,Hours,Pay,Type,Description,Last date
Billing assistant,Day Traders,Punalur,"9:30 am to 1:30 pm","₹12,000 a month",Full time,Makes out bills.,31/03/2027
Stock keeper,Day Traders,Nowhereville,"9:30 am to 5 pm","₹14,000 a month",Full time,Keeps the stock.,31/03/2027
Stock keeper,Day Traders,Kottarakkara,"9:30 am to 5 pm","₹14,000 a month",Full time,Keeps the stock.,31/03/2027
"""
"""There is no such place as the second row's."""


@pytest.fixture
def valkey() -> Iterator[Valkey]:
    with running_valkey() as server:
        yield server


@pytest.fixture
async def peer() -> AsyncIterator[TelegramPeer]:
    async with telegram_peer() as peer:
        yield peer


@pytest.fixture
def settings_given(valkey: Valkey, peer: TelegramPeer) -> dict[str, Any]:
    return on_telegram(peer, valkey.url)


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("language", "size"), [("ml", PHONE), ("en", PC)], ids=["ml on a phone", "en on a PC"])
async def test_a_managers_day(
    console: Console,
    peer: TelegramPeer,
    valkey: Valkey,
    loaded_url: str,
    tmp_path: Path,
    screenshots: Path,
    settings_given: dict[str, Any],
    language: Language,
    size: dict[str, int],
) -> None:
    refs = [await booked(console, *guest) for guest in (("രമ്യ", "10:00"), ("Biju", "12:00"))]
    film = await filmed(console, refs[1], tmp_path / "code.y4m")
    async with (
        Town.over(console.engine, valkey.url) as town,
        at_work(console_settings(loaded_url, tmp_path, **settings_given)),
        served(console) as address,
        chromium_with_camera(os.environ.get("WNH_CHROMIUM") or shutil.which("chromium") or "", film) as chromium,
    ):
        await town.settle(PEOPLE, name="Anitha")
        context = await new_context(chromium, language, size)
        anitha = Anitha(console, peer)
        manager = Manager(await context.new_page(), language, screenshots, address)
        await signs_in(console, manager)
        await confirms_hours(anitha, manager, peer)
        await imports_jobs(console, manager)
        await checks_people_in(manager, refs)
        await answers_a_request(console, anitha, manager, peer)
        await broadcasts(manager, peer)
        await signs_out(manager)
        await context.close()
    assert manager.eyes.faults == [], "\n".join(manager.eyes.faults)
    assert peer.refused == []


async def booked(console: Console, name: str, end: str) -> str:
    """Somebody has a desk from nine today; gives the reference."""
    books = Books(console.engine)
    person = await books.newcomer()
    async with console.engine.begin() as connection:
        await connection.execute(people.update().where(people.c.id == person).values(name=name))
    return (await books.booked(person, new_booking(hours("09:00", end)))).ref


async def signs_in(console: Console, manager: Manager) -> None:
    """With password and code."""
    saji = await console.signed_in("saji", "manager", name="സജി കെ.")
    async with console.engine.begin() as connection:
        await connection.execute(staff.update().values(language=manager.language))
    console.wait(minutes=1)
    page = manager.page
    await page.goto(f"{manager.address}/console")
    await manager.sees("sign-in")
    await manager.fills("console-login", "saji")
    await manager.fills("console-password", PASSWORD)
    await manager.presses("console-sign-in")
    await manager.sees("code", manager.words("console-code-ask"))
    await manager.fills("console-code", saji.code(console.now))
    await manager.presses("console-go-on")
    await manager.sees("home", "സജി കെ.", manager.words("role-manager"))
    console.clock.setenv("WNH_NOW", pinned(f"{console.now.isoformat()}+"))  # from now on it runs


async def confirms_hours(anitha: Anitha, manager: Manager, peer: TelegramPeer) -> None:
    """What was assumed of the centre is right: the mark is gone, for the bot as well."""
    await manager.goes_to("centres-room")
    await manager.sees("centres")
    await manager.main.locator(f"a[href$='/centres/{CENTRE}']").last.click()
    hours_of = manager.main.locator("article").filter(has=manager.page.locator("#hours"))
    await expect(hours_of.locator("mark")).to_have_text(manager.words("centre-assumed"))
    await manager.sees("centre")
    await manager.presses("centre-confirm", hours_of)
    await expect(hours_of.get_by_role("status")).to_have_text(manager.words("centre-saved"))
    await expect(hours_of.locator("mark")).to_have_count(0)
    await manager.sees("confirmed")
    await anitha.says("/start")
    await anitha.taps("go:ask_hours")
    await expect_sent(peer, str(anitha.chat), "9:00")
    answers = [text_of(call) for call in peer.of("sendMessage", chat=str(anitha.chat))]
    assert not any(WORDING.say(msg("hours-assumed"), "ml", NOW.date()) in answer for answer in answers), answers


async def imports_jobs(console: Console, manager: Manager) -> None:
    """A list in which one row is wrong: it is named, and the others are taken."""
    page = manager.page
    await manager.goes_to("console-jobs")
    await manager.sees("jobs")
    await manager.main.get_by_role("button", name=manager.words("console-jobs-import"), exact=True).click()
    await page.locator("input[type=file]").set_input_files(
        {"name": "jobs.csv", "mimeType": "text/csv", "buffer": JOBS.encode()}
    )
    await manager.sees("import")
    await manager.presses("console-jobs-read")
    await expect(page.locator("tr.bad")).to_contain_text("Nowhereville")
    await manager.sees("preview", manager.words("console-jobs-nothing-taken"))
    await manager.presses("console-jobs-take", count=2)
    await manager.sees("taken", manager.words("console-jobs-taken-count", count=2))
    rows = await fetch(console, "SELECT title ->> 'en' AS title FROM jobs WHERE employer ->> 'en' = 'Day Traders'")
    assert {row.title for row in rows} == {"Billing assistant", "Stock keeper"}


async def checks_people_in(manager: Manager, refs: list[str]) -> None:
    """One by the number, the other with the camera."""
    await manager.goes_to("console-today")
    await manager.sees("today", *refs)
    typed, scanned = refs
    await manager.fills("today-reference", typed.lower())
    await manager.presses("today-check-in", manager.page.locator("#check-in-form"))
    await expect(manager.page.locator(".done")).to_contain_text(typed)
    await manager.sees("checked-in")
    await manager.presses("today-scan")
    await expect(manager.page.locator(".done")).to_contain_text(scanned, timeout=20_000)
    await manager.sees("scanned")


async def answers_a_request(console: Console, anitha: Anitha, manager: Manager, peer: TelegramPeer) -> None:
    """Somebody asks for a person on Telegram, and gets the answer there; afterwards the bot talks again."""
    await manager.goes_to("console-inbox")
    await manager.sees("inbox-empty")
    await anitha.taps("go:talk_to_human")
    await expect(manager.page.locator(".requests li")).to_have_count(1)
    await manager.sees("inbox", manager.words("inbox-on", channel="telegram"))
    await manager.page.locator(".requests a").first.click()
    await manager.presses("inbox-take")
    await anitha.says(ASKED)
    await expect(manager.page.locator(".talk .person").last).to_contain_text(ASKED)
    await manager.sees("request")
    await manager.fills("inbox-words", ANSWERED)
    await manager.presses("inbox-send")
    await expect(manager.page.locator(".talk")).to_contain_text(ANSWERED)
    await manager.sees("answered")
    rows = await fetch(console, "SELECT channel, message ->> 'text' AS words FROM outbox ORDER BY id DESC LIMIT 1")
    assert [row.channel for row in rows] == ["telegram"] and ANSWERED in rows[0].words
    await expect_sent(peer, str(anitha.chat), ANSWERED)
    await manager.presses("inbox-hand-back")
    await manager.sees("handed-back")


async def broadcasts(manager: Manager, peer: TelegramPeer) -> None:
    """Writes one, looks at it, lets it go, watches it, reads the report."""
    page = manager.page
    await manager.goes_to("console-broadcasts")
    await manager.sees("broadcasts")
    await manager.main.get_by_role("button", name=manager.words("broadcast-new")).click()
    await page.locator("textarea[name=ml]").fill("{name|സുഹൃത്തേ}, നാളെ രാവിലെ 10 മണിക്ക് കമ്പ്യൂട്ടർ ക്ലാസ് തുടങ്ങും.")
    await page.locator("textarea[name=en]").fill("{name|Friend}, a computer class begins tomorrow at 10 am.")
    await expect(page.locator("#look .phone").first).to_be_visible()
    await manager.sees("write")
    await manager.presses("broadcast-keep")
    await expect(manager.main).to_contain_text(manager.words("broadcast-reaches", people=PEOPLE))
    await manager.sees("counted")
    await manager.presses("broadcast-start")
    await expect(page.locator("#progress progress")).not_to_have_attribute("value", "0", timeout=20_000)
    await manager.sees("watch")
    await expect(page.locator(".state")).to_have_text(manager.words("campaign-done"), timeout=30_000)
    await manager.sees("report", manager.words("broadcast-report"))
    told = [call for call in peer.of("sendMessage") if "10" in text_of(call) and "Anitha" in text_of(call)]
    assert len(told) == len({call.chat for call in told}) == PEOPLE


async def signs_out(manager: Manager) -> None:
    await manager.page.get_by_role("button", name=manager.words("console-sign-out"), exact=True).click()
    await manager.sees("signed-out")


async def expect_sent(peer: TelegramPeer, chat: str, words: str) -> None:
    """Telegram has got it."""
    async with asyncio.timeout(60):
        while not any(words in text_of(call) for call in peer.of("sendMessage", chat=chat)):
            peer.news.clear()
            await peer.news.wait()


async def fetch(console: Console, statement: str) -> list[Any]:
    async with console.engine.connect() as connection:
        return list((await connection.execute(text(statement))).all())
