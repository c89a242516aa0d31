"""What has to be done now and then, whoever does it."""

import asyncio
from datetime import timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock
from bot.front_desk.no_shows import NoShows
from bot.front_desk.walk_ins import forget_guests
from bot.openings.alerts import Alerts
from bot.reminders import Reminders
from bot.requests.lapsing import end_silences
from bot.wake import Hints
from bot.wording import Wording
from bot.world.erasure import forget_the_erased

PERIOD = 60.0
"""Seconds between two rounds."""

log = structlog.get_logger(__name__)


async def keep_house(engine: AsyncEngine, hints: Hints, wording: Wording, held: timedelta) -> None:
    """Forgets those who were erased, reminds of bookings, lets go of desks that were `held` in vain, tells of new
    openings, and lets the bot answer again whom the staff have not answered, round after round."""
    reminders, alerts = Reminders(engine, wording), Alerts(engine, wording)
    no_shows = NoShows(engine, wording, held)
    while True:
        await asyncio.sleep(PERIOD)
        try:
            async with engine.begin() as connection:
                gone = await forget_the_erased(connection)
                await forget_guests(connection, clock.now())
            released = await no_shows.release()
            reminded, alerted = await reminders.tell(), await alerts.tell()
            waiting = await end_silences(engine, wording)
        except (SQLAlchemyError, OSError) as error:
            log.warning("housekeeping failed", error=type(error).__name__)
            continue
        for person_id in (*released, *reminded, *alerted, *waiting):
            await hints.answered(person_id)
        if gone or released or reminded or alerted or waiting:
            counts = {"no_shows": len(released), "reminders": len(reminded), "job_alerts": len(alerted)}
            counts["not_answered_by_staff"] = len(waiting)
            log.info("house kept", erased_people_forgotten=gone, **counts)
