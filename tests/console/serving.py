"""The console behind a real address, for a real browser."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from tests.console.conftest import Console
from tests.support.running import free_port


@asynccontextmanager
async def served(console: Console) -> AsyncIterator[str]:
    """Where the console is served through HTTP."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(console.app, port=port, lifespan="off", log_config=None))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await serving
