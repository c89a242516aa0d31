"""Where the parse server listens, and by how many processes: on loopback or a private socket, nowhere else.

Several processes share one socket and, being forked after the model was loaded, most of its memory. Each takes the next
connection when it is idle.
"""

import asyncio
import ipaddress
import logging
import os
import signal
import socket as sockets
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

SHUTDOWN_SECONDS = 5.0
_WAITING = 128
"""Connections that the kernel keeps waiting."""

logger = logging.getLogger(__name__)


def bind(host: str, port: int, socket: Path | None) -> sockets.socket:
    """A listening socket. Raises ValueError for a host that is not loopback, and OSError where the address is taken."""
    return _at_path(socket) if socket else _at_port(host, port)


def serve(application: Callable[[], web.Application], listener: sockets.socket, processes: int = 1) -> int:
    """Serves until SIGTERM or SIGINT, and finishes what it began. 1 where one of several processes ended by itself."""
    if processes == 1:
        asyncio.run(_answer(application(), listener))
        return 0
    return _fork(application, listener, processes)


def _at_path(path: Path) -> sockets.socket:
    """A left-over socket of a killed server is replaced; nobody but this user may connect."""
    path.unlink(missing_ok=True)
    listener = sockets.socket(sockets.AF_UNIX)
    before = os.umask(0o177)
    try:
        listener.bind(str(path))
    finally:
        os.umask(before)
    listener.listen(_WAITING)
    return listener


def _at_port(host: str, port: int) -> sockets.socket:
    address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    if not address.is_loopback:
        raise ValueError(
            f"{host} is not loopback: whoever reaches this server can ask it. Use --socket between containers"
        )
    family = sockets.AF_INET if address.version == 4 else sockets.AF_INET6
    return sockets.create_server((str(address), port), family=family, backlog=_WAITING)


async def _answer(application: web.Application, listener: sockets.socket, leash: int | None = None) -> None:
    """Answers until a signal, or until `leash`, the end of a pipe, is closed by a parent that died."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    if leash is not None:
        loop.add_reader(leash, stopped.set)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        # With a backlog of 1 asyncio takes one connection at a time, and leaves the next to an idle process.
        await web.SockSite(runner, listener, backlog=1).start()
        listener.listen(_WAITING)
        logger.info("serving at %s", listener.getsockname())
        await stopped.wait()
    finally:
        await runner.cleanup()


def _fork(application: Callable[[], web.Application], listener: sockets.socket, processes: int) -> int:
    held, leash = os.pipe()
    children = []
    for _ in range(processes):
        child = os.fork()
        if child == 0:
            os.close(leash)
            asyncio.run(_answer(application(), listener, held))
            os._exit(0)
        children.append(child)
    return _mind(children)


def _mind(children: list[int]) -> int:
    """Ends all children when asked to, or when one of them has ended by itself."""
    asked = False

    def end(*_: object) -> None:
        nonlocal asked
        asked = True
        for child in children:
            os.kill(child, signal.SIGTERM)

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, end)
    first, _ = os.wait()
    by_itself = not asked
    children.remove(first)
    if by_itself:
        logger.error("a process of the server ended by itself; ending the others")
        end()
    for child in children:
        os.waitpid(child, 0)
    return int(by_itself)
