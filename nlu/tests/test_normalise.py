"""The normal form, and the way back to the text as sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wnh_nlu.text.normalise import LONGEST, normalise
from wnh_nlu.text.tokenise import tokenise

ROWS = [
    ("an old chillu", "ഞാന്‍", "ഞാൻ"),
    ("nta with a chillu", "എൻറെ", "എന്റെ"),
    ("nta with a joiner", "എന്‍റെ", "എന്റെ"),
    ("nta with a chillu and virama", "എൻ്റെ", "എന്റെ"),
    ("tta of two letters", "സീററ്", "സീറ്റ്"),
    ("tta, and the letter after it", "സെന്ററിൽ", "സെന്ററിൽ"),
    ("a joiner at the end", "രണ്ട്‌", "രണ്ട്"),
    ("a half-u of the old orthography", "എനിക്കു്", "എനിക്ക്"),
    ("two vowel signs for one", "കൊല്ലം", "കൊല്ലം"),
    ("Malayalam digits", "൧൦ മണി", "10 മണി"),
    ("curly quotes", "don’t", "don't"),
    ("wide letters", "ＷＮＨ", "WNH"),
    ("English stays", "Book a desk!", "Book a desk!"),
    ("half a surrogate pair", "a\ud83d", "a\ufffd"),
]


@pytest.mark.parametrize(("what", "sent", "normal"), ROWS, ids=[row[0] for row in ROWS])
def test_normal_form(what: str, sent: str, normal: str) -> None:
    assert normalise(sent).text == normal


@pytest.mark.parametrize(
    ("sent", "word", "as_sent"),
    [
        ("നാളെ ഞാന്‍ വരും", "ഞാൻ", "ഞാന്‍"),
        ("എന്‍റെ സീററ് എവിടെ", "എവിടെ", "എവിടെ"),
        ("എന്‍റെ സീററ് എവിടെ", "സീറ്റ്", "സീററ്"),
        ("👨‍👩‍👧 നാളെ", "നാളെ", "നാളെ"),
    ],
)
def test_a_word_is_found_again_in_the_text_as_sent(sent: str, word: str, as_sent: str) -> None:
    normal = normalise(sent)
    at = normal.text.index(word)
    start, end = normal.span(at, at + len(word))
    assert sent[start:end] == as_sent


@given(st.text(max_size=80))
def test_every_span_of_any_text_lies_inside_it(text: str) -> None:
    normal = normalise(text)
    for token in tokenise(normal.text):
        start, end = normal.span(token.start, token.end)
        assert 0 <= start < end <= len(normal.source) == len(text)


@given(st.text(alphabet="നൻറ്‍‌ ടaിെൊാ1", max_size=30))
def test_spans_of_words_keep_their_order(text: str) -> None:
    normal = normalise(text)
    starts = [normal.span(token.start, token.end)[0] for token in tokenise(normal.text)]
    assert starts == sorted(starts)


def test_only_the_beginning_of_an_endless_message_is_read() -> None:
    assert len(normalise("seat " * LONGEST).text) == LONGEST


def test_an_endless_word_is_blanked() -> None:
    assert normalise("a" * 500 + " seat").text == " " * 500 + " seat"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("അടുക്കളയിലെ സീറ്റ്", ["അടുക്കളയിലെ", "സീറ്റ്"]),
        ("10am, don't!", ["10", "am", ",", "don't", "!"]),
        ("location-ന്", ["location", "-", "ന്"]),
        ("WNH-7K3P9Q", ["WNH", "-", "7", "K", "3", "P", "9", "Q"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list) -> None:
    found = tokenise(text)
    assert [token.text for token in found] == tokens
    assert all(text[token.start : token.end] == token.text for token in found)
