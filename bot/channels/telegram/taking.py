"""An update, however it came, is handed over to be kept."""

from dataclasses import dataclass

from bot.channels.channel import Incoming, Json, Store
from bot.channels.telegram.chats import Me, as_dict, is_group
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.inbound import Blocked, Moved, parse


@dataclass(frozen=True, slots=True)
class Taking:
    """Takes updates in. `me` needs no network but where the bot's name matters: in groups."""

    client: TelegramClient
    store: Store

    async def take(self, update: Json) -> None:
        """Keeps what an update says.

        Raises:
            TelegramError: who is spoken to in a group could not be asked; the update is to come again.
            SQLAlchemyError, OSError: it could not be kept, and must not be acknowledged.
        """
        match parse(update, await self._me(update)):
            case Incoming() as incoming:
                await self.store.receive(incoming)
            case Moved(address, to):
                await self.store.moved(address, to)
            case Blocked(address):
                await self.store.blocked(address)

    async def _me(self, update: Json) -> Me:
        in_group = any(is_group(as_dict(update.get(kind))) for kind in ("message", "edited_message"))
        return await self.client.me() if in_group else Me(self.client.id, "")
