"""A peer that answers, on an address of its own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import aiohttp
import httpx
from aiohttp import web

from tests.peers.twilio.account import Account
from tests.peers.twilio.callbacks import Callbacks
from tests.peers.twilio.control import control
from tests.peers.twilio.door import Relay, Tried, Violation, disturbing
from tests.peers.twilio.faults import Faults
from tests.peers.twilio.prism import running_prism
from tests.peers.twilio.signing import headers
from tests.peers.twilio.stand_in import StandIn


@dataclass
class Twilio:
    """The peer as a test sees it: `url` is what goes into TWILIO_API_BASE. Webhooks are posted through `http`."""

    http: httpx.AsyncClient
    url: str = ""
    account: Account = field(default_factory=Account)
    faults: Faults = field(default_factory=Faults)
    tried: list[Tried] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    callbacks: Callbacks = field(init=False)

    def __post_init__(self) -> None:
        self.callbacks = Callbacks(self.http)

    async def begin_anew(self, now: Callable[[], datetime] | None = None) -> None:
        """Forgets everything, for the next test."""
        await self.callbacks.stop()
        self.account = Account(now=now) if now else Account()
        self.faults, self.tried, self.violations, self.callbacks = Faults(), [], [], Callbacks(self.http)

    def reach(self, http: httpx.AsyncClient) -> None:
        """Posts webhooks through another client from now on: one that talks to an app in this process, say."""
        self.http = self.callbacks.http = http

    async def deliver(self, webhook: str, parameters: dict[str, str]) -> httpx.Response:
        """Posts a message of a person to the public address `webhook`, signed."""
        signed = headers(self.account.token, webhook, parameters)
        return await self.http.post(webhook, data=parameters, headers=signed)


@asynccontextmanager
async def running_twilio(
    *, validated: bool = True, port: int = 0, account: Account | None = None
) -> AsyncIterator[Twilio]:
    """The peer in this process, with Prism in front unless it is not to be `validated` (Prism is slow).

    Raises:
        PeerMissing: Prism or the description cannot be had.
        AssertionError: at the end, where something was not as Twilio describes it.
    """
    async with AsyncExitStack() as stack:
        twilio = Twilio(await stack.enter_async_context(httpx.AsyncClient(timeout=15)))
        twilio.account = account or twilio.account
        stand_in = StandIn(twilio)
        routes = stand_in.routes()
        if validated:
            inner = await stack.enter_async_context(_serving(web.Application(), routes, 0))
            prism = await stack.enter_async_context(running_prism(inner))
            # Prism ends an idle connection after a few seconds, perhaps just when the next request is on its way.
            once = aiohttp.TCPConnector(force_close=True)
            session = await stack.enter_async_context(aiohttp.ClientSession(connector=once))
            routes = [web.route("*", "/{path:.*}", Relay(twilio, prism, session).__call__)]
        app = web.Application(middlewares=[disturbing(twilio)])
        twilio.url = await stack.enter_async_context(
            _serving(app, [*control(twilio), *stand_in.file_routes(), *routes], port)
        )
        stack.push_async_callback(_quieten, twilio)
        yield twilio
    assert not twilio.violations, twilio.violations


async def _quieten(twilio: Twilio) -> None:
    await twilio.callbacks.stop()


@asynccontextmanager
async def _serving(app: web.Application, routes: list[web.RouteDef], port: int) -> AsyncIterator[str]:
    app.add_routes(routes)
    runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await asyncio.shield(runner.cleanup())
