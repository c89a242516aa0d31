"""Names that people type for somebody else: tidied, without the ending, or refused."""

import pytest

from flows.whom import LONGEST, is_whom, name_in

NAMES = {
    "Amma": "Amma",
    "  amma  ": "amma",
    "for Amma": "Amma",
    "For my mother": "mother",
    "it's for my sister": "sister",
    "അമ്മ": "അമ്മ",
    "അമ്മയ്ക്ക്": "അമ്മ",
    "അമ്മയ്ക്ക് വേണ്ടി": "അമ്മ",
    "ഭർത്താവിന് വേണ്ടി": "ഭർത്താവ്",
    "മോൾക്ക്": "മോൾ",
    "ammakku": "Amma",
    "Chettanu": "Chettan",
    "Priya S. Nair.": "Priya S. Nair",
    "*Bold* _name_": "Bold name",
    "<b>Anu</b>": "b Anu /b",
    "two\nlines": "two lines",
    "98470 12345": None,
    "!!!": None,
    "": None,
    "x" * LONGEST: "x" * LONGEST,
    "x" * (LONGEST + 1): None,
}


@pytest.mark.parametrize("typed", NAMES)
def test_names(typed: str) -> None:
    assert name_in(typed) == NAMES[typed]


@pytest.mark.parametrize("typed", [name for name in NAMES.values() if name])
def test_what_is_read_is_well_formed(typed: str) -> None:
    assert is_whom(f"name:{typed}")


@pytest.mark.parametrize("value", ["", "name:", "name: x", f"name:{'x' * 41}", "profile:x", "profile:", "other", "me2"])
def test_forged_values_are_none(value: str) -> None:
    assert not is_whom(value)
