"""The engine of broadcasts as a part of every sender process."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.broadcasts.desk import Desk
from bot.broadcasts.engine import Engine
from bot.channels.channel import Channel
from bot.channels.wired import RENDERERS
from bot.wake import Bell
from bot.wording import Wording


@asynccontextmanager
async def telling(
    database: AsyncEngine, channels: Sequence[Channel], wording: Wording, address: str, bell: Bell
) -> AsyncIterator[None]:
    """Tells broadcasts on these channels until the end; providers fetch files at the bot's `address`."""
    rates = {channel.name: channel.allowance.per_second for channel in channels}
    desk = Desk(database, wording, {name: RENDERERS[name] for name in rates}, address)
    work = asyncio.create_task(Engine(database, desk, rates, bell.ring_all).run(), name="broadcasts")
    try:
        yield
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
