"""Content templates: what WhatsApp demands of them, their names, and what goes into their blanks."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import StoredTemplate
from bot.channels.limits import length
from bot.channels.whatsapp.rendering import BODY, BUTTON, DESCRIPTION, ROW, TEXT, Message, Option
from bot.channels.whatsapp.templates import (
    APPROVED,
    NOTHING,
    Approved,
    Catalogue,
    Template,
    approved_message,
    approved_values,
    fill,
    list_values,
    quick_values,
)
from bot.errors import Problem
from bot.wording import LANGUAGES
from flows import payloads
from flows.events import Language
from tests.channels.whatsapp.conftest import TEMPLATES

BLANK = re.compile(r"\{\{(\d+)\}\}")
TO_APPROVE = [template for template in TEMPLATES.all if template.category]


def strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from (text for value in part.values() for text in strings(value))
    elif isinstance(part, list):
        yield from (text for value in part for text in strings(value))


def body_of(template: Template) -> str:
    (content,) = template.types.values()
    return str(content["body"])


def test_there_is_one_for_everything_that_a_reply_may_be() -> None:
    titles = {(template.title, template.language) for template in TEMPLATES.all}
    session = {f"wnh_quick_{n}" for n in range(1, 4)} | {f"wnh_list_{n}" for n in range(1, 11)}
    of_bookings = ("booking_reminder", "booking_cancelled", "booking_released")
    approved = {f"wnh_{name}" for name in (*of_bookings, "announcement", "request_answered", "job_alert")}
    assert titles == {(title, language) for title in session | approved for language in LANGUAGES}


# -- what WhatsApp and Twilio demand --------------------------------------------------------------------------------


@pytest.mark.parametrize("template", TEMPLATES.all, ids=lambda template: template.name)
def test_its_name_and_its_blanks_are_in_order(template: Template) -> None:
    assert re.fullmatch(r"[a-z0-9_]{1,512}", template.name)
    blanks = {blank for text in strings(dict(template.types)) for blank in BLANK.findall(text)}
    assert blanks == template.samples.keys() == {str(n) for n in range(1, len(blanks) + 1)}
    assert all(template.samples.values())
    assert len(json.dumps(template.types)) > 10


@pytest.mark.parametrize("template", TO_APPROVE, ids=lambda template: template.name)
def test_what_is_to_be_approved_keeps_metas_rules(template: Template) -> None:
    """https://www.twilio.com/docs/content/using-variables-with-content-api: a blank neither begins nor ends the text, a
    blank and its neighbour have words between them, and there are more words than twice the blanks."""
    body = body_of(template)
    fixed = BLANK.split(body)[::2]
    words = [re.findall(r"\w+", part) for part in fixed]
    assert all(words), f"blanks without words around them: {body!r}"
    assert sum(map(len, words)) >= 2 * len(template.samples) + 1
    assert length(body) <= BODY and not re.search(r"\n{3,}| {2,}|\t", body)


@pytest.mark.parametrize("approved", APPROVED, ids=lambda approved: approved.title)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_approved_fits_when_it_is_full(approved: Approved, language: Language) -> None:
    full: Message = {
        "kind": "approved",
        "language": language,
        "template": approved.title,
        "values": {blank.name: "w" * blank.most for blank in approved.blanks},
    }
    words, options = TEMPLATES.told(full)
    assert length(words) <= (BODY if options else TEXT)
    for option in options:
        assert length(option["label"]) <= BUTTON
        assert payloads.read(option["id"]) is not None
    for blank in approved.blanks:
        assert max(length(blank.en), length(blank.ml)) <= blank.most


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_of_a_list_fits(language: Language) -> None:
    (content,) = TEMPLATES.session("list", 3, language).types.values()
    assert 0 < length(content["button"]) <= BUTTON


def test_marketing_tells_how_to_stop_it() -> None:
    unasked = [t for t in TO_APPROVE if t.title in ("wnh_announcement", "wnh_job_alert")]
    assert unasked and all("STOP" in body_of(template) for template in unasked)


# -- names ----------------------------------------------------------------------------------------------------------


def test_another_wording_is_another_template_of_the_same_family() -> None:
    template = TEMPLATES.approved("announcement", "en")
    other = replace(template, types={"twilio/text": {"body": "News: {{1}} – that is all."}})
    assert other.name != template.name and other.family == template.family
    assert replace(template, category="UTILITY").name != template.name
    assert len({each.name for each in TEMPLATES.all}) == len(TEMPLATES.all)


def stored(template: Template, **given: Any) -> StoredTemplate:
    row = StoredTemplate(template.name, template.language, template.hash, f"HX{template.name}", template.category)
    return replace(row, **given)


def test_an_older_version_serves_until_the_new_one_is_approved() -> None:
    now = TEMPLATES.approved("announcement", "en")
    before = replace(now, types={"twilio/text": {"body": "News: {{1}} – that is all."}})
    old, new = stored(before, approval="approved"), stored(now, approval="pending")
    assert Catalogue([old, new]).approved(now) == old.sid
    assert Catalogue([old, replace(new, approval="approved")]).approved(now) == new.sid
    assert Catalogue([new]).approved(now) is None
    assert Catalogue([replace(old, approval="paused"), new]).approved(now) is None


def test_a_version_with_other_blanks_or_another_language_never_serves() -> None:
    now = TEMPLATES.approved("announcement", "en")
    other = replace(now, samples={"1": "a", "2": "b"})
    malayalam = TEMPLATES.approved("announcement", "ml")
    rows = [stored(other, approval="approved"), stored(malayalam, approval="approved")]
    assert Catalogue(rows).approved(now) is None


def test_a_session_template_must_be_this_very_one() -> None:
    template = TEMPLATES.session("quick", 2, "en")
    assert Catalogue([stored(template)]).session(template) == f"HX{template.name}"
    assert Catalogue([stored(template, hash="0000000000")]).session(template) is None
    assert Catalogue().session(template) is None


# -- blanks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "filled"),
    [
        ("Punalur", "Punalur"),
        ("", NOTHING),
        (" \n\t ", NOTHING),
        ("two\nlines", "two lines"),
        ("tab\there", "tab here"),
        ("five     spaces", "five spaces"),
        ("non-breaking\u00a0space", "non-breaking space"),
        ("a\x00b\x1bc", "a b c"),
        ("{{1}}", "{\u200b{1}\u200b}"),
        ("{{{", "{\u200b{{"),
        ("x" * 21, "x" * 19 + "…"),
        ("സീറ്റ് ബുക്ക് ചെയ്യുക", "സീറ്റ് ബുക്ക് ചെ…"),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦…"),
    ],
)
def test_what_goes_into_a_blank_of_20(value: str, filled: str) -> None:
    assert fill(value, 20) == filled


anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
option = st.builds(
    lambda id_, label, description: Option(id=id_, label=label, description=description), anything, anything, anything
)


@given(anything, st.lists(option, min_size=1, max_size=10))
def test_no_blank_is_ever_empty_too_long_or_a_blank_itself(body: str, options: list[Option]) -> None:
    for values, widest in ((quick_values(body, options[:3]), BUTTON), (list_values(body, options), ROW)):
        for key, value in values.items():
            assert value.strip() and not re.search(r"[\n\r\t]| {2,}|\{\{|\}\}", value)
            assert length(value) <= (BODY if key == "1" else 200)
        assert all(length(value) <= widest for value in list(values.values())[1 :: 2 if widest == BUTTON else 3])
        if widest == ROW:
            assert all(length(value) <= DESCRIPTION for value in list(values.values())[3::3])


@given(anything, anything, anything)
def test_the_same_holds_for_what_is_approved(centre: str, when: str, ref: str) -> None:
    values = approved_values(approved_message("booking-reminder", "ml", centre=centre, when=when, ref=ref))
    assert list(values) == ["1", "2", "3"]
    assert all(value.strip() and not re.search(r"[\n\r\t]| {2,}", value) for value in values.values())
    assert [length(value) <= most for value, most in zip(values.values(), (80, 80, 20), strict=True)] == [True] * 3


@pytest.mark.parametrize(
    ("title", "values"),
    [
        ("no-such", {}),
        ("announcement", {}),
        ("announcement", {"text": "Hello", "more": "x"}),
        ("booking-reminder", {"centre": "x", "when": "y"}),
    ],
)
def test_a_message_with_other_blanks_is_refused_before_it_is_queued(title: str, values: dict[str, str]) -> None:
    with pytest.raises(Problem, match="no approved template"):
        approved_message(title, "en", **values)
