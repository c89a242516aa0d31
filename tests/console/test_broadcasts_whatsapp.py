"""Broadcasts on WhatsApp as the console shows them, before the stand-in of Twilio: templates of their own words."""

import re
from typing import Any

import pytest
from pydantic import SecretStr

from tests.console.conftest import Console
from tests.console.test_broadcasts import Town, alert, town, written
from tests.peers.twilio import Twilio

__all__ = ["town"]

LINES = "Dear {name|friend},\na class begins."


@pytest.fixture
def settings_given(twilio: Twilio) -> dict[str, Any]:
    return {
        "public_url": "http://127.0.0.1:8000",
        "twilio_account_sid": twilio.account.sid,
        "twilio_auth_token": SecretStr(twilio.account.token),
        "twilio_api_base": twilio.url,
        "twilio_whatsapp_from": "whatsapp:+14155238886",
    }


async def silent_for_days(town: Town) -> None:
    """Somebody on WhatsApp who agreed to announcements, and last wrote three days ago."""
    (person,) = await town.settle(1, name="Asha")
    moved = "UPDATE identities SET channel = 'whatsapp', address = 'whatsapp:+919800000001' WHERE person_id = :id"
    await town.do(moved, id=person)


async def test_a_template_of_the_text_is_made_submitted_and_seen_through(
    console: Console, town: Town, twilio: Twilio
) -> None:
    admin = await console.signed_in("root", "admin")
    await silent_for_days(town)
    path = await written(admin, ml="", en=LINES, fallback="text")
    page = await admin.open(path)
    assert "English: not made yet" in page.text
    assert re.search(r"WhatsApp, English:\s+to all others, as an approved template: without line breaks", page.text)
    count = (await admin.open(f"{path}/count")).text
    assert "It reaches nobody." in count and "no template is approved" in count

    page = await admin.send(f"{path}/template", follow_redirects=True)
    assert page.status_code == 200 and "English: WhatsApp is looking at it" in page.text
    (content,) = twilio.account.contents.values()
    twilio.account.approve(content.sid)
    page = await admin.send(f"{path}/template", follow_redirects=True)
    assert "English: approved" in page.text and "Ask WhatsApp" not in page.text
    assert "approved template: without" not in page.text, "everybody sees the same now"
    assert page.text.count("Dear Anitha,\na class begins.") == 3
    assert "It reaches one person." in (await admin.open(f"{path}/count")).text
    assert "Submitted a broadcast&#39;s template" in (await admin.open("/audit")).text


async def test_what_whatsapp_says_no_to_is_shown(console: Console, twilio: Twilio) -> None:
    admin = await console.signed_in("root", "admin")
    path = await written(admin, ml="", en="Hello there.", fallback="text")
    await admin.send(f"{path}/template")
    (content,) = twilio.account.contents.values()
    twilio.account.reject(content.sid, "INVALID_FORMAT")
    page = await admin.send(f"{path}/template", follow_redirects=True)
    assert "English: rejected" in page.text and "INVALID_FORMAT" in page.text


async def test_about_bookings_no_frame_stands_around_a_name_at_the_end(console: Console, twilio: Twilio) -> None:
    admin = await console.signed_in("root", "admin")
    about = {"kind": "utility", "booked_on": "2026-11-24"}
    path = await written(admin, ml="", en="Closed tomorrow, {name|friend}", fallback="text", **about)
    assert "begins or ends with a name" in alert(await admin.send(f"{path}/template"))
    assert twilio.account.contents == {}
    page = (await admin.open(path)).text
    assert "Closed tomorrow, Anitha" in page and "A notice from" not in page
