"""What Twilio posts, and what it means: rows of parameters as they come, and of what the inbox then holds."""

import json
from typing import Any

import pytest

from bot.channels.channel import Incoming, StatusUpdate
from bot.channels.whatsapp.inbound import Malformed, parse
from flows import payloads

SID = "SM8824d91645395b17594d92659b878468"
PHONE = "whatsapp:+919847012345"
ACCOUNT = "ACefb707f7c4ce4d15bc4261fd1d5ed615"
MEDIA = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/{SID}/Media"

MESSAGE = {
    "SmsMessageSid": SID,
    "NumMedia": "0",
    "ProfileName": "അനു",
    "MessageType": "text",
    "SmsSid": SID,
    "WaId": "919847012345",
    "SmsStatus": "received",
    "Body": "",
    "To": "whatsapp:+14155238886",
    "NumSegments": "1",
    "ReferralNumMedia": "0",
    "MessageSid": SID,
    "AccountSid": ACCOUNT,
    "ChannelMetadata": '{"type":"whatsapp","data":{"context":{"ProfileName":"അനു","WaId":"919847012345"}}}',
    "From": PHONE,
    "ApiVersion": "2010-04-01",
}
"""What comes with every message."""


def params(*more: tuple[str, str], **given: str | None) -> list[tuple[str, str]]:
    """The parameters of a message, some of them changed, None for those that are not sent."""
    return [(key, value) for key, value in {**MESSAGE, **given}.items() if value is not None] + list(more)


def media(*types: str, **given: str) -> dict[str, str]:
    urls = {f"MediaUrl{n}": f"{MEDIA}/ME{n}" for n in range(len(types))}
    kinds = {f"MediaContentType{n}": kind for n, kind in enumerate(types)}
    return {"NumMedia": str(len(types)), **urls, **kinds, **given}


def reference(number: int, kind: str) -> dict[str, str]:
    return {"type": kind, "url": f"{MEDIA}/ME{number}"}


def button(payload: str, label: str, **given: str) -> dict[str, str]:
    return {"MessageType": "button", "ButtonPayload": payload, "ButtonText": label, "Body": label, **given}


def list_row(option: str, title: str, **given: str) -> dict[str, str]:
    return {"MessageType": "interactive", "ListId": option, "ListTitle": title, "Body": title, **given}


def pressed(kind: str, option: str, title: str) -> str:
    return json.dumps({"type": kind, kind: {"id": option, "title": title, "description": "അടുത്തത്"}})


MESSAGES: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    # what people type
    "a text": ({"Body": "Is a desk free tomorrow?"}, {"text": "Is a desk free tomorrow?"}),
    "Malayalam": ({"Body": "നാളെ സീറ്റ് ഉണ്ടോ?"}, {"text": "നാളെ സീറ്റ് ഉണ്ടോ?"}),
    "Manglish with emoji": ({"Body": "naale seat undo 🙏🏽"}, {"text": "naale seat undo 🙏🏽"}),
    "lines": ({"Body": "one\ntwo"}, {"text": "one\ntwo"}),
    "space around it": ({"Body": "  2 \n"}, {"text": "2"}),
    "joiners stay": ({"Body": "അവന്\u200d"}, {"text": "അവന്\u200d"}),
    "as long as WhatsApp allows": ({"Body": "അ" * 4096}, {"text": "അ" * 4096}),
    "longer than that": ({"Body": "അ" * 5000}, {"text": "അ" * 4096}),
    "a NUL, which PostgreSQL keeps not": ({"Body": "a\0b"}, {"text": "ab"}),
    "what looks like markup": ({"Body": "<b>&amp;*bold*"}, {"text": "<b>&amp;*bold*"}),
    "what looks like an option": ({"Body": "go:find_jobs"}, {"text": "go:find_jobs"}),
    "nothing": ({"Body": ""}, {"unreadable": "message"}),
    "nothing but space": ({"Body": " \n "}, {"unreadable": "message"}),
    "forwarded": ({"Body": "jobs", "Forwarded": "true", "FrequentlyForwarded": "true"}, {"text": "jobs"}),
    "through an advertisement": (
        {"Body": "hello", "ReferralNumMedia": "1", "ReferralBody": "Work near home", "ReferralCtwaClid": "x"},
        {"text": "hello"},
    ),
    "a reply to an older message": (
        {"Body": "this one", "OriginalRepliedMessageSid": "MM5cc4", "OriginalRepliedMessageSender": PHONE},
        {"text": "this one", "reply_to": "MM5cc4"},
    ),
    "parameters that nobody knows": ({"Body": "hi", "Newness": "1", "MediaUrl": "x"}, {"text": "hi"}),
    "of a kind that nobody knows": ({"Body": "", "MessageType": "order"}, {"unreadable": "message"}),
    # quick replies
    "a button of ours": (
        button("go:find_jobs", "ജോലി"),
        {"choice": "go:find_jobs", "label": "ജോലി"},
    ),
    "a button of a form": (
        button("book_desk.3:day=2026-11-23", "Tomorrow", OriginalRepliedMessageSid="MM1"),
        {"choice": "book_desk.3:day=2026-11-23", "label": "Tomorrow", "reply_to": "MM1"},
    ),
    "a command to a form": (button("book_desk.3!back", "Back"), {"choice": "book_desk.3!back", "label": "Back"}),
    "a button without words": (button("go:help", ""), {"choice": "go:help"}),
    "a button of an old template, whose payload is its label": (button("Jobs", "Jobs"), {"text": "Jobs"}),
    "a button with somebody else's payload": (button("{verifyEmail:a@b}", "Confirm"), {"text": "Confirm"}),
    "a button without payload": (button("", "Jobs"), {"text": "Jobs"}),
    "a button with its label in ButtonText alone": (button("", "Jobs", Body=""), {"text": "Jobs"}),
    "a payload longer than an option's id": (button("go:" + "a" * 90, "Jobs"), {"text": "Jobs"}),
    "a payload that is not ASCII": (button("go:ജോലി", "Jobs"), {"text": "Jobs"}),
    # lists
    "a row of a list": (
        list_row("go:centre?id=kottarakkara", "Kottarakkara", ListDescription="50 seats"),
        {"choice": "go:centre?id=kottarakkara", "label": "Kottarakkara"},
    ),
    "a row without title": (list_row("go:help", ""), {"choice": "go:help"}),
    "a row of a list that is not ours": (list_row("row-1", "Kollam"), {"text": "Kollam"}),
    "a row whose body is empty": (list_row("row-1", "Kollam", Body=""), {"text": "Kollam"}),
    # InteractiveData
    "a list reply as WhatsApp writes it": (
        {"MessageType": "interactive", "InteractiveData": pressed("list_reply", "go:help", "Help")},
        {"choice": "go:help", "label": "Help"},
    ),
    "a button reply as WhatsApp writes it": (
        {"MessageType": "interactive", "InteractiveData": pressed("button_reply", "go:find_jobs", "ജോലി")},
        {"choice": "go:find_jobs", "label": "ജോലി"},
    ),
    "the inner part alone": (
        {"InteractiveData": '{"id": "go:help", "title": "Help"}'},
        {"choice": "go:help", "label": "Help"},
    ),
    "the same twice": (
        button("go:help", "Help", InteractiveData=pressed("button_reply", "go:help", "Help")),
        {"choice": "go:help", "label": "Help"},
    ),
    "a WhatsApp Flow, of which we have none": (
        {
            "MessageType": "interactive",
            "InteractiveData": json.dumps({"type": "nfm_reply", "nfm_reply": {"body": "Sent", "response_json": "{}"}}),
            "Body": "Sent",
        },
        {"text": "Sent"},
    ),
    "InteractiveData that is no JSON": ({"InteractiveData": "{", "Body": "hi"}, {"text": "hi"}),
    "InteractiveData that is no object": ({"InteractiveData": "[1]", "Body": "hi"}, {"text": "hi"}),
    "InteractiveData of other types": (
        {"InteractiveData": '{"type": 7, "7": [], "id": 5, "title": {}}', "Body": "hi"},
        {"text": "hi"},
    ),
    "InteractiveData with nothing else": ({"InteractiveData": "{}"}, {"unreadable": "message"}),
    # positions
    "a position": (
        {"MessageType": "location", "Latitude": "9.0031", "Longitude": "76.7785"},
        {"location": {"lat": 9.0031, "lon": 76.7785}},
    ),
    "a place": (
        {"Latitude": "9.0031", "Longitude": "76.7785", "Label": "WNH", "Address": "Kottarakkara, Kerala"},
        {"location": {"lat": 9.0031, "lon": 76.7785, "label": "WNH", "address": "Kottarakkara, Kerala"}},
    ),
    "a position with words": (
        {"Body": "here", "Latitude": "-9", "Longitude": "-76.5"},
        {"location": {"lat": -9.0, "lon": -76.5}},
    ),
    "a position at zero": ({"Latitude": "0", "Longitude": "0.0"}, {"location": {"lat": 0.0, "lon": 0.0}}),
    "half a position": ({"Latitude": "9.0031"}, {"unreadable": "location"}),
    "no place on earth": ({"Latitude": "91", "Longitude": "76"}, {"unreadable": "location"}),
    "a position that is no number": ({"Latitude": "nan", "Longitude": "inf"}, {"unreadable": "location"}),
    "a position of words": ({"Latitude": "here", "Longitude": "there"}, {"unreadable": "location"}),
    "a position that cannot be told": ({"MessageType": "location"}, {"unreadable": "location"}),
    # media
    "a voice note": (
        media("audio/ogg", MessageType="audio"),
        {"unreadable": "voice", "media": [reference(0, "audio/ogg")]},
    ),
    "a picture": (
        media("image/jpeg", MessageType="image"),
        {"unreadable": "picture", "media": [reference(0, "image/jpeg")]},
    ),
    "a picture with words": (
        media("image/jpeg", MessageType="image", Body="my certificate"),
        {"unreadable": "picture", "media": [reference(0, "image/jpeg")], "caption": "my certificate"},
    ),
    "a film": (
        media("video/mp4", MessageType="video"),
        {"unreadable": "video", "media": [reference(0, "video/mp4")]},
    ),
    "a file, its name as text": (
        media("application/pdf", MessageType="document", Body="cv.pdf"),
        {"unreadable": "file", "media": [reference(0, "application/pdf")], "caption": "cv.pdf"},
    ),
    "a sticker": (
        media("image/webp", MessageType="sticker"),
        {"unreadable": "sticker", "media": [reference(0, "image/webp")]},
    ),
    "a contact": (
        media("text/vcard", MessageType="contacts"),
        {"unreadable": "contact", "media": [reference(0, "text/vcard")]},
    ),
    "a contact of an unnamed kind": (
        media("text/x-vcard", MessageType=""),
        {"unreadable": "contact", "media": [reference(0, "text/x-vcard")]},
    ),
    "a picture of an unnamed kind": (
        media("image/png", MessageType=""),
        {"unreadable": "picture", "media": [reference(0, "image/png")]},
    ),
    "a file of an unnamed kind": (
        media("application/zip", MessageType=""),
        {"unreadable": "file", "media": [reference(0, "application/zip")]},
    ),
    "several pictures": (
        media("image/jpeg", "image/png", MessageType="image"),
        {"unreadable": "picture", "media": [reference(0, "image/jpeg"), reference(1, "image/png")]},
    ),
    "a picture without its address": (
        {"NumMedia": "1", "MediaContentType0": "image/png", "MessageType": "image"},
        {"unreadable": "picture"},
    ),
    "a picture of no type": (
        {"NumMedia": "1", "MediaUrl0": f"{MEDIA}/ME0", "MessageType": "image"},
        {"unreadable": "picture", "media": [{"type": "", "url": f"{MEDIA}/ME0"}]},
    ),
    "a number of media that is none": (
        media("image/png", NumMedia="many", MessageType=""),
        {"unreadable": "picture", "media": [reference(0, "image/png")]},
    ),
    "no media in truth": ({"NumMedia": "0", "MediaUrl0": "https://x", "Body": "hi"}, {"text": "hi"}),
    # leaving, as Twilio's Advanced Opt-Out understands it
    "STOP": ({"Body": "STOP", "OptOutType": "STOP"}, {"choice": "go:stop"}),
    "a word of theirs for STOP": ({"Body": "നിർത്തുക", "OptOutType": "STOP"}, {"choice": "go:stop"}),
    "START": ({"Body": "START", "OptOutType": "START"}, {"choice": "go:start"}),
    "HELP": ({"Body": "HELP", "OptOutType": "HELP"}, {"choice": "go:help"}),
    "STOP where opting out is ours to manage": ({"Body": "STOP"}, {"text": "STOP"}),
    "an unknown kind of leaving": ({"Body": "hm", "OptOutType": "PAUSE"}, {"text": "hm"}),
}


@pytest.mark.parametrize("title", MESSAGES)
def test_message(title: str) -> None:
    given, said = MESSAGES[title]
    assert parse(params(**given)) == Incoming(PHONE, SID, {"id": SID, "profile_name": "അനു", **said})


BSUID = "whatsapp:IN.4566546130240823"
SENDERS: dict[str, tuple[dict[str, str | None], str, dict[str, str]]] = {
    "a number": ({}, PHONE, {}),
    "a number, its user id beside it": ({"ExternalUserId": BSUID}, PHONE, {"alias": BSUID}),
    "nobody's number: the user id everywhere": (
        {"From": BSUID, "ExternalUserId": BSUID, "WaId": None},
        BSUID,
        {},
    ),
    "the user id alone": ({"From": "", "ExternalUserId": BSUID, "WaId": ""}, BSUID, {}),
    "the id of a group of businesses": (
        {"From": "whatsapp:US.ENT.11815799212886844830", "WaId": None},
        "whatsapp:US.ENT.11815799212886844830",
        {},
    ),
    "the number in WaId alone": ({"From": None}, PHONE, {}),
    "a user id of no known form": ({"ExternalUserId": "whatsapp:?"}, PHONE, {}),
}


@pytest.mark.parametrize("title", SENDERS)
def test_sender(title: str) -> None:
    given, address, more = SENDERS[title]
    told = {"id": SID, "text": "hi", "profile_name": "അനു", **more}
    assert parse(params(Body="hi", **given)) == Incoming(address, SID, told)


NOTHING_TO_US: dict[str, dict[str, str | None]] = {
    "a reaction": {"MessageType": "reaction", "Body": "👍", "OriginalRepliedMessageSid": "MM1"},
    "a reaction as WhatsApp writes it": {"InteractiveData": '{"type": "reaction", "reaction": {"emoji": "👍"}}'},
    "an SMS": {"From": "+919847012345", "Body": "hi"},
    "Messenger": {"From": "messenger:123", "Body": "hi"},
    "a status that Twilio may yet invent": {"MessageStatus": "pondering"},
}


@pytest.mark.parametrize("title", NOTHING_TO_US)
def test_ignored(title: str) -> None:
    assert parse(params(**NOTHING_TO_US[title])) is None


MALFORMED: dict[str, dict[str, str | None]] = {
    "no id": {"MessageSid": None, "SmsMessageSid": None, "SmsSid": None},
    "an id of other letters": {"MessageSid": "SM/../1"},
    "an endless id": {"MessageSid": "SM" + "1" * 99},
    "nobody": {"From": None, "WaId": None},
    "nobody at WhatsApp": {"From": "whatsapp:"},
    "no number": {"From": "whatsapp:+12ab"},
    "an endless sender": {"From": "whatsapp:IN." + "1" * 200},
    "a sender with a NUL in the middle of nothing": {"From": "whatsapp:\0"},
    "a status of nothing": {"MessageStatus": "sent", "MessageSid": "", "SmsMessageSid": "", "SmsSid": ""},
}


@pytest.mark.parametrize("title", MALFORMED)
def test_malformed(title: str) -> None:
    with pytest.raises(Malformed, match=r"^(MessageSid|From)$"):
        parse(params(**MALFORMED[title]))


def test_profile_names() -> None:
    def name(given: str) -> object:
        told = parse(params(Body="hi", ProfileName=given))
        assert isinstance(told, Incoming)
        return told.payload.get("profile_name")

    assert [name("Anu 🌸"), name(""), name("  "), name("അ" * 300)] == ["Anu 🌸", None, None, "അ" * 256]


def test_of_a_repeated_key_the_first_value_counts_and_blanks_do_not() -> None:
    told = parse([("Body", ""), ("Body", "one"), *params(Body=None), ("Body", "two"), ("From", "whatsapp:+15550000")])
    assert isinstance(told, Incoming)
    assert (told.payload["text"], told.address) == ("one", PHONE)


def test_the_older_names_of_the_id_do_as_well() -> None:
    for left in ("SmsMessageSid", "SmsSid"):
        gone = {key: None for key in ("MessageSid", "SmsMessageSid", "SmsSid") if key != left}
        told = parse(params(Body="hi", **gone))
        assert isinstance(told, Incoming)
        assert told.external_id == SID


@pytest.mark.parametrize(
    "payload",
    [
        payloads.Go("find_jobs"),
        payloads.Go("centre", {"id": "kottarakkara", "on": "2026-11-23T10:00"}),
        payloads.Answer("book_desk", 12, {"day": "2026-11-23", "time": "10:00"}),
        payloads.Command("book_desk", 999_999_999, "redo:day,time"),
    ],
    ids=str,
)
def test_every_kind_of_option_comes_back(payload: payloads.Payload) -> None:
    option = payloads.write(payload)
    for given in (button(option, "x"), list_row(option, "x")):
        told = parse(params(**given))
        assert isinstance(told, Incoming)
        assert told.payload["choice"] == option


STATUS = {
    "SmsSid": SID,
    "SmsStatus": "sent",
    "MessageStatus": "sent",
    "To": PHONE,
    "ChannelPrefix": "whatsapp",
    "ChannelInstallSid": "XE00000000000000000000000000000000",
    "MessageSid": SID,
    "AccountSid": ACCOUNT,
    "From": "whatsapp:+14155238886",
    "ApiVersion": "2010-04-01",
}
"""What comes with every status callback."""

STATUSES: dict[str, tuple[dict[str, str], str, StatusUpdate]] = {
    "taken": ({"MessageStatus": "accepted"}, "17", StatusUpdate(SID, "sent", 17)),
    "queued": ({"MessageStatus": "queued"}, "17", StatusUpdate(SID, "sent", 17)),
    "being sent": ({"MessageStatus": "sending"}, "17", StatusUpdate(SID, "sent", 17)),
    "sent": ({"MessageStatus": "sent"}, "17", StatusUpdate(SID, "sent", 17)),
    "delivered": (
        {"MessageStatus": "delivered", "EventType": "DELIVERED"},
        "17",
        StatusUpdate(SID, "delivered", 17),
    ),
    "read": ({"MessageStatus": "read", "EventType": "READ"}, "17", StatusUpdate(SID, "read", 17)),
    "read, the status of before": (
        {"MessageStatus": "delivered", "EventType": "READ"},
        "17",
        StatusUpdate(SID, "read", 17),
    ),
    "by its older name": ({"MessageStatus": "", "SmsStatus": "delivered"}, "17", StatusUpdate(SID, "delivered", 17)),
    "undelivered": (
        {
            "MessageStatus": "undelivered",
            "ErrorCode": "63016",
            "ChannelStatusMessage": "Failed to send freeform message",
        },
        "17",
        StatusUpdate(SID, "failed", 17, error="63016"),
    ),
    "failed": (
        {"MessageStatus": "failed", "ErrorCode": "63018", "ErrorMessage": "Rate limit exceeded"},
        "17",
        StatusUpdate(SID, "failed", 17, error="63018", again=60),
    ),
    "failed, since nobody is there": (
        {"MessageStatus": "undelivered", "ErrorCode": "63024"},
        "17",
        StatusUpdate(SID, "failed", 17, error="63024", suppress=True),
    ),
    "failed, nobody knows why": ({"MessageStatus": "failed"}, "17", StatusUpdate(SID, "failed", 17, error="failed")),
    "failed with a code of zero": (
        {"MessageStatus": "undelivered", "ErrorCode": "0"},
        "17",
        StatusUpdate(SID, "failed", 17, error="undelivered"),
    ),
    "failed with a code that is none": (
        {"MessageStatus": "failed", "ErrorCode": "x" * 99},
        "17",
        StatusUpdate(SID, "failed", 17, error="failed"),
    ),
    "taken back": ({"MessageStatus": "canceled"}, "17", StatusUpdate(SID, "failed", 17, error="canceled")),
    "a code with a message that was sent": (
        {"MessageStatus": "delivered", "ErrorCode": "63003"},
        "17",
        StatusUpdate(SID, "delivered", 17),
    ),
    "with its price": (
        {"MessageStatus": "delivered", "Price": "-0.00500", "PriceUnit": "USD"},
        "17",
        StatusUpdate(SID, "delivered", 17, price="-0.00500", price_unit="USD"),
    ),
    "with a price that is none": (
        {"MessageStatus": "delivered", "Price": "free", "PriceUnit": "USD"},
        "17",
        StatusUpdate(SID, "delivered", 17),
    ),
    "with a price in nothing": (
        {"MessageStatus": "delivered", "Price": "0.01"},
        "17",
        StatusUpdate(SID, "delivered", 17, price="0.01"),
    ),
    "without a row": ({"MessageStatus": "sent"}, "", StatusUpdate(SID, "sent")),
    "with a row that is none": ({"MessageStatus": "sent"}, "-1", StatusUpdate(SID, "sent")),
    "with a row beyond all rows": ({"MessageStatus": "sent"}, "9" * 30, StatusUpdate(SID, "sent")),
    "with a row in other digits": ({"MessageStatus": "sent"}, "൧൭", StatusUpdate(SID, "sent")),
    "to somebody without a number": ({"MessageStatus": "sent", "To": BSUID}, "17", StatusUpdate(SID, "sent", 17)),
}


@pytest.mark.parametrize("title", STATUSES)
def test_status(title: str) -> None:
    given, row, update = STATUSES[title]
    assert parse(list({**STATUS, **given}.items()), row) == update


def test_there_are_rows_enough() -> None:
    assert len(MESSAGES) + len(SENDERS) + len(NOTHING_TO_US) + len(MALFORMED) >= 80
