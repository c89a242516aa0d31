"""How the bot connects to PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import orjson
from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine


def create_engine(
    database_url: str, *, pool_size: int = 10, application_name: str = "wnh", **options: Any
) -> AsyncEngine:
    """An engine over asyncpg for `postgresql://…` or `postgresql+asyncpg://…`.

    `pool_size` is the most connections it opens, `application_name` what PostgreSQL calls them. Just-in-time
    compilation is off: it costs more than it gives on queries of a millisecond. Errors do not quote parameters, which
    may be what somebody wrote.
    """
    engine = create_async_engine(
        with_asyncpg(database_url),
        pool_size=pool_size,
        max_overflow=0,
        hide_parameters=True,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        connect_args={"server_settings": {"application_name": application_name, "jit": "off"}},
        **options,
    )
    # Cheaper than SQLAlchemy's pre-ping, whose question is three round trips: the driver knows that the server is gone.
    event.listen(engine.sync_engine, "checkout", _refuse_closed)
    event.listen(engine.sync_engine, "do_connect", _connect)
    return engine


@asynccontextmanager
async def autocommit(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection on which each statement stands for itself, without a transaction around it."""
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        yield connection


def _connect(dialect: Any, record: object, arguments: Any, options: Any) -> Any:
    """A new connection. What the driver says of a server that dies or comes up just then is no error of SQLAlchemy's:
    it becomes one that everybody takes for a lost database."""
    try:
        return dialect.connect(*arguments, **options)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        raise ConnectionError(type(error).__name__) from error


def _refuse_closed(connection: Any, record: object, proxy: object) -> None:
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def with_asyncpg(database_url: str) -> str:
    """The address with its driver named, as SQLAlchemy wants it."""
    scheme, _, rest = database_url.partition("://")
    return f"postgresql+asyncpg://{rest}" if scheme in ("postgres", "postgresql") else database_url
