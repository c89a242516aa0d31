"""Files for channels, of bookings and of the staff: by a link (which for a booking's ends soon), or as they are."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock, stored_files
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
        stored, slash, _ = filename.partition("/")
        if slash:
            return stored_files.url_of(self.base, stored)
        return self.base + self.seal.path(filename, language, clock.now() + LINK_LIFE)

    async def content(self, filename: str, language: Language) -> bytes | None:
        stored, slash, _ = filename.partition("/")
        async with self.engine.connect() as connection:
            if slash:
                file = await stored_files.read(connection, stored)
                return file.content if file else None
            return await file_of(connection, filename, self.wording, language, clock.now())
