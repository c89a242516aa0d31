"""What has to be done now and then, whoever does it."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.openings.alerts import Alerts
from bot.reminders import Reminders
from bot.requests.lapsing import end_silences
from bot.wake import Hints
from bot.wording import Wording
from bot.world.erasure import forget_the_erased

PERIOD = 60.0
"""Seconds between two rounds."""

log = structlog.get_logger(__name__)


async def keep_house(engine: AsyncEngine, hints: Hints, wording: Wording) -> None:
    """Forgets those who were erased, reminds of bookings and tells of new openings, round after round."""
    reminders, alerts = Reminders(engine, wording), Alerts(engine, wording)
    while True:
        await asyncio.sleep(PERIOD)
        try:
            async with engine.begin() as connection:
                gone = await forget_the_erased(connection)
            reminded = [*await reminders.tell(), *await end_silences(engine, wording)]
            alerted = await alerts.tell()
        except (SQLAlchemyError, OSError) as error:
            log.warning("housekeeping failed", error=type(error).__name__)
            continue
        for person_id in (*reminded, *alerted):
            await hints.answered(person_id)
        if gone or reminded or alerted:
            counts = {"reminders": len(reminded), "job_alerts": len(alerted)}
            log.info("house kept", erased_people_forgotten=gone, **counts)
