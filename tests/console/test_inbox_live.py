"""The inbox while it happens, in two real browsers over a real Valkey: two colleagues look at the same person."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import expect
from sqlalchemy import update

from bot.db.tables import outbox, staff_sessions
from tests.browser.conftest import chromium
from tests.console.conftest import Browser, Console
from tests.console.eyes import PC, PHONE, Eyes, new_context
from tests.console.serving import served
from tests.console.waiting import somebody
from tests.support.valkey import running_valkey

__all__ = ["chromium"]

SOON = 20_000
"""Milliseconds within which a slow machine shows what a fast one shows in two seconds."""


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with running_valkey() as valkey:
        yield valkey.url


@pytest.fixture
def settings_given(redis_url: str) -> dict[str, Any]:
    return {"redis_url": redis_url}


async def eyes_of(chromium: Chromium, browser: Browser, address: str, size: dict[str, int]) -> Eyes:
    """Chromium, where another browser is signed in."""
    context = await new_context(chromium, "en", size)
    cookies = [{"name": one.name, "value": one.value, "url": address} for one in browser.client.cookies.jar]
    await context.add_cookies(cookies)  # type: ignore[arg-type]
    return Eyes(await context.new_page())


async def test_two_colleagues_see_each_other_and_what_the_person_writes(console: Console, chromium: Chromium) -> None:
    person, number = (one := await somebody(console)), await one.asks()
    anu, biju = await console.signed_in("anu", name="Anu"), await console.signed_in("biju", "manager", name="Biju")
    async with served(console) as address:
        mine = await eyes_of(chromium, anu, address, PHONE)
        theirs = await eyes_of(chromium, biju, address, PC)

        await theirs.page.goto(f"{address}/console/inbox")
        await expect(theirs.page).to_have_title("(1) Inbox – Work Near Home: staff", timeout=SOON)
        await (await somebody(console, address="4712", name="Asha")).asks()
        await expect(theirs.page.get_by_text("Asha")).to_be_visible(timeout=SOON)
        await expect(theirs.page).to_have_title("(2) Inbox – Work Near Home: staff", timeout=SOON)
        await theirs.look()

        await mine.page.goto(f"{address}/console/inbox/{number}")
        await mine.page.get_by_role("button", name="Take", exact=True).click()
        words = mine.page.get_by_label("Your answer")
        await theirs.page.goto(f"{address}/console/inbox/{number}")
        await words.press_sequentially("Open from")
        await expect(theirs.page.get_by_text("Anu\u2069 is typing…")).to_be_visible(timeout=SOON)
        await expect(mine.page.get_by_text("is typing…")).to_have_count(0)

        await person.writes(text="<b>are you there?</b>")
        await expect(mine.page.get_by_text("<b>are you there?</b>")).to_be_in_viewport(timeout=SOON)
        await expect(words).to_have_value("Open from")
        await words.fill("a" * 4100)
        await expect(mine.page.locator(".counted")).to_have_text("(-4)")
        await words.fill("Open from 9")
        await mine.look()
        await mine.page.get_by_role("button", name="Send", exact=True).click()
        await expect(theirs.page.get_by_text("Open from 9")).to_be_visible(timeout=SOON)
        await expect(theirs.page.get_by_text("is typing…")).to_have_count(0, timeout=SOON)

        async with console.engine.begin() as connection:
            sent = update(outbox).where(outbox.c.key.like("request/%/answer/%"))
            await connection.execute(sent.values(status="read"))
        await expect(mine.page.locator(".status.read")).to_have_text("Read", timeout=SOON)
        await theirs.look()
        await mine.look()

        async with console.engine.begin() as connection:
            await connection.execute(staff_sessions.delete())
        for eyes in (mine, theirs):
            await eyes.page.wait_for_url("**/console/sign-in", timeout=SOON)
            await eyes.page.context.close()
    assert (mine.faults, theirs.faults) == ([], [])
