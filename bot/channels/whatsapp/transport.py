"""Twilio's client over one aiohttp session, with limits to waiting, and every host where TWILIO_API_BASE says."""

import logging
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any
from urllib.parse import urlsplit

import orjson
from aiohttp import ClientResponse, ClientSession, ClientTimeout, TCPConnector, encode_basic_auth
from twilio.http import AsyncHttpClient
from twilio.http.response import Response

from bot.channels.whatsapp.errors import refused

TIMEOUT = ClientTimeout(total=15, sock_connect=5)
OF_FILES = ClientTimeout(total=60, sock_connect=5, sock_read=15)

_silent = logging.getLogger("twilio.silent")


class Transport(AsyncHttpClient):  # type: ignore[misc]  # the library has no types
    """The library's own asynchronous client sends every body as a form, templates too, opens its session where there
    is no loop yet, and logs whom a message goes to: this one does none of it.

    The library builds `https://api.twilio.com/2010-04-01/…`, `https://content.twilio.com/v1/…` and
    `https://messaging.twilio.com/v2/…`; with a `base` the path is asked for there.
    """

    def __init__(self, base: str = "") -> None:
        super().__init__(_silent, True, None)
        self._base = base.rstrip("/")
        self._session: ClientSession | None = None

    async def request(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        **_options: Any,
    ) -> Response:
        """One request.

        Raises:
            Later: too many requests; Twilio's `Retry-After` is obeyed.
            ClientError: the connection could not be made, or broke.
            TimeoutError: there was no whole answer in time.
        """
        sent = dict(headers or {})
        as_json = sent.get("Content-Type") == "application/json"
        if auth:
            sent["Authorization"] = encode_basic_auth(*auth)
        async with self._open().request(
            method,
            self.placed(url),
            params=params,
            data=orjson.dumps(data) if as_json else data,
            headers=sent,
            allow_redirects=False,
        ) as response:
            if response.status == 429:
                raise refused(429, 20429, _seconds(response.headers.get("Retry-After", "")))
            return Response(response.status, await response.text(), response.headers)

    def stream(self, url: str, auth: tuple[str, str] | None = None) -> AbstractAsyncContextManager[ClientResponse]:
        """A file's answer, to be read piece by piece. Redirects of what needs credentials are not followed.

        Raises:
            ClientError, TimeoutError: see `request`.
        """
        headers = {"Authorization": encode_basic_auth(*auth)} if auth else {}
        return self._open().get(url, headers=headers, allow_redirects=auth is None, timeout=OF_FILES)

    def placed(self, url: str) -> str:
        """The address that is really asked."""
        if not self._base:
            return url
        parts = urlsplit(url)
        return self._base + parts.path + (f"?{parts.query}" if parts.query else "")

    async def close(self) -> None:
        """Ends the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> ClientSession:
        if self._session is None:
            # How many calls are under way at once is the sender's business: nobody waits for a connection here.
            self._session = ClientSession(connector=TCPConnector(limit=0), timeout=TIMEOUT)
        return self._session


def _seconds(retry_after: str) -> float | None:
    return float(retry_after) if retry_after.isascii() and retry_after.isdigit() else None
