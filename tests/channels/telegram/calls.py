"""Replies, what they answer, and the calls that they become: https://core.telegram.org/bots/api#available-methods.

One row is the replies, the payload that they answer (empty where the bot speaks first) and the exact calls, but for the
chat.
"""

from typing import Any

from bot.channels.channel import Json
from bot.rendering import AskLocationReply, ChoicesReply, FileReply, PinReply, Rendered, RenderedOption, TextReply
from flows.events import Language

Row = tuple[list[Rendered], Json, list[Json]]


def text(words: str, language: Language = "en") -> TextReply:
    return {"type": "text", "text": words, "language": language}


def option(label: str, number: int, description: str | None = None, id_: str | None = None) -> RenderedOption:
    shown: RenderedOption = {"id": id_ or f"go:{number}", "label": label}
    return {**shown, "description": description} if description is not None else shown


def choices(*labels: str, words: str = "Which?", described: str | None = None) -> ChoicesReply:
    options = [option(label, number, described) for number, label in enumerate(labels)]
    return {"type": "choices", "text": words, "language": "en", "style": "buttons", "options": options}


def alike(label: str, *descriptions: str) -> ChoicesReply:
    """Options with one label."""
    options = [option(label, number, description) for number, description in enumerate(descriptions)]
    return {"type": "choices", "text": "Which?", "language": "en", "style": "list", "options": options}


def leads_to(id_: str) -> ChoicesReply:
    """A choice of one option with this id."""
    given = [option("Go", 0, id_=id_)]
    return {"type": "choices", "text": "Which?", "language": "en", "style": "list", "options": given}


def where(*labels: str, language: Language = "en") -> AskLocationReply:
    options = [option(label, number) for number, label in enumerate(labels)]
    return {"type": "ask_location", "text": "Where?", "language": language, "options": options}


def pin(name: str = "Kottarakkara", address: str = "MC Road") -> PinReply:
    whole = f"{name}\n{address}"
    return {"type": "pin", "text": whole, "language": "en", "name": name, "address": address, "lat": 9.0, "lon": 76.8}


def file(caption: str, *, picture: bool = False, language: Language = "en") -> FileReply:
    name = "WNH-7K3P9Q"
    if picture:
        return {"type": "picture", "text": caption, "language": language, "ref": name, "filename": f"{name}.png"}
    return {"type": "document", "text": caption, "language": language, "ref": name, "filename": f"{name}.ics"}


def said(words: str, **more: Any) -> Json:
    return {"method": "sendMessage", "text": words, "parse_mode": "HTML", **more}


def under(words: str, *rows: list[tuple[str, int]], **more: Any) -> Json:
    """A text with buttons under it."""
    keyboard = [[{"text": label, "callback_data": f"go:{number}"} for label, number in row] for row in rows]
    return said(words, reply_markup={"inline_keyboard": keyboard}, **more)


def asking(*rows: list[str], position: str = "📍 Send my location") -> Json:
    """The question for a position, with keys instead of letters."""
    keyboard = [[{"text": position, "request_location": True}], *([{"text": label} for label in row] for row in rows)]
    keys = {"keyboard": keyboard, "resize_keyboard": True, "one_time_keyboard": True}
    return said("Where?", reply_markup=keys)


def document(caption: str | None = None, **more: Any) -> Json:
    shown = {"caption": caption, "parse_mode": "HTML"} if caption is not None else {}
    return {"method": "sendDocument", "file": {"filename": "WNH-7K3P9Q.ics", "language": "en"}, **shown, **more}


def photo(caption: str, language: Language = "en") -> Json:
    made = {"filename": "WNH-7K3P9Q.png", "language": language}
    return {"method": "sendPhoto", "file": made, "caption": caption, "parse_mode": "HTML"}


def marked(words: str) -> Json:
    return {"method": "editMessageText", "message_id": 77, "text": words, "parse_mode": "HTML"}


def replying(message: int) -> dict[str, Any]:
    return {"reply_parameters": {"message_id": message, "allow_sending_without_reply": True}}


VENUE: Json = {"method": "sendVenue", "latitude": 9.0, "longitude": 76.8, "title": "Kottarakkara", "address": "MC Road"}
GONE: dict[str, Any] = {"reply_markup": {"remove_keyboard": True}}
BARE: Json = {"method": "editMessageReplyMarkup", "message_id": 77}

TYPED: Json = {"id": "50", "text": "hi"}
POSITION: Json = {"id": "50", "location": {"lat": 9.0, "lon": 76.8}}
IN_GROUP: Json = {"id": "50", "text": "hi", "group": True}


def pressing(**press: Any) -> Json:
    return {"id": "9001", "choice": "go:1", "press": {"query": "9001", **press}}


PRESSED = pressing(message=77, text="What next?", label="Help")
FAMILY = "👨‍👩‍👧‍👦"
LONG = "നാളെ വരൂ. " * 600
LONG_PARTS = [("നാളെ വരൂ. " * 409).strip(), ("നാളെ വരൂ. " * 191).strip()]

ROWS: dict[str, Row] = {
    # texts
    "a text by itself": ([text("See you tomorrow")], {}, [said("See you tomorrow")]),
    "malayalam": ([text("നാളെ കാണാം", "ml")], {}, [said("നാളെ കാണാം")]),
    "both languages": ([text("നമസ്കാരം\n\nHello")], {}, [said("നമസ്കാരം\n\nHello")]),
    "emoji": ([text(f"✅ {FAMILY}")], {}, [said(f"✅ {FAMILY}")]),
    "two texts": ([text("One"), text("Two")], {}, [said("One"), said("Two")]),
    "white space around": ([text("  hi \n")], {}, [said("hi")]),
    "nothing": ([], {}, []),
    "no words": ([text(" ")], {}, []),
    # other people's words
    "a tag": ([text("<b>Anu</b>")], {}, [said("&lt;b&gt;Anu&lt;/b&gt;")]),
    "an ampersand": ([text("AT&T &amp; co")], {}, [said("AT&amp;T &amp;amp; co")]),
    "quotes stay": ([text('"Anu" \'n Binu')], {}, [said('"Anu" \'n Binu')]),
    "markdown stays": ([text("*Anu* _Binu_ `x`")], {}, [said("*Anu* _Binu_ `x`")]),
    "a link in words": (
        [text('<a href="https://x">y</a>')],
        {},
        [said('&lt;a href="https://x"&gt;y&lt;/a&gt;')],
    ),
    "a label with a tag stays": ([choices("<Anu>")], {}, [under("Which?", [("<Anu>", 0)])]),
    "a description with a tag": (
        [choices("A", described="<i>")],
        {},
        [under("Which?\n\n• A – &lt;i&gt;", [("A", 0)])],
    ),
    # long texts
    "as long as it may be": ([text("x" * 4096)], {}, [said("x" * 4096)]),
    "one letter longer": ([text("x" * 4097)], {}, [said("x" * 4096), said("x")]),
    "emoji count twice": ([text("👍" * 2049)], {}, [said("👍" * 2048), said("👍")]),
    "tags count as they are seen": ([text("<" * 4096)], {}, [said("&lt;" * 4096)]),
    "long in Malayalam": ([text(LONG)], {}, [said(part) for part in LONG_PARTS]),
    "a long question": (
        [choices("Yes", "No", words=LONG)],
        {},
        [said(LONG_PARTS[0]), under(LONG_PARTS[1], [("Yes", 0), ("No", 1)])],
    ),
    # buttons
    "two short": ([choices("Yes", "No")], {}, [under("Which?", [("Yes", 0), ("No", 1)])]),
    "one": ([choices("Main menu")], {}, [under("Which?", [("Main menu", 0)])]),
    "three short": ([choices("A", "B", "C")], {}, [under("Which?", [("A", 0), ("B", 1)], [("C", 2)])]),
    "as wide as two may be": (
        [choices("w" * 15, "w" * 15)],
        {},
        [under("Which?", [("w" * 15, 0), ("w" * 15, 1)])],
    ),
    "one too wide": ([choices("w" * 16, "B")], {}, [under("Which?", [("w" * 16, 0)], [("B", 1)])]),
    "the second too wide": ([choices("A", "w" * 16)], {}, [under("Which?", [("A", 0)], [("w" * 16, 1)])]),
    "a wide one among short ones": (
        [choices("A", "w" * 16, "B", "C")],
        {},
        [under("Which?", [("A", 0)], [("w" * 16, 1)], [("B", 2), ("C", 3)])],
    ),
    "short in Malayalam": ([choices("അതെ", "വേണ്ട")], {}, [under("Which?", [("അതെ", 0), ("വേണ്ട", 1)])]),
    "wide in Malayalam": (
        [choices("സീറ്റ് ബുക്ക് ചെയ്യുക", "അതെ")],
        {},
        [under("Which?", [("സീറ്റ് ബുക്ക് ചെയ്യുക", 0)], [("അതെ", 1)])],
    ),
    "longer than a button": ([choices("x" * 70)], {}, [under("Which?", [("x" * 63 + "…", 0)])]),
    "fourteen districts": (
        [choices(*"ABCDEFGHIJKLMN")],
        {},
        [under("Which?", *([(chr(65 + n), n), (chr(66 + n), n + 1)] for n in range(0, 14, 2)))],
    ),
    "descriptions are told in the text": (
        [choices("Kollam", "Kochi", described="open")],
        {},
        [under("Which?\n\n• Kollam – open\n• Kochi – open", [("Kollam", 0), ("Kochi", 1)])],
    ),
    "two of one name are told apart": (
        [alike("Alakode", "Kannur", "Idukki")],
        {},
        [
            under(
                "Which?\n\n• Alakode – Kannur\n• Alakode – Idukki",
                [("Alakode – Kannur", 0)],
                [("Alakode – Idukki", 1)],
            )
        ],
    ),
    "nothing to choose": ([choices()], {}, [said("Which?")]),
    "as much as a button carries": (
        [leads_to("x" * 64)],
        {},
        [said("Which?", reply_markup={"inline_keyboard": [[{"text": "Go", "callback_data": "x" * 64}]]})],
    ),
    "a way to the private chat": (
        [leads_to("go:private?start=book_desk")],
        {},
        [said("Which?", reply_markup={"inline_keyboard": [[{"text": "Go", "start": "book_desk"}]]})],
    ),
    "no way to the private chat": (
        [leads_to("go:private")],
        {},
        [said("Which?", reply_markup={"inline_keyboard": [[{"text": "Go", "callback_data": "go:private"}]]})],
    ),
    # a position is asked for
    "where are you": ([where()], TYPED, [asking()]),
    "where, or a list": ([where("All centres", "District")], TYPED, [asking(["All centres", "District"])]),
    "where, or wide options": ([where("w" * 16, "B")], TYPED, [asking(["w" * 16], ["B"])]),
    "where, in Malayalam": (
        [where(language="ml")],
        TYPED,
        [asking(position="📍 എന്റെ ലൊക്കേഷൻ അയയ്ക്കാം")],
    ),
    "where, after some words": ([text("All right"), where()], TYPED, [said("All right"), asking()]),
    "where, in a group": ([where("All centres")], IN_GROUP, [under("Where?", [("All centres", 0)], **replying(50))]),
    "where, in a group, nothing else": ([where()], IN_GROUP, [said("Where?", **replying(50))]),
    # the keys go again
    "an answer in words": ([text("Hello")], TYPED, [said("Hello", **GONE)]),
    "the first words take the keys away": ([text("One"), text("Two")], TYPED, [said("One", **GONE), said("Two")]),
    "words before buttons": (
        [text("One"), choices("A")],
        TYPED,
        [said("One", **GONE), under("Which?", [("A", 0)])],
    ),
    "words after buttons": ([choices("A"), text("Two")], TYPED, [under("Which?", [("A", 0)]), said("Two", **GONE)]),
    "only buttons after words": ([choices("A")], TYPED, [under("Which?", [("A", 0)])]),
    "only buttons after a position": (
        [choices("A")],
        POSITION,
        [{"method": "sendMessage", "text": "📍", **GONE}, under("Which?", [("A", 0)])],
    ),
    "words after a position": ([text("Here")], POSITION, [said("Here", **GONE)]),
    "only a place after a position": ([pin()], POSITION, [{"method": "sendMessage", "text": "📍", **GONE}, VENUE]),
    "in a group there are no keys": ([text("Hello")], IN_GROUP, [said("Hello", **replying(50))]),
    # places and files
    "a place": ([pin()], {}, [VENUE]),
    "a place with a tag": ([pin("<A>", "B & C")], {}, [{**VENUE, "title": "<A>", "address": "B & C"}]),
    "a calendar file": ([file("For your calendar")], {}, [document("For your calendar")]),
    "a file without words": ([file("")], {}, [document()]),
    "a caption with a tag": ([file("<b>")], {}, [document("&lt;b&gt;")]),
    "a check-in code": ([file("Show this", picture=True)], {}, [photo("Show this")]),
    "a check-in code in Malayalam": (
        [file("ഇത് കാണിക്കൂ", picture=True, language="ml")],
        {},
        [photo("ഇത് കാണിക്കൂ", "ml")],
    ),
    "as long as a caption may be": ([file("x" * 1024)], {}, [document("x" * 1024)]),
    "a longer caption comes before": ([file("x" * 1025)], {}, [said("x" * 1025), document()]),
    "a booking": (
        [text("✅ Booked!"), file("For your calendar"), file("Show this", picture=True), pin(), choices("Main menu")],
        TYPED,
        [
            said("✅ Booked!", **GONE),
            document("For your calendar"),
            photo("Show this"),
            VENUE,
            under("Which?", [("Main menu", 0)]),
        ],
    ),
    # what was chosen is marked
    "a button was pressed": (
        [choices("A")],
        PRESSED,
        [marked("What next?\n\n✓ <b>Help</b>"), under("Which?", [("A", 0)])],
    ),
    "words after a button": ([text("Hi")], PRESSED, [marked("What next?\n\n✓ <b>Help</b>"), said("Hi", **GONE)]),
    "what was chosen has a tag": (
        [],
        pressing(message=77, text="<A> & B", label="<C>"),
        [marked("&lt;A&gt; &amp; B\n\n✓ <b>&lt;C&gt;</b>")],
    ),
    "no room for a mark": ([], pressing(message=77, text="x" * 4090, label="Help"), [BARE]),
    "a button under a picture": ([], pressing(message=77, label="Help"), [BARE]),
    "pressed twice": ([text("Hi")], pressing(message=77, text="What next?"), [said("Hi", **GONE)]),
    "a button of a message that is too old": ([text("Hi")], pressing(), [said("Hi", **GONE)]),
    # groups
    "in a group": (
        [text("One"), choices("A")],
        IN_GROUP,
        [said("One", **replying(50)), under("Which?", [("A", 0)], **replying(50))],
    ),
    "a file in a group": ([file("")], IN_GROUP, [document(**replying(50))]),
    "a place in a group": ([pin()], IN_GROUP, [{**VENUE, **replying(50)}]),
    "a button in a group": (
        [text("Hi")],
        {**PRESSED, "group": True},
        [marked("What next?\n\n✓ <b>Help</b>"), said("Hi", **replying(77))],
    ),
    "an old button in a group": ([text("Hi")], {**pressing(), "id": "x9", "group": True}, [said("Hi")]),
}
