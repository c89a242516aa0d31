"""Replies within the limits of WhatsApp and Telegram."""

import html

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.limits import (
    WHATSAPP,
    Shown,
    escape_whatsapp,
    length,
    on_whatsapp,
    shorten,
    split,
)
from bot.channels.telegram.preview import on_telegram
from bot.channels.telegram.rendering import TEXT
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


def test_a_grapheme_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than the limit"):
        split("a" + "\u0301" * 50, 10)


def test_shortening_keeps_graphemes_whole() -> None:
    assert shorten("സീറ്റ് ബുക്ക് ചെയ്യുക", 10) == "സീറ്റ് ബു…"
    assert shorten("fits", 4) == "fits"


# -- choices --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("labels", "description", "whatsapp"),
    [
        (["Yes", "No"], None, "buttons"),
        (["A", "B", "C"], None, "buttons"),
        (["A", "B", "C", "D"], None, "list"),
        (["Yes", "No"], "with a description", "list"),
        (["x" * 20], None, "buttons"),
        (["x" * 21], None, "list"),
        (["സീറ്റ് ബുക്ക് ചെയ്യുക"], None, "list"),
        (["x" * 24], None, "list"),
        (["x" * 25], None, "text"),
        (["A"] * 10, None, "list"),
        (["A"] * 11, None, "text"),
    ],
)
def test_what_choices_become(labels: list[str], description: str | None, whatsapp: str) -> None:
    reply = choices(labels, description)
    assert [shown["kind"] for shown in on_whatsapp([reply])] == [whatsapp]
    (shown,) = on_telegram([reply])
    assert shown["kind"] == "buttons"
    assert [option["label"] for option in shown["options"]] == labels


def test_a_numbered_text_names_every_option_by_the_number_that_chooses_it() -> None:
    (shown,) = on_whatsapp([choices([f"opening number {n} of many" for n in range(1, 13)], "Kollam")])
    lines = shown["text"].splitlines()
    assert lines[0] == "Which?"
    assert lines[2] == "1. opening number 1 of many – Kollam"
    assert lines[-1] == "12. opening number 12 of many – Kollam"


def test_a_long_description_is_shortened_and_on_telegram_told_in_the_text() -> None:
    reply = choices(["A"], "long " * 40)
    (shown,) = on_whatsapp([reply])
    assert length(shown["options"][0]["description"]) <= WHATSAPP.description
    (shown,) = on_telegram([reply])
    assert shown["text"].startswith("Which?\n\n• A – long long")


def test_a_position_is_asked_for_in_each_channels_way() -> None:
    reply: Rendered = {
        "type": "ask_location",
        "text": "Where?",
        "language": "en",
        "options": [{"id": "go:a", "label": "A"}],
    }
    assert [shown["kind"] for shown in on_whatsapp([reply])] == ["buttons"]
    assert [shown["kind"] for shown in on_telegram([reply])] == ["location_request"]


# -- everything, whatever is said -----------------------------------------------------------------------------------

option_lists = st.lists(words.filter(str.strip), min_size=1, max_size=14)


@given(words.filter(str.strip), option_lists, st.none() | words)
def test_nothing_goes_beyond_the_limits(said: str, labels: list[str], description: str | None) -> None:
    replies: list[Rendered] = [text(said * 30), choices(labels, description, said * 30)]
    for shown in on_whatsapp(replies):
        assert length(shown["text"]) <= (WHATSAPP.body if "options" in shown else WHATSAPP.text)
        _assert_options_fit(shown, most=WHATSAPP.buttons if shown["kind"] == "buttons" else WHATSAPP.rows)
    for shown in on_telegram(replies):
        assert length(html.unescape(shown["text"])) <= TEXT


def _assert_options_fit(shown: Shown, most: int) -> None:
    options = shown.get("options", [])
    assert len(options) <= most
    widest = WHATSAPP.button if shown["kind"] == "buttons" else WHATSAPP.row
    assert all(length(option["label"]) <= widest for option in options)
    assert all(length(option.get("description", "")) <= WHATSAPP.description for option in options)


# -- other people's words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["*Anu*", "_Anu_", "~Anu~", "`Anu`", "hello *Anu Thomas* there", "a *b* c"])
def test_whatsapp_sees_no_formatting_in_peoples_words(said: str) -> None:
    escaped = escape_whatsapp(said)
    assert regex.search(r"(?<!\w)([*_~`])(?=\S)[^\u200b].*?\S\1(?!\w)", escaped) is None
    assert escaped.replace("\u200b", "") == said


@pytest.mark.parametrize("said", ["anu_thomas@example.com", "2 * 3 * 4", "5*", "_", "snake_case_name"])
def test_words_that_format_nothing_stay_as_they_are(said: str) -> None:
    assert escape_whatsapp(said) == said


@given(words.filter(str.strip))
def test_telegram_shows_what_was_written(said: str) -> None:
    shown = on_telegram([text(said)])
    assert "".join(html.unescape(part["text"]) for part in shown) == said.strip() or len(shown) > 1
    assert all("<" not in part["text"] for part in shown)
