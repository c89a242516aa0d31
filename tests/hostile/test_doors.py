"""Hostile strings through every form of the console and through lists of openings: each is taken or refused with the
form shown again, and the pages afterwards have no element that they would not have with harmless words."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import cycle
from urllib.parse import quote_plus

import httpx
import openpyxl
import pytest
import structlog
from openpyxl.utils.exceptions import IllegalCharacterError

from bot.openings.columns import COLUMNS
from tests.console.conftest import Browser, Console
from tests.console.roles import ROLES, ROOMS, WHO, room_of
from tests.hostile.outline import outline_of
from tests.hostile.strings import TEXTS
from tests.hostile.test_pages import FORMATTED, _elsewhere

FREE = ("text", "search", "tel", "url", "email", "number", "date", "time", "")
"""Kinds of fields that take whatever is sent, whatever a browser would let people type."""
TIMES = 2
"""So often each form is sent with other strings in all of its fields, and in each of them alone."""
GOOD = {
    "name": "Anu", "title": "Typist", "employer": "Malanad", "summary": "Typing", "place": "Kottarakkara",
    "district": "Kollam", "work_types": "part_time", "from": "14:00", "until": "15:00", "day": "2026-12-24",
    "until_day": "2026-11-23", "count": "1", "address": "Main Road", "alt": "A room", "en": "News", "ml": "വാർത്ത",
    "words": "Yes", "note": "Called", "reason": "Painting", "id": "new", "latitude": "9.0", "longitude": "76.8",
}  # fmt: skip
"""What is good in a field that is empty, by its name without the language."""
ANSWERS = (200, 204, 303, 404, 409, 422)
HEADER = {"content-type": "application/x-www-form-urlencoded"}
NEEDED_TOO = ("en", "ml", "title", "employer", "summary")
UNTICKED = ("channels", "languages", "districts", "alerts", "days", "centres")
"""Boxes that leave out people, unless they are ticked."""
TAKEN = {
    *(
        "/console/staff/2",
        "/console/jobs/new",
        "/console/jobs/openings/accountant-kottarakkara",
        "/console/broadcasts/new",
    ),
    *("/console/today/kottarakkara/walk-in", "/console/inbox/canned", "/console/inbox/canned/1"),
    *("/console/inbox/1001/note", "/console/centres/kottarakkara/name", "/console/broadcasts/1/edit"),
}
"""Forms that take words, and are sure to have taken some of these."""
GIVEN = {"place": "Kottarakkara", "work_types": "part time"}
"""What an opening needs to be one."""


@dataclass
class Form:
    """A form of a page: what is sent with it unasked, and the fields that people fill in."""

    action: str
    page: str = ""
    fixed: dict[str, str] = field(default_factory=dict)
    free: dict[str, str] = field(default_factory=dict)
    needed: set[str] = field(default_factory=set)
    multipart: bool = False

    def good(self) -> dict[str, str]:
        """All fields as somebody would fill them in."""
        needed = {name: GOOD.get(re.sub("[-_](en|ml)$", "", name), "") for name in self.needed}
        return {name: value or needed.get(name, "") for name, value in self.free.items()}


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(given.get("action", ""), multipart="enctype" in given)
            if given.get("method") == "post":
                self.forms.append(self._open)
        elif self._open and (name := given.get("name", "")):
            self._field(tag, name, given)
        elif tag == "option" and self._open and (self._select not in self._open.fixed or "selected" in given):
            self._open.fixed[self._select] = given.get("value", "")

    def _field(self, tag: str, name: str, given: dict[str, str]) -> None:
        assert self._open
        if tag == "textarea" or (tag == "input" and given.get("type", "") in FREE):
            self._open.free[name] = given.get("value", "")
            if "required" in given or name in NEEDED_TOO or (name == "place" and "employer" in self._open.free):
                self._open.needed.add(name)
            self._area = name if tag == "textarea" else ""
        elif tag == "select":
            self._select = name
        elif given.get("type") in ("hidden", "radio", "checkbox") and (
            "checked" in given or (name not in self._open.fixed and name not in UNTICKED)
        ):
            self._open.fixed[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._open and self._area:
            self._open.free[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "textarea" and self._area:
            assert self._open
            self._open.free[self._area] = self._open.free[self._area].removeprefix("\n")
            self._area = ""


@dataclass
class Doors:
    """The forms of all pages that an admin sees."""

    browser: Browser
    paths: list[str]
    forms: dict[tuple[str, ...], Form] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """Elements, and attributes of any element, that pages have with harmless words."""
    wrong: list[str] = field(default_factory=list)

    taken: Counter[str] = field(default_factory=Counter)
    """How many times a form was not refused, by where it leads."""

    async def find(self, path: str) -> None:
        """Reads the forms of a page, as they stand now."""
        page = (await self.browser.open(path)).text
        parser = _Forms()
        parser.feed(page)
        for form in parser.forms:
            if form.free:
                form.page = path
                self.forms[form.action, *form.free] = form
        self.known |= parts_of(outline_of(page).elements)

    async def send(self, words: Iterator[str], times: int) -> None:
        """Fills in every form so often, all its fields at once and one after the other."""
        for key in list(self.forms):
            for _ in range(times):
                await self._post(self.forms[key], {name: next(words) for name in key[1:]})
                for name in key[1:]:
                    await self._post(self.forms[key], self.forms[key].good() | {name: next(words)})

    async def _post(self, form: Form, filled: dict[str, str]) -> None:
        pairs = [*((name, value) for name, value in form.fixed.items() if name), *filled.items()]
        path = form.action.partition("#")[0]
        if form.multipart:
            answer = await self.browser.client.post(path, data={}, files=[(n, (None, _bytes(v))) for n, v in pairs])
        else:
            body = "&".join(f"{quote_plus(name)}={quote_plus(_bytes(value))}" for name, value in pairs)
            answer = await self.browser.client.post(path, content=body, headers=HEADER)
        self._judge(f"{path} {filled!a}"[:300], answer)
        if answer.status_code == 303:
            self.taken[path] += 1
            await self.find(form.page)

    async def look(self) -> None:
        """Opens every page."""
        for path in self.paths:
            self._judge(path, await self.browser.open(path))

    def _judge(self, where: str, answer: httpx.Response) -> None:
        if answer.status_code not in ANSWERS:
            self.wrong.append(f"{where}: {answer.status_code}")
        elif "text/html" in answer.headers.get("content-type", ""):
            outline = outline_of(answer.text)
            found = [*parts_of(outline.elements) - self.known, *outline.others, *_elsewhere(outline)]
            if found:
                self.wrong.append(f"{where}: {found}"[:600])

    async def learn(self, words: Iterator[str], times: int) -> None:
        """What pages are made of with harmless words, right and wrong ones."""
        judge, self._judge = self._judge, self._learn  # type: ignore[method-assign]
        await self.send(words, times)
        await self.look()
        self._judge = judge  # type: ignore[method-assign]

    def _learn(self, where: str, answer: httpx.Response) -> None:
        assert answer.status_code in ANSWERS, f"{where}: {answer.status_code}"
        self.known |= parts_of(outline_of(answer.text).elements)


def parts_of(elements: Iterable[tuple[str, tuple[str, ...]]]) -> set[str]:
    """Names of elements, and of attributes with an @ before: a field with a fault has some that others have not."""
    return {part for tag, names in elements for part in (tag, *(f"@{name}" for name in names))}


def _bytes(words: str) -> bytes:
    """As somebody sends it who writes the request by hand: NUL and halves of surrogate pairs too."""
    return words.encode("utf-8", "surrogatepass")


@pytest.fixture
async def doors(console: Console) -> Doors:
    admin = await console.signed_in("root", "admin")
    prepared = [await room.prepare(console) for room in ROOMS]
    paths = []
    for way, who in WHO.items():
        method, _, path = way.partition(" ")
        if method == "GET" and set(who) & set(ROLES) and not path.endswith("/template"):
            blanks = prepared[room_of(way)]
            paths.append(re.sub(r"\{[^}]+\}", lambda blank, blanks=blanks: blanks[blank[0]], path))  # type: ignore[misc]
    found = Doors(admin, paths)
    for path in paths:
        await found.find(path)
    return found


async def test_every_form_takes_or_refuses_whatever_is_written(doors: Doors) -> None:
    assert len(doors.forms) >= 15, list(doors.forms)
    doors.known |= parts_of(FORMATTED)
    await doors.learn(cycle(["Anu", "2026-12-24", "10:00", "7", "", "kottarakkara"]), 1)
    doors.taken.clear()
    with structlog.testing.capture_logs() as logged:
        await doors.send(cycle(TEXTS), TIMES)
        await doors.look()
    assert not doors.wrong, f"{len(doors.wrong)}:\n" + "\n".join(doors.wrong[:12])
    assert set(doors.taken) >= TAKEN, sorted(doors.taken)
    assert not [text for text in TEXTS if len(text) > 8 and text in str(logged)], "what people write is in no log"


# -- lists of openings ----------------------------------------------------------------------------------------------


def rows() -> list[dict[str, str]]:
    """Each string in a row of its own, in one column after the other; what else an opening needs is there."""
    columns = cycle(COLUMNS)
    plain = {"title": "Typist", "employer": "Malanad", "summary": "Typing", **GIVEN}
    return [plain | {next(columns): words} for words in TEXTS]


def as_csv() -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows({name: value.replace("\0", "") for name, value in row.items()} for row in rows())
    return out.getvalue().encode("utf-8", "replace")


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.append(list(COLUMNS))
    for number, row in enumerate(rows(), 2):
        for at, name in enumerate(COLUMNS, 1):
            try:
                cell = sheet.cell(number, at, row.get(name, "").encode("utf-8", "replace").decode())
                cell.data_type = "s"
            except IllegalCharacterError:  # a workbook cannot hold it
                sheet.cell(number, at, "-")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "content"), [("list.csv", as_csv), ("list.xlsx", as_xlsx)])
async def test_lists_of_openings(doors: Doors, name: str, content) -> None:  # type: ignore[no-untyped-def]
    browser = doors.browser
    filename = '"><script>1</script>=1+1.' + name
    token = {"csrf": await browser.token(), "centre": ""}
    brought = await browser.client.post("/console/jobs/import", data=token, files={"file": (filename, content())})
    assert brought.status_code == 303, brought.text
    path = brought.headers["location"].removeprefix("/console")
    doors.paths = [path, *(f"{path}?page={page}" for page in range(1, 14)), f"{path}?show=bad"]
    doors.known |= {"br", "@role"}
    await doors.look()
    assert (await browser.send(path, {"doubles": "yes"})).status_code == 303
    doors.paths = [path, *(f"/jobs?page={page}" for page in range(1, 14)), "/jobs/alike", "/audit"]
    await doors.look()
    assert not doors.wrong, f"{len(doors.wrong)}:\n" + "\n".join(doors.wrong[:12])
    assert "script>1</script" not in "".join([(await browser.open(path)).text for path in doors.paths])
