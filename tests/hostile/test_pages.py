"""Every page of the console with hostile strings in it has the elements that it has with harmless words: none more,
none less, none that leads elsewhere; and what was written is there to be read."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from sqlalchemy import text

from bot.console.routes import WAYS
from tests.console.conftest import CENTRE, Browser, Console
from tests.console.roles import centres as centre_rights
from tests.hostile.outline import Outline, outline_of
from tests.hostile.planting import TALKERS, plant, turn_hostile
from tests.hostile.strings import BEACON, TEXTS, keepable

SHOWN = sorted({kept for each in TEXTS if (kept := keepable(each)).strip()})
ASKED = {
    "/staff/{id:int}": "SELECT id FROM staff ORDER BY id LIMIT 12",
    "/today/{centre}/bookings/{id:int}": "SELECT id FROM bookings ORDER BY id LIMIT 12",
    "/today/{centre}": f"VALUES ('{CENTRE}')",
    "/inbox/{id:int}": f"SELECT id FROM requests ORDER BY id LIMIT {TALKERS + 5}",
    "/centres/{centre}": "SELECT id FROM centres",
    "/jobs/openings/{id}": "SELECT id FROM jobs WHERE id LIKE 'hostile-%'",
    "/jobs/openings/{id}/interests": "VALUES ('accountant-kottarakkara')",
    "/jobs/import/{id:int}": "SELECT id FROM job_imports",
    "/broadcasts/{id:int}": "SELECT id FROM broadcasts",
    "/broadcasts/{id:int}/count": "SELECT id FROM broadcasts LIMIT 2",
    "/broadcasts/{id:int}/progress": "SELECT id FROM broadcasts LIMIT 2",
    "/broadcasts/{id:int}/edit": "SELECT id FROM broadcasts WHERE state = 'draft'",
}
"""Which objects are looked at on the pages of one of many."""
FILES = {"/jobs/import/template", "/inbox/{id:int}/media/{message:int}/{number:int}"}
NOT_PAGES = {"/sign-in", "/code", "/new-password", "/second-factor", *FILES}
"""What is for those who are not signed in yet, and shows nobody's words; and files."""
OURS = re.compile(r"(/(console|static|files)(/[\w./-]*)?)?(\?[\w=&%.:-]*)?(#[\w-]*)?|tel:.*", re.DOTALL)
"""Where a page may lead: to another of ours, and to the phone."""
Elements = set[tuple[str, tuple[str, ...]]]
BY_WORDS = ("/broadcasts/", "/jobs/import/", "/jobs/alike")
"""Pages that show more or less of the same elements, as the words are: what WhatsApp formats or tells in one line, what
is wrong with a row, which openings look alike. No element is on them that no page has otherwise."""
FORMATTED = frozenset((f"{slash}{tag}", ()) for tag in ("strong", "em", "s", "code") for slash in ("", "/"))
"""*Bold* and the like, which staff see in the preview of their own text as WhatsApp shows it: no attributes."""


@dataclass
class Walk:
    """All pages, once: their outlines by path."""

    browser: Browser
    pages: dict[str, Outline] = field(default_factory=dict)

    async def over(self, paths: list[str]) -> "Walk":
        left = list(paths)
        while left:
            path = left.pop()
            if path in self.pages:
                continue
            answer = await self.browser.open(path)
            assert answer.status_code == 200, f"{path}: {answer.status_code}"
            _check_headers(answer)
            self.pages[path] = outline_of(answer.text)
            left += [other for other in _more_of(path, self.pages[path]) if other not in self.pages]
        return self


def _check_headers(answer: httpx.Response) -> None:
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert not any("\n" in value or "\r" in value for value in answer.headers.values())


def _more_of(path: str, outline: Outline) -> list[str]:
    """Further pages of the same list."""
    here = urlsplit(path).path
    ours = [link for link in outline.leads if link.startswith(("/console/", "?"))]
    links = {urljoin(f"/console{path}", link) for link in ours}
    same = [link.removeprefix("/console") for link in links if urlsplit(link).path == f"/console{here}"]
    return [link for link in same if re.search(r"[?&](page|before)=\d+", link) and "show=" not in link][:20]


@pytest.fixture
async def planted(console: Console) -> AsyncIterator[tuple[Console, Browser]]:
    admin = await console.signed_in("root", "admin")
    await centre_rights.prepare(console)
    await plant(console.engine, SHOWN, (await console.member("root")).id, console.now)
    yield console, admin


async def paths_of(console: Console) -> list[str]:
    """Every page that a member of the staff can open. A new page that is about one of many has to be told of here."""
    paths = []
    for way in WAYS:
        if way.method != "GET" or way.path in NOT_PAGES:
            continue
        if "{" not in way.path:
            paths.append(way.path)
            continue
        assert way.path in ASKED, f"say which objects {way.path} is looked at with"
        async with console.engine.connect() as connection:
            ids = list(await connection.scalars(text(ASKED[way.path])))
        assert ids, way.path
        one = way.path.replace("/{centre}/", f"/{CENTRE}/")
        paths += [re.sub(r"\{[^}]+\}", str(id_), one) for id_ in ids]
    return paths


async def test_hostile_words_change_nothing_but_words(planted: tuple[Console, Browser]) -> None:
    console, admin = planted
    paths = await paths_of(console)
    plain = (await Walk(admin).over(paths)).pages
    assert sum(outline.words.count("plain-") for outline in plain.values()) > 5 * len(SHOWN)
    assert await turn_hostile(console.engine, SHOWN) > 3 * len(SHOWN)
    hostile = (await Walk(admin).over(list(plain))).pages
    known = set().union(*(outline.elements for outline in plain.values())) | FORMATTED
    wrong = {path: found for path in plain if (found := _differences(path, plain[path], hostile[path], known))}
    assert not wrong, "\n".join(f"{path}: {found}" for path, found in list(wrong.items())[:15])
    assert _unread(hostile) == []


def _differences(path: str, plain: Outline, hostile: Outline, known: Elements) -> Mapping[str, object]:
    """What is in the one page and not in the other, other than words."""
    more, less = hostile.elements - plain.elements, plain.elements - hostile.elements
    if path.startswith(BY_WORDS):
        more, less = Counter(one for one in hostile.elements if one not in known), Counter()
    found = {"more": more, "less": less, "leads": _elsewhere(hostile), "others": hostile.others}
    return {name: value for name, value in found.items() if value}


def _elsewhere(outline: Outline) -> list[str]:
    """Where the page leads that is no page of ours."""
    return [lead for lead in outline.leads if not OURS.fullmatch(lead)]


def _unread(pages: Mapping[str, Outline]) -> list[str]:
    """Strings that can be read on no page as they were written, apart from blanks at their ends."""
    written = "\n".join(f"{outline.words}\n{outline.values}" for outline in pages.values())
    return [each for each in SHOWN if each.strip() not in written and _as_a_form_has_it(each) not in written]


def _as_a_form_has_it(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def test_the_parser_sees_what_breaks_out() -> None:
    safe, known = outline_of('<p title="x">y</p>'), set()
    for broken in ('<p title=""><script>1</script>">y</p>', '<p title="" onclick="1">y</p>', '<p title="x"></p>y</p>'):
        assert _differences("/", safe, outline_of(broken), known)
    assert not _differences("/", safe, outline_of('<p title="z">&lt;script&gt;</p>'), known)
    for elsewhere in (f'<a href="{BEACON}">', '<a href="javascript:1">', '<a href="//x">', '<a href="/other">'):
        assert _elsewhere(outline_of(elsewhere)), elsewhere
