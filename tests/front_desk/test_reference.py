"""References as people type them, read them out and scan them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.front_desk.reference import meant, written
from bot.world.bookings import REFERENCE_LETTERS, new_reference

TYPED = {
    "WNH-7K3P9Q": "WNH-7K3P9Q",
    "wnh-7k3p9q": "WNH-7K3P9Q",
    "7k3p9q": "WNH-7K3P9Q",
    " 7K3 P9Q ": "WNH-7K3P9Q",
    "WNH 7K3P9Q": "WNH-7K3P9Q",
    "WNH–7K3P9Q": "WNH-7K3P9Q",
    "wnh7k3p9q": "WNH-7K3P9Q",
    "My number is WNH-7K3P9Q, thanks": "WNH-7K3P9Q",
    "https://example.org/?ref=WNH-7K3P9Q": "WNH-7K3P9Q",
    "7K3P90": "WNH-7K3P90",
    "WNHWNH": "WNH-WNHWNH",
    "": None,
    "7K3P9": None,
    "7K3P9QQ": None,
    "WNH-7K3P9QQ": None,
    "നമ്പർ": None,
    "７Ｋ３Ｐ９Ｑ": None,
}


@pytest.mark.parametrize("typed", TYPED)
def test_how_they_are_typed(typed: str) -> None:
    assert written(typed) == TYPED[typed]


MISREAD = {
    "an O for a Q": ("WNH-7K3P9O", ["WNH-7K3P9Q", "WNH-222222"], "WNH-7K3P9Q"),
    "a nought for a D": ("WNH-0K3P9Q", ["WNH-DK3P9Q"], "WNH-DK3P9Q"),
    "an S for a 5": ("WNH-SSSSSS", ["WNH-5S5S5S"], "WNH-5S5S5S"),
    "two that look like it": ("WNH-7K3P9O", ["WNH-7K3P9Q", "WNH-7K3P9D"], None),
    "none that looks like it": ("WNH-7K3P9O", ["WNH-222222"], None),
    "none at all": ("WNH-7K3P9O", [], None),
}


@pytest.mark.parametrize("case", MISREAD)
def test_letters_that_look_alike_are_taken_where_one_booking_is_meant(case: str) -> None:
    typed, refs, one = MISREAD[case]
    assert meant(typed, refs) == one


@given(st.text(max_size=60))
def test_whatever_is_typed_it_is_a_reference_or_none(typed: str) -> None:
    found = written(typed)
    assert found is None or (len(found) == 10 and found.startswith("WNH-") and found.isascii())


@given(st.text(alphabet=REFERENCE_LETTERS, min_size=6, max_size=6), st.sampled_from(["", "WNH-", "wnh ", "WNH"]))
def test_every_reference_is_known_however_it_begins(letters: str, begin: str) -> None:
    assert written((begin + letters).lower()) == f"WNH-{letters}"
    assert meant(f"WNH-{letters}", [f"WNH-{letters}"]) == f"WNH-{letters}"


def test_new_references_are_understood() -> None:
    for ref in (new_reference() for _ in range(100)):
        assert written(ref) == ref
