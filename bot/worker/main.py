"""Starts the worker: connects it to the database, Redis and the NLU, and keeps it going until it is asked to end."""

import asyncio
import signal
from datetime import timedelta

import structlog

from bot.channels.wired import RENDERERS
from bot.db.engine import create_engine
from bot.settings import Settings
from bot.turn import Turns
from bot.understand import Understander
from bot.wake import Hints, connect
from bot.wording import Wording
from bot.worker.housekeeping import keep_house
from bot.worker.loop import CONCURRENCY, Worker

APPLICATION_NAME = "wnh-worker"
"""How PostgreSQL knows the workers; `/healthz` looks for it among the connections."""

log = structlog.get_logger(__name__)


async def main(settings: Settings) -> None:
    """Answers messages until this process is asked to end; turns under way are finished."""
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    engine = create_engine(settings.database_url, pool_size=CONCURRENCY + 3, application_name=APPLICATION_NAME)
    redis = connect(settings.redis_url)
    wording = Wording().load()
    try:
        async with Understander(settings.nlu_url, settings.nlu_token.get_secret_value()) as understander:
            on = {"whatsapp": settings.whatsapp, "telegram": settings.telegram}
            pushed = {name: render for name, render in RENDERERS.items() if on.get(name)}
            turns = Turns(engine, understander, wording, most_open=settings.most_bookings, pushed=pushed)
            hints, held = Hints(redis), timedelta(minutes=settings.held_minutes)
            worker = Worker(engine, hints, turns)
            log.info("worker ready")
            async with asyncio.TaskGroup() as tasks:
                house = tasks.create_task(keep_house(engine, hints, wording, held))
                work = tasks.create_task(worker.run())
                await ended.wait()
                house.cancel()
                worker.stop()
                await work
    finally:
        await redis.aclose()
        await engine.dispose()
    log.info("worker ended")
