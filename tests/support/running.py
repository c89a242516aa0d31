"""The web server and workers as real processes, on a database and a Valkey of the test's own."""

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.paths import CHECKOUT
from tests.support.nlu import TOKEN

READY_WITHIN = 90


@dataclass
class RunningBot:
    """Processes by name (`web`, `worker-1` …), their environment, and what they logged in `logs`."""

    url: str
    environment: dict[str, str]
    logs: Path
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str) -> None:
        with (self.logs / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "bot", name.partition("-")[0]],
                cwd=CHECKOUT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def kill(self, name: str) -> None:
        """Ends a process as a crash would."""
        self.processes[name].kill()
        self.processes.pop(name).wait()

    def logged(self) -> str:
        """All that was logged, by all processes."""
        return "".join(log.read_text(encoding="utf-8") for log in sorted(self.logs.glob("*.log")))

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while not self._answers():
            for name, process in self.processes.items():
                assert process.poll() is None, f"{name} has ended:\n{self.logged()}"
            assert time.monotonic() < deadline, f"the bot does not answer:\n{self.logged()}"
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/healthz", timeout=3).status_code == 200
        except httpx.HTTPError:
            return False

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait(timeout=30)
        self.processes.clear()


def free_port() -> int:
    """A port that nobody listens on just now.

    It is below those that the system gives to connections: while a bot is away, whoever tries to reach it again and
    again would otherwise be given its very port one day, and keep it from coming back.
    """
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def running_bot(
    folder: Path, database_url: str, redis_url: str, nlu_url: str, workers: int = 1, **environment: str
) -> Iterator[RunningBot]:
    """A bot that answers; its processes are ended at the end. More settings are given as environment."""
    port = environment.get("PORT") or free_port()
    given = {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "NLU_URL": nlu_url,
        "NLU_TOKEN": TOKEN,
        "PORT": str(port),
        "WNH_VAR": str(folder / "var"),
        "WNH_SESSION_RATE": "1000",
        "WNH_ADDRESS_RATE": "10000",
    }
    bot = RunningBot(f"http://127.0.0.1:{port}", {**os.environ, **given, **environment}, folder)
    try:
        for name in ("web", *(f"worker-{number}" for number in range(1, workers + 1))):
            bot.start(name)
        bot.wait_until_it_answers()
        yield bot
    finally:
        bot.stop()
