"""From a fresh clone to the first reply: with all packages to download, then a second clone with them in the cache.

The clone is of what is committed here. uv's and pip's caches are folders of the benchmark's own.
"""

import json
import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.figure import report
from bot.paths import CHECKOUT
from tests.support.running import free_port
from tests.support.whole_bot import READY, SWITCHES

PATIENCE = 900


def first_reply(clone: Path, cache: Path) -> float:
    """Seconds from `git clone` to a reply of the bot."""
    began = time.perf_counter()
    subprocess.run(["git", "clone", "--quiet", CHECKOUT, clone], check=True)
    port = free_port()
    environment = {
        name: value for name, value in os.environ.items() if name not in {*SWITCHES, "WNH_VAR", "VIRTUAL_ENV"}
    }
    environment |= {"PORT": str(port), "UV_CACHE_DIR": str(cache / "uv"), "PIP_CACHE_DIR": str(cache / "pip")}
    output = clone / "output"
    with output.open("wb") as out:
        running = subprocess.Popen(
            ["make", "run"], cwd=clone, env=environment, stdout=out, stderr=out, start_new_session=True
        )
    try:
        while READY not in output.read_text():
            assert running.poll() is None and time.perf_counter() - began < PATIENCE, output.read_text()
            time.sleep(0.05)
        session = _post(port, "/webchat/sessions", {})["session"]
        assert _post(port, "/webchat/messages?wait=20", {"session": session, "id": "first", "text": "hello"})["replies"]
        return time.perf_counter() - began
    finally:
        os.killpg(running.pid, signal.SIGINT)
        running.wait(60)


def _post(port: int, path: str, body: dict[str, str]) -> dict[str, str]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return dict(json.load(answer))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="wnh-fresh-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        report(
            "fresh clone to the first reply, packages downloaded", first_reply(folder / "one", folder), "s", at_most=240
        )
        report("fresh clone to the first reply, packages in the cache", first_reply(folder / "two", folder), "s")


if __name__ == "__main__":
    main()
