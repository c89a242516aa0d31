"""The table of routes: every way × every kind of sender × with and without the form's token."""

import re
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from bot.console.rooms import ROOMS as ROOMS_OF_PAGES
from bot.console.routes import WAYS
from bot.console.sessions import Stage
from bot.console.ways import Way
from tests.console.conftest import PASSWORD, Browser, Console
from tests.console.roles import ROLES, ROOMS, STAGES, WHO, inbox, room_of
from tests.peers.telegram import TelegramPeer

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
HOMES = {"visitor": "/console/sign-in", "code": "/console/code", "password": "/console/new-password",
         "factor": "/console/second-factor"}  # fmt: skip
TABLES = ("audit", *sorted({table for room in ROOMS for table in room.CHANGED}))
COUNTED = "SELECT " + " + ".join(f"(SELECT count(*) FROM {table})" for table in TABLES)


@pytest.fixture
def settings_given(telegram: TelegramPeer) -> dict[str, Any]:
    return inbox.with_picture(telegram)


def test_the_table_is_as_agreed() -> None:
    assert {f"{way.method} {way.path}": set(way.who) for way in WAYS} == {way: set(who) for way, who in WHO.items()}


def test_the_head_of_a_page_leads_whoever_may_go_there() -> None:
    assert {f"GET {room.path}": set(room.who) for room in ROOMS_OF_PAGES} == {
        f"GET {room.path}": set(WHO[f"GET {room.path}"]) for room in ROOMS_OF_PAGES
    }


async def at_stage(console: Console, stage: Stage) -> Browser:
    """A browser whose owner has come so far."""
    login = f"{stage}{console.hired}"
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
    async with console.engine.connect() as connection:
        return int(await connection.scalar(text(COUNTED)) or 0)


def filled(way: Way, prepared: list[dict[str, str]]) -> str:
    """The path, with something that is there in each blank."""
    blanks = prepared[room_of(f"{way.method} {way.path}")]
    return "/console" + re.sub(r"\{[^}]+\}", lambda blank: blanks[blank[0]], way.path)


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
    prepared = [await room.prepare(console) for room in ROOMS]
    browser, other = await at_stage(console, stage), await console.signed_in("other")
    foreign = await other.token()
    before, wrong, seen = await count(console), [], 0
    for way in WAYS:
        for form in ({}, {"csrf": ""}, {"csrf": foreign}, {"csrf": "é" * 64}) if way.method == "POST" else ({},):
            answer = await browser.client.request(way.method, filled(way, prepared), data=form)
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
    prepared = [await room.prepare(console) for room in ROOMS]
    browser = await at_stage(console, stage)
    for way in (way for way in WAYS if way.method == "POST"):
        name = f"POST {way.path}"
        room = room_of(name)
        allowed = stage in WHO[name]
        before = await count(console)
        answer = await browser.client.post(filled(way, prepared), data={"csrf": await browser.token()})
        if allowed:
            # It was looked at: done, or refused for what was (not) filled in.
            right = answer.status_code in (200, 303, 404, 422)
            prepared[room] = await ROOMS[room].prepare(console)
            if ROOMS[room].__name__.endswith("house"):  # what is done there may end the session
                browser = await at_stage(console, stage)
        else:
            right = right_without_token(way, stage, answer) and await count(console) == before
        if not right:
            wrong.append((way.path, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("stage", STAGES)
async def test_no_other_method_leads_anywhere(console: Console, stage: Stage) -> None:
    prepared = [await room.prepare(console) for room in ROOMS]
    browser = await at_stage(console, stage)
    token, before = await browser.token(), await count(console)
    ways = {(way.method, way.path) for way in WAYS}
    wrong = []
    for way in {way.path: way for way in WAYS}.values():
        for method in METHODS:
            if (("GET" if method == "HEAD" else method), way.path) in ways:
                continue
            answer = await browser.client.request(method, filled(way, prepared), data={"csrf": token})
            if answer.status_code != 405:
                wrong.append((method, way.path, answer.status_code))
    assert (wrong, await count(console)) == ([], before)
