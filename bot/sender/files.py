"""Files of bookings for channels: by a link that ends soon, or as they are."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock
from bot.documents import Seal, file_of
from bot.wording import Wording
from flows.events import Language

LINK_LIFE = timedelta(hours=1)
"""A provider fetches a file right away; who is given the link itself has so long."""


@dataclass(frozen=True)
class BookingFiles:
    """See `bot.channels.channel.Files`, whose docstrings hold here."""

    engine: AsyncEngine
    seal: Seal
    wording: Wording
    base: str

    def url(self, filename: str, language: Language) -> str:
        return self.base + self.seal.path(filename, language, clock.now() + LINK_LIFE)

    async def content(self, filename: str, language: Language) -> bytes | None:
        async with self.engine.connect() as connection:
            return await file_of(connection, filename, self.wording, language, clock.now())
