"""What has to be done now and then, whoever does it."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.reminders import Reminders
from bot.wake import Hints
from bot.wording import Wording
from bot.world.erasure import forget_the_erased

PERIOD = 60.0
"""Seconds between two rounds."""

log = structlog.get_logger(__name__)


async def keep_house(engine: AsyncEngine, hints: Hints, wording: Wording) -> None:
    """Forgets those who were erased and reminds of bookings, round after round."""
    reminders = Reminders(engine, wording)
    while True:
        await asyncio.sleep(PERIOD)
        try:
            async with engine.begin() as connection:
                gone = await forget_the_erased(connection)
            reminded = await reminders.tell()
        except (SQLAlchemyError, OSError) as error:
            log.warning("housekeeping failed", error=type(error).__name__)
            continue
        for person_id in reminded:
            await hints.answered(person_id)
        if gone or reminded:
            log.info("house kept", erased_people_forgotten=gone, reminders=len(reminded))
