"""Hostile strings on every channel: what is shown is what was meant, and what is sent is well-formed."""

import csv
import io
import json
import re
from datetime import date

import pytest

from bot.channels.limits import length, shorten, split
from bot.channels.telegram import rendering as telegram
from bot.channels.telegram.chats import Me
from bot.channels.telegram.inbound import parse
from bot.channels.whatsapp import rendering as whatsapp
from bot.channels.whatsapp.templates import Templates, fill
from bot.openings.interests import as_csv
from bot.rendering import Rendered
from bot.storable import storable
from bot.wording import LANGUAGES, Wording
from flows import payloads
from flows.replies import Lines, Localised, msg
from tests.hostile.each import with_each
from tests.hostile.strings import HOSTILE, TEXTS, keepable
from tests.peers.telegram import _problem, _shown

WORDING = Wording().load()
KEPT = sorted({kept for text in TEXTS if (kept := keepable(text)).strip()})


def test_there_are_as_many_as_promised_and_of_every_kind() -> None:
    assert len(set(TEXTS)) == len(TEXTS) >= 500
    assert len({one.category for one in HOSTILE}) >= 12


def replies(text: str) -> list[Rendered]:
    """All kinds of replies that say a text, also on their options."""
    option = {"id": "go:help", "label": text, "description": text}
    other = {"id": "go:jobs", "label": "Jobs"}
    return [
        {"type": "text", "text": text, "language": "en"},
        {"type": "choices", "text": text, "language": "en", "style": "list", "options": [option, other]},  # type: ignore[list-item]
        {"type": "ask_location", "text": text, "language": "ml", "options": [option]},  # type: ignore[list-item]
        {"type": "pin", "text": text, "language": "en", "name": text, "address": text, "lat": 9.0, "lon": 76.0},
        {"type": "picture", "text": text[:200], "language": "en", "ref": "WNH-7K3P9Q", "filename": "WNH-7K3P9Q.png"},
    ]


# -- Telegram -------------------------------------------------------------------------------------------------------


@with_each(KEPT)
def test_telegram_shows_the_text_itself(text: str) -> None:
    for reply in replies(text):
        for call in telegram.render([reply], {}):
            parameters = {
                "chat_id": 1,
                **{name: value for name, value in call.items() if name not in ("method", "file")},
            }
            if "file" not in call:
                assert _problem(call["method"], {"chat_id": 1, **parameters}, {}) is None
            shown = call.get("text", call.get("caption", ""))
            assert _shown(shown).text == _unescaped(shown), "no tag of it is one"
            json.loads(json.dumps(call))
    said = "\n".join(_shown(call["text"]).text for call in telegram.render([replies(text)[0]], {}))
    assert said == "\n".join(split(text, telegram.TEXT))


def _unescaped(html: str) -> str:
    """What stands in HTML that has no tags: only three characters are written in another way."""
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", html)
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@with_each(KEPT)
def test_what_was_chosen_stands_under_the_question_as_it_was(text: str) -> None:
    asked = {"press": {"query": "1", "message": 7, "label": text[:64], "text": text}}
    edit = telegram.render([], asked)[0]
    assert _shown(edit.get("text", "")).wrong == ""
    if "text" in edit:
        assert _shown(edit["text"]).text == f"{text}\n\n✓ {text[:64]}"


@with_each(TEXTS)
def test_whatever_comes_in_over_telegram_is_read(text: str) -> None:
    sender = {"id": 1, "first_name": text, "last_name": text, "language_code": text, "username": text}
    chat = {"id": 1, "type": "private"}
    content = (
        {"text": text},
        {"caption": text, "photo": [{"file_id": text}]},
        {"text": f"/start {text}"},
        {"text": f"/{text}"},
    )
    for said in content:
        update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "from": sender, "chat": chat, **said}}
        incoming = parse(update, Me(2, "wnh_bot"))
        assert incoming is not None
        orjson_safe(incoming.payload)  # type: ignore[union-attr]
    pressed = {
        "id": "1",
        "from": sender,
        "message": {"chat": chat, "message_id": 1, "date": 1, "text": text},
        "data": text,
    }
    incoming = parse({"update_id": 2, "callback_query": pressed}, Me(2, "wnh_bot"))
    assert incoming is not None
    payloads.read(keepable(text))


def orjson_safe(payload: object) -> None:
    """It can be kept: nothing in it is no character."""
    json.dumps(storable(payload)).encode("utf-8")


# -- WhatsApp -------------------------------------------------------------------------------------------------------

_FORMATS = [
    re.compile(rf"(?<![\w{mark}]){mark}(?![\s\u200b{mark}])[^\n]*?(?<![\s\u200b]){mark}(?![\w{mark}])")
    for mark in (r"\*", "_", "~", "`")
]
"""What WhatsApp formats within a line: https://faq.whatsapp.com/539178204879377"""


def test_without_the_escape_whatsapp_would_format_many() -> None:
    assert sum(any(one.search(text) for one in _FORMATS) for text in KEPT) >= 30


@with_each(KEPT)
def test_whatsapp_formats_nothing_of_it(text: str) -> None:
    shown = whatsapp.escape(text)
    assert shown.replace("\u200b", "") == text.replace("\u200b", ""), "nothing else was added"
    assert [found[0] for one in _FORMATS if (found := one.search(shown))] == []


@with_each(KEPT)
def test_whatsapp_messages_keep_their_limits_and_blanks_are_full_and_of_one_line(text: str) -> None:
    told = Templates(WORDING)
    for reply in replies(text):
        for message in whatsapp.render([reply], {}):
            assert json.loads(json.dumps(message)) == message
            assert length(message.get("body", "")) <= whatsapp.TEXT
            for option in message.get("options", ()):
                assert option["label"].strip() and "\n" not in option["label"]
    for most in (20, 80, 700):
        blank = fill(text, most)
        assert blank.strip() and not re.search(r"[\x00-\x1f\x7f]", blank) and length(blank) <= most
    announced = {"name": "announcement", "values": {"text": text}}
    (message,) = whatsapp.render([{"type": "text", "text": text, "language": "ml", "template": announced}], {})  # type: ignore[typeddict-item]
    words, _ = told.told(message)  # type: ignore[arg-type]
    assert words


@with_each(KEPT)
def test_what_is_made_shorter_is_still_text(text: str) -> None:
    for most in (1, 20, 24, 64):
        short = shorten(text, most)
        assert length(short) <= most
        short.encode("utf-16")


# -- words, exports -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_around_it_say_it_as_it_is(language: str) -> None:
    for text in KEPT:
        said = WORDING.say(msg("staff-linked", name=text), language, date(2026, 11, 23))  # type: ignore[arg-type]
        assert text in said
        both = Lines((Localised(text, text), msg("staff-linked", name=Localised(text, text))))
        assert WORDING.say(both, language, date(2026, 11, 23)).startswith(text)  # type: ignore[arg-type]


_SIGNS = "=+-@＝＋－＠−"
_DROPPED = " \u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\"'\t\r\n"


def test_no_cell_of_an_export_begins_like_a_formula_and_all_can_be_read_again() -> None:
    table = [[str(number), text, text] for number, text in enumerate(TEXTS)]
    read = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline=""), strict=True))
    assert [row[0] for row in read] == [row[0] for row in table]
    for (_, given, _), (_, cell, again) in zip(table, read, strict=True):
        assert cell == again
        assert cell.removeprefix("'") == keepable(given).removeprefix("'") or cell == f"'{keepable(given)}"
        assert cell.startswith("'") or not cell.lstrip(_DROPPED).startswith(tuple(_SIGNS)), cell
        assert not cell.startswith(("\t", "\r", "\n"))
