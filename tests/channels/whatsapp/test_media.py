"""What people sent is fetched from Twilio: with the account's credentials, which nobody else is shown."""

from dataclasses import replace

import pytest

from bot.channels.channel import Json
from bot.channels.media import Media, NoMedia
from bot.channels.whatsapp.client import WhatsAppClient
from bot.channels.whatsapp.inbound import parse
from tests.channels.whatsapp.conftest import ANU, TEMPLATES, Line, settings_of
from tests.peers.twilio import Twilio, incoming

MOST = 1000
PICTURE = b"\x89PNG" * 100


def reference_of(twilio: Twilio, mime: str = "image/png", content: bytes = PICTURE) -> Json:
    """A reference as the inbox keeps it, of a file that Anu sends."""
    message = parse(list(incoming.media(twilio.account, ANU, mime, content=content).items()))
    reference: Json = message.payload["media"][0]  # type: ignore[union-attr]
    return reference


async def why(client: WhatsAppClient, reference: Json, most: int = MOST) -> str:
    with pytest.raises(NoMedia) as none:
        await client.fetch_media(reference, most)
    return none.value.why


@pytest.mark.parametrize(
    ("mime", "content"), [("image/png", PICTURE), ("audio/ogg", b"x" * MOST), ("application/pdf", b"")]
)
async def test_a_file_is_fetched_from_the_store_that_twilio_leads_to(line: Line, mime: str, content: bytes) -> None:
    reference = reference_of(line.twilio, mime, content)
    assert await line.client.fetch_media(reference, MOST) == Media(content, mime)


async def test_too_large_and_gone(line: Line) -> None:
    reference = reference_of(line.twilio)
    assert await why(line.client, reference, len(PICTURE) - 1) == "too-large"
    line.twilio.account.files.clear()
    assert await why(line.client, reference) == "gone"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/2010-04-01/x",
        "https://api.twilio.com@evil.example/x",
        "https://api.twilio.com.evil.example/x",
        "https://api.twilio.com:8443/x",
        "http://api.twilio.com/x",
        "https://[/x",
        "file:///etc/passwd",
        "",
    ],
)
async def test_no_other_host_is_asked(line: Line, url: str) -> None:
    assert await why(line.client, {"type": "image/png", "url": url}) == "gone"


async def test_credentials_that_are_no_more_and_a_twilio_that_is_away(line: Line) -> None:
    reference = reference_of(line.twilio)
    line.twilio.account.token = "0" * 32
    assert await why(line.client, reference) == "away"
    settings = replace(settings_of(line.twilio), api_base="http://127.0.0.1:9")
    nowhere = WhatsAppClient(settings, TEMPLATES, line.shelf.templates)
    assert await why(nowhere, reference) == "away"
    await nowhere.close()
