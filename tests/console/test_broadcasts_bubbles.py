"""What a draft looks like on phones: WhatsApp's marks, who is called how, and no words that are more than words."""

import re
from html import unescape

import pytest

from bot.broadcasts.draft import Draft
from bot.console.pages.broadcasts.bubbles import Look, formatted
from bot.wording import Wording
from flows.replies import Localised
from tests.hostile.each import with_each
from tests.hostile.strings import TEXTS

WORDING = Wording().load()
OURS = re.compile(r"</?(?:strong|em|s|code)>")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a *class* now", "a <strong>class</strong> now"),
        ("_it_ ~no~ `x`", "<em>it</em> <s>no</s> <code>x</code>"),
        ("*_both_*", "<strong><em>both</em></strong>"),
        ("2*3*4", "2*3*4"),
        ("* not * this", "* not * this"),
        ("*two\nlines*", "*two\nlines*"),
        ("*\u200bescaped*", "*\u200bescaped*"),
        ("snake_case_name", "snake_case_name"),
        ("<b>*x*</b>", "&lt;b&gt;<strong>x</strong>&lt;/b&gt;"),
    ],
)
def test_marks_as_whatsapp_shows_them(words: str, shown: str) -> None:
    assert formatted(words) == shown


@with_each(TEXTS)
def test_no_words_are_more_than_words(words: str) -> None:
    shown = str(formatted(words))
    assert not re.search(r"[<>\"']", OURS.sub("", shown))
    left = re.sub(r"[*_~`]", "", unescape(OURS.sub("", shown)))
    assert left == re.sub(r"[*_~`]", "", words)


def seen(draft: Draft) -> list[tuple[str, str, str, str]]:
    look = Look(draft, Localised(en="Kottarakkara", ml="കൊട്ടാരക്കര"), WORDING)
    return [(each.channel, each.language, each.how, str(each.words)) for each in look.bubbles()]


def test_lines_vanish_in_the_general_template_only() -> None:
    bubbles = seen(Draft({"en": "Hi {name|you}\nat {centre}"}))
    assert [bubble[:3] for bubble in bubbles] == [
        ("whatsapp", "en", "within"), ("whatsapp", "en", "outside"),
        ("telegram", "en", ""), ("webchat", "en", "webchat"),
    ]  # fmt: skip
    assert ["Hi Anitha\nat Kottarakkara" in bubble[3] for bubble in bubbles] == [True, False, True, True]
    assert "Hi Anitha at Kottarakkara" in bubbles[1][3] and "reply STOP" in bubbles[1][3]


def test_malayalam_first_and_nothing_that_is_too_long() -> None:
    draft = Draft({"en": "x" * 701, "ml": "{name|സുഹൃത്തേ}, ക്ലാസ്"}, kind="utility")
    assert {(channel, language) for channel, language, _, _ in seen(draft)} == {
        ("whatsapp", "ml"), ("telegram", "ml"), ("webchat", "ml"),
    }  # fmt: skip
    assert {words for *_, words in seen(draft)} == {"അനിത, ക്ലാസ്"}
