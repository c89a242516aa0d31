"""A list that somebody brought, CSV or XLSX, as rows of text under columns that are known.

A workbook is a zip file of XML: what it holds is measured while it is unpacked, and packed anew, before any library
reads it; how far its cells reach is looked up first, because a reader makes room for all that lies between them.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from bot.openings.columns import NEEDED, column_of

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 2000, 100, 2000
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS, MOST_SHEETS = 500, 10
HEAD = 10
"""The line of column names is among so many first ones: above it may stand a title."""

_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,4})(\d{1,8})[\"']")
_DELIMITERS = (",", ";", "\t", "|")


class Unreadable(Exception):
    """No list of openings: `kind` is the end of a message's id (`wrong-job-file-…`), `row` says where, if known."""

    def __init__(self, kind: str, row: int = 0) -> None:
        super().__init__(kind)
        self.kind = kind
        self.row = row


@dataclass(frozen=True, slots=True)
class Line:
    """A row under the column names, by its number as a spreadsheet program shows it; no cell is empty."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that are not empty, and the headings that mean nothing to us."""

    lines: tuple[Line, ...]
    ignored: tuple[str, ...]


def read(content: bytes) -> Sheet:
    """The list in a file. Takes as long as a file is large: call it in a thread.

    Raises:
        Unreadable: it is neither CSV nor XLSX, has no line of column names, or is too large.
    """
    if not content.strip():
        raise Unreadable("empty")
    grids = _workbook(content) if content.startswith(b"PK") else iter([_csv(content)])
    for grid in grids:
        rows = ((number, row) for number, row in enumerate(grid, 1) if any(cell.strip() for cell in row))
        try:
            return _sheet(rows)
        except Unreadable as wrong:
            if wrong.kind != "header":
                raise
    raise Unreadable("header")


def _sheet(rows: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    given = iter(rows)
    headings = _head(given)
    columns: dict[int, str] = {}
    for at, heading in enumerate(headings):
        column = column_of(heading)
        if column and column not in columns.values():
            columns[at] = column
    lines: list[Line] = []
    for number, row in given:
        if len(lines) == MOST_ROWS:
            raise Unreadable("too-many-rows")
        named = {columns[at]: cell.strip() for at, cell in enumerate(row) if at in columns}
        if cells := {column: cell[:LONGEST_CELL] for column, cell in named.items() if cell}:
            lines.append(Line(number, cells))
    if not lines:
        raise Unreadable("no-rows")
    ignored = tuple(h.strip()[:80] for at, h in enumerate(headings) if at not in columns and h.strip())
    return Sheet(tuple(lines), ignored[:MOST_COLUMNS])


def _head(rows: Iterator[tuple[int, Sequence[str]]]) -> Sequence[str]:
    for number, row in rows:
        if sum(bool(cell.strip()) for cell in row) > MOST_COLUMNS:
            raise Unreadable("too-many-columns")
        known = {column_of(cell) for cell in row}
        if len(known.intersection((*NEEDED, *(f"{column}_ml" for column in NEEDED)))) >= 2:
            return row
        if number >= HEAD:
            break
    raise Unreadable("header")


# -- CSV ------------------------------------------------------------------------------------------------------------


def _csv(content: bytes) -> Iterator[Sequence[str]]:
    text = _decoded(content)
    if "\0" in text:
        raise Unreadable("kind")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        yield from reader
    except csv.Error:
        raise Unreadable("quotes", reader.line_num) from None


def _decoded(content: bytes) -> str:
    """UTF-8 unless it says or shows otherwise; Windows' Western letters as the last resort, as Excel saves CSV."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[1:2] == b"\0":
        encodings = ["utf-16-le"]
    elif content[:1] == b"\0":
        encodings = ["utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("kind")


def _delimiter(text: str) -> str:
    """What parts the first lines into the most columns that are known."""

    def known(delimiter: str) -> int:
        try:
            rows = list(islice(csv.reader(io.StringIO(text), delimiter=delimiter), HEAD))
        except csv.Error:
            return 0
        return max((sum(column_of(cell) is not None for cell in row) for row in rows), default=0)

    return max(_DELIMITERS, key=known)


# -- XLSX -----------------------------------------------------------------------------------------------------------


def _workbook(content: bytes) -> Iterator[Iterator[Sequence[str]]]:
    """The sheets, one by one: the list may stand behind a page of advice."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_repacked(content)))
        for number in range(min(len(workbook.sheet_names), MOST_SHEETS)):
            rows = workbook.get_sheet_by_index(number).to_python(skip_empty_area=False)
            yield ([_text(cell) for cell in row] for row in rows)
    except PasswordError:
        raise Unreadable("locked") from None
    except (CalamineError, OSError, ValueError, IndexError):
        raise Unreadable("kind") from None


def _repacked(content: bytes) -> bytes:
    """The workbook's texts in a zip file that is what it says.

    Raises:
        Unreadable: it holds too much, or is no workbook.
    """
    unpacked, left = io.BytesIO(), LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(unpacked, "w") as taken:
            parts = [part for part in given.infolist() if part.filename.endswith((".xml", ".rels"))]
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise Unreadable("kind")
            if len(parts) > MOST_PARTS:
                raise Unreadable("too-large")
            for part in parts:
                with given.open(part) as file:
                    inside = file.read(left + 1)
                left -= len(inside)
                if left < 0:
                    raise Unreadable("too-large")
                if part.filename.startswith("xl/worksheets/"):
                    _measure(inside)
                taken.writestr(part.filename, inside)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Unreadable("kind") from None
    return unpacked.getvalue()


def _measure(sheet: bytes) -> None:
    """How far the cells of a sheet reach."""
    for column, row in _CELL.findall(sheet):
        if int(row) > MOST_ROWS * 5:
            raise Unreadable("too-many-rows")
        number = 0
        for letter in column.upper():
            number = number * 26 + letter - 64
        if number > MOST_COLUMNS:
            raise Unreadable("too-many-columns")


def _text(cell: Any) -> str:
    """A cell as somebody would type it."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("minutes")
    return str(cell)
