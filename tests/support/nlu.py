"""A small HTTP server where the NLU would be: it understands what a test tells it to, or fails in a chosen way."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any, Literal

from aiohttp import web

Mood = Literal["well", "slow", "error", "garbage", "hang up", "refuses"]
TOKEN = "token-of-the-tests"


def understood(intent: str = "out_of_scope", language: str = "en", **entities: str | int) -> dict[str, Any]:
    """An answer as the contract writes it, its values spanning nothing."""
    found = [
        {"entity": name, "value": value, "text": str(value), "start": 0, "end": 0} for name, value in entities.items()
    ]
    guess = {"name": intent, "confidence": 0.95}
    return {"language": language, "form": language, "intent": guess, "intent_ranking": [guess], "entities": found}


@dataclass
class StandIn:
    """`knows` holds answers by text; anything else is out of scope. `asked` is what was asked, in order."""

    mood: Mood = "well"
    knows: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    async def parse(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.Response(status=401)
        messages = (await request.json())["messages"]
        self.asked += messages
        match self.mood:
            case "slow":
                await asyncio.sleep(3)
            case "error":
                return web.Response(status=500)
            case "garbage":
                return web.Response(text="<html>", content_type="text/html")
            case "refuses":
                return web.json_response({"results": [{"error": "no"}]})
            case "hang up":
                assert request.transport
                request.transport.close()
        results = [self.knows.get(message["text"], understood()) for message in messages]
        return web.json_response({"results": results})

    async def health(self, request: web.Request) -> web.Response:
        return web.Response(status=200 if self.mood == "well" else 503)


@asynccontextmanager
async def standing_in() -> AsyncIterator[StandIn]:
    """The stand-in, listening on a port of its own."""
    stand_in = StandIn()
    app = web.Application()
    app.add_routes([web.post("/parse", stand_in.parse), web.get("/healthz", stand_in.health)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    stand_in.url = f"http://{host}:{port}"
    try:
        yield stand_in
    finally:
        await runner.cleanup()


@contextmanager
def standing_in_apart() -> Iterator[StandIn]:
    """The same in a thread of its own, for tests that block."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        here = standing_in()
        yield asyncio.run_coroutine_threadsafe(here.__aenter__(), loop).result(20)
        asyncio.run_coroutine_threadsafe(here.__aexit__(None, None, None), loop).result(20)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
