"""Understanding one message: by the model in process, and through its server on a private socket.

The messages are those of the held-out set. In process runs in the environment of `nlu/`; both run the same model, one
after the other, one message at a time.
"""

import asyncio
import json
import subprocess
import time
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.figure import percentile, report
from bot.paths import NLU
from bot.supervisor.model import PYTHON
from tests.support.nlu import TOKEN
from tests.support.real_nlu import serving_nlu, trained

HELD_OUT = NLU / "heldout"
IN_PROCESS = """
import json, sys, time
from pathlib import Path
from wnh_nlu.model import Model, message
model, took = Model(Path(sys.argv[1])), []
messages = [message(json.loads(line)) for line in sys.stdin]
for one in [*messages[:50], *messages]:
    began = time.perf_counter()
    model.parse([one])
    took.append((time.perf_counter() - began) * 1000)
print(json.dumps(took[50:]))
"""


def held_out() -> list[dict[str, Any]]:
    """Texts and their moments, the forms mixed as people mix them."""
    rows = [json.loads(line) for file in sorted(HELD_OUT.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    return [{"text": row["text"], "now": row["now"]} for row in sorted(rows, key=lambda row: row["text"][::-1])]


def in_process(model: Path, messages: list[dict[str, Any]]) -> list[float]:
    """Milliseconds of each parse."""
    lines = "\n".join(json.dumps(message) for message in messages)
    command = [PYTHON, "-W", "ignore", "-c", IN_PROCESS, model]
    done = subprocess.run(command, cwd=NLU, input=lines, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout.splitlines()[-1]))


async def through_server(url: str, messages: list[dict[str, Any]]) -> list[float]:
    """Milliseconds from asking to the answer."""
    connector = aiohttp.UnixConnector(url.removeprefix("unix://"))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    took = []
    async with aiohttp.ClientSession("http://nlu", connector=connector, headers=headers) as http:
        for message in [*messages[:50], *messages]:
            began = time.perf_counter()
            async with http.post("/parse", json={"messages": [message]}) as answer:
                await answer.read()
            took.append((time.perf_counter() - began) * 1000)
    return took[50:]


async def measure() -> None:
    messages = held_out()
    for name, took in (
        ("in process", await asyncio.to_thread(in_process, await trained(), messages)),
        ("through its server", await _served(messages)),
    ):
        report(f"NLU parse {name}, p50 of {len(took)}", percentile(took, 0.5), "ms")
        report(f"NLU parse {name}, p99", percentile(took, 0.99), "ms")


async def _served(messages: list[dict[str, Any]]) -> list[float]:
    async with serving_nlu() as url:
        return await through_server(url, messages)


if __name__ == "__main__":
    asyncio.run(measure())
