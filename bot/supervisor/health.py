"""Whether an HTTP server of ours answers, asked without an HTTP library: the supervisor stays small."""

import asyncio
from urllib.parse import urlsplit

PATIENCE = 2.0
"""Seconds to wait for one answer."""


async def answers(url: str, token: str = "") -> bool:
    """Whether `GET /healthz` of the server at `url` (`http://host:port` or `unix:///socket`) is answered with 200."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await _status(url, token) == 200
    except (OSError, ValueError, TimeoutError):
        return False


async def _status(url: str, token: str) -> int:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        reader, writer = await asyncio.open_unix_connection(parts.path)
    else:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
    try:
        authorization = f"Authorization: Bearer {token}\r\n" if token else ""
        request = f"GET /healthz HTTP/1.1\r\nHost: localhost\r\n{authorization}Connection: close\r\n\r\n"
        writer.write(request.encode())
        return int((await reader.readline()).split()[1])
    except IndexError:
        raise ValueError("not HTTP") from None
    finally:
        writer.close()
