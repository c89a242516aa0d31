"""The room Jobs: openings are edited by those who mind them, lists taken once, when told to, interests exported."""

import csv
import html
import io
import re
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import insert, select, text, update

from bot.console.routes import WAYS
from bot.db.tables import audit, identities, interests, job_imports, jobs, people, staff_centres
from tests.console.conftest import CENTRE, Browser, Console
from tests.console.roles.jobs import prepare
from tests.openings.test_sheet import workbook

ID = "accountant-kottarakkara"
HEAD = ["Title", "Title (Malayalam)", "Company", "Place", "Kind of work", "Last date", "Description", "Pay"]
ROWS: list[list[Any]] = [
    ["Typist", "ടൈപ്പിസ്റ്റ്", "Mayil Papers", "Punalur", "part time", "31/03/2027", "Typing letters.", "₹9,000"],
    ["Cook", "", "Mayil Kitchen", "Kottarakkara", "full time", "31/31/2027", "Cooking.", ""],
    ["Accountant", "", "Njaval Ledger Works Pvt Ltd", "Kottarakkara", "full time", "", "Accounts.", ""],
    ["Typists", "", "Mayil Papers", "Punalur", "part time", "", "Typing more letters.", ""],
    ["Driver", "", "Mayil Cabs", "Panangad", "sometimes", "", "Driving.", ""],
]


def as_csv(rows: list[list[Any]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


async def bring(browser: Browser, content: bytes, name: str = "list.csv", centre: str = CENTRE) -> httpx.Response:
    given = {"csrf": await browser.token(), "centre": centre}
    return await browser.client.post("/console/jobs/import", data=given, files={"file": (name, content)})


async def brought(browser: Browser, content: bytes, name: str = "list.csv") -> str:
    """The page of a list that was read."""
    answer = await bring(browser, content, name)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].removeprefix("/console")


async def made_by_staff(console: Console) -> list[Any]:
    async with console.engine.connect() as connection:
        query = select(jobs).where(jobs.c.created_by.is_not(None)).order_by(jobs.c.id)
        return sorted((await connection.execute(query)).all(), key=lambda row: row.title.en)


async def do(console: Console, statement: Any, **values: Any) -> Any:
    async with console.engine.begin() as connection:
        found = await connection.execute(text(statement) if isinstance(statement, str) else statement, values or None)
        return found.all() if found.returns_rows else None


def words(page: httpx.Response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


# -- lists ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_a_list_with_bad_rows_is_shown_and_its_good_ones_are_taken_when_told_to(
    console: Console, kind: str
) -> None:
    browser = await console.signed_in("saji", "manager")
    content = as_csv([HEAD, *ROWS]) if kind == "csv" else workbook(HEAD, *ROWS)
    path = await brought(browser, content, f"നവംബർ.{kind}")

    page = await browser.open(path)
    assert page.status_code == 200
    shown = words(page)
    assert f"നവംബർ.{kind}" in shown
    assert "5 rows: 1 good, 2 that look the same as another, 2 bad." in shown
    assert "Row 3: Last date : &#34;31/31/2027&#34; is no date. Write it like 31/03/2027." in shown
    assert "Row 6: District : Several districts have a place of that name." in shown
    assert "Row 6: Kind of work : &#34;sometimes&#34; is no kind of work." in shown
    assert f'href="/console/jobs/openings/{ID}"' in page.text
    assert "Row 2: Typist" in shown
    assert "In one language only, so shown in both: Company" in shown
    assert await made_by_staff(console) == []

    bad = await browser.open(f"{path}?show=bad")
    assert "Mayil Kitchen" in bad.text
    assert "Mayil Papers" not in bad.text

    assert (await browser.send(path)).headers["location"] == f"/console{path}"
    (made,) = await made_by_staff(console)
    assert (made.title.en, made.title.ml, made.centre_id, made.verified, made.sample) == (
        "Typist", "ടൈപ്പിസ്റ്റ്", CENTRE, False, False
    )  # fmt: skip
    assert "One opening came of this list." in words(await browser.open(path))


async def test_those_that_look_the_same_are_taken_if_told_to_and_nothing_twice(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    path = await brought(browser, as_csv([HEAD, *ROWS]))
    for _ in range(2):
        assert (await browser.send(path, {"doubles": "yes"})).status_code == 303
    assert [row.title.en for row in await made_by_staff(console)] == ["Accountant", "Typist", "Typists"]
    (deed,) = await do(console, select(audit).where(audit.c.action == "jobs-imported"))
    assert deed.detail == {"job-file": "list.csv", "job-taken": "3 / 5"}


async def test_the_faults_are_told_in_malayalam_too(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    await browser.send("/language", {"language": "ml"})
    shown = words(await browser.open(await brought(browser, as_csv([HEAD, *ROWS]))))
    assert "ആകെ 5 വരി: 1 എണ്ണം ശരി, 2 എണ്ണം മറ്റൊന്നുപോലെ, 2 എണ്ണം തെറ്റ്." in shown
    assert "വരി 3: അവസാന തീയതി : &#34;31/31/2027&#34; തീയതിയല്ല." in shown


async def test_a_list_is_dropped_or_over_after_a_day(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    first, second = [await brought(browser, as_csv([HEAD, *ROWS])) for _ in range(2)]
    assert (await browser.send(f"{first}/drop")).status_code == 303
    assert (await browser.open(first)).status_code == 404
    assert (await browser.open(second)).status_code == 200
    await do(console, update(job_imports).values(expires_at=console.now - timedelta(seconds=1)))
    assert (await browser.open(second)).status_code == 404
    assert (await browser.send(second)).status_code == 404
    await brought(browser, as_csv([HEAD, *ROWS]))
    assert len(await do(console, select(job_imports.c.id))) == 1
    assert await made_by_staff(console) == []


@pytest.mark.parametrize(
    ("content", "words_of"),
    [
        (b"", "The file is empty."),
        (b"hello", "The line with the names of the columns is missing."),
        (b"\x89PNG\0", "neither a CSV nor an XLSX"),
        (b"PK\x03\x04" + bytes(100), "neither a CSV nor an XLSX"),
        (as_csv([HEAD, *ROWS[:1] * 2001]), "more than 2000 rows"),
        (b"title,company\n" + b"x" * (5 * 1024 * 1024), "At most 5 MB"),
    ],
    ids=["empty", "no names", "picture", "zip", "rows", "large"],
)
async def test_what_is_no_list_is_said_to_be_none(console: Console, content: bytes, words_of: str) -> None:
    browser = await console.signed_in("saji", "manager")
    answer = await bring(browser, content)
    assert answer.status_code == 422
    assert words_of in words(answer).replace("2,000", "2000")


async def test_without_a_file_or_for_anothers_centre_nothing_is_read(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    assert "Please choose a file." in words(await browser.send("/jobs/import", {"centre": CENTRE}))
    for centre in ("kalamassery", "atlantis", "\0"):
        assert (await bring(browser, as_csv([HEAD, *ROWS]), centre=centre)).status_code == 422
    admin = await console.signed_in("asha", "admin")
    assert (await bring(admin, as_csv([HEAD, *ROWS]), centre="atlantis")).status_code == 422
    assert (await bring(admin, as_csv([HEAD, *ROWS]), centre="kalamassery")).status_code == 303


async def test_the_template_can_be_filled_in_and_brought(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    template = await browser.open("/jobs/import/template")
    assert template.headers["content-disposition"] == 'attachment; filename="openings.csv"'
    row = 'Typist,,Mayil,,Punalur,,,,"part time",,,,,,Typing.,,,\r\n'
    shown = words(await browser.open(await brought(browser, template.content + row.encode())))
    assert "1 rows: 1 good" in shown


async def test_hostile_cells_are_shown_as_they_are(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    evil = ["<script>alert(1)</script>", "{{ 7*7 }}", "=cmd|'/C calc'!A0", "\u202eabc", "{ $x }", "a" * 3000, "*b*"]
    rows = [[one, one, one, one, one, one, one, one] for one in evil]
    page = await browser.open(await brought(browser, as_csv([HEAD, *rows])))
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text
    assert "{{ 7*7 }}" in page.text


# -- openings -------------------------------------------------------------------------------------------------------

FORM = {
    "title": "Kite maker", "title_ml": "പട്ടം", "employer": "Kuyil Kites", "place": "Punalur", "centre": CENTRE,
    "work_types": ["part_time", "remote"], "roles": "kite maker", "summary": "Kites.\nMany.", "last_date": "2027-03-31",
    "verified": "yes",
}  # fmt: skip


async def test_an_opening_is_made_changed_closed_and_opened_again(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    path = (await browser.send("/jobs/new", FORM)).headers["location"].removeprefix("/console")
    page = await browser.open(path)
    assert 'value="Kite maker"' in page.text
    (made,) = await made_by_staff(console)
    assert (made.work_types, made.verified, made.summary.en, made.how_to_apply.ml[:2]) == (
        ["part_time", "remote"], True, "Kites.\nMany.", "ഈ "
    )  # fmt: skip

    seen = re.search(r'name="seen" value="([^"]*)"', page.text)
    assert seen
    console.wait(minutes=1)
    changed = {**FORM, "title": "Kite master", "seen": seen[1].replace("&#43;", "+")}
    del changed["verified"]
    assert (await browser.send(path, changed)).status_code == 303
    again = await browser.send(path, changed)
    assert again.status_code == 422
    assert "Somebody else has changed this opening meanwhile." in words(again)

    assert (await browser.send(f"{path}/close")).status_code == 303
    assert "Kite master" not in (await browser.open("/jobs")).text
    assert "Kite master" in (await browser.open("/jobs?state=closed&q=kite")).text
    assert (await browser.send(f"{path}/reopen")).status_code == 303
    assert "Kite master" in (await browser.open("/jobs?mine=yes")).text
    (made,) = await made_by_staff(console)
    assert (made.title.en, made.verified, made.withdrawn) == ("Kite master", False, False)


@pytest.mark.parametrize("language", ["en", "ml"])
async def test_saving_a_form_as_it_is_changes_no_opening(console: Console, language: str) -> None:
    browser = await console.signed_in("asha", "admin")
    await browser.send("/language", {"language": language})
    await do(console, update(jobs).where(jobs.c.id == ID).values(place="kollam-district"))
    before = await do(console, select(jobs).order_by(jobs.c.id))
    for row in before:
        page = (await browser.open(f"/jobs/openings/{row.id}")).text
        form = page[page.index('name="seen"') :]
        filled: dict[str, Any] = {
            name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)
        }
        filled |= {
            name: html.unescape(text)
            for name, text in re.findall(r'<textarea name="(\w+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL)
        }
        for name in ("district", "centre"):
            chosen = re.search(rf'name="{name}".*?</select>', form, re.DOTALL)
            assert chosen
            filled[name] = "".join(re.findall(r'value="([^"]*)" selected', chosen[0]))
        filled["work_types"] = re.findall(r'name="work_types" value="(\w+)" checked', form)
        filled["verified"] = "yes" if 'name="verified" value="yes" checked' in form else ""
        answer = await browser.send(f"/jobs/openings/{row.id}", filled)
        assert answer.status_code == 303, (row.id, words(answer))
    after = await do(console, select(jobs).order_by(jobs.c.id))
    assert [row[:15] for row in after] == [row[:15] for row in before]
    assert await do(console, select(audit.c.id).where(audit.c.action == "job-changed")) == []


async def test_what_is_wrong_is_said_and_nothing_that_was_filled_in_is_lost(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    answer = await browser.send("/jobs/new", {**FORM, "place": "Atlantis", "summary": "", "last_date": "2026-11-01"})
    assert answer.status_code == 422
    assert 'value="Kite maker"' in answer.text
    assert 'value="Atlantis"' in answer.text
    assert re.search(r'value="remote" checked', answer.text)
    assert re.search(r'name="verified" value="yes" checked', answer.text)
    shown = words(answer)
    for wrong in ("Place : &#34;Atlantis&#34; is no place", "Description : This is missing.", "2026-11-01 is over."):
        assert wrong in shown
    assert await made_by_staff(console) == []


async def test_a_manager_gives_no_opening_to_a_centre_of_others_nor_to_nobody(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    for centre, status in (("kalamassery", 422), ("", 303)):
        assert (await browser.send("/jobs/new", {**FORM, "centre": centre})).status_code == status
    assert (await browser.send(f"/jobs/openings/{ID}", {**FORM, "centre": "", "seen": ""})).status_code == 422
    (made,) = await made_by_staff(console)
    assert made.centre_id is None
    other = await console.signed_in("biju", "manager")
    assert (await browser.open(f"/jobs/openings/{made.id}")).status_code == 200
    assert (await other.open(f"/jobs/openings/{made.id}")).status_code == 404
    assert "Kite maker" not in (await other.open("/jobs?state=all")).text


async def test_who_does_not_mind_the_centre_finds_none_of_it(console: Console) -> None:
    blanks = await prepare(console)
    browser = await console.signed_in("saji", "manager")
    await do(console, update(staff_centres).values(centre_id="kalamassery"))
    await someone_interested(console)
    for way in (way for way in WAYS if way.path.startswith("/jobs") and "{" in way.path):
        path = re.sub(r"\{[^}]+\}", lambda blank: blanks[blank[0]], way.path)
        answer = await (browser.open(path) if way.method == "GET" else browser.send(path, FORM))
        assert answer.status_code == 404, (way.method, path)
    for path in ("/jobs?state=all", "/jobs/alike"):
        assert ID not in (await browser.open(path)).text
    assert "Anu" not in (await browser.send("/jobs/interests")).text
    row = (await do(console, select(jobs).where(jobs.c.id == ID)))[0]
    assert (row.withdrawn, row.edited_at) == (False, None)


@pytest.mark.parametrize("id_", ["nothing", "a%00b", "%27;--", "x" * 300, "അ"])
async def test_ids_of_nothing_are_pages_that_are_not_there(console: Console, id_: str) -> None:
    browser = await console.signed_in("asha", "admin")
    assert (await browser.open(f"/jobs/openings/{id_}/interests")).status_code == 404


async def test_states_and_pages_of_the_list(console: Console) -> None:
    browser = await console.signed_in("asha", "admin")
    await do(console, update(jobs).where(jobs.c.id == ID).values(last_date=console.now.date() - timedelta(days=1)))
    shown = words(await browser.open("/jobs?state=expired"))
    assert "Past the last date (1)" in shown
    first = await browser.open("/jobs?state=all")
    assert "Page 1 of" in words(first)
    assert (await browser.open("/jobs?state=all&page=2")).status_code == 200
    for odd in ("page=0", "page=-1", "page=99999", "page=x", "state=x&centre=%00", "q=%00%25_", "q=" + "a" * 5000):
        assert (await browser.open(f"/jobs?{odd}")).status_code == 200
    assert "Njaval" in (await browser.open("/jobs?q=NJAVAL")).text
    assert "No openings here." in words(await browser.open("/jobs?q=zzzz"))


async def test_two_that_look_the_same_are_shown_and_one_is_closed(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    assert "No two openings look the same." in words(await browser.open("/jobs/alike"))
    for title in ("Kite maker", "Kite makers"):
        await browser.send("/jobs/new", {**FORM, "title": title})
    page = await browser.open("/jobs/alike")
    assert "% alike" in words(page)
    one, _ = await made_by_staff(console)
    closed = await browser.send(f"/jobs/openings/{one.id}/close", {"back": "alike"})
    assert closed.headers["location"] == "/console/jobs/alike"
    assert "No two openings look the same." in words(await browser.open("/jobs/alike"))


# -- who is interested ----------------------------------------------------------------------------------------------


async def someone_interested(console: Console, name: str = "Anu") -> None:
    async with console.engine.begin() as connection:
        person = await connection.scalar(insert(people).values(created_at=console.now).returning(people.c.id))
        await connection.execute(insert(identities).values(channel="telegram", address=f"{person}", person_id=person))
        given = {"person_id": person, "job_id": ID, "name": name, "phone": "+919876543210", "created_at": console.now}
        await connection.execute(insert(interests).values(**given, about='=HYPERLINK("http://x")'))


async def test_who_is_interested_is_counted_shown_and_saved_as_a_file_that_the_audit_notes(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    await someone_interested(console, "=അനു")
    await someone_interested(console)
    assert "2 people" in words(await browser.open("/jobs?q=accountant"))
    shown = words(await browser.open(f"/jobs/openings/{ID}/interests"))
    assert "=അനു +919876543210" in shown
    for path in (f"/jobs/openings/{ID}/interests", "/jobs/interests"):
        file = await browser.send(path)
        assert file.headers["content-type"] == "text/csv; charset=utf-8"
        assert re.fullmatch(r'attachment; filename="interested-[\d-]+\.csv"', file.headers["content-disposition"])
        head, first, _ = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
        assert head == ["Job", "Company", "Centre", "Name", "Phone", "About", "When"]
        assert first == [
            "Accountant", "Njaval Ledger Works", "Kottarakkara", "'=അനു", "'+919876543210",
            "'=HYPERLINK(\"http://x\")", "2026-11-23 09:00",
        ]  # fmt: skip
    deeds = await do(console, select(audit).where(audit.c.action == "interests-exported").order_by(audit.c.id))
    assert [(deed.target, deed.detail["job-people"]) for deed in deeds] == [(ID, "2"), (None, "2")]
    assert "919876543210" not in str([deed.detail for deed in deeds])


async def test_the_audit_shows_all_of_it(console: Console) -> None:
    browser = await console.signed_in("asha", "admin")
    await browser.send("/jobs/new", FORM)
    await browser.send("/jobs/interests")
    await browser.send(await brought(browser, as_csv([HEAD, *ROWS])), {"doubles": "yes"})
    for language in ("en", "ml"):
        await browser.send("/language", {"language": language})
        assert (await browser.open("/audit")).status_code == 200
