"""The way into the peer: faults that the test orders, then Prism, or at once the stand-in."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web
from yarl import URL

from tests.peers.twilio.errors import TwilioError
from tests.peers.twilio.faults import TAKEN, Fault, Faults

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
FORWARDED = ("Authorization", "Content-Type", "Accept")


@dataclass(frozen=True, slots=True)
class Violation:
    """A request, or the stand-in's answer to it, that is not as Twilio describes it."""

    request: str
    found: Sequence[str]


class Tried(NamedTuple):
    """A message that was put before Twilio, whatever became of it; `words` is the whole form, `at` by the monotonic
    clock."""

    chat: str
    words: str
    at: float


class Holder(Protocol):
    """Who orders the faults, and is told what was tried and the violations."""

    faults: Faults
    tried: list[Tried]
    violations: list[Violation]


def disturbing(holder: Holder) -> Any:
    """A middleware that lets happen what the test ordered."""

    @web.middleware
    async def disturb(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith("/_peer/"):
            return await handler(request)
        await asyncio.sleep(holder.faults.latency)
        if creates := request.method == "POST" and request.path.endswith("/Messages.json"):
            form = dict(parse_qsl(await request.text()))
            holder.tried.append(Tried(form.get("To", ""), "\n".join(form.values()), monotonic()))
        fault = holder.faults.next() if creates else "ok"
        answer = await handler(request) if fault in TAKEN else None
        if answer is not None and (fault == "ok" or answer.status >= 400):
            return answer
        return await _fails(request, fault)

    return disturb


async def _fails(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault == "busy":
        return _refusal(TwilioError(20429, status=429))
    if fault in ("error", "error_created"):
        return _refusal(TwilioError(20500, status=503))
    if fault in ("silence", "silence_created"):
        await asyncio.Event().wait()
    assert request.transport
    request.transport.abort()
    return web.Response(status=500)


def _refusal(error: TwilioError) -> web.Response:
    return web.json_response(error.as_json(), status=error.status)


class Relay:
    """Hands requests to Prism, and says what Prism found."""

    def __init__(self, holder: Holder, prism: str, session: aiohttp.ClientSession) -> None:
        self._holder, self._prism, self._session = holder, prism, session

    async def __call__(self, request: web.Request) -> web.Response:
        """The stand-in's answer; a violation is noted and answered as a refusal."""
        headers = {name: request.headers[name] for name in FORWARDED if name in request.headers}
        url = URL(f"{self._prism}{request.raw_path}", encoded=True)
        body = await request.read()
        async with self._session.request(request.method, url, data=body or None, headers=headers) as answer:
            found, content = _violations(answer), await answer.read()
        if answer.content_type == "application/problem+json":
            if answer.status == 401:
                return _refusal(TwilioError(20003, status=401))
            found = [content.decode()]
        if found:
            self._holder.violations.append(Violation(f"{request.method} {request.path}", found))
            return _refusal(TwilioError(20422, "; ".join(found)))
        return web.Response(status=answer.status, body=content, content_type=answer.content_type)


def _violations(answer: aiohttp.ClientResponse) -> list[str]:
    """What Prism says. Of refusals it knows only that the description has none."""
    return [
        f"{'.'.join(map(str, one['location']))}: {one['message']}"
        for one in json.loads(answer.headers.get("sl-violations", "[]"))
        if one["location"][0] == "request" or answer.status < 400
    ]
