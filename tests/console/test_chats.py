"""Own chats on the account's page: a code for one, those that are linked, and taking one off."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text

from bot.db.tables import audit, people
from bot.db.tables.people import identities
from bot.staff_chats import chats
from tests.console.conftest import NOW, Browser, Console

CODE = r"<code>staff (\w{4}-\w{4})</code>"


async def makes_code(browser: Browser) -> str:
    page = await browser.send("/account/chats/code")
    assert page.status_code == 200
    match = re.search(CODE, page.text)
    assert match, page.text
    return match[1].replace("-", "")


async def links(console: Console, code: str, address: str = "4711", channel: str = "telegram") -> bool:
    async with console.engine.begin() as connection:
        known = select(identities).where(identities.c.channel == channel, identities.c.address == address)
        if (await connection.execute(known)).one_or_none() is None:
            person = await connection.scalar(insert(people).values(created_at=NOW).returning(people.c.id))
            await connection.execute(insert(identities).values(channel=channel, address=address, person_id=person))
        return await chats.link(connection, code, channel, address, console.now) is not None


async def test_a_code_links_a_chat_once_and_the_chat_is_shown_and_taken_off(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    code = await makes_code(browser)
    assert code not in (await browser.open("/account")).text, "it is shown once"
    assert await links(console, code)
    assert not await links(console, code, "4712"), "it is used up"
    page = (await browser.open("/account")).text
    assert "Telegram" in page and "…4711" in page
    gone = await browser.send("/account/chats/end", {"channel": "telegram", "address": "4711"})
    assert gone.status_code == 303
    assert "…4711" not in (await browser.open("/account")).text
    async with console.engine.connect() as connection:
        deeds = list(await connection.scalars(select(audit.c.action).where(audit.c.action.like("chat-%"))))
    assert deeds == ["chat-code-made", "chat-linked", "chat-unlinked"]


async def test_a_code_holds_for_ten_minutes_and_only_the_last_one(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    first = await makes_code(browser)
    second = await makes_code(browser)
    assert not await links(console, first)
    console.wait(minutes=9, seconds=59)
    assert await links(console, second)
    late = await makes_code(browser)
    console.wait(minutes=10)
    assert not await links(console, late)


async def test_chats_of_others_cannot_be_taken_off(console: Console) -> None:
    saji, anu = await console.signed_in("saji", "manager"), await console.signed_in("anu", "manager")
    assert await links(console, await makes_code(saji))
    foreign = await anu.send("/account/chats/end", {"channel": "telegram", "address": "4711"})
    assert foreign.status_code == 404
    assert "…4711" in (await saji.open("/account")).text


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ("UPDATE staff SET role = 'agent' WHERE login = 'saji'", None),
        ("UPDATE staff SET disabled_at = now() WHERE login = 'saji'", None),
        ("UPDATE staff SET role = 'admin' WHERE login = 'saji'", "saji"),
    ],
)
async def test_what_a_chat_may_is_what_the_account_may_now(console: Console, change: str, left: str | None) -> None:
    browser = await console.signed_in("saji", "manager")
    assert await links(console, await makes_code(browser))
    async with console.engine.begin() as connection:
        await connection.execute(text(change))
        member = await chats.broadcaster(connection, "telegram", "4711")
    assert (member.login if member else None) == left


async def test_disabling_and_resetting_an_account_unlinks_its_chats(console: Console) -> None:
    boss = await console.signed_in("boss", "admin")
    saji = await console.signed_in("saji", "manager")
    for deed in ("disable", "reset"):
        member = await console.member("saji")
        async with console.engine.begin() as connection:
            code = await chats.make_code(connection, member, console.now)
        if not member.disabled:
            assert await links(console, code)
        await boss.send(f"/staff/{member.id}/{deed}")
        async with console.engine.connect() as connection:
            assert await chats.of_member(connection, member.id) == []
        assert not await links(console, code)
    assert (await saji.open("/account")).status_code == 303, "nobody is signed in any more"


async def test_a_code_of_an_account_that_was_disabled_meanwhile_links_nothing(console: Console) -> None:
    await console.hire("saji", "manager")
    member = await console.member("saji")
    async with console.engine.begin() as connection:
        code = await chats.make_code(connection, member, console.now)
        values = {"id": member.id, "now": console.now + timedelta(minutes=1)}
        await connection.execute(text("UPDATE staff SET disabled_at = :now WHERE id = :id"), values)
    assert not await links(console, code)


async def test_agents_make_no_broadcasts_and_are_offered_no_code(console: Console) -> None:
    browser = await console.signed_in("anu", "agent")
    assert 'id="chats"' not in (await browser.open("/account")).text
    assert (await browser.send("/account/chats/code")).status_code == 403
