"""What has to be done now and then, whoever does it."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.world.erasure import forget_the_erased

PERIOD = 60.0
"""Seconds between two rounds."""

log = structlog.get_logger(__name__)


async def keep_house(engine: AsyncEngine) -> None:
    """Forgets those who were erased, round after round."""
    while True:
        await asyncio.sleep(PERIOD)
        try:
            async with engine.begin() as connection:
                gone = await forget_the_erased(connection)
        except (SQLAlchemyError, OSError) as error:
            log.warning("housekeeping failed", error=type(error).__name__)
        else:
            if gone:
                log.info("erased people forgotten", count=gone)
