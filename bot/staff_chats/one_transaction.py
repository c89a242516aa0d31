"""A transaction that passes for an engine, so that what a desk does is a part of a turn: all of it happens, or none."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


class OneTransaction:
    """Its connections are all the same one, lent to one task at a time; a transaction on it is a savepoint."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection, self._free = connection, asyncio.Lock()
        self._borrower: asyncio.Task[object] | None = None

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[AsyncConnection]:
        """The connection."""
        if self._borrower is asyncio.current_task():
            yield self._connection
            return
        async with self._free:
            self._borrower = asyncio.current_task()
            try:
                yield self._connection
            finally:
                self._borrower = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A savepoint, taken back if what is done within it fails."""
        async with self.connect() as connection, connection.begin_nested():
            yield connection

    def as_engine(self) -> AsyncEngine:
        """For whoever wants an engine and asks it for connections alone."""
        return cast(AsyncEngine, self)
