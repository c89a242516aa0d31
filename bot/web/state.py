"""What the web server's handlers work with, wired together once."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.channel_store import OpenChannel, open_channels
from bot.db.engine import autocommit, create_engine
from bot.documents import Seal
from bot.settings import Settings
from bot.understand import Understander
from bot.wake import Bell, Hints, connect
from bot.web.deliveries import Deliveries
from bot.web.rates import Rates
from bot.wording import Wording

POOL = 20


@dataclass(frozen=True)
class Web:
    """The parts of the web server. It asks the NLU for its health only: understanding is the workers' business."""

    settings: Settings
    engine: AsyncEngine
    hints: Hints
    bell: Bell
    nlu: Understander
    wording: Wording
    deliveries: Deliveries
    rates: Rates
    seal: Seal
    channels: Sequence[OpenChannel]

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection on which each statement stands for itself."""
        async with autocommit(self.engine) as connection:
            yield connection


@asynccontextmanager
async def open_web(settings: Settings) -> AsyncIterator[Web]:
    """The parts, connected; they are closed at the end."""
    engine = create_engine(settings.database_url, pool_size=POOL, application_name="wnh-web")
    redis = connect(settings.redis_url)
    bell, deliveries = Bell(), Deliveries(engine)
    nlu = Understander(settings.nlu_url, settings.nlu_token.get_secret_value())
    seal = Seal(settings.session_key.get_secret_value().encode())
    rates = Rates(redis, settings.session_rate, settings.address_rate)
    try:
        async with nlu, bell.connected(redis), deliveries.running(), open_channels(settings, engine, redis) as channels:
            yield Web(settings, engine, Hints(redis), bell, nlu, Wording().load(), deliveries, rates, seal, channels)
    finally:
        await redis.aclose()
        await engine.dispose()


def web_of(request: Request) -> Web:
    """The parts, for handlers."""
    return cast(Web, request.app.state.web)


Parts = Annotated[Web, Depends(web_of)]
