"""Prism: holds each request, and each answer of the stand-in, against Twilio's description."""

import asyncio
import contextlib
import json
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.peers.twilio.description import describe
from tests.peers.twilio.install import NODE, PeerMissing, installed
from tests.support.running import free_port
from tests.support.valkey import LEASH

READY_WITHIN = 60


@asynccontextmanager
async def running_prism(upstream: str) -> AsyncIterator[str]:
    """Prism between its own address, which is given, and `upstream`. What it finds wrong stands in `sl-violations`."""
    folder = await asyncio.to_thread(installed)
    with tempfile.TemporaryDirectory(prefix="wnh-prism-") as home:
        description = Path(home) / "twilio.json"
        description.write_text(json.dumps(describe(folder)), encoding="utf-8")
        port = free_port()
        log = Path(home) / "prism.log"
        process = _start(folder, description, upstream, port, log)
        try:
            await _until_it_listens(process, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            assert process.stdin
            process.stdin.close()
            await asyncio.to_thread(process.wait, 20)


def _start(folder: Path, description: Path, upstream: str, port: int, log: Path) -> subprocess.Popen[bytes]:
    prism = folder / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
    options = ["--port", str(port), "--verboseLevel", "error"]
    with log.open("wb") as out:
        return subprocess.Popen(
            ["/bin/sh", "-c", LEASH, "leash", NODE, prism, "proxy", description, upstream, *options],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=out,
        )


async def _until_it_listens(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.05)
    raise PeerMissing(f"Prism does not start:\n{log.read_text(encoding='utf-8')}")
