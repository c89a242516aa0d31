"""Starts the sender: the channels that are set up, each with its pace, its loop and what it does besides."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.broadcasts.telling import telling
from bot.channel_store import open_channels
from bot.channels.channel import Channel
from bot.db.engine import create_engine
from bot.documents import Seal
from bot.pace import Pace
from bot.sender.claims import Claims
from bot.sender.files import BookingFiles
from bot.sender.leader import in_one_process
from bot.sender.loop import Sender
from bot.settings import Settings
from bot.wake import Bell, connect
from bot.wording import Wording

APPLICATION_NAME = "wnh-sender"
"""How PostgreSQL knows the senders."""
POOL = 12

log = structlog.get_logger(__name__)


async def main(settings: Settings) -> None:
    """Sends until this process is asked to end; what is under way is finished."""
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    engine = create_engine(settings.database_url, pool_size=POOL, application_name=APPLICATION_NAME)
    redis = connect(settings.redis_url)
    try:
        async with sending(settings, engine, redis) as names:
            log.info("sender ready", channels=names)
            await ended.wait()
    finally:
        await redis.aclose()
        await engine.dispose()
    log.info("sender ended")


@asynccontextmanager
async def sending(settings: Settings, engine: AsyncEngine, redis: Redis) -> AsyncIterator[list[str]]:
    """Every channel that is set up sends until the end; gives their names."""
    key = settings.session_key.get_secret_value().encode()
    files = BookingFiles(engine, Seal(key), Wording().load(), settings.address)
    bell = Bell()
    async with bell.connected(redis), open_channels(settings, engine, redis) as opened, AsyncExitStack() as stack:
        for channel, store in ((one.channel, one.store) for one in opened):
            pace = await stack.enter_async_context(Pace(redis, channel.name, channel.allowance, settings.senders, key))
            sender = Sender(channel, Claims(engine, channel.name), pace, bell, store, files, settings.send_patience)
            await stack.enter_async_context(_working(sender, channel, engine))
        told_on = [one.channel for one in opened]
        await stack.enter_async_context(telling(engine, told_on, files.wording, files.base, bell))
        yield [one.channel.name for one in opened]


@asynccontextmanager
async def _working(sender: Sender, channel: Channel, engine: AsyncEngine) -> AsyncIterator[None]:
    """The loop, and in one process what the channel does besides."""
    besides = asyncio.create_task(in_one_process(engine, channel.name, channel.run), name=f"{channel.name} besides")
    work = asyncio.create_task(sender.run(), name=f"{channel.name} sender")
    try:
        yield
    finally:
        sender.stop()
        besides.cancel()
        await asyncio.gather(work, besides, return_exceptions=True)
