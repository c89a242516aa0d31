"""Tables of what people write and the values in it: one row a line, `text => entity value; entity value`."""

from datetime import datetime
from typing import NamedTuple

import pytest

from wnh_nlu.values import find

SUNDAY = datetime.fromisoformat("2026-11-22T10:00:00+05:30")


class Row(NamedTuple):
    text: str
    expected: list[tuple[str, str]]


def rows(table: str) -> list[Row]:
    return [_row(line) for line in table.strip().splitlines() if line.strip()]


def _row(line: str) -> Row:
    text, arrow, values = line.partition("=>")
    assert arrow, f"a row without =>: {line}"
    return Row(text.strip(), [_value(value) for value in values.split(";") if value.strip()])


def _value(written: str) -> tuple[str, str]:
    entity, value = written.split()
    return entity, value


def check(row: Row, now: datetime = SUNDAY) -> None:
    found = find(row.text, now)
    assert [(value.entity, str(value.value)) for value in found] == row.expected


def each(table: str) -> pytest.MarkDecorator:
    """Runs a test once for each row of a table."""
    listed = rows(table)
    return pytest.mark.parametrize("row", listed, ids=[row.text for row in listed])
