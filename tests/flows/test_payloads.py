"""Ids of options: what is written is read back, fits Telegram's 64 bytes, and nonsense is told from ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.payloads import LIMIT, Answer, Command, Go, Payload, TooLong, read, write

names = st.from_regex(r"[a-z][a-z_]{0,20}", fullmatch=True)
params = st.dictionaries(names, st.text(min_size=1, max_size=20), max_size=3)
payloads = st.one_of(
    st.builds(Go, names, params),
    st.builds(Answer, names, st.integers(0, 999_999), params),
    st.builds(Command, names, st.integers(0, 999_999), st.sampled_from(["confirm", "back", "redo:start,stay"])),
)


@given(payloads)
def test_what_is_written_is_read_back(payload: Payload) -> None:
    try:
        written = write(payload)
    except TooLong:
        return
    assert written.isascii() and len(written) <= LIMIT
    assert read(written) == payload


@pytest.mark.parametrize(
    ("written", "payload"),
    [
        ("go:help", Go("help")),
        ("go:find_jobs?role=data+entry&place=kollam", Go("find_jobs", {"role": "data entry", "place": "kollam"})),
        ("book_desk.3:day=2026-11-23", Answer("book_desk", 3, {"day": "2026-11-23"})),
        ("book_desk.3!redo:start,stay", Command("book_desk", 3, "redo:start,stay")),
        ("", None),
        ("help", None),
        ("book_desk!confirm", None),
        ("book_desk.x!confirm", None),
        ("GO:help", None),
    ],
)
def test_reading(written: str, payload: Payload | None) -> None:
    assert read(written) == payload


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    read(text)
