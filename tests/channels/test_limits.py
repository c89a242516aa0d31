"""Texts within limits, and replies within those of WhatsApp and Telegram, whatever is said."""

import html

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.limits import length, shorten, split
from bot.channels.shown import Shown
from bot.channels.telegram.preview import on_telegram
from bot.channels.telegram.rendering import TEXT as TELEGRAM_TEXT
from bot.channels.whatsapp.preview import on_whatsapp
from bot.channels.whatsapp.rendering import BODY, BUTTON, BUTTONS, DESCRIPTION, ROW, ROWS, TEXT
from bot.rendering import ChoicesReply, Rendered, RenderedOption, TextReply

MALAYALAM = "നാളെ രാവിലെ കൊട്ടാരക്കരയിൽ ഒരു സീറ്റ് ഒഴിവുണ്ട്. "
FAMILY = "👨‍👩‍👧‍👦"


def text(words: str) -> TextReply:
    return {"type": "text", "text": words, "language": "en"}


def choices(labels: list[str], description: str | None = None, words: str = "Which?") -> ChoicesReply:
    options: list[RenderedOption] = [{"id": f"go:{n}", "label": label} for n, label in enumerate(labels)]
    if description is not None:
        options = [{**option, "description": description} for option in options]
    return {"type": "choices", "text": words, "language": "en", "style": "buttons", "options": options}


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(list(MALAYALAM + FAMILY + " .\n*_<&")))


# -- splitting ------------------------------------------------------------------------------------------------------


@given(words, st.integers(min_value=40, max_value=200))
def test_parts_fit_and_lose_nothing_but_white_space_at_the_borders(said: str, limit: int) -> None:
    longest_grapheme = max((length(grapheme) for grapheme in regex.findall(r"\X", said)), default=0)
    if longest_grapheme > limit:
        return
    parts = split(said, limit)
    assert all(0 < length(part) <= limit for part in parts)
    assert regex.sub(r"\s", "", "".join(parts)) == regex.sub(r"\s", "", said)


@given(words, st.integers(min_value=40, max_value=200))
def test_no_grapheme_is_cut(said: str, limit: int) -> None:
    graphemes = regex.findall(r"\X", said)
    if any(length(grapheme) > limit for grapheme in graphemes):
        return
    pieces = [grapheme for part in split(said, limit) for grapheme in regex.findall(r"\X", part)]
    assert [g for g in pieces if g.strip()] == [
        g for g in regex.findall(r"\X", " ".join(split(said, limit))) if g.strip()
    ]


@pytest.mark.parametrize(
    ("said", "limit", "parts"),
    [
        ("One. Two. Three.", 10, ["One. Two.", "Three."]),
        ("One thing\nAnother", 12, ["One thing", "Another"]),
        ("no sentence ends here", 12, ["no sentence", "ends here"]),
        ("Yes. averyveryverylongword", 12, ["Yes.", "averyveryver", "ylongword"]),
        (FAMILY * 3, 24, [FAMILY * 2, FAMILY]),
        ("സ്ത്രീകൾസ്ത്രീകൾ", 10, ["സ്ത്രീകൾ", "സ്ത്രീകൾ"]),
        ("short", 10, ["short"]),
        ("", 10, []),
    ],
)
def test_where_texts_are_cut(said: str, limit: int, parts: list[str]) -> None:
    assert split(said, limit) == parts


def test_a_grapheme_that_is_too_long_is_cut_as_well() -> None:
    """What somebody makes of a letter and a thousand accents is no reason to say nothing."""
    heap = "a" + "\u0301" * 50
    parts = split(heap, 10)
    assert "".join(parts) == heap
    assert max(map(length, parts)) <= 10
    assert length(shorten(heap, 10)) <= 10


def test_shortening_keeps_graphemes_whole() -> None:
    assert shorten("സീറ്റ് ബുക്ക് ചെയ്യുക", 10) == "സീറ്റ് ബു…"
    assert shorten("fits", 4) == "fits"


# -- choices --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("labels", [["Yes", "No"], ["x" * 25], ["സീറ്റ് ബുക്ക് ചെയ്യുക"], ["A", "B", "C", "D"]])
def test_telegram_shows_every_choice_as_a_button(labels: list[str]) -> None:
    (shown,) = on_telegram([choices(labels)])
    assert shown["kind"] == "buttons"
    assert [option["label"] for option in shown["options"]] == labels


def test_telegram_tells_descriptions_in_the_text() -> None:
    (shown,) = on_telegram([choices(["A"], "long " * 40)])
    assert shown["text"].startswith("Which?\n\n• A – long long")


# -- everything, whatever is said -----------------------------------------------------------------------------------

option_lists = st.lists(words.filter(str.strip), min_size=1, max_size=14)


@given(words.filter(str.strip), option_lists, st.none() | words)
def test_nothing_goes_beyond_the_limits(said: str, labels: list[str], description: str | None) -> None:
    replies: list[Rendered] = [text(said * 30), choices(labels, description, said * 30)]
    for shown in on_whatsapp(replies):
        assert length(shown["text"]) <= (BODY if "options" in shown else TEXT)
        _assert_options_fit(shown, most=BUTTONS if shown["kind"] == "buttons" else ROWS)
    for shown in on_telegram(replies):
        assert length(html.unescape(shown["text"])) <= TELEGRAM_TEXT


def _assert_options_fit(shown: Shown, most: int) -> None:
    options = shown.get("options", [])
    assert len(options) <= most
    widest = BUTTON if shown["kind"] == "buttons" else ROW
    assert all(length(option["label"]) <= widest for option in options)
    assert all(length(option.get("description", "")) <= DESCRIPTION for option in options)


# -- other people's words -------------------------------------------------------------------------------------------


@given(words.filter(str.strip))
def test_telegram_shows_what_was_written(said: str) -> None:
    shown = on_telegram([text(said)])
    assert "".join(html.unescape(part["text"]) for part in shown) == said.strip() or len(shown) > 1
    assert all("<" not in part["text"] for part in shown)
