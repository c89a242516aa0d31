"""Accounts as admins mind them, in the console and on the command line; and the audit of it all."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.cli.narrator import ConsoleNarrator
from bot.console.first_admin import first_admin
from tests.cli.test_commands import wnh
from tests.console.conftest import CENTRE, PASSWORD, Console, console_settings, found

NEW = {"login": "saji", "name": "Saji K", "role": "agent", "centre": CENTRE}


async def actions(console: Console) -> list[tuple[str | None, str, str | None]]:
    """Who did what to whom, as the audit has it."""
    query = text(
        "SELECT by.login, action, whom.login FROM audit LEFT JOIN staff by ON by.id = audit.staff_id"
        " LEFT JOIN staff whom ON whom.id::text = audit.target ORDER BY audit.id"
    )
    async with console.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(query)]  # type: ignore[misc]


async def test_an_admin_adds_somebody_who_then_signs_in(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    page = (await admin.send("/staff", NEW)).text
    one_time = re.findall(r"<dd><code>(.+?)</code>", page)[1]
    saji = console.browser()
    await saji.sets_up("saji", one_time, console.now)
    assert "Kottarakkara" in (await saji.open("/")).text
    assert one_time not in (await admin.open("/staff")).text
    assert ("root", "staff-added", "saji") in await actions(console)


@pytest.mark.parametrize(
    "given",
    [
        {"login": "root"}, {"login": ""}, {"login": "x"}, {"login": "-x"}, {"login": "സജി"}, {"login": "a" * 33},
        {"login": "a\0b"},
        {"name": ""}, {"name": " \u202e\u200b\t"}, {"name": "x" * 81}, {"role": ""}, {"role": "owner"},
        {"role": "visitor"},
        {"centre": ""}, {"centre": "atlantis"}, {"centre": "'; DROP TABLE staff; --"}, {"centre": []},
    ],
)  # fmt: skip
async def test_what_no_account_can_be_is_said_and_what_was_typed_stays(
    console: Console, given: dict[str, object]
) -> None:
    admin = await console.signed_in("root", "admin")
    answer = await admin.send("/staff", {**NEW, **given})
    assert (answer.status_code, answer.text.count('role="alert"')) == (422, 1)
    typed = str({**NEW, **given}["login"])
    assert f'value="{html.escape(typed)}"' in answer.text
    assert len(re.findall(r'<th scope="row">', answer.text)) == 1


async def test_a_role_that_is_changed_counts_at_once(console: Console) -> None:
    admin, saji = await console.signed_in("root", "admin"), await console.signed_in("saji", "agent")
    id_ = (await console.member("saji")).id
    assert (await saji.open("/staff")).status_code == 403
    assert (await admin.send(f"/staff/{id_}", {"name": "Saji", "role": "admin"})).status_code == 303
    assert (await saji.open("/staff")).status_code == 200
    audit = (await admin.open("/audit")).text
    assert "Agent → Admin" in re.sub(r"\s+", " ", audit) and f"{CENTRE} → –" in audit


async def test_a_disabled_account_is_out_at_once_until_it_is_enabled(console: Console) -> None:
    admin, saji = await console.signed_in("root", "admin"), await console.signed_in("saji")
    id_ = (await console.member("saji")).id
    await admin.send(f"/staff/{id_}/disable")
    assert (await saji.open("/")).headers["location"] == "/console/sign-in"
    assert (await saji.gives_password("saji", PASSWORD)).status_code == 422
    await admin.send(f"/staff/{id_}/enable")
    console.wait(seconds=60)
    await saji.signs_in("saji", saji.secret, console.now)


async def test_a_reset_takes_everything_and_gives_a_one_time_password(console: Console) -> None:
    admin, saji = await console.signed_in("root", "admin"), await console.signed_in("saji")
    page = (await admin.send(f"/staff/{(await console.member('saji')).id}/reset")).text
    one_time = re.findall(r"<dd><code>(.+?)</code>", page)[1]
    assert (await saji.open("/")).status_code == 303
    assert (await saji.gives_password("saji", PASSWORD)).status_code == 422
    await saji.sets_up("saji", one_time, console.now)


async def test_admins_cannot_lock_themselves_out(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    own = (await console.member("root")).id
    for action, given in (("", {"name": "x", "role": "agent", "centre": CENTRE}), ("/disable", {}), ("/reset", {})):
        answer = await admin.send(f"/staff/{own}{action}", given)
        assert (answer.status_code, "own account" in answer.text) == (422, True)
    assert (await admin.send(f"/staff/{own}", {"name": "Root the First", "role": "admin"})).status_code == 303
    assert (await admin.open("/")).status_code == 200
    assert (await console.member("root")).name == "Root the First"


async def test_the_audit_only_grows(console: Console) -> None:
    await console.signed_in("saji")
    for statement in ("UPDATE audit SET action = 'x'", "DELETE FROM audit", "TRUNCATE audit", "DELETE FROM staff"):
        with pytest.raises(DBAPIError):
            async with console.engine.begin() as connection:
                await connection.execute(text(statement))
    assert [action for _, action, _ in await actions(console)] == [
        "staff-added", "password-changed", "second-factor-set", "signed-in",
    ]  # fmt: skip


async def test_the_audit_is_read_page_by_page(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    for number in range(60):
        await console.hire(f"agent{number}")
    path, seen = "/audit", []
    while path:
        page = (await admin.open(path)).text
        seen += re.findall(r"<td><code>(agent\d+)</code></td>", page)
        older = re.search(r'href="/console(/audit\?before=\d+)"', page)
        path = older[1] if older else ""
    assert seen == [f"agent{number}" for number in reversed(range(60))]
    for odd in ("-1", "x", "9" * 40, "²", "0", ""):
        assert (await admin.open("/audit", params={"before": odd})).status_code == 200


HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "{% raw %}", "${7*7}", "#{7*7}",
    "<%= 7*7 %>",
    "'; DROP TABLE staff; --", '=HYPERLINK("http://evil.example")', "+1+1", "@SUM(1)", "*bold* _it_ `code` [a](http://b)",
    "\u202eevil\u202c", "\u2066x\u2069", "a\u200bb\ufeffc", "</title></main><h1>x", "&lt;b&gt;", "javascript:alert(1)",
    "%s %d {0} {name}", "$name { $at }", "ശ്രീ‌കുമാർ ന്‍", "👩‍👩‍👧", "x" * 80, "İi̇ß", "../../etc/passwd",
    "a\r\nSet-Cookie: x=y",
]  # fmt: skip


class Elements(HTMLParser):
    """The elements of a page and their attributes' names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(name for name, _ in attrs)))


async def test_hostile_names_are_only_names(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    await console.hire("plain", name="Plain Name")
    plain = (await console.member("plain")).id
    expected = [Elements((await admin.open(path)).text).seen for path in (f"/staff/{plain}",)]
    for number, name in enumerate(HOSTILE):
        login = f"h{number}"
        answer = await admin.send("/staff", {**NEW, "login": login, "name": name})
        assert answer.status_code == 200, name
        member = await console.member(login)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\r\n]", member.name)
        page = await admin.open(f"/staff/{member.id}")
        assert [Elements(page.text).seen] == expected, name
        assert html.escape(member.name, quote=False).replace("'", "&#39;").replace('"', "&#34;") in page.text
        assert "set-cookie" not in page.headers
    assert (await console.member("h20")).name == "ശ്രീ‌കുമാർ ന്‍", "the joiners of Malayalam stay"
    for path in ("/staff", "/audit"):
        shown = (await admin.open(path)).text
        assert "<script>" not in shown and "<img" not in shown


async def test_the_first_admin_is_made_once(console: Console, loaded_url: str) -> None:
    password = await first_admin(loaded_url)
    assert password and await first_admin(loaded_url) is None
    browser = console.browser()
    console.passwords.evaluated = 0
    assert (await browser.gives_password("admin", password)).status_code == 303
    assert (await console.member("admin")).role == "admin"


async def test_the_command_line_does_the_same(console: Console, loaded_url: str) -> None:
    def staff(*arguments: str) -> tuple[int, str]:
        done = wnh(
            "staff", *arguments, DATABASE_URL=loaded_url, WNH_SESSION_KEY="k" * 32, WNH_NOW=console.now.isoformat()
        )
        return done.returncode, (done.stdout + done.stderr).strip()

    code, told = staff("add", "Saji", "--role", "manager", "--centre", CENTRE, "--name", "Saji K")
    assert code == 0
    browser = console.browser()
    await browser.sets_up("saji", found(r"one-time password (\S+)", told), console.now)
    assert staff("list") == (0, f"saji\tmanager\t{CENTRE}\tactive\tSaji K")
    assert staff("add", "saji", "--role", "admin")[0] == 1
    assert staff("add", "anu", "--role", "agent") == (1, "wnh: Please choose at least one centre for this role.")
    assert staff("add", "anu", "--role", "agent", "--centre", "atlantis")[0] == 1
    assert staff("disable", "nobody")[0] == 1
    assert staff("disable", "saji") == (1, "wnh: There must be at least one admin.")
    staff("add", "root", "--role", "admin")
    assert staff("disable", "saji") == (0, "saji is disabled.")
    assert (await browser.open("/")).status_code == 303
    assert staff("disable", "root") == (1, "wnh: There must be at least one admin.")
    assert staff("enable", "saji") == (0, "saji is enabled.")
    again = found(r"one-time password (\S+)", staff("reset", "saji")[1])
    await browser.sets_up("saji", again, console.now)


def test_what_is_shown_to_the_operator_is_in_no_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ConsoleNarrator(console_settings("postgresql:///nowhere", tmp_path)) as narrator:
        narrator.say("Starting.")
        narrator.show("one-time password k7wq")
    logged = "".join(log.read_text(encoding="utf-8") for log in tmp_path.rglob("*.log"))
    assert "Starting." in logged and "k7wq" not in logged
    assert "k7wq" in capsys.readouterr().out
