"""WhatsApp through Twilio (https://www.twilio.com/docs/whatsapp)."""

import re
from collections.abc import Sequence
from datetime import datetime

from fastapi import APIRouter

from bot.channel_settings import WhatsAppSettings
from bot.channels.channel import Allowance, Files, Json, Recipient, Sent, Store
from bot.channels.whatsapp.client import WhatsAppClient
from bot.channels.whatsapp.rendering import Rendering
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.webhook import routes
from bot.settings import Settings
from bot.wording import Wording

WHATSAPP = "whatsapp"

CHAT_EVERY, CHAT_BURST = 6.0, 45
"""One message in six seconds to one person, after up to 45 at once: WhatsApp's pair rate
(https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits)."""

_INBOUND_SID = re.compile(r"(?:SM|MM)[0-9a-fA-F]{32}")

render = Rendering(Wording())


class WhatsApp:
    """The channel of one sender."""

    name = WHATSAPP

    def __init__(self, settings: WhatsAppSettings, store: Store, wording: Wording = render.wording) -> None:
        self.allowance = Allowance(settings.rate, CHAT_EVERY, CHAT_BURST)
        self.router: APIRouter = routes(settings, store)
        self._client = WhatsAppClient(settings, Templates(wording), store.templates)

    async def send(self, message: Json, to: Recipient, row: int, files: Files) -> Sent:
        """Sends one message.

        Raises:
            SendError: it was not sent, or nobody knows.
        """
        return await self._client.send(message, to, row, files)

    async def seen(self, payload: Json, address: str) -> None:
        """Two blue ticks, and "typing…" until the answer comes."""
        sid = str(payload.get("id", ""))
        if _INBOUND_SID.fullmatch(sid):
            await self._client.seen(sid)

    async def settle(self, message: Json, to: Recipient, since: datetime, known: Sequence[str]) -> Sent | None:
        """What became of a message whose sending began at `since`; None where it was not sent.

        Raises:
            Later: Twilio cannot be asked yet.
        """
        return await self._client.settle(to, since, known)

    async def run(self) -> None:
        """Nothing to do besides."""

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.close()


def open_channel(settings: Settings, store: Store) -> WhatsApp | None:
    """The channel that the settings describe; None where they leave it off."""
    return WhatsApp(settings.whatsapp, store) if settings.whatsapp else None
