"""Openings that look the same are found, whatever script they are written in."""

import pytest

from bot.openings.duplicates import Compared, Looks, pairs
from flows.replies import Localised


def looks(key: str, title: str, employer: str = "Kuyil Books", place: str = "punalur", ml: str = "") -> Looks:
    return Looks(key, Localised(title, ml or title), Localised(employer, employer), place)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (looks("a", "Accountant"), looks("b", "Accountant"), True),
        (looks("a", "Accountant"), looks("b", "ACCOUNTANT (Tally)"), True),
        (looks("a", "Data entry operator"), looks("b", "Data entry operators"), True),
        (looks("a", "അക്കൗണ്ടന്റ്"), looks("b", "അക്കൗണ്ടന്റ് (ടാലി)"), True),
        (looks("a", "Accountant", ml="അക്കൗണ്ടന്റ്"), looks("b", "Accounts work", ml="അക്കൗണ്ടന്റ്"), True),
        (looks("a", "Accountant"), looks("b", "Accountant", "Kuyil Books Pvt. Ltd."), True),
        (looks("a", "Accountant"), looks("b", "Accountant", "KUYIL-BOOKS"), True),
        (looks("a", "Accountant"), looks("b", "Cook"), False),
        (looks("a", "Accountant"), looks("b", "Accountant", "Mayil Books"), False),
        (looks("a", "Accountant"), looks("b", "Accountant", place="adoor"), False),
        (looks("a", "!!!"), looks("b", "???"), False),
    ],
)
def test_alike(one: Looks, other: Looks, alike: bool) -> None:
    assert bool(pairs([one, other])) == alike
    assert bool(pairs([other, one])) == alike


def test_each_pair_once_the_most_alike_first() -> None:
    found = pairs(
        [looks("a", "Accountant"), looks("b", "Accountant (Tally)"), looks("c", "Accountant"), looks("d", "Cook")]
    )
    assert [{pair.one.key, pair.other.key} for pair in found] == [{"a", "c"}, {"a", "b"}, {"b", "c"}]
    assert found[0].likeness == 1


def test_the_most_alike_is_named() -> None:
    compared = Compared([looks("a", "Accountant (Tally)"), looks("b", "Accountant")])
    like = compared.most_like(looks("c", "Accountant"))
    assert like
    assert (like.other.key, like.likeness) == ("b", 1)
    assert compared.most_like(looks("d", "Cook")) is None
