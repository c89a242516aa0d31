"""What holds for any text at all."""

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from values_table import SUNDAY

from wnh_nlu.values import Found, find

WORDS = """
    നാളെ മറ്റന്നാൾ മറ്റന്നാള്‍ രാവിലെ ഉച്ചയ്ക്ക് 10 മണിക്ക് മുതൽ വരെ രണ്ട് പേർക്ക് മണിക്കൂർ തിങ്കളാഴ്ച അല്ല 25
    25-ന് ആഴ്ച അടുത്ത nale ravile manikku muthal vare randu per masam adutha azhcha alla tomorrow monday to
    from between and 5 pm 10:30 10.30 25/11 nov not next in after 3 days hours half for of team seats 691506
    WNH-7K3P9Q , . - ? 500 rs ൨൫ ½ month 9447123456
"""
MESSAGES = st.lists(st.sampled_from(WORDS.split()), max_size=14).flatmap(
    lambda words: st.sampled_from([" ", "", "  ", "\n"]).map(lambda gap: gap.join(words))
)
TEXTS = st.one_of(st.text(max_size=200), MESSAGES)


@given(TEXTS)
def test_offsets_lie_in_the_text_on_words(text: str) -> None:
    for value in find(text, SUNDAY):
        assert 0 <= value.start < value.end <= len(text)
        assert text[value.start : value.end] == text[value.start : value.end].strip()


@given(TEXTS)
def test_spans_of_one_kind_do_not_overlap(text: str) -> None:
    for one, other in combinations(find(text, SUNDAY), 2):
        assert one.entity != other.entity or one.end <= other.start or other.end <= one.start


@given(MESSAGES, st.sampled_from(["൦൧൨൩൪൫൬൭൮൯", "०१२३४५६७८९", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"]))
def test_digits_of_any_script_mean_the_same(text: str, digits: str) -> None:
    translated = text.translate(str.maketrans("0123456789", digits))
    assert [value for value in find(translated, SUNDAY) if value.entity != "booking_ref"] == [
        value for value in find(text, SUNDAY) if value.entity != "booking_ref"
    ]


def _meanings(values: list[Found]) -> list[tuple[str, object]]:
    return [(value.entity, value.value) for value in values]


@given(MESSAGES, st.sampled_from(["NFC", "NFD"]))
def test_normal_forms_mean_the_same(text: str, form: str) -> None:
    assert _meanings(find(unicodedata.normalize(form, text), SUNDAY)) == _meanings(find(text, SUNDAY))


@given(MESSAGES)
def test_case_means_nothing(text: str) -> None:
    assert _meanings(find(text.upper(), SUNDAY)) == _meanings(find(text, SUNDAY))


@given(MESSAGES)
def test_old_and_new_chillus_mean_the_same(text: str) -> None:
    for new, old in {"ൻ": "ന്\u200d", "ർ": "ര്\u200d", "ൽ": "ല്\u200d", "ൾ": "ള്\u200d"}.items():
        text_old = text.replace(new, old)
        assert _meanings(find(text_old, SUNDAY)) == _meanings(find(text, SUNDAY))


@pytest.mark.parametrize(
    "text",
    ["9" * 10_000, "9 " * 5_000, "nale " * 2_000, "10 to " * 1_600, "ഇ" * 10_000, "wnh " * 2_500, "1-" * 5_000,
     "12:" * 3_000, " " * 10_000, "രണ്ടുമണി" * 1_200, "a" * 10_000, "6 9 1 5 0 6 " * 800, "ു" * 10_000, "-" * 10_000],
)  # fmt: skip
def test_long_texts_are_read_to_the_end(text: str) -> None:
    last = find(text + " nale", SUNDAY)[-1]
    assert (last.entity, last.value, last.end) == ("date", "2026-11-23", len(text) + 5)
