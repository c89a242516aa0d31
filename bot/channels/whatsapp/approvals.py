"""What became of templates that WhatsApp was asked to approve: it takes minutes to a day, and nobody is called back."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from sqlalchemy.exc import SQLAlchemyError
from twilio.rest import Client

from bot.channels.channel import StoredTemplate
from bot.channels.whatsapp.sync import Shelf, refresh
from bot.errors import Problem

EVERY = 180.0
"""Seconds from one look to the next, of which most find nothing to ask about."""

log = structlog.get_logger(__name__)


class Approvals:
    """Asks about all that is awaited."""

    def __init__(self, twilio: Client, shelf: Shelf, stored: Callable[[], Awaitable[Sequence[StoredTemplate]]]) -> None:
        self._twilio, self._shelf, self._stored = twilio, shelf, stored

    async def run(self) -> None:
        """Looks at once, and every few minutes from then on."""
        while True:
            try:
                if changed := await refresh(self._twilio, await self._stored(), self._shelf):
                    log.info("approvals heard", channel="whatsapp", templates=changed)
            except Problem as problem:
                log.warning("twilio cannot be asked", channel="whatsapp", problem=str(problem))
            except (SQLAlchemyError, OSError) as error:
                log.warning("database lost", channel="whatsapp", error=type(error).__name__)
            await asyncio.sleep(EVERY)
