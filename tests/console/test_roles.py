"""The table of routes: every way × every kind of sender × with and without the form's token."""

import re

import httpx
import pytest

from bot.console.routes import WAYS, Way
from bot.console.sessions import Stage
from tests.console.conftest import PASSWORD, Browser, Console

ROLES = ("admin", "manager", "agent")
STAGES: tuple[Stage, ...] = ("visitor", "code", "password", "factor", *ROLES)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
HOMES = {"visitor": "/console/sign-in", "code": "/console/code", "password": "/console/new-password",
         "factor": "/console/second-factor"}  # fmt: skip

WHO = {
    "GET /sign-in": ("visitor",),
    "POST /sign-in": ("visitor",),
    "GET /code": ("code",),
    "POST /code": ("code",),
    "GET /new-password": ("password",),
    "POST /new-password": ("password",),
    "GET /second-factor": ("factor",),
    "POST /second-factor": ("factor",),
    "POST /language": STAGES,
    "POST /sign-out": STAGES[1:],
    "GET /": ROLES,
    "GET /account": ROLES,
    "POST /account/password": ROLES,
    "POST /account/recovery-codes": ROLES,
    "POST /account/sessions/{id:int}/end": ROLES,
    "POST /account/sign-out-everywhere": ROLES,
    "GET /staff": ("admin",),
    "POST /staff": ("admin",),
    "GET /staff/{id:int}": ("admin",),
    "POST /staff/{id:int}": ("admin",),
    "POST /staff/{id:int}/disable": ("admin",),
    "POST /staff/{id:int}/enable": ("admin",),
    "POST /staff/{id:int}/reset": ("admin",),
    "GET /audit": ("admin",),
}
"""What is right, written down once more: a change of the table is a change here too."""

COUNTED = "SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM staff) + (SELECT count(*) FROM sign_in_attempts)"


def test_the_table_is_as_agreed() -> None:
    assert {f"{way.method} {way.path}": set(way.who) for way in WAYS} == {way: set(who) for way, who in WHO.items()}


async def at_stage(console: Console, stage: Stage, serial: int) -> Browser:
    """A browser whose owner has come so far."""
    login = f"{stage}{serial}"
    if stage in ROLES:
        return await console.signed_in(login, stage)
    browser = console.browser()
    if stage == "code":
        known = await console.signed_in(login)
        await known.send("/sign-out")
        assert (await browser.gives_password(login, PASSWORD)).status_code == 303
    elif stage != "visitor":
        one_time = await console.hire(login)
        await browser.gives_password(login, one_time)
        if stage == "factor":
            await browser.send("/new-password", {"new": PASSWORD, "repeated": PASSWORD})
    return browser


async def count(console: Console) -> int:
    from sqlalchemy import text

    async with console.engine.connect() as connection:
        return int(await connection.scalar(text(COUNTED)) or 0)


def filled(way: Way, victim: int) -> str:
    return "/console" + re.sub(r"\{id:int\}", str(victim), way.path)


def right_without_token(way: Way, stage: Stage, answer: httpx.Response) -> bool:
    """Whether somebody was let in, led home, or turned away, as it should be."""
    who = WHO[f"{way.method} {way.path}"]
    if stage in who:
        # A form without its token: nothing is done.
        return answer.status_code == (200 if way.method == "GET" else 403)
    if stage in ROLES and set(who) <= set(ROLES):
        return answer.status_code == 403
    return (answer.status_code, answer.headers["location"]) == (303, HOMES.get(stage, "/console/"))


@pytest.mark.parametrize("stage", STAGES)
async def test_without_the_token_nothing_is_done_and_pages_open_for_their_roles_alone(
    console: Console, stage: Stage
) -> None:
    await console.hire("victim")
    victim = (await console.member("victim")).id
    browser, other = await at_stage(console, stage, 1), await console.signed_in("other")
    foreign = await other.token()
    before, wrong, seen = await count(console), [], 0
    for way in WAYS:
        for form in ({}, {"csrf": ""}, {"csrf": foreign}, {"csrf": "é" * 64}) if way.method == "POST" else ({},):
            answer = await browser.client.request(way.method, filled(way, victim), data=form)
            seen += 1
            if not right_without_token(way, stage, answer):
                wrong.append((way.method, way.path, form, answer.status_code))
    assert (wrong, await count(console)) == ([], before)
    assert seen > 60


@pytest.mark.parametrize("stage", STAGES)
async def test_with_the_token_everybody_may_do_what_the_table_says_and_nothing_else(
    console: Console, stage: Stage
) -> None:
    wrong = []
    for serial, way in enumerate((way for way in WAYS if way.method == "POST"), 1):
        await console.hire(f"victim{serial}")
        browser = await at_stage(console, stage, serial)
        victim, before = (await console.member(f"victim{serial}")).id, await count(console)
        answer = await browser.send(way.path.replace("{id:int}", str(victim)))
        if stage in WHO[f"POST {way.path}"]:
            # It was looked at: done, or refused for what was (not) filled in.
            right = answer.status_code in (200, 303, 404, 422)
        else:
            right = right_without_token(way, stage, answer) and await count(console) == before
        if not right:
            wrong.append((way.path, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("stage", STAGES)
async def test_no_other_method_leads_anywhere(console: Console, stage: Stage) -> None:
    browser = await at_stage(console, stage, 1)
    token, before = await browser.token(), await count(console)
    ways = {(way.method, way.path) for way in WAYS}
    wrong = []
    for path in {path for _, path in ways}:
        for method in METHODS:
            if (("GET" if method == "HEAD" else method), path) in ways:
                continue
            url = "/console" + path.replace("{id:int}", "1")
            answer = await browser.client.request(method, url, data={"csrf": token})
            if answer.status_code != 405:
                wrong.append((method, path, answer.status_code))
    assert (wrong, await count(console)) == ([], before)
