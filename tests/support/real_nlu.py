"""The NLU itself, with the model that fits its training data: kept in `var/models`, trained where there is none."""

import asyncio
import fcntl
import os
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.paths import CHECKOUT, NLU, Paths
from bot.supervisor.health import answers
from bot.supervisor.model import PYTHON, fitting
from tests.support.nlu import TOKEN

READY_WITHIN = 60


@asynccontextmanager
async def serving_nlu() -> AsyncIterator[str]:
    """The address of a parse server on a private socket, ended at the end; it takes the token of the tests."""
    model = await trained()
    with tempfile.TemporaryDirectory(prefix="wnh-nlu-", dir="/tmp") as folder:
        socket, log = Path(folder) / "nlu.sock", Path(folder) / "nlu.log"
        with log.open("wb") as out:
            server = subprocess.Popen(
                [PYTHON, "-m", "wnh_nlu", "serve", "--model", model, "--socket", socket],
                cwd=NLU,
                env={**os.environ, "NLU_TOKEN": TOKEN},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        try:
            await _ready(server, f"unix://{socket}", log)
            yield f"unix://{socket}"
        finally:
            server.terminate()
            server.wait(timeout=20)


async def trained() -> Path:
    """The model that fits the training data as it is now, whether or not it passes its gates."""
    paths = Paths(CHECKOUT / "var")
    paths.models.mkdir(parents=True, exist_ok=True)
    with (paths.models / ".training.lock").open("w") as lock:
        await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)  # several test processes may want it at once
        return await fitting(paths, lambda done, of, step: None)


async def _ready(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while not await answers(url, TOKEN):
        assert server.poll() is None and time.monotonic() < deadline, f"the NLU does not start:\n{log.read_text()}"
        await asyncio.sleep(0.1)
