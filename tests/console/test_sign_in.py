"""Signing in and out, and what a session is worth."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.console.sessions import device_label
from tests.console.conftest import PASSWORD, Console, found

HALF_MINUTE = timedelta(seconds=30)


async def test_the_first_sign_in_asks_for_a_password_and_a_second_factor(console: Console) -> None:
    one_time = await console.hire("saji", "manager")
    browser = console.browser()
    answer = await browser.gives_password("Saji ", one_time)
    assert answer.headers["location"] == "/console/"
    assert (await browser.open("/")).headers["location"] == "/console/new-password"
    assert "one-time" in (await browser.send("/new-password", {"new": one_time, "repeated": one_time})).text
    assert (await browser.send("/new-password", {"new": PASSWORD, "repeated": PASSWORD})).status_code == 303
    assert (await browser.open("/")).headers["location"] == "/console/second-factor"
    assert "<svg" in (await browser.open("/second-factor")).text
    assert (await browser.send("/second-factor", {"code": "000000"})).status_code == 422
    assert (await browser.open("/account")).headers["location"] == "/console/second-factor"
    page = (await browser.open("/second-factor")).text
    browser.secret = found(r'<code class="secret">(\w+)</code>', page)
    done = await browser.send("/second-factor", {"code": browser.code(console.now)})
    assert done.text.count("<li><code>") == 10
    assert "Saji" in (await browser.open("/")).text


@pytest.mark.parametrize(
    ("new", "repeated", "status"),
    [
        (PASSWORD, PASSWORD, 303),
        ("x" * 200, "x" * 200, 303),
        ("x" * 201, "x" * 201, 422),
        ("short one", "short one", 422),
        (PASSWORD, PASSWORD + "!", 422),
        ("my name is SAJI", "my name is SAJI", 422),
        ("", "", 422),
        ("nul\0 and \ud7ff and 😀", "nul\0 and \ud7ff and 😀", 303),
    ],
)
async def test_what_counts_as_a_password(console: Console, new: str, repeated: str, status: int) -> None:
    one_time, browser = await console.hire("saji"), console.browser()
    await browser.gives_password("saji", one_time)
    assert (await browser.send("/new-password", {"new": new, "repeated": repeated})).status_code == status


async def test_a_password_is_the_same_however_its_letters_are_written(console: Console) -> None:
    one_time, browser = await console.hire("saji"), console.browser()
    await browser.gives_password("saji", one_time)
    await browser.send("/new-password", {"new": "cafe\u0301 au lait", "repeated": "caf\u00e9 au lait"})
    assert (
        await browser.send("/new-password", {"new": "cafe\u0301 au lait", "repeated": "cafe\u0301 au lait"})
    ).status_code == 303
    assert (await console.browser().gives_password("saji", "caf\u00e9 au lait")).status_code == 303


async def test_a_one_time_password_holds_for_a_week(console: Console) -> None:
    one_time = await console.hire("saji")
    console.wait(days=7, seconds=1)
    assert (await console.browser().gives_password("saji", one_time)).status_code == 422


async def test_every_step_gives_the_session_another_token(console: Console) -> None:
    one_time, browser = await console.hire("saji"), console.browser()
    tokens = []

    def keep() -> None:
        tokens.append(browser.client.cookies["wnh-staff"])

    await browser.open("/sign-in")
    keep()
    await browser.gives_password("saji", one_time)
    keep()
    await browser.send("/new-password", {"new": PASSWORD, "repeated": PASSWORD})
    keep()
    browser.secret = found(r'"secret">(\w+)<', (await browser.open("/second-factor")).text)
    await browser.send("/second-factor", {"code": browser.code(console.now)})
    keep()
    await browser.send("/sign-out")
    keep()
    assert len(set(tokens)) == len(tokens)
    for token in tokens:
        thief = console.browser()
        thief.client.cookies.set("wnh-staff", token)
        assert (await thief.open("/")).headers["location"] == "/console/sign-in"


async def test_a_token_that_was_planted_is_worth_nothing(console: Console) -> None:
    victim, thief = console.browser(), console.browser()
    for browser in (victim, thief):
        browser.client.cookies.set("wnh-staff", "planted")
        browser.client.cookies.set("wnh-device", "planted")
    await victim.sets_up("saji", await console.hire("saji"), console.now)
    assert (await victim.open("/")).status_code == 200
    assert (await thief.open("/")).status_code == 303


async def test_a_code_is_taken_once_and_only_in_its_time(console: Console) -> None:
    owner = await console.signed_in("saji")
    for shift, status in ((0, 422), (-60, 422), (60, 422), (30, 303), (30, 422), (0, 422)):
        browser = console.browser()
        await browser.gives_password("saji", PASSWORD)
        code = owner.code(console.now + timedelta(seconds=shift))
        assert (await browser.send("/code", {"code": code})).status_code == status, shift


async def test_a_code_may_be_typed_with_spaces_or_in_malayalam_digits(console: Console) -> None:
    owner = await console.signed_in("saji")
    for write in (
        lambda code: f" {code[:3]} {code[3:]} ",
        lambda code: code.translate({48 + n: 0xD66 + n for n in range(10)}),
    ):
        console.wait(seconds=60)
        browser = console.browser()
        await browser.gives_password("saji", PASSWORD)
        assert (await browser.send("/code", {"code": write(owner.code(console.now))})).status_code == 303


async def test_a_recovery_code_works_once_and_new_ones_void_the_old(console: Console) -> None:
    owner = await console.signed_in("saji")
    first, second, *_ = owner.codes
    for code, status in ((first, 303), (first, 422), (second.upper(), 303), (owner.codes[2][:-1], 422)):
        browser = console.browser()
        await browser.gives_password("saji", PASSWORD)
        assert (await browser.send("/code", {"code": code})).status_code == status
    assert "You have 8 left" in (await owner.open("/account")).text
    assert (await owner.send("/account/recovery-codes", {"password": "not it"})).status_code == 422
    assert (await owner.send("/account/recovery-codes", {"password": PASSWORD})).status_code == 200
    browser = console.browser()
    await browser.gives_password("saji", PASSWORD)
    assert (await browser.send("/code", {"code": owner.codes[3]})).status_code == 422


@pytest.mark.parametrize(
    ("waits", "signed_in"),
    [
        ([{"minutes": 119}], True),
        ([{"minutes": 121}], False),
        ([{"minutes": 110}] * 6, True),
        ([{"minutes": 110}] * 7, False),
    ],
)
async def test_a_session_ends_unused_and_at_the_latest_after_a_day_of_work(
    console: Console, waits: list[dict[str, float]], signed_in: bool
) -> None:
    browser = await console.signed_in("saji")
    answer = None
    for wait in waits:
        console.wait(**wait)
        answer = await browser.open("/")
    assert answer and (answer.status_code == 200) is signed_in


async def test_half_a_sign_in_does_not_last(console: Console) -> None:
    await console.signed_in("saji")
    browser = console.browser()
    await browser.gives_password("saji", PASSWORD)
    console.wait(minutes=31)
    assert (await browser.open("/code")).headers["location"] == "/console/sign-in"


async def test_signing_out_everywhere_and_of_one_other_browser(console: Console) -> None:
    phone = await console.signed_in("saji")
    others = []
    for agent in ("Mozilla/5.0 (Windows NT 10.0) Firefox/132.0", "curl/8"):
        console.wait(seconds=60)
        others.append(console.browser(agent))
        await others[-1].signs_in("saji", phone.secret, console.now)
    page = (await phone.open("/account")).text
    assert [label in page for label in ("Chrome, Android", "Firefox, Windows", "curl")] == [True] * 3
    ended = found(r"Firefox, Windows.*?sessions/(\d+)/end", page.replace("\n", " "))
    stranger = await console.signed_in("anu")
    assert (await stranger.send(f"/account/sessions/{ended}/end")).status_code == 404
    await phone.send(f"/account/sessions/{ended}/end")
    assert [(await one.open("/")).status_code for one in (phone, *others)] == [200, 303, 200]
    await phone.send("/account/sign-out-everywhere")
    assert [(await one.open("/")).status_code for one in (phone, *others)] == [303, 303, 303]
    assert (await stranger.open("/")).status_code == 200


async def test_another_password_ends_all_other_sessions(console: Console) -> None:
    phone = await console.signed_in("saji")
    console.wait(seconds=60)
    other = console.browser()
    await other.signs_in("saji", phone.secret, console.now)
    given = {"password": PASSWORD, "new": "a longer secret", "repeated": "a longer secret"}
    assert (await phone.send("/account/password", {**given, "password": "wrong"})).status_code == 422
    assert (await phone.send("/account/password", given)).status_code == 303
    assert [(await one.open("/")).status_code for one in (phone, other)] == [200, 303]
    assert (await other.gives_password("saji", PASSWORD)).status_code == 422
    assert (await other.gives_password("saji", "a longer secret")).status_code == 303


async def test_nothing_that_opens_a_door_is_kept_as_it_is(console: Console) -> None:
    browser = await console.signed_in("saji")
    kept = ""
    async with console.engine.connect() as connection:
        for table in ("staff", "staff_sessions", "known_devices", "recovery_codes", "sign_in_attempts", "audit"):
            rows = await connection.execute(text(f"SELECT t::text FROM {table} t"))
            kept += "".join(rows.scalars())
    assert "argon2id" in kept
    secrets = [PASSWORD, "saji-one-time", browser.secret, *browser.codes, *browser.client.cookies.values()]
    assert [secret for secret in secrets if secret in kept or secret.encode().hex() in kept] == []


@pytest.mark.parametrize("settings_given", [{"public_url": "https://bot.example.org"}])
async def test_cookies_behind_tls(console: Console, settings_given: Any) -> None:
    browser = console.browser(origin="https://bot.example.org")
    browser.client.base_url = "https://bot.example.org"  # type: ignore[assignment]
    await browser.sets_up("saji", await console.hire("saji"), console.now)
    answer = await browser.send("/language", {"language": "ml"})
    assert {cookie.name for cookie in browser.client.cookies.jar} == {
        "__Host-wnh-staff",
        "__Host-wnh-device",
        "__Host-wnh-language",
    }
    for cookie in answer.headers.get_list("set-cookie"):
        assert (
            all(part in cookie for part in ("HttpOnly", "Path=/", "SameSite=lax", "Secure")) and "Domain" not in cookie
        )


@pytest.mark.parametrize(
    ("agent", "label"),
    [
        ("Mozilla/5.0 (Linux; Android 10; K) Chrome/131.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox, Linux"),
        ("curl/8.11.0", "curl"),
        ("<script>", "?"),
        ("", "?"),
    ],
)  # fmt: skip
def test_what_a_browser_is_called(agent: str, label: str) -> None:
    assert device_label(agent) == label
