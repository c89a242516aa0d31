"""A contender's own parse server, started on one core and asked over HTTP on loopback."""

import asyncio
import os
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from benchmarks.nlu.asking import ONE_THREAD, QUIET
from benchmarks.nlu.contenders import OURS, RASA, Contender
from tests.support.nlu import TOKEN
from tests.support.running import free_port

PATIENCE = 600
"""Seconds until the first answer."""

Message = dict[str, Any]


@dataclass(frozen=True)
class Service:
    """`arguments` are those of the interpreter for a model and a port; `body` is what one message is sent in."""

    arguments: Callable[[Path, int], list[str | Path]]
    path: str
    body: Callable[[Message], dict[str, Any]]


SERVICES = {
    OURS.name: Service(
        lambda model, port: ["-m", "wnh_nlu", "serve", "--model", model, "--port", str(port)],
        "/parse",
        lambda message: {"messages": [message]},
    ),
    RASA.name: Service(
        lambda model, port: ["-m", "rasa", "run", "--enable-api", "-i", "127.0.0.1", "-p", str(port), "-m", model],
        "/model/parse",
        lambda message: {"text": message["text"]},
    ),
}


@dataclass(frozen=True)
class Serving:
    """A server that has answered once, and the seconds from its start until then."""

    http: aiohttp.ClientSession
    service: Service
    process: psutil.Process
    seconds: float

    async def parse(self, message: Message) -> None:
        await self.post(self.service.body(message))

    async def post(self, body: dict[str, Any]) -> None:
        async with self.http.post(self.service.path, json=body, raise_for_status=True) as answer:
            await answer.read()

    async def latencies(self, messages: Sequence[Message]) -> list[float]:
        """Milliseconds of each, asked one after the other."""
        took = []
        for message in messages:
            began = time.perf_counter()
            await self.parse(message)
            took.append((time.perf_counter() - began) * 1000)
        return took


async def throughput(servers: Sequence[Serving], bodies: Sequence[dict[str, Any]], in_flight: int) -> float:
    """Requests a second, each server having so many in flight; who is free first takes the next."""
    waiting = iter(bodies)

    async def ask(server: Serving) -> None:
        for body in waiting:
            await server.post(body)

    began = time.perf_counter()
    await asyncio.gather(*(ask(server) for server in servers for _ in range(in_flight)))
    return len(bodies) / (time.perf_counter() - began)


@asynccontextmanager
async def serving(contender: Contender, model: Path, core: int, first: Message) -> AsyncIterator[Serving]:
    """The server on `core`; ready when it has answered `first`, ended at the end."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="wnh-bench-") as folder:
        began = time.perf_counter()
        server = _launch(contender, model, core, port, Path(folder))
        headers = {"Authorization": f"Bearer {TOKEN}"}
        connector = aiohttp.TCPConnector(limit=0)
        try:
            async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", headers=headers, connector=connector) as http:
                asked = Serving(http, SERVICES[contender.name], psutil.Process(server.pid), 0.0)
                while not await _answers(asked, first):
                    if server.poll() is not None or time.perf_counter() - began > PATIENCE:
                        raise RuntimeError(f"the server does not start:\n{_log(Path(folder))}")
                    await asyncio.sleep(0.02)
                yield replace(asked, seconds=time.perf_counter() - began)
        finally:
            server.terminate()
            server.wait(60)


def _launch(contender: Contender, model: Path, core: int, port: int, folder: Path) -> subprocess.Popen[bytes]:
    with (folder / "log").open("wb") as out:
        return subprocess.Popen(
            ["taskset", "-c", str(core), contender.python(), *SERVICES[contender.name].arguments(model, port)],
            cwd=contender.home or folder,
            env={**os.environ, **QUIET, **ONE_THREAD, "NLU_TOKEN": TOKEN},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )


async def _answers(server: Serving, first: Message) -> bool:
    try:
        await server.parse(first)
    except aiohttp.ClientError:
        return False
    return True


def _log(folder: Path) -> str:
    return (folder / "log").read_text()[-2000:]
