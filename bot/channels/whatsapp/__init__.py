"""WhatsApp through Twilio: https://www.twilio.com/docs/whatsapp.

What comes in is read in `inbound`; what goes out is written in `rendering` and `outbound`, with the words and blanks of
`templates`, all pure; `channel` is the whole of it.
"""

from bot.channels.channel import Channel, Store
from bot.channels.whatsapp.rendering import render
from bot.settings import Settings

__all__ = ["open_channel", "render"]


def open_channel(settings: Settings, store: Store) -> Channel | None:
    """The channel, where there is an account. Its library is loaded only then."""
    if settings.whatsapp is None:
        return None
    from bot.channels.whatsapp.channel import WhatsAppChannel

    return WhatsAppChannel(settings.whatsapp, store)
