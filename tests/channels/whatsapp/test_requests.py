"""Replies as the requests that Twilio gets, field by field, each held against Twilio's own description."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from bot.channels.whatsapp.rendering import render
from bot.rendering import Rendered, RenderedOption
from flows.events import Language
from tests.channels.whatsapp.conftest import ANU, PUBLIC, Line

Form = Mapping[str, str]
ZWSP = "\u200b"
HOW_EN = 'To send your location: tap 📎 (on an iPhone +), then "Location", then "Send your current location".'
HOW_ML = 'ലൊക്കേഷൻ അയയ്ക്കാൻ: 📎 (ഐഫോണിൽ +) അമർത്തി "Location" എടുത്ത് "Send your current location" അമർത്തൂ.'
SENTENCE = "The centre is open on that day. "
FAMILY = "👨‍👩‍👧‍👦"


# -- what is said ---------------------------------------------------------------------------------------------------


def say(text: str, language: Language = "en") -> Rendered:
    return {"type": "text", "text": text, "language": language}


def ask(text: str, *options: tuple[str, ...], language: Language = "en") -> Rendered:
    return {"type": "choices", "text": text, "language": language, "style": "buttons", "options": made(options)}


def where(text: str, *options: tuple[str, ...], language: Language = "en") -> Rendered:
    return {"type": "ask_location", "text": text, "language": language, "options": made(options)}


def made(options: tuple[tuple[str, ...], ...]) -> list[RenderedOption]:
    keys = ("label", "id", "description")
    return [dict(zip(keys, option, strict=False)) for option in options]  # type: ignore[misc]


def pin(name: str, address: str, lat: float = 9.0039, lon: float = 76.7789, language: Language = "en") -> Rendered:
    text = f"{name}\n{address}"
    shape = {"name": name, "address": address, "lat": lat, "lon": lon}
    return {"type": "pin", "text": text, "language": language, **shape}  # type: ignore[return-value,typeddict-item]


def file(kind: Any, filename: str, caption: str, language: Language = "en") -> Rendered:
    return {"type": kind, "text": caption, "language": language, "ref": "WNH-7K3P9Q", "filename": filename}


# -- what Twilio gets -----------------------------------------------------------------------------------------------


def text(body: str) -> Form:
    return {"Body": body}


def quick(body: str, *options: tuple[str, str], language: Language = "en") -> Form:
    values = [body, *(part for label, id_ in options for part in (label, id_))]
    return content(f"wnh_quick_{len(options)}_{language}", values)


def rows(body: str, *options: tuple[str, str, str], language: Language = "en") -> Form:
    values = [body, *(part for option in options for part in option)]
    return content(f"wnh_list_{len(options)}_{language}", values)


def content(name: str, values: list[str]) -> Form:
    numbered = {str(number): value for number, value in enumerate(values, 1)}
    return {"ContentSid": name, "ContentVariables": json.dumps(numbered, ensure_ascii=False, separators=(",", ":"))}


YES, NO, MORE = ("Yes", "a.1!confirm"), ("No", "a.1!cancel"), ("More", "go:more_jobs")
A, B, C, D = (("A", "go:a"), ("B", "go:b"), ("C", "go:c"), ("D", "go:d"))
DOT = "·"
TEN = [(f"Row {n}", f"go:row?n={n}") for n in range(10)]
ELEVEN = [*TEN, ("Row 10", "go:row?n=10")]
ROWS: dict[str, tuple[Rendered, list[Form]]] = {
    # Texts
    "a text": (say("Hello"), [text("Hello")]),
    "a Malayalam text": (say("നമസ്കാരം!", "ml"), [text("നമസ്കാരം!")]),
    "lines stay lines": (say("One\n\nTwo"), [text("One\n\nTwo")]),
    "white space around is nothing": (say("  Hello \n"), [text("Hello")]),
    "emoji": (say(f"Hi {FAMILY}"), [text(f"Hi {FAMILY}")]),
    "exactly 1,600": (say("a" * 1600), [text("a" * 1600)]),
    "1,601 are two": (say("a" * 1601), [text("a" * 1600), text("a")]),
    "long texts part at sentences": (
        say(SENTENCE * 60),
        [text((SENTENCE * 50).strip()), text((SENTENCE * 10).strip())],
    ),
    "an emoji counts twice": (say("😀" * 801), [text("😀" * 800), text("😀")]),
    "a link is left alone": (say("https://a.example/x_y_z"), [text("https://a.example/x_y_z")]),
    "blanks of nobody": (say("Use {{1}} here"), [text("Use {{1}} here")]),
    # Other people's words
    "bold of others": (say("Thanks, *Anu*"), [text(f"Thanks, *{ZWSP}Anu*")]),
    "italics of others": (say("_Anu_ said"), [text(f"_{ZWSP}Anu_ said")]),
    "struck of others": (say("~Anu~"), [text(f"~{ZWSP}Anu~")]),
    "code of others": (say("`Anu`"), [text(f"`{ZWSP}Anu`")]),
    "a lone star": (say("5* of 5"), [text("5* of 5")]),
    "an address with _": (say("anu_t@example.com"), [text("anu_t@example.com")]),
    # Buttons
    "one button": (ask("Go on?", YES), [quick("Go on?", YES)]),
    "two buttons": (ask("Go on?", YES, NO), [quick("Go on?", YES, NO)]),
    "three buttons": (ask("Go on?", YES, NO, MORE), [quick("Go on?", YES, NO, MORE)]),
    "Malayalam buttons": (
        ask("തുടരട്ടെ?", ("അതെ", "a.1!confirm"), ("വേണ്ട", "a.1!cancel"), language="ml"),
        [quick("തുടരട്ടെ?", ("അതെ", "a.1!confirm"), ("വേണ്ട", "a.1!cancel"), language="ml")],
    ),
    "exactly as Twilio reads it": (
        ask("Say “yes”, or don't", YES),
        [
            {
                "ContentSid": "wnh_quick_1_en",
                "ContentVariables": '{"1":"Say “yes”, or don\'t","2":"Yes","3":"a.1!confirm"}',
            }
        ],
    ),
    "quotation marks": (ask('Say "yes"', YES), [quick('Say "yes"', YES)]),
    "a back-slash": (ask("a\\b", YES), [quick("a\\b", YES)]),
    "20 characters": (ask("Which?", ("x" * 20, "go:x")), [quick("Which?", ("x" * 20, "go:x"))]),
    "ids with parameters": (
        ask("Day?", ("Mon", "book_desk.3:day=2026-11-23")),
        [quick("Day?", ("Mon", "book_desk.3:day=2026-11-23"))],
    ),
    "a title of two lines": (ask("Which?", ("One\ntwo", "go:x")), [quick("Which?", ("One two", "go:x"))]),
    "a question after lines": (
        ask("Seat: 1\nDay: Monday\n\nBook it?", YES, NO),
        [text("Seat: 1\nDay: Monday"), quick("Book it?", YES, NO)],
    ),
    "runs of spaces": (ask("Book     it\t now?", YES), [quick("Book it now?", YES)]),
    "braces of others": (
        ask("{{1}}?", YES),
        [quick(f"{{{ZWSP}{{1}}{ZWSP}}}?".replace("}" + ZWSP + "}", f"}}{ZWSP}}}"), YES)],
    ),
    "stars above buttons": (ask("*Anu*?", YES), [quick(f"*{ZWSP}Anu*?", YES)]),
    "stars in a title": (ask("Who?", ("*Anu*", "go:x")), [quick("Who?", ("*Anu*", "go:x"))]),
    "a body of 1,024": (ask("a" * 1024, YES), [quick("a" * 1024, YES)]),
    "a body of 1,025": (ask("a" * 1025, YES), [text("a" * 1024), quick("a", YES)]),
    "a long text above": (
        ask(SENTENCE * 60 + "\nGo on?", YES),
        [text((SENTENCE * 50).strip()), text((SENTENCE * 10).strip()), quick("Go on?", YES)],
    ),
    # Lists
    "21 characters": (ask("Which?", ("x" * 21, "go:x")), [rows("Which?", ("x" * 21, "go:x", DOT))]),
    "a wide Malayalam label": (
        ask("എന്ത്?", ("സീറ്റ് ബുക്ക് ചെയ്യുക", "go:x"), language="ml"),
        [rows("എന്ത്?", ("സീറ്റ് ബുക്ക് ചെയ്യുക", "go:x", DOT), language="ml")],
    ),
    "four options": (ask("Which?", A, B, C, D), [rows("Which?", *((*o, DOT) for o in (A, B, C, D)))]),
    "ten options": (ask("Which?", *TEN), [rows("Which?", *((*o, DOT) for o in TEN))]),
    "two with descriptions": (
        ask("Which?", ("A", "go:a", "near"), ("B", "go:b", "far")),
        [rows("Which?", ("A", "go:a", "near"), ("B", "go:b", "far"))],
    ),
    "one with, one without": (
        ask("Which?", ("A", "go:a", "near"), ("B", "go:b")),
        [rows("Which?", ("A", "go:a", "near"), ("B", "go:b", DOT))],
    ),
    "an empty description": (ask("Which?", ("A", "go:a", " ")), [quick("Which?", ("A", "go:a"))]),
    "a description of 72": (ask("Which?", ("A", "go:a", "d" * 72)), [rows("Which?", ("A", "go:a", "d" * 72))]),
    "a description of 73": (ask("Which?", ("A", "go:a", "d" * 73)), [rows("Which?", ("A", "go:a", "d" * 71 + "…"))]),
    "a description of lines": (ask("Which?", ("A", "go:a", "x\ny")), [rows("Which?", ("A", "go:a", "x y"))]),
    "24 characters": (ask("Which?", ("x" * 24, "go:x")), [rows("Which?", ("x" * 24, "go:x", DOT))]),
    "a list after lines": (
        ask("Jobs near you:\n\nWhich one?", *((f"Job {n}", f"go:job?id={n}", "Punalur") for n in range(4))),
        [text("Jobs near you:"), rows("Which one?", *((f"Job {n}", f"go:job?id={n}", "Punalur") for n in range(4)))],
    ),
    # Numbers, where nothing else fits
    "25 characters": (ask("Which?", ("x" * 25, "go:x"), A), [text(f"Which?\n\n1. {'x' * 25}\n2. A")]),
    "eleven options": (
        ask("Which?", *ELEVEN),
        [text("Which?\n\n" + "\n".join(f"{n}. Row {n - 1}" for n in range(1, 12)))],
    ),
    "wide ones with descriptions": (
        ask("Which?", ("x" * 25, "go:x", "near"), ("y" * 25, "go:y", "far")),
        [text(f"Which?\n\n1. {'x' * 25} – near\n2. {'y' * 25} – far")],
    ),
    "two of one title": (ask("Which?", ("A", "go:a"), ("A", "go:b")), [text("Which?\n\n1. A\n2. A")]),
    "two of one id": (ask("Which?", ("A", "go:a"), ("B", "go:a")), [text("Which?\n\n1. A\n2. B")]),
    "stars in a line": (
        ask("Who?", ("*Anu* of the long name 1", "go:x"), ("x" * 25, "go:y")),
        [text(f"Who?\n\n1. *{ZWSP}Anu* of the long name 1\n2. {'x' * 25}")],
    ),
    "nothing to choose": (ask("Which?"), [text("Which?")]),
    # Positions
    "where, in words": (where("Where are you?"), [text(f"Where are you?\n\n{HOW_EN}")]),
    "where, with options": (
        where("Where are you?", ("Choose a district", "go:district")),
        [text("Where are you?"), quick(HOW_EN, ("Choose a district", "go:district"))],
    ),
    "where, in Malayalam": (
        where("നിങ്ങൾ എവിടെയാണ്?", ("ജില്ല തിരഞ്ഞെടുക്കാം", "go:district"), language="ml"),
        [text("നിങ്ങൾ എവിടെയാണ്?"), quick(HOW_ML, ("ജില്ല തിരഞ്ഞെടുക്കാം", "go:district"), language="ml")],
    ),
    "where, with many options": (
        where("Where?", A, B, C, D),
        [text("Where?"), rows(HOW_EN, *((*o, DOT) for o in (A, B, C, D)))],
    ),
    "a pin": (
        pin("Work Near Home, Kottarakkara", "Near the bus stand"),
        [{"Body": "Work Near Home, Kottarakkara", "PersistentAction": "geo:9.0039,76.7789|Near the bus stand"}],
    ),
    "a pin of several lines": (
        pin("Centre", "Bus stand\nKottarakkara"),
        [{"Body": "Centre", "PersistentAction": "geo:9.0039,76.7789|Bus stand Kottarakkara"}],
    ),
    "a pin with a bar": (pin("Centre", "A|B"), [{"Body": "Centre", "PersistentAction": "geo:9.0039,76.7789|A/B"}]),
    "a pin in the south-west": (pin("S", "x", -1.5, -7.25), [{"Body": "S", "PersistentAction": "geo:-1.5,-7.25|x"}]),
    "a pin in Malayalam": (
        pin("വർക്ക് നിയർ ഹോം", "കൊട്ടാരക്കര", language="ml"),
        [{"Body": "വർക്ക് നിയർ ഹോം", "PersistentAction": "geo:9.0039,76.7789|കൊട്ടാരക്കര"}],
    ),
    # Files
    "a QR code": (
        file("picture", "WNH-7K3P9Q.png", "Show this at the desk"),
        [{"Body": "Show this at the desk", "MediaUrl": f"{PUBLIC}/files/en/WNH-7K3P9Q.png"}],
    ),
    "a QR code in Malayalam": (
        file("picture", "WNH-7K3P9Q.png", "ഇത് കാണിക്കൂ", "ml"),
        [{"Body": "ഇത് കാണിക്കൂ", "MediaUrl": f"{PUBLIC}/files/ml/WNH-7K3P9Q.png"}],
    ),
    "a picture that says nothing": (
        file("picture", "WNH-7K3P9Q.png", ""),
        [{"MediaUrl": f"{PUBLIC}/files/en/WNH-7K3P9Q.png"}],
    ),
    "a picture with a long caption": (
        file("picture", "WNH-7K3P9Q.png", "a" * 1025),
        [text("a" * 1024), {"Body": "a", "MediaUrl": f"{PUBLIC}/files/en/WNH-7K3P9Q.png"}],
    ),
    "a calendar file goes as a link": (
        file("document", "WNH-7K3P9Q.ics", "For your calendar"),
        [text(f"For your calendar\n{PUBLIC}/files/en/WNH-7K3P9Q.ics")],
    ),
    "a calendar file that says nothing": (
        file("document", "WNH-7K3P9Q.ics", "", "ml"),
        [text(f"{PUBLIC}/files/ml/WNH-7K3P9Q.ics")],
    ),
}
assert len(ROWS) >= 60


@pytest.mark.parametrize("row", ROWS)
async def test_a_reply_is_these_requests(line: Line, row: str) -> None:
    reply, expected = ROWS[row]
    for number, message in enumerate(render([reply], {}), 1):
        await line.send(message, row=number)
    common = {"To": ANU, "From": line.twilio.account.sender}
    assert line.forms() == [
        {key: [line.sids[value] if key == "ContentSid" else value] for key, value in form.items()}
        | {key: [value] for key, value in common.items()}
        | {"StatusCallback": [f"{PUBLIC}/whatsapp/status?row={number}"]}
        for number, form in enumerate(expected, 1)
    ]
    assert not line.twilio.account.refused


LONG = ("A " * 8, "go:1", "d" * 72)
WITHOUT_TEMPLATES: dict[str, tuple[Rendered, list[Form]]] = {
    "buttons": (ask("Go on?", YES, NO), [text("Go on?\n\n1. Yes\n2. No")]),
    "a list": (ask("Which?", ("A", "go:a", "near"), ("B", "go:b")), [text("Which?\n\n1. A – near\n2. B")]),
    "descriptions that do not fit are left out": (
        ask("a" * 1000, *((f"Row {n}", f"go:{n}", "d" * 72) for n in range(10))),
        [text("a" * 1000 + "\n\n" + "\n".join(f"{n}. Row {n - 1}" for n in range(1, 11)))],
    ),
}


@pytest.mark.parametrize("row", WITHOUT_TEMPLATES)
async def test_without_templates_there_are_numbers(bare_line: Line, row: str) -> None:
    reply, expected = WITHOUT_TEMPLATES[row]
    for message in render([reply], {}):
        await bare_line.send(message)
    assert [{key: form[key][0] for key in ("Body",)} for form in bare_line.forms()] == expected
