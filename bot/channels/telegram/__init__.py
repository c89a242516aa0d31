"""Telegram: https://core.telegram.org/bots/api.

What comes in is read in `inbound`, what goes out is written in `rendering`, both pure; `channel` is the whole of it.
"""

from bot.channels.channel import Channel, Store
from bot.settings import Settings


def open_channel(settings: Settings, store: Store) -> Channel | None:
    """The channel, where there is a token. Its library is loaded only then."""
    if settings.telegram is None:
        return None
    from bot.channels.telegram.channel import TelegramChannel

    return TelegramChannel(settings.telegram, store)
