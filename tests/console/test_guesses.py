"""Guesses at passwords: so many an hour are evaluated, and the owner's browser is not locked out by others'."""

import asyncio
from datetime import timedelta

import pytest

from bot.console.throttle import ALLOWED
from tests.console.conftest import PASSWORD, Browser, Console

GUESSES = 10_000
HOURS = 5


async def guess(browser: Browser, login: str, times: int, token: str) -> dict[int, int]:
    """Tries wrong passwords, eight at once; gives how often each status was the answer."""
    statuses: dict[int, int] = {}

    async def some(numbers: range) -> None:
        for number in numbers:
            form = {"csrf": token, "login": login, "password": f"guess {number}"}
            status = (await browser.client.post("/console/sign-in", data=form)).status_code
            statuses[status] = statuses.get(status, 0) + 1

    await asyncio.gather(*(some(range(first, times, 8)) for first in range(8)))
    return statuses


@pytest.mark.timeout(600)
async def test_ten_thousand_guesses_of_which_twenty_an_hour_are_evaluated(console: Console) -> None:
    owner = await console.signed_in("saji")
    await owner.send("/sign-out")
    console.wait(hours=1, seconds=1)  # the first sign-in was a stranger's too
    stranger = console.browser()
    token = await stranger.token()
    for _ in range(HOURS):
        console.passwords.evaluated = 0
        assert await guess(stranger, "saji", GUESSES // HOURS, token) == {422: ALLOWED, 429: GUESSES // HOURS - ALLOWED}
        assert console.passwords.evaluated == ALLOWED
        # Meanwhile the owner, in a known browser, is not kept out.
        await owner.signs_in("saji", owner.secret, console.now)
        await owner.send("/sign-out")
        assert console.passwords.evaluated == ALLOWED + 1
        # No hour, wherever it begins, has more of them.
        console.wait(minutes=59, seconds=59)
        assert await guess(stranger, "saji", 1, token) == {429: 1}
        console.wait(seconds=2)


async def test_the_right_password_of_a_stranger_waits_too(console: Console) -> None:
    owner = await console.signed_in("saji")
    stranger = console.browser()
    await guess(stranger, "saji", ALLOWED, await stranger.token())
    assert (await stranger.gives_password("saji", PASSWORD)).status_code == 429
    assert (await owner.open("/account")).status_code == 200
    console.wait(hours=1, seconds=1)
    assert (await stranger.gives_password("saji", PASSWORD)).status_code == 303


async def test_a_known_browser_has_an_allowance_of_its_own_for_its_own_account_only(console: Console) -> None:
    mine, theirs = await console.signed_in("saji"), await console.signed_in("anu")
    for browser in (mine, theirs):
        await browser.send("/sign-out")
    console.wait(hours=1, seconds=1)
    assert await guess(theirs, "saji", ALLOWED + 5, await theirs.token()) == {422: ALLOWED, 429: 5}
    assert await guess(console.browser(), "saji", 1, "") == {403: 1}
    assert await guess(mine, "saji", ALLOWED + 5, await mine.token()) == {422: ALLOWED, 429: 5}


async def test_an_account_that_does_not_exist_is_treated_alike(console: Console) -> None:
    await console.hire("saji")
    answers = {}
    for login in ("saji", "nobody", "no body!", "x" * 5000, "\0", "' OR 1=1 --"):
        console.passwords.evaluated = 0
        stranger = console.browser()
        pages = [await stranger.gives_password(login, "a wrong password") for _ in range(ALLOWED + 1)]
        shown = {
            page.text.partition("<main")[2].replace(await stranger.token(), "").partition("value=")[0]
            for page in pages[:-1]
        }
        answers[login[:9]] = [page.status_code for page in pages], console.passwords.evaluated, tuple(shown)
    assert len({str(answer) for answer in answers.values()}) == 1, answers


async def test_codes_are_throttled_as_passwords_are(console: Console) -> None:
    owner = await console.signed_in("saji")
    await owner.send("/sign-out")
    console.wait(hours=1, seconds=1)
    thief = console.browser()
    await thief.gives_password("saji", PASSWORD)
    statuses = [(await thief.send("/code", {"code": f"{number:06}"})).status_code for number in range(ALLOWED + 3)]
    assert statuses == [422] * ALLOWED + [429] * 3
    right = owner.code(console.now + timedelta(seconds=30))
    assert (await thief.send("/code", {"code": right})).status_code == 429
    console.wait(seconds=30)
    await owner.signs_in("saji", owner.secret, console.now)
