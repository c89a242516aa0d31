"""Lists as people bring them: any encoding and delimiter, CSV or XLSX; what is none is refused with its reason."""

import csv
import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.openings import sheet
from bot.openings.columns import COLUMNS, column_of
from bot.openings.sheet import MOST_COLUMNS, MOST_ROWS, Unreadable, read
from bot.wording import LANGUAGES, Wording
from flows.replies import msg

TITLE = "അക്കൗണ്ടന്റ്"
TEXT = f"Title,Company,സ്ഥലം,Last date\n{TITLE},Kuyil & Sons,Punalur,31/03/2027\n"


def workbook(*rows: list[Any], title: str = "Sheet") -> bytes:
    """A real one."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def repacked(content: bytes, part: str, change: bytes | None) -> bytes:
    """A workbook of which one part is another one, or missing."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if change is not None:
            new.writestr(part, change)
    return written.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_csv_however_it_is_written(encoding: str, delimiter: str, ending: str) -> None:
    (line,) = read(TEXT.replace(",", delimiter).replace("\n", ending).encode(encoding)).lines
    assert line.number == 2
    assert line.cells == {
        "title": TITLE, "employer": "Kuyil & Sons", "place": "Punalur", "last_date": "31/03/2027",
    }  # fmt: skip


def test_csv_as_an_old_excel_writes_it() -> None:
    (line,) = read("title;company;place\nChef – café;Kuyil;Punalur".encode("cp1252")).lines
    assert line.cells["title"] == "Chef – café"


def test_quotes_commas_and_line_breaks_in_cells() -> None:
    text = 'title,company,place,summary\n"Typist, ""fast""",Kuyil,Punalur,"one\ntwo, three"\n\n,,,\nCook,Kuyil,Adoor,\n'
    first, second = read(text.encode()).lines
    assert (first.cells["title"], first.cells["summary"]) == ('Typist, "fast"', "one\ntwo, three")
    assert (second.number, second.cells) == (5, {"title": "Cook", "employer": "Kuyil", "place": "Adoor"})


def test_xlsx_with_a_title_above_and_dates_and_numbers_as_excel_keeps_them() -> None:
    head = ["Job Title *", "Company (English)", "PIN code", "Deadline", "Salary", "Remarks", None]
    row = ["Typist", "Kuyil", 691506, datetime(2027, 3, 31), 12000.0, "x", None]
    other = ["Cook", "Kuyil", "Adoor", date(2027, 4, 1), 12000.5, True, None]
    found = read(workbook(["Vacancies of November"], [], head, row, [None] * 7, other))
    first, second = found.lines
    assert (first.number, second.number) == (4, 6)
    assert first.cells == {
        "title": "Typist", "employer": "Kuyil", "place": "691506", "last_date": "2027-03-31", "pay": "12000",
    }  # fmt: skip
    assert (second.cells["last_date"], second.cells["pay"]) == ("2027-04-01", "12000.5")
    assert found.ignored == ("Remarks",)


def test_the_list_may_stand_behind_a_page_of_advice() -> None:
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("List")
    assert first is not None
    first.append(["How to fill this in"])
    for row in (HEAD, ROW):
        second.append(row)
    written = io.BytesIO()
    book.save(written)
    assert read(written.getvalue()).lines[0].cells["title"] == "Typist"


HEAD = ["title", "company", "place"]
ROW = ["Typist", "Kuyil", "Punalur"]
BOOK = workbook(HEAD, ROW)
FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="%s" t="inlineStr"><is><t>title</t></is></c></row></sheetData></worksheet>'
)
SHEET = "xl/worksheets/sheet1.xml"
UNREADABLE = {
    "nothing": (b"", "empty"),
    "blanks": (b" \r\n\t", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "kind"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "kind"),
    "a zip that is no workbook": (repacked(BOOK, "xl/workbook.xml", None), "kind"),
    "half a workbook": (BOOK[: len(BOOK) // 2], "kind"),
    "a workbook that is no XML": (repacked(BOOK, "xl/workbook.xml", b"hello"), "kind"),
    "no names of columns": (b"Typist,Kuyil,Punalur\n", "header"),
    "one known name only": (b"title,foo,bar\nTypist,a,b\n", "header"),
    "names only": (b"title,company,place\n", "no-rows"),
    "names only in a workbook": (workbook(HEAD), "no-rows"),
    "open quotes": (b'title,company,place\n"Typist,Kuyil,Punalur\nCook,Kuyil,Adoor\n', "quotes"),
    "too many rows": (b"title,company,place\n" + b"a,b,c\n" * (MOST_ROWS + 1), "too-many-rows"),
    "too many rows in a workbook": (workbook(HEAD, *[ROW] * (MOST_ROWS + 1)), "too-many-rows"),
    "too many columns": (",".join(["title", "company", *["x"] * MOST_COLUMNS]).encode() + b"\n", "too-many-columns"),
    "a cell in the last row there can be": (repacked(BOOK, SHEET, FAR % b"A1048576"), "too-many-rows"),
    "a cell in the last column there can be": (repacked(BOOK, SHEET, FAR % b"XFD1"), "too-many-columns"),
    "a bomb": (repacked(BOOK, SHEET, b" " * (sheet.LARGEST_UNPACKED + 1)), "too-large"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_no_list_is_refused(case: str) -> None:
    content, kind = UNREADABLE[case]
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert refused.value.kind == kind


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    bomb = bytearray(repacked(BOOK, SHEET, b" " * (sheet.LARGEST_UNPACKED * 2)))
    true = (sheet.LARGEST_UNPACKED * 2).to_bytes(4, "little")
    assert bomb.count(true) >= 1
    with pytest.raises(Unreadable) as refused:
        read(bytes(bomb.replace(true, (100).to_bytes(4, "little"))))
    assert refused.value.kind in ("kind", "too-large")


def test_as_many_rows_as_may_be() -> None:
    assert len(read(b"title,company,place\n" + b"a,b,c\n" * MOST_ROWS).lines) == MOST_ROWS


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=300).map(lambda rest: b"PK\x03\x04" + rest)))
def test_whatever_is_brought_is_read_or_refused(content: bytes) -> None:
    try:
        assert read(content).lines
    except Unreadable as refused:
        assert refused.kind


@given(st.binary(max_size=40), st.integers(0, len(BOOK)))
def test_a_damaged_workbook_is_read_or_refused(damage: bytes, at: int) -> None:
    try:
        read(BOOK[:at] + damage + BOOK[at + len(damage) :])
    except Unreadable as refused:
        assert refused.kind


@given(st.lists(st.lists(st.text(max_size=20), min_size=3, max_size=3), min_size=1, max_size=5))
def test_any_words_come_through(rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([HEAD, *([cell.replace("\0", "") for cell in row] for row in rows)])
    try:
        found = read(written.getvalue().encode("utf-8", errors="replace")).lines
    except Unreadable as refused:
        assert refused.kind == "no-rows"
        return
    for line in found:
        assert all(cell and cell == cell.strip() for cell in line.cells.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_templates_headings_are_understood(language: Any) -> None:
    say = Wording().load().say
    assert [column_of(say(msg(f"jobcolumn-{name}"), language, date(2026, 11, 23))) for name in COLUMNS] == [*COLUMNS]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Job Title", "title"), ("TITLE:", "title"), ("title_ml", "title_ml"), ("Title (Malayalam)", "title_ml"),
        ("പദവി", "title"), ("തസ്തിക (മലയാളം)", "title_ml"), ("Name of the cat", None), ("ജില്ല", "district"),
        ("Last date to apply", "last_date"), ("അവസാന തീയതി", "last_date"), ("ശമ്പളം", "pay"), ("Salary*", "pay"),
        ("WNH Centre", "centre"), ("work-type", "work_types"), ("", None), ("*", None),
    ],
)  # fmt: skip
def test_what_columns_are_headed_with(heading: str, column: str | None) -> None:
    assert column_of(heading) == column
