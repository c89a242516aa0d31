"""What may be told, and in which words."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.broadcasts.draft import LONGEST, Draft, fill
from bot.broadcasts.message import Writer
from bot.channels.limits import length
from bot.channels.wired import RENDERERS
from bot.errors import Problem
from bot.wording import Wording
from flows.replies import Localised

BOTH = {"ml": "നാളെ ക്ലാസ് ഉണ്ട്", "en": "There is a class tomorrow"}
WORDING = Wording().load()
CENTRE = Localised(en="Kottarakkara", ml="കൊട്ടാരക്കര")


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ({}, "have to be tables"),
        ({"texts": BOTH, "colour": "red"}, "unknown colour"),
        ({"texts": {"fr": "Bonjour"}}, "needs a text"),
        ({"texts": {"en": "Hello"}}, "say fallback en or none"),
        ({"texts": {"en": "Hello"}, "fallback": "ml"}, "language of a text that is there"),
        ({"texts": BOTH, "kind": "spam"}, "marketing or utility"),
        ({"texts": BOTH, "kind": "utility"}, "people's bookings"),
        ({"texts": BOTH | {"en": "  "}}, "in en is empty"),
        ({"texts": BOTH | {"en": "Hi {nme|you}"}}, "unknown variable {nme}"),
        ({"texts": BOTH | {"en": "Hi {name}"}}, "Not everybody gave a name"),
        ({"texts": BOTH | {"en": "At {centre}"}}, "audience of one centre"),
        ({"texts": BOTH | {"en": "x" * (LONGEST + 1)}}, "too long: 701 of 700"),
    ],
)
def test_what_cannot_be_told_is_said(written: dict[str, Any], wrong: str) -> None:
    with pytest.raises(Problem, match=wrong):
        Draft.from_json(written)


@pytest.mark.parametrize(
    ("texts", "fallback", "spoken", "told_in"),
    [
        (BOTH, None, "ml", "ml"),
        (BOTH, None, "en", "en"),
        ({"ml": "x"}, "ml", "en", "ml"),
        ({"ml": "x"}, "none", "en", None),
        ({"en": "x"}, "en", "ml", "en"),
    ],
)
def test_in_which_language_somebody_is_told(texts: Any, fallback: Any, spoken: str, told_in: str | None) -> None:
    assert Draft(texts, fallback=fallback).language_for(spoken) == told_in


@pytest.mark.parametrize(
    ("words", "name", "filled"),
    [
        ("Hello {name|friend}", "Asha", "Hello Asha"),
        ("Hello {name|friend}", None, "Hello friend"),
        ("Hello {name|friend}", "  ", "Hello friend"),
        ("Hello {name|friend}", "{centre} {{1}}", "Hello {centre} {{1}}"),
        ("Hello {name|friend}", "Asha\n\nMenon", "Hello Asha Menon"),
        ("Come to {centre}", None, "Come to Kottarakkara"),
        ("{ } %s {{", None, "{ } %s {{"),
    ],
)
def test_variables(words: str, name: str | None, filled: str) -> None:
    assert fill(words, name, CENTRE.en) == filled


@given(st.text(max_size=300))
def test_a_name_never_makes_a_text_longer_than_it_was_counted(name: str) -> None:
    counted = length(fill("{name|x}", "n" * 40, None))
    assert length(fill("{name|x}", name, None)) <= counted + 1


@pytest.mark.parametrize("channel", RENDERERS)
@given(name=st.text(max_size=60))
@settings(deadline=None)
def test_every_channel_tells_it_in_one_message(channel: str, name: str) -> None:
    longest = "ക" * (LONGEST - 41) + " {name|x}"
    writer = Writer(Draft({"ml": longest}, fallback="ml"), None, WORDING, RENDERERS)
    assert writer.row(channel, "ml", name).message


def test_whatsapp_gets_the_approved_template_and_the_name_of_its_own() -> None:
    writer = Writer(Draft(BOTH), None, WORDING, RENDERERS)  # type: ignore[arg-type]
    assert writer.row("whatsapp", "en", None).message == {
        "kind": "approved",
        "language": "en",
        "template": "announcement",
        "values": {"text": BOTH["en"]},
        "own": {"name": writer.template("en").name, "values": {}},
    }
