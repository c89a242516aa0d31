"""Forms come from our own pages, and pages carry strict headers."""

import html
import re
from typing import Any

import pytest

from bot.console.routes import WAYS
from tests.console.conftest import Console

OURS = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({}, True),
        ({"origin": OURS}, True),
        ({"origin": OURS, "sec-fetch-site": "same-origin"}, True),
        ({"origin": "null"}, False),
        ({"origin": ""}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "http://127.0.0.1:8001"}, False),
        ({"origin": "http://127.0.0.1:8000.evil.example"}, False),
        ({"origin": "not a url ["}, False),
        ({"origin": OURS, "sec-fetch-site": "cross-site"}, False),
        ({"origin": OURS, "sec-fetch-site": "same-site"}, False),
    ],
)
async def test_where_a_form_may_come_from(console: Console, headers: dict[str, str], taken: bool) -> None:
    browser = await console.signed_in("saji")
    answer = await browser.send("/language", {"language": "ml"}, headers=headers)
    assert answer.status_code == (303 if taken else 403)
    assert (await console.member("saji")).language == ("ml" if taken else "en")


@pytest.mark.parametrize(
    "body", [b"", b"csrf=%ff%fe&language=ml", b"csrf", b"&&&=;=", b"\xff\xfe\x00", b"a=1" + b"&a=1" * 5000]
)
@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/json",
        "",
    ],
)
async def test_bodies_that_are_no_form_of_ours(console: Console, body: bytes, kind: str) -> None:
    browser = await console.signed_in("saji")
    answer = await browser.client.post("/console/language", content=body, headers={"content-type": kind})
    assert answer.status_code in (400, 403)
    assert "<h1>" in answer.text


async def test_a_form_that_is_too_large_or_whose_page_is_not_there(console: Console) -> None:
    browser = await console.signed_in("saji")
    answer = await browser.send("/language", {"language": "ml", "back": "x" * 7_000_000})
    assert (answer.status_code, "too much" in answer.text) == (413, True)
    for path in ("/nowhere", "/staff/x", "/staff/1/2", "/%00"):
        answer = await browser.open(path)
        assert answer.status_code == 404 and "no such page" in answer.text, path


async def test_every_page_carries_strict_headers_and_no_script_or_style_of_its_own(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    pages = [await admin.open(way.path.replace("{id:int}", "1")) for way in WAYS if way.method == "GET"]
    pages += [await console.browser().open("/sign-in"), await admin.open("/nowhere"), await admin.open("/staff/99")]
    for page in pages:
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ") and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy and "script-src 'self';" in policy
        assert page.headers["cache-control"] == "no-store" and page.headers["x-frame-options"] == "DENY"
        assert page.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<script(?![^<>]* src=\"/static/)|<style|\sstyle=|\son\w+=|javascript:", page.text)


async def test_pages_lead_only_to_pages_that_are_there_and_load_what_is_ours(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    await console.hire("saji")
    seen, ahead = set(), ["/console/"]
    while ahead:
        link = ahead.pop()
        path = link.partition("?")[0]  # of all days of a centre one is seen
        if path in seen:
            continue
        seen.add(path)
        page = await admin.client.get(link)
        assert page.status_code == 200, link
        if page.headers["content-type"].startswith("text/html"):
            ahead += map(html.unescape, re.findall(r'(?:href|src)="([^"]+)"', page.text))
    assert {"/console/", "/console/account", "/console/staff", "/console/audit", "/console/staff/2"} <= seen
    assert all(path.startswith(("/console/", "/static/")) for path in seen)


@pytest.mark.parametrize(
    ("back", "lands"),
    [
        ("/console/account", "/console/account"),
        ("//evil.example", "/console/"),
        ("https://evil.example", "/console/"),
        ("/console/..//evil.example", "/console/"),
        ("/console//evil", "/console//evil"),
        ("/console/\r\nset-cookie:x=y", "/console/"),
        ("/", "/console/"),
    ],
)
async def test_after_a_change_of_language_one_is_back_in_the_console(console: Console, back: str, lands: str) -> None:
    browser = await console.signed_in("saji")
    answer = await browser.send("/language", {"language": "ml", "back": back})
    assert answer.headers["location"] == lands
    assert 'lang="ml"' in (await browser.open("/account")).text


async def test_a_visitor_reads_the_language_of_the_browser_until_another_is_chosen(console: Console) -> None:
    browser: Any = console.browser(**{"accept-language": "ml-IN"})
    assert "സൈൻ ഇൻ" in (await browser.open("/sign-in")).text
    await browser.send("/language", {"language": "en"})
    assert '<html lang="en">' in (await browser.open("/sign-in")).text
    await browser.send("/language", {"language": "<b>"})
    assert '<html lang="en">' in (await browser.open("/sign-in")).text


async def test_the_database_is_away(console: Console) -> None:
    from sqlalchemy import text

    browser = await console.signed_in("saji")
    async with console.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE staff_sessions RENAME TO gone"))
    answer = await browser.open("/")
    assert (answer.status_code, "in a minute" in answer.text) == (503, True)
