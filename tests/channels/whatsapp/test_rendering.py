"""Replies as WhatsApp messages: all words and options are there, in the form that fits (requests: test_requests)."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.limits import length
from bot.channels.whatsapp.preview import on_whatsapp
from bot.channels.whatsapp.rendering import BODY, CAPTION, TEXT, escape, render
from bot.rendering import ChoicesReply, Rendered, RenderedOption

MALAYALAM = "നാളെ രാവിലെ കൊട്ടാരക്കരയിൽ ഒരു സീറ്റ് ഒഴിവുണ്ട്. "
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(list(MALAYALAM + " .\n*_<&")))
said = words.filter(str.strip)


def choices(labels: list[str], description: str | None = None, text: str = "Which?") -> ChoicesReply:
    options: list[RenderedOption] = [{"id": f"go:{n}", "label": label} for n, label in enumerate(labels)]
    if description is not None:
        options = [{**option, "description": description} for option in options]
    return {"type": "choices", "text": text, "language": "en", "style": "buttons", "options": options}


# -- choices --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("labels", "description", "kind"),
    [
        (["Yes", "No"], None, "quick"),
        (["A", "B", "C"], None, "quick"),
        (["A", "B", "C", "D"], None, "list"),
        (["Yes", "No"], "with a description", "list"),
        (["x" * 20], None, "quick"),
        (["x" * 21], None, "list"),
        (["സീറ്റ് ബുക്ക് ചെയ്യുക"], None, "list"),
        (["x" * 24], None, "list"),
        (["x" * 25], None, "text"),
        ([f"A{n}" for n in range(10)], None, "list"),
        ([f"A{n}" for n in range(11)], None, "text"),
        (["A", "A"], None, "text"),
    ],
)
def test_what_choices_become(labels: list[str], description: str | None, kind: str) -> None:
    assert [message["kind"] for message in render([choices(labels, description)], {})] == [kind]


def test_a_numbered_text_names_every_option_by_the_number_that_chooses_it() -> None:
    (message,) = render([choices([f"opening number {n} of many" for n in range(1, 13)], "Kollam")], {})
    lines = message["body"].splitlines()
    assert lines[0] == "Which?"
    assert lines[2] == "1. opening number 1 of many – Kollam"
    assert lines[-1] == "12. opening number 12 of many – Kollam"


@given(said, st.lists(said, min_size=1, max_size=14), st.none() | words)
def test_no_word_and_no_option_is_lost(text: str, labels: list[str], description: str | None) -> None:
    messages = render([choices(labels, description, text * 30)], {})
    *before, last = messages
    assert all(message["kind"] == "text" for message in before)
    read = "".join(message["body"] for message in messages)
    assert characters(text * 30) == characters(read)[: len(characters(text * 30))]
    if "options" in last:
        assert [option["id"] for option in last["options"]] == [f"go:{n}" for n in range(len(labels))]
        assert "\n" not in last["body"] and length(last["body"]) <= BODY
    else:
        # Words too long for one message may be parted anywhere, the numbers' own lines among them.
        assert all(characters(escape(" ".join(label.split()))) in characters(read) for label in labels)


def characters(text: str) -> str:
    return regex.sub(r"[\s\u200b]", "", text)


@given(said, words)
def test_captions_lose_nothing(caption: str, filename: str) -> None:
    replies: list[Rendered] = [
        {"type": "picture", "text": caption * 40, "language": "ml", "ref": "R", "filename": "R.png"},
        {"type": "document", "text": caption * 40, "language": "ml", "ref": "R", "filename": "R.ics"},
    ]
    for reply, kind in zip(replies, ("media", "link"), strict=True):
        *before, last = render([reply], {})
        assert last["kind"] == kind and length(last["body"]) <= CAPTION
        assert characters(caption * 40) == characters("".join(m["body"] for m in [*before, last]))
        assert all(length(message["body"]) <= TEXT for message in before)


def test_the_demonstration_shows_what_would_be_sent() -> None:
    replies: list[Rendered] = [
        {"type": "text", "text": "Hello", "language": "en"},
        choices(["A", "B"]),
        choices(["A", "B", "C", "D"]),
        {"type": "pin", "text": "A\nB", "language": "en", "name": "A", "address": "B", "lat": 9.0, "lon": 76.8},
        {"type": "picture", "text": "QR", "language": "en", "ref": "R", "filename": "R.png"},
        {"type": "document", "text": "Calendar", "language": "en", "ref": "R", "filename": "R.ics"},
    ]
    assert [(shown["kind"], shown["text"]) for shown in on_whatsapp(replies)] == [
        ("text", "Hello"),
        ("buttons", "Which?"),
        ("list", "Which?"),
        ("location", "A\nB"),
        ("picture", "QR"),
        ("document", "Calendar"),
    ]


# -- other people's words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["*Anu*", "_Anu_", "~Anu~", "`Anu`", "hello *Anu Thomas* there", "a *b* c"])
def test_whatsapp_sees_no_formatting_in_peoples_words(said: str) -> None:
    escaped = escape(said)
    assert regex.search(r"(?<!\w)([*_~`])(?=\S)[^\u200b].*?\S\1(?!\w)", escaped) is None
    assert escaped.replace("\u200b", "") == said


@pytest.mark.parametrize("said", ["anu_thomas@example.com", "2 * 3 * 4", "5*", "_", "snake_case_name"])
def test_words_that_format_nothing_stay_as_they_are(said: str) -> None:
    assert escape(said) == said
