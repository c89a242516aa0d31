"""WhatsApp as the rest of the bot sees it."""

import asyncio
import re
from collections.abc import Sequence
from datetime import datetime

from fastapi import APIRouter

from bot.channel_settings import WhatsAppSettings
from bot.channels.channel import Allowance, Files, Json, Recipient, Sent, Store
from bot.channels.media import Media
from bot.channels.whatsapp.approvals import Approvals
from bot.channels.whatsapp.client import WhatsAppClient
from bot.channels.whatsapp.reconcile import Reconciliation
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.webhook import routes
from bot.wording import Wording

NAME = "whatsapp"
CHAT_EVERY, CHAT_BURST = 6.0, 45
"""One message in six seconds to one person, after up to 45 at once: WhatsApp's pair rate
(https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits)."""

_OF_A_PERSON = re.compile(r"(?:SM|MM)[0-9a-fA-F]{32}")


class WhatsAppChannel:
    """A WhatsApp sender at Twilio."""

    name = NAME
    can_be_asked = True

    def __init__(self, settings: WhatsAppSettings, store: Store, wording: Wording | None = None) -> None:
        self._client = WhatsAppClient(settings, Templates(wording or Wording()), store.templates)
        self.allowance = Allowance(settings.rate, CHAT_EVERY, CHAT_BURST)
        self.router: APIRouter = routes(settings, store)
        self._reconciliation = Reconciliation(self._client.twilio, settings, store)
        self._approvals = Approvals(self._client.twilio, store, store.templates)

    async def send(self, message: Json, to: Recipient, row: int, files: Files) -> Sent:
        """See `Channel.send`."""
        return await self._client.send(message, to, row, files)

    async def seen(self, payload: Json, address: str) -> None:
        """Two blue ticks, and "typing…" until the answer comes."""
        sid = str(payload.get("id", ""))
        if _OF_A_PERSON.fullmatch(sid):
            await self._client.seen(sid)

    async def settle(self, message: Json, to: Recipient, since: datetime, known: Sequence[str]) -> Sent | None:
        """See `Channel.settle`. Twilio is asked what it sent to this address."""
        return await self._client.settle(to, since, known)

    async def fetch_media(self, reference: Json, most: int) -> Media:
        """See `Channel.fetch_media`."""
        return await self._client.fetch_media(reference, most)

    async def run(self) -> None:
        """Fetches what webhooks did not bring, at once and every few minutes; hears of approvals."""
        async with asyncio.TaskGroup() as work:
            work.create_task(self._reconciliation.run())
            work.create_task(self._approvals.run())

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.close()
