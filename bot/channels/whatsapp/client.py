"""Calls of Twilio's API: sending, the typing indicator, and asking what became of a send."""

import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

import structlog
from aiohttp import ClientError
from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from bot import clock
from bot.channel_settings import WhatsAppSettings
from bot.channels.channel import Files, Json, Later, Recipient, Refused, SendError, Sent, StoredTemplate, Unknown
from bot.channels.floods import Floods
from bot.channels.media import Media
from bot.channels.whatsapp import media
from bot.channels.whatsapp.errors import TABLE, TOO_FAST, UNKNOWN_FAILURE, failed
from bot.channels.whatsapp.outbound import Call, call, in_session
from bot.channels.whatsapp.rendering import Message
from bot.channels.whatsapp.templates import Catalogue, Templates
from bot.channels.whatsapp.transport import Transport
from bot.channels.whatsapp.webhook import status_url

log = structlog.get_logger(__name__)

FRESH = 30.0
"""Seconds for which the list of templates is taken for what it was."""
TEMPLATE_GONE = frozenset({"21655", "63027", "63028"})
"""Twilio or WhatsApp has the template no more, or another one: nothing was sent, and a text does as well."""
SKEW = timedelta(minutes=2)
"""By how much Twilio's clock may be behind ours; older messages are known by their ids anyhow."""
NEWEST = 100

_FAULTS = (TwilioException, ClientError, OSError, TimeoutError, SendError, ValueError, KeyError, TypeError)


def twilio_over(transport: Transport, settings: WhatsAppSettings) -> Client:
    """Twilio's client of the account that the settings name."""
    token = settings.auth_token.get_secret_value()
    # Without an environment of its own the library would read TWILIO_REGION and the like from ours.
    return Client(settings.account_sid, token, http_client=transport, environment={"-": ""})


class WhatsAppClient:
    """The line to Twilio of one sender."""

    def __init__(
        self,
        settings: WhatsAppSettings,
        templates: Templates,
        stored: Callable[[], Awaitable[Sequence[StoredTemplate]]],
    ) -> None:
        self._settings, self._templates, self._stored = settings, templates, stored
        self._transport = Transport(settings.api_base)
        self.twilio = twilio_over(self._transport, settings)
        self._floods = Floods()
        self._catalogue = Catalogue()
        self._read_at: float | None = None

    async def send(self, message: Json, to: Recipient, row: int, files: Files) -> Sent:
        """Has Twilio send one message; `row` is told again in its status callbacks.

        Raises:
            SendError: it was not sent, or nobody knows.
        """
        given, session = cast(Message, message), in_session(to.last_seen_at, clock.now())
        wanted = call(given, self._templates, await self._known(), files, session=session)
        try:
            return await self._create(wanted, to.address, row)
        except Refused as error:
            if error.code not in TEMPLATE_GONE or not session or "content_sid" not in wanted:
                raise
            log.warning("template is gone", channel="whatsapp", code=error.code)
            self._read_at = None
            return await self._create(call(given, self._templates, Catalogue(), files, session=True), to.address, row)

    async def seen(self, message_sid: str) -> None:
        """Marks a person's message as read, and shows that an answer is being written: best effort
        (https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource)."""
        try:
            await self.twilio.messaging.v2.typing_indicator.create_async(channel="whatsapp", message_id=message_sid)
        except _FAULTS as error:
            log.info("typing indicator failed", channel="whatsapp", error=type(error).__name__)

    async def settle(self, to: Recipient, since: datetime, known: Sequence[str]) -> Sent | None:
        """The message to this address that Twilio has since then and no row knows: one chat sends one at a time.

        Raises:
            Later: Twilio does not answer now.
        """
        try:
            messages = await self.twilio.messages.list_async(to=to.address, limit=NEWEST, page_size=NEWEST)
        except _FAULTS as error:
            raise _later(failed(error)) from None
        ours = [
            message
            for message in messages
            if str(message.direction).startswith("outbound")
            and message.sid not in known
            and message.date_created is not None
            and message.date_created >= since - SKEW
        ]
        return Sent(min(ours, key=lambda message: message.date_created).sid) if ours else None

    async def fetch_media(self, reference: Json, most: int) -> Media:
        """See `Channel.fetch_media`."""
        return await media.fetch(self._transport, self._settings, reference, most)

    async def close(self) -> None:
        """Ends the connections."""
        await self._transport.close()

    async def _create(self, wanted: Call, address: str, row: int) -> Sent:
        arguments: dict[str, Any] = {**wanted, "to": address, **self._from()}
        arguments["status_callback"] = status_url(self._settings.public_url, row)
        try:
            made = await self.twilio.messages.create_async(**arguments)
        except _FAULTS as error:
            raise _told(self._about(failed(error), address)) from None
        self._floods.passed()
        if not made.sid:
            raise Unknown("unreadable")
        return Sent(made.sid)

    def _about(self, error: SendError, address: str) -> SendError:
        if isinstance(error, Later) and error.code in TOO_FAST:
            return self._floods.told(error, address)
        return error

    def _from(self) -> dict[str, str]:
        if self._settings.messaging_service:
            return {"messaging_service_sid": self._settings.messaging_service}
        return {"from_": self._settings.sender}

    async def _known(self) -> Catalogue:
        if self._read_at is None or time.monotonic() - self._read_at > FRESH:
            self._catalogue, self._read_at = Catalogue(tuple(await self._stored())), time.monotonic()
        return self._catalogue


def _told(error: SendError) -> SendError:
    verdict = TABLE.get(error.code, UNKNOWN_FAILURE)
    if verdict.alarm:
        log.error("twilio refused a message", channel="whatsapp", code=error.code, meaning=verdict.meaning)
    return error


def _later(error: SendError) -> Later:
    """Asking changes nothing: whatever went wrong, it may be asked again."""
    return error if isinstance(error, Later) else Later(error.code, 10)
