"""What the checks have at hand: the settings, a connection to the database, and a way to ask others by HTTP."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.db.engine import create_engine
from bot.settings import Settings

PATIENCE = 8.0
"""Seconds that somebody else's server may take to answer."""
MOST_BYTES = 1_000_000


class Unreachable(Exception):
    """Nobody answered; the text says why, and holds no address: it may have a key in it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer; `body` is empty where it is no JSON object. `date` is its header, as it came."""

    status: int
    body: Mapping[str, Any]
    date: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One examination."""

    settings: Settings
    http: aiohttp.ClientSession
    engine: AsyncEngine

    @asynccontextmanager
    async def database(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading."""
        async with self.engine.connect() as connection:
            yield connection

    async def ask(self, method: str, url: str, **options: Any) -> Answer:
        """What the server says; redirects are not followed.

        Raises:
            Unreachable: it says nothing, or nobody knows it.
        """
        try:
            async with self.http.request(method, url, allow_redirects=False, **options) as response:
                body = await response.content.read(MOST_BYTES)
        except aiohttp.ClientError as error:
            raise Unreachable(_reason(error)) from None
        except TimeoutError:
            raise Unreachable(f"it does not answer within {PATIENCE:.0f} seconds") from None
        except (OSError, ValueError):
            raise Unreachable("it cannot be asked") from None
        return Answer(response.status, _object(body), response.headers.get("Date", ""))


@asynccontextmanager
async def visiting(settings: Settings) -> AsyncIterator[Visit]:
    """An examination's means, put away at its end."""
    engine = create_engine(settings.database_url, pool_size=3, application_name="wnh doctor")
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with aiohttp.ClientSession(timeout=timeout, headers={"User-Agent": "wnh-bot doctor"}) as http:
            yield Visit(settings, http, engine)
    finally:
        await engine.dispose()


def _reason(error: aiohttp.ClientError) -> str:
    match error:
        case aiohttp.ClientConnectorCertificateError():
            return "its certificate is not valid"
        case aiohttp.ClientSSLError():
            return "no secure connection comes about"
        case aiohttp.ClientConnectorDNSError():
            return "its name is not known"
        case aiohttp.ClientConnectorError():
            return "it takes no connection"
        case aiohttp.ServerTimeoutError():
            return f"it does not answer within {PATIENCE:.0f} seconds"
        case _:
            return f"the connection breaks ({type(error).__name__})"


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}
