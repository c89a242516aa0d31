"""Slips of the finger for training: each kind, and what is never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wnh_nlu.entities.span import Span
from wnh_nlu.intents.copies import copies
from wnh_nlu.intents.model import Settings
from wnh_nlu.intents.views import slipped_views, views
from wnh_nlu.text.romanise import PLAIN, VIRAMA
from wnh_nlu.text.slips import slipped, slips_at

KINDS = [
    # the word, the place of the letter, one of what may become of it
    ("seat", 1, "sat"),
    ("seat", 1, "seeat"),
    ("seat", 1, "saet"),
    ("seat", 1, "srat"),
    ("venam", 1, "vanam"),
    ("evide", 2, "evede"),
    ("joli", 1, "juli"),
    ("ജോലി", 3, "ജോലീ"),
    ("ജോലി", 3, "ജോല"),
    ("വീട്", 1, "വിട്"),
    ("വീട്", 3, "വീട"),
    ("എനിക്ക്", 4, "എനിക്"),
    ("എനിക്ക്", 4, "എനികക്"),
    ("പുനലൂരിൽ", 7, "പുനലൂരില"),
    ("പുനലൂരിൽ", 7, "പുനലൂരി"),
    ("വേണം", 2, "വേനം"),
    ("വേണം", 3, "വേണ"),
]


@pytest.mark.parametrize(("word", "at", "mistyped"), KINDS)
def test_a_letter_is_mistyped_as_people_do(word, at, mistyped) -> None:
    assert mistyped in [one for kind in slips_at(word, at) for one in kind]


@pytest.mark.parametrize(("word", "at"), [("123", 1), ("a-b", 1), ("കട", 1), ("été", 2)])
def test_what_is_taken_for_nothing_else_stays(word, at) -> None:
    assert slips_at(word, at) == []


@pytest.mark.parametrize("word", ["seat", "booking", "venam", "ജോലി", "എനിക്ക്", "പുനലൂരിൽ"])
def test_no_slip_leaves_a_word_as_it_is(word) -> None:
    assert all(one != word for at in range(1, len(word)) for kind in slips_at(word, at) for one in kind)


TEXTS = st.lists(
    st.sampled_from("നാളെ രാവിലെ സീറ്റ് വേണം എനിക്ക് nale seat venam please book a desk 10 2pm 691001 hi".split()), max_size=8
).map(" ".join)


@given(TEXTS)
def test_one_slip_and_the_same_each_time(text) -> None:
    once = slipped(text)
    assert once == slipped(text)
    assert distance(text, once) <= 1 or (distance(text, once) == 2 and text.count(VIRAMA) > once.count(VIRAMA))


@given(st.text(max_size=80))
def test_any_text_can_be_mistyped(text) -> None:
    assert abs(len(slipped(text)) - len(text)) <= 2


@given(TEXTS)
def test_digits_are_left_alone(text) -> None:
    assert [letter for letter in slipped(text) if letter.isdigit()] == [letter for letter in text if letter.isdigit()]


def test_a_word_long_enough_is_always_mistyped() -> None:
    texts = [f"nale {i} seat venam" for i in range(300)] + [f"നാളെ {i} സീറ്റ് വേണം" for i in range(300)]
    assert all(slipped(text) != text for text in texts)


def test_values_are_left_alone() -> None:
    text = "oru seat venam punaluril nale"
    spans = [Span("place", 15, 24, "Punalur"), Span("date", 25, 29, "2026-11-23")]
    masked = views(text, spans).spelling
    values = [letter for letter in masked if letter >= "\ue000"]
    mistyped = slipped_views(text, spans)
    assert mistyped is not None and mistyped.spelling != masked
    assert [letter for letter in mistyped.spelling if letter >= "\ue000"] == values


def test_malayalam_in_latin_letters_is_mistyped_too() -> None:
    mistyped = slipped_views("സീറ്റ് വേണം", [], PLAIN)
    assert mistyped is not None and mistyped.spelling.replace(" ", "").isascii()
    assert mistyped.spelling != "seat venam"


@pytest.mark.parametrize(
    ("text", "slips"), [("yes", 0), ("yes please", 0), ("അതെ മതി", 0), ("book me a desk", 1), ("എനിക്ക് ഒരു സീറ്റ് വേണം", 1)]
)
def test_examples_of_several_words_are_learnt_with_a_slip(text, slips) -> None:
    found = copies(text, [], 0, Settings(slips=1.0))
    assert [copy.slipped for copy in found].count(True) == slips
    assert not found[0].slipped and found[0].views == views(text, [])


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_the_share_of_examples_with_a_slip(share) -> None:
    made = [copies("book me a desk", [], number, Settings(slips=share)) for number in range(100)]
    assert sum(copy.slipped for of_one in made for copy in of_one) == 100 * share


def test_nothing_to_slip_in() -> None:
    assert slipped_views("10", []) is None
    assert slipped("") == "" and slipped("ok 10") == "ok 10"


def distance(a: str, b: str) -> int:
    """Letters left out, put in, changed or swapped with the next, at least."""
    rows = {(i, -1): i + 1 for i in range(-1, len(a))} | {(-1, j): j + 1 for j in range(-1, len(b))}
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            rows[i, j] = min(rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + (x != y))
            if i and j and x == b[j - 1] and a[i - 1] == y:
                rows[i, j] = min(rows[i, j], rows[i - 2, j - 2] + 1)
    return rows[len(a) - 1, len(b) - 1]
