"""Files that people sent through WhatsApp, from where Twilio keeps them.

A file's address asks for the account's credentials, and leads on to a store that is to get none
(https://www.twilio.com/docs/messaging/api/media-resource).
"""

from urllib.parse import urljoin, urlsplit

import structlog
from aiohttp import ClientError, ClientResponse

from bot.channel_settings import WhatsAppSettings
from bot.channels.channel import Json
from bot.channels.media import Media, NoMedia, read
from bot.channels.whatsapp.transport import Transport

HOST = "api.twilio.com"
"""The only host that is given the credentials, whatever address a message named."""

_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)

log = structlog.get_logger(__name__)


async def fetch(transport: Transport, settings: WhatsAppSettings, reference: Json, most: int) -> Media:
    """See `Channel.fetch_media`. A reference is `{"type", "url"}`."""
    url = transport.placed(_at_twilio(str(reference.get("url", ""))))
    token = settings.auth_token.get_secret_value()
    try:
        async with transport.stream(url, (settings.account_sid, token)) as answer:
            if answer.status not in _REDIRECTS:
                return await _media(answer, reference, most)
            store = urljoin(url, answer.headers.get("Location", ""))
        if urlsplit(store).scheme != urlsplit(url).scheme:
            raise NoMedia("away")
        async with transport.stream(store) as answer:
            return await _media(answer, reference, most)
    except (ClientError, OSError, TimeoutError, ValueError) as error:
        log.info("media not fetched", channel="whatsapp", error=type(error).__name__)
        raise NoMedia("away") from None


def _at_twilio(url: str) -> str:
    """The address anew, out of what of it may differ.

    Raises:
        NoMedia: it is none of Twilio's.
    """
    try:
        parts = urlsplit(url)
        if (parts.scheme, parts.netloc.lower()) == ("https", HOST):
            return f"https://{HOST}{parts.path}"
    except ValueError:
        pass
    raise NoMedia("gone")


async def _media(answer: ClientResponse, reference: Json, most: int) -> Media:
    if answer.status in _GONE:
        raise NoMedia("gone")
    if answer.status != 200:
        log.info("media not fetched", channel="whatsapp", status=answer.status)
        raise NoMedia("away")
    content = await read(answer.content.iter_any(), answer.headers.get("Content-Length"), most)
    return Media(content, str(reference.get("type") or answer.content_type))
