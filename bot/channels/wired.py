"""The channels that are pushed to, all in one place: a new one is a line in `KINDS`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.channels import telegram, whatsapp
from bot.channels.channel import Channel, Renderer, Store
from bot.channels.telegram import rendering as on_telegram
from bot.channels.webchat import WEB_CHAT
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of channel: how replies look on it, whether people see numbers beside options, and how it is opened.

    `open` gives None where the settings leave the channel off.
    """

    render: Renderer
    numbers: bool
    open: Callable[[Settings, Store], Channel | None]


KINDS: Mapping[str, Kind] = {
    "whatsapp": Kind(whatsapp.render, numbers=True, open=whatsapp.open_channel),
    "telegram": Kind(on_telegram.render, numbers=False, open=telegram.open_channel),
}

RENDERERS: Mapping[str, Renderer] = {name: kind.render for name, kind in KINDS.items()}


def shows_numbers(channel: str) -> bool:
    """Whether people of this channel see a number beside each option."""
    return KINDS[channel].numbers if channel in KINDS else channel != WEB_CHAT
