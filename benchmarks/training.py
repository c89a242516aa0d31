"""Training the language model from nothing, as `make run` does on a new machine."""

import asyncio
import tempfile
import time
from pathlib import Path

from benchmarks.figure import report
from bot.paths import Paths
from bot.supervisor.model import model_path, train


async def measure(folder: Path) -> None:
    paths = Paths(folder)
    began = time.perf_counter()
    await train(model_path(paths), lambda done, of, step: None)
    report("training the language model", time.perf_counter() - began, "s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="wnh-bench-") as folder:
        asyncio.run(measure(Path(folder)))
