"""The line to Twilio: what is sent when, what becomes of a send that went wrong, and asking about it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.channels.channel import Held, Later, Recipient, Refused, SendError, Unknown
from bot.channels.whatsapp import transport
from bot.channels.whatsapp.client import WhatsAppClient
from bot.channels.whatsapp.rendering import Message, render
from bot.channels.whatsapp.templates import approved_message
from bot.channels.whatsapp.transport import Transport
from bot.rendering import Rendered
from tests.channels.whatsapp.conftest import ANU, PUBLIC, TEMPLATES, Line, SomeFiles, settings_of
from tests.peers.twilio import Twilio
from tests.peers.twilio.faults import TAKEN, Fault

HELLO: Message = {"kind": "text", "language": "en", "body": "Hello"}
BUTTONS: Message = {"kind": "quick", "language": "en", "body": "Go on?", "options": [{"id": "go:a", "label": "Yes"}]}
REMINDER = approved_message("booking-reminder", "en", centre="Punalur", when="Mon, 10:00 am", ref="WNH-7K3P9Q")
NOTICE = approved_message("announcement", "ml", text="നാളെ അവധിയാണ്.\nമറ്റന്നാൾ തുറക്കും.")
LONG_AGO = timedelta(hours=25)


async def test_a_message_is_sent_once_and_says_who_it_was(line: Line) -> None:
    sent = await line.send(HELLO, row=4711)
    (message,) = line.twilio.account.sent_to(ANU)
    assert sent.provider_id == message.sid
    assert line.forms() == [
        {
            "To": [ANU],
            "From": [line.twilio.account.sender],
            "Body": ["Hello"],
            "StatusCallback": [f"{PUBLIC}/whatsapp/status?row=4711"],
        }
    ]


async def test_a_messaging_service_sends_in_place_of_a_number(twilio: Twilio, line: Line) -> None:
    settings = settings_of(twilio, messaging_service=twilio.account.service)
    client = WhatsAppClient(settings, TEMPLATES, line.shelf.templates)
    await client.send(HELLO, Recipient(ANU, datetime.now(UTC)), 1, SomeFiles())
    await client.close()
    (form,) = line.forms()
    assert form["MessagingServiceSid"] == [twilio.account.service] and "From" not in form


async def test_a_person_without_a_number_is_written_to_by_their_id(line: Line) -> None:
    await line.client.send(HELLO, Recipient("whatsapp:IN.1234567890", datetime.now(UTC)), 1, SomeFiles())
    assert line.forms()[0]["To"] == ["whatsapp:IN.1234567890"]


# -- 24 hours -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("message", [HELLO, BUTTONS])
@pytest.mark.parametrize("seen", [LONG_AGO, timedelta(hours=24), None])
async def test_after_24_hours_nothing_but_templates_goes_out(
    line: Line, message: Message, seen: timedelta | None
) -> None:
    with pytest.raises(Held) as held:
        await line.send(message, seen=seen)
    assert held.value.code == "63016" and line.forms() == []


async def test_a_reminder_after_24_hours_is_the_approved_template(line: Line) -> None:
    await line.send(REMINDER, seen=LONG_AGO)
    (form,) = line.forms()
    assert form["ContentSid"] == [line.sids["wnh_booking_reminder_en"]]
    assert json.loads(form["ContentVariables"][0]) == {"1": "Punalur", "2": "Mon, 10:00 am", "3": "WNH-7K3P9Q"}
    (message,) = line.twilio.account.sent_to(ANU)
    assert message.error is None and "Booking number: WNH-7K3P9Q" in message.body


async def test_an_approved_template_takes_no_line_breaks(line: Line) -> None:
    await line.send(NOTICE, seen=LONG_AGO)
    (form,) = line.forms()
    assert json.loads(form["ContentVariables"][0]) == {"1": "നാളെ അവധിയാണ്. മറ്റന്നാൾ തുറക്കും."}


async def test_within_24_hours_a_notice_is_a_text_with_all_its_lines(line: Line) -> None:
    await line.send(NOTICE)
    (form,) = line.forms()
    assert "നാളെ അവധിയാണ്.\nമറ്റന്നാൾ തുറക്കും." in form["Body"][0] and "ContentSid" not in form


@pytest.mark.parametrize("approval", [None, "received", "pending", "rejected", "paused"])
async def test_a_reminder_with_no_approved_template_is_held_and_says_why(bare_line: Line, approval: str | None) -> None:
    await bare_line.put(TEMPLATES.approved("booking-reminder", "en"), approval)
    with pytest.raises(Held) as held:
        await bare_line.send(REMINDER, seen=LONG_AGO)
    assert held.value.code == "no-approved-template" and bare_line.forms() == []


async def test_within_24_hours_a_template_needs_no_approval(bare_line: Line) -> None:
    sid = await bare_line.put(TEMPLATES.approved("booking-reminder", "en"), "pending")
    await bare_line.send(REMINDER)
    assert bare_line.forms()[0]["ContentSid"] == [sid]


async def test_within_24_hours_a_reminder_without_its_template_is_a_text(bare_line: Line) -> None:
    await bare_line.send(REMINDER)
    (form,) = bare_line.forms()
    assert form["Body"][0].endswith("reply to this message to change or cancel the booking.")


async def test_a_reply_that_may_be_told_unasked_is_its_template(line: Line) -> None:
    values = {"centre": "Punalur", "when": "Mon, 10:00 am", "ref": "WNH-7K3P9Q"}
    reply: Rendered = {
        "type": "text",
        "text": "Your booking is tomorrow.",
        "language": "en",
        "template": {"name": "booking-reminder", "values": values},
    }
    (message,) = render([reply], {})
    assert message == REMINDER
    await line.send(message, seen=LONG_AGO)
    assert line.forms()[0]["ContentSid"] == [line.sids["wnh_booking_reminder_en"]]


# -- templates ------------------------------------------------------------------------------------------------------


async def test_a_template_that_twilio_has_lost_becomes_numbers(line: Line) -> None:
    line.twilio.account.contents.clear()
    await line.send(BUTTONS)
    assert [form.get("Body") for form in line.forms()] == [["Go on?\n\n1. Yes"]]


async def test_the_list_of_templates_is_not_read_for_each_message(line: Line) -> None:
    for _ in range(5):
        await line.send(BUTTONS)
    assert line.shelf.asked == 1


# -- what goes wrong ------------------------------------------------------------------------------------------------

FAULTS: dict[Fault, type[SendError]] = {
    "busy": Later,
    "error": Unknown,
    "error_created": Unknown,
    "drop": Unknown,
    "silence": Unknown,
    "silence_created": Unknown,
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_and_what_twilio_says_of_it_afterwards(
    line: Line, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "TIMEOUT", aiohttp.ClientTimeout(total=0.5, sock_connect=0.2))
    line.twilio.faults.set(sequence=[fault])
    since = datetime.now(UTC)
    with pytest.raises(FAULTS[fault]):
        await line.send(HELLO)
    found = await line.client.settle(Recipient(ANU, since), since, [])
    taken = [message.sid for message in line.twilio.account.sent_to(ANU)]
    assert (fault in TAKEN) == bool(taken)
    assert [found.provider_id] if found else taken == []


async def test_no_connection_means_later(line: Line) -> None:
    client = WhatsAppClient(
        settings_of(Twilio(line.twilio.http, url="http://127.0.0.1:1")), TEMPLATES, line.shelf.templates
    )
    with pytest.raises(Later) as later:
        await client.send(HELLO, Recipient(ANU, datetime.now(UTC)), 1, SomeFiles())
    assert (later.value.code, later.value.scope) == ("connect", "channel")
    with pytest.raises(Later):
        await client.settle(Recipient(ANU, None), datetime.now(UTC), [])
    await client.close()


async def test_a_person_who_told_twilio_stop_is_left_alone(line: Line) -> None:
    line.twilio.account.stopped.add(ANU)
    with pytest.raises(Refused) as refused:
        await line.send(HELLO)
    assert (refused.value.code, refused.value.suppress) == ("21610", True)


# -- asking about a send --------------------------------------------------------------------------------------------


async def test_a_send_is_settled_by_the_message_that_no_row_knows(line: Line) -> None:
    known = [(await line.send(HELLO)).provider_id for _ in range(3)]
    since = datetime.now(UTC)
    line.twilio.account.receive(ANU, "I wrote meanwhile")
    lost = await line.send(BUTTONS)
    found = await line.client.settle(Recipient(ANU, since), since, [sid for sid in known if sid])
    assert found == lost


async def test_what_others_or_older_sends_got_settles_nothing(line: Line) -> None:
    old = await line.send(HELLO)
    line.twilio.account.messages[old.provider_id or ""].created -= timedelta(minutes=10)
    since = datetime.now(UTC)
    await line.client.send(HELLO, Recipient("whatsapp:+919847099999", since), 2, SomeFiles())
    assert await line.client.settle(Recipient(ANU, since), since, []) is None


async def test_where_every_message_is_known_the_send_did_not_happen(line: Line) -> None:
    known = [(await line.send(HELLO)).provider_id or "" for _ in range(3)]
    before = len(line.twilio.account.messages)
    assert await line.client.settle(Recipient(ANU, None), datetime.now(UTC), known) is None
    assert len(line.twilio.account.messages) == before


# -- seen -----------------------------------------------------------------------------------------------------------


async def test_a_message_is_marked_as_read(line: Line) -> None:
    message = line.twilio.account.receive(ANU, "Hello")
    await line.client.seen(message.sid)
    assert line.twilio.account.typing == [message.sid]


async def test_a_message_that_cannot_be_marked_does_no_harm(line: Line) -> None:
    await line.client.seen("SM" + "0" * 32)
    assert line.twilio.account.typing == []


# -- hosts ----------------------------------------------------------------------------------------------------------

HOSTS: Mapping[str, str] = {
    "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json": "/2010-04-01/Accounts/AC1/Messages.json",
    "https://content.twilio.com/v1/Content?PageSize=5": "/v1/Content?PageSize=5",
    "https://messaging.twilio.com/v2/Indicators/Typing.json": "/v2/Indicators/Typing.json",
}


@pytest.mark.parametrize("url", HOSTS)
def test_all_hosts_are_where_the_setting_says(url: str) -> None:
    assert Transport("http://127.0.0.1:9000").placed(url) == "http://127.0.0.1:9000" + HOSTS[url]
    assert Transport("http://127.0.0.1:9000/twilio").placed(url) == "http://127.0.0.1:9000/twilio" + HOSTS[url]
    assert Transport().placed(url) == url


async def test_the_library_heeds_no_setting_that_is_not_ours(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_REGION", "au1")
    monkeypatch.setenv("TWILIO_EDGE", "sydney")
    asked: list[str] = []

    def placed(self: Transport, url: str) -> Any:
        asked.append(url)
        return line.twilio.url + url.partition(".com")[2]

    monkeypatch.setattr(Transport, "placed", placed)
    client = WhatsAppClient(settings_of(line.twilio), TEMPLATES, line.shelf.templates)
    await client.send(HELLO, Recipient(ANU, datetime.now(UTC)), 1, SomeFiles())
    await client.close()
    assert [url.partition("/2010")[0] for url in asked] == ["https://api.twilio.com"]
