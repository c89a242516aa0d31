"""What Twilio told while nobody listened: it calls a webhook once, and not again when it was not answered.

Its list of messages is read from a little before the last one that was seen, and handed over as the webhooks would
have: what came before changes nothing. From the same list come the prices, which callbacks do not tell.
https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from aiohttp import ClientError
from sqlalchemy.exc import SQLAlchemyError
from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from bot.channel_settings import WhatsAppSettings
from bot.channels.channel import Incoming, SendError, StatusUpdate, Store
from bot.channels.whatsapp import inbound
from bot.channels.whatsapp.errors import failed
from bot.channels.whatsapp.signature import Params

EVERY, SOON = 300.0, 30.0
"""Seconds from one look to the next; and after one that failed."""
OVERLAP = timedelta(minutes=15)
"""Twilio lists a message some seconds after it came, and knows its price some minutes after it went."""
PAGE = 1000
TOGETHER = 200
"""So many are handed over at once, to be kept together."""
HOST = "https://api.twilio.com"

_UNANSWERED = (TwilioException, ClientError, OSError, TimeoutError, SendError)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """How much there was to hand over, most of it known before."""

    messages: int = 0
    statuses: int = 0


class Reconciliation:
    """Brings the inbox and the outbox up to what Twilio knows of one sender."""

    def __init__(self, twilio: Client, settings: WhatsAppSettings, store: Store) -> None:
        self._twilio, self._settings, self._store = twilio, settings, store
        self._handed: set[str] = set()

    async def run(self) -> None:
        """Looks at once, and every few minutes from then on."""
        while True:
            try:
                found = await self.once()
                log.info("reconciled", channel="whatsapp", messages=found.messages, statuses=found.statuses)
                pause = EVERY
            except SendError as error:
                log.warning("twilio cannot be asked", channel="whatsapp", code=error.code)
                pause = SOON
            except (SQLAlchemyError, OSError) as error:
                log.warning("database lost", channel="whatsapp", error=type(error).__name__)
                pause = SOON
            await asyncio.sleep(pause)

    async def once(self, since: datetime | None = None) -> Found:
        """Hands over all since then, else since a little before the last message that was seen.

        Where nothing was ever seen, nothing is missed: what is older than the bot is not its to answer.

        Raises:
            SendError: Twilio cannot be asked.
            SQLAlchemyError, OSError: it could not be kept; all of it will be read again.
        """
        mark = await self._store.mark()
        if mark is None and since is None:
            await self._store.set_mark(datetime.now(UTC).isoformat())
            return Found()
        seen = datetime.fromisoformat(mark) if mark else None
        listed = await self._listed(since or (seen or datetime.now(UTC)) - OVERLAP)
        told = [await self._parsed(message) for message in listed]
        messages = [each for each in told if isinstance(each, Incoming)]
        statuses = [each for each in told if isinstance(each, StatusUpdate)]
        await self._hand_over(messages, statuses)
        self._handed = {str(message.sid) for message in listed}
        newest = max([seen, *(message.date_sent or message.date_created for message in listed)], key=_moment)
        if newest is not None and newest != seen:
            await self._store.set_mark(newest.isoformat())
        return Found(len(messages), len(statuses))

    async def _listed(self, since: datetime) -> list[Any]:
        """Messages from and to this sender, the oldest first."""
        sender = self._settings.sender
        wanted: Sequence[Mapping[str, str]] = [{"to": sender}, {"from_": sender}] if sender else [{}]
        found = []
        for which in wanted:
            try:
                stream = await self._twilio.messages.stream_async(**which, date_sent_after=since, page_size=PAGE)
                found += [message async for message in stream if self._is_ours(message)]
            except _UNANSWERED as error:
                raise failed(error) from error
        return sorted(found, key=lambda message: _moment(message.date_created))

    def _is_ours(self, message: Any) -> bool:
        """Whether a message, where the account has several senders, belongs to this one."""
        whatsapp = str(message.from_).startswith("whatsapp:") and str(message.to).startswith("whatsapp:")
        service = message.messaging_service_sid
        return whatsapp and (bool(self._settings.sender) or service in (None, self._settings.messaging_service))

    async def _parsed(self, message: Any) -> Incoming | StatusUpdate | None:
        """The message as its webhook would have told it. Twilio's list says less: a button comes as its label."""
        try:
            if str(message.direction) != "inbound":
                return inbound.parse(_status(message))
            if message.sid in self._handed:
                return None
            return inbound.parse([*_message(message), *await self._media(message)])
        except inbound.Malformed as error:
            log.warning("message malformed", channel="whatsapp", at=str(error))
            return None

    async def _media(self, message: Any) -> Params:
        """References to what was attached."""
        if not int(message.num_media or 0):
            return []
        try:
            listed = await self._twilio.messages(message.sid).media.list_async(limit=inbound.MOST_MEDIA)
        except _UNANSWERED as error:
            raise failed(error) from error
        params = [("NumMedia", str(len(listed)))]
        for number, each in enumerate(listed):
            params.append((f"MediaContentType{number}", str(each.content_type or "")))
            params.append((f"MediaUrl{number}", HOST + str(each.uri).removesuffix(".json")))
        return params

    async def _hand_over(self, messages: Sequence[Incoming], statuses: Sequence[StatusUpdate]) -> None:
        for start in range(0, len(messages), TOGETHER):
            await asyncio.gather(*map(self._store.receive, messages[start : start + TOGETHER]))
        for start in range(0, len(statuses), TOGETHER):
            await asyncio.gather(*map(self._store.record, statuses[start : start + TOGETHER]))


def _message(message: Any) -> Params:
    return [("MessageSid", str(message.sid)), ("From", str(message.from_)), ("Body", str(message.body or ""))]


def _status(message: Any) -> Params:
    params = [
        ("MessageSid", str(message.sid)),
        ("MessageStatus", str(message.status)),
        ("ErrorCode", str(message.error_code or "")),
    ]
    if message.price is not None:
        params += [("Price", str(message.price)), ("PriceUnit", str(message.price_unit or ""))]
    return params


def _moment(moment: datetime | None) -> datetime:
    return moment or datetime.min.replace(tzinfo=UTC)
