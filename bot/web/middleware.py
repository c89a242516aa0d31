"""Around every request: a limit to its size, headers of safety, its time."""

import time
from types import FunctionType
from typing import Any

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.health import REQUESTS

LARGEST_BODY = 64 * 1024
LARGEST_WEBHOOK = 256 * 1024
"""A long text in reply to another one, each letter of Malayalam written in six bytes, is longer than a chat's."""

LARGEST_UPLOAD = 6 * 1024 * 1024
"""A picture or a list that staff bring: WhatsApp takes pictures of up to 5 MB."""

_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; "
    "img-src 'self' data: blob:; object-src 'none'",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Around:
    """Measures, limits and guards."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500
        streamed = False

        async def guarded(message: Message) -> None:
            nonlocal status, streamed
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                streamed = headers.get("content-type", "").startswith("text/event-stream")
            await send(message)

        try:
            await self._app(scope, _limited(scope, receive), guarded)
        finally:
            if not streamed:
                REQUESTS.labels(scope["method"], _pattern(scope), status).observe(time.perf_counter() - began)


def _pattern(scope: Scope) -> str:
    """The route's path with its blanks: what is in them must not make a series each."""
    route: Any = scope.get("route")
    path: str = getattr(route, "path", "")
    if not path and isinstance(scope.get("endpoint"), FunctionType) and not scope.get("path_params"):
        return str(scope["path"])  # a webhook: Starlette's plain routes do not name themselves
    mounted: str = scope.get("root_path", "")
    return mounted + path.removeprefix(mounted) if path else "other"


def _limited(scope: Scope, receive: Receive) -> Receive:
    """Reading that stops with an error before a body becomes too large, whether it said its length or not."""
    said = Headers(scope=scope).get("content-length", "0")
    largest = _largest(scope["path"])
    total = 0

    async def limited() -> Message:
        nonlocal total
        if said.isdecimal() and int(said) > largest:
            raise HTTPException(413)
        message = await receive()
        total += len(message.get("body", b""))
        if total > largest:
            raise HTTPException(413)
        return message

    return limited


def _largest(path: str) -> int:
    if path.endswith("/webhook"):
        return LARGEST_WEBHOOK
    return LARGEST_UPLOAD if path.startswith("/console/") else LARGEST_BODY
