"""Broadcasts that are really told, by an engine and a sender, as the pages show them meanwhile and afterwards."""

import asyncio
import re
from collections.abc import AsyncIterator
from html import unescape

import pytest

from bot.channels.channel import Refused
from tests.broadcasts.conftest import valkey_url
from tests.console.broadcasting import Town
from tests.console.conftest import Browser, Console
from tests.console.test_broadcasts import seen, settings_given, written

__all__ = ["settings_given", "valkey_url"]

PART = {"hx-request": "true"}
WAIT = 40


@pytest.fixture
async def town(console: Console, valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """At nine in the morning, from where time runs on."""
    async with Town.over(console.engine, valkey_url) as town:
        monkeypatch.setenv("WNH_NOW", f"{console.now.isoformat()}+")
        yield town


async def begun(browser: Browser, town: Town, people: int) -> str:
    """A broadcast to so many people that has been started."""
    await town.settle(people)
    path = await written(browser, en="Hi {name|you}", ml="{name|നിങ്ങൾ} അറിയാൻ")
    assert (await browser.send(f"{path}/start", {"seen": await seen(browser, path)})).status_code == 303
    return path


def words(html: str) -> str:
    """What a page says."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


async def until_told(town: Town, people: int) -> None:
    async with asyncio.timeout(WAIT):
        while len(town.pigeons.carried) < people:
            await asyncio.sleep(0.02)


async def test_from_the_start_to_the_report(console: Console, town: Town) -> None:
    admin = await console.signed_in("root", "admin")
    town.pigeons.faults = [Refused("403 blocked", suppress=True), Refused("400 bad request")]
    path = await begun(admin, town, 40)
    id_ = int(path.rpartition("/")[2])
    page = await admin.open(path)
    assert f'hx-get="/console{path}/progress?state=running" hx-trigger="every 2s"' in page.text
    async with town.telling(), town.sending():
        await town.until(id_, "done")
    assert (await admin.open(f"{path}/progress?state=running", headers=PART)).headers["hx-refresh"] == "true"
    some = [int(address) for address, _ in town.pigeons.carried[:3]]
    await town.do("UPDATE people SET opted_out_at = now() + interval '1 day' WHERE id = :id", id=some[0])
    report = await admin.open(path)
    said = words(report.text)
    assert "sent 38 38" in said and "failed 2 2" in said and "One person said STOP." in said
    assert "the person blocked the bot" in said and "another reason (Code 400 bad request )" in said
    assert "Nobody answered within a day." in said
    assert re.search(r'<svg class="chart".*<title[^>]*>Over time</title>.*>sent 38<', report.text, re.DOTALL)
    assert 'href="/console' + path in (await admin.open("/broadcasts")).text
    # Those with whom it failed for certain are told once more, but for whoever blocked the bot.
    assert (await admin.send(f"{path}/resend")).status_code == 303
    async with town.telling(), town.sending():
        await town.until(id_, "done", **{"sent": 39, "left-out": 1})
    assert max(town.pigeons.count.values()) == 1
    assert "blocked the bot, or cannot be reached 1" in words((await admin.open(path)).text)


async def test_it_is_watched_paused_in_one_browser_and_goes_on_in_another(console: Console, town: Town) -> None:
    one, two = await console.signed_in("root", "admin"), await console.signed_in("asha-too", "admin")
    town.pigeons.rate = 25
    path = await begun(one, town, 60)
    id_ = int(path.rpartition("/")[2])
    async with town.telling(), town.sending():
        await until_told(town, 20)
        part = await two.open(f"{path}/progress?state=running", headers=PART)
        done, total = map(int, re.findall(r"<strong>(\d+) of (\d+)", part.text)[0])
        assert 0 < done < total == 60 and f'<progress value="{done}" max="60"' in part.text
        assert re.search(r"– [\d.]+ a second, less than a minute left", words(part.text)), words(part.text)
        assert f'<progress value="{done}"' in (await one.open("/broadcasts")).text or done < 60
        assert (await one.send(f"{path}/pause")).status_code == 303
        carried = len(town.pigeons.carried)
        paused = await two.open(path)
        assert "Go on</button>" in paused.text and "every 2s" not in paused.text
        assert (await two.open(f"{path}/progress?state=running", headers=PART)).headers["hx-refresh"] == "true"
        await asyncio.sleep(1)
        assert len(town.pigeons.carried) <= carried + 1, "one may have been on its way"
        assert (await two.send(f"{path}/resume")).status_code == 303
        await town.until(id_, "done", sent=60)
    assert set(town.pigeons.count.values()) == {1} and len(town.pigeons.count) == 60


async def test_a_cancelled_one_reports_who_was_not_told(console: Console, town: Town) -> None:
    admin = await console.signed_in("root", "admin")
    town.pigeons.rate = 10
    path = await begun(admin, town, 50)
    async with town.telling(), town.sending():
        await until_told(town, 5)
        assert (await admin.send(f"{path}/cancel")).status_code == 303
    said = words((await admin.open(path)).text)
    left = int(re.findall(r"cancelled before their turn (\d+)", said)[0])
    assert left == 50 - len(town.pigeons.carried) > 30
