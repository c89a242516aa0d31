"""A folder for a bot of the test's own, and a real supervisor running the real servers in it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from bot.paths import CHECKOUT, Paths

WAIT = 30


def eventually[T](look: Callable[[], T], seconds: float = WAIT) -> T:
    """What `look` returns, as soon as that is something."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)
    return seen


@dataclass
class Bot:
    """One `var/`, and the supervisor that may run in it."""

    var: Path
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def paths(self) -> Paths:
        return Paths(self.var)

    @property
    def environment(self) -> dict[str, str]:
        others = {"DATABASE_URL", "REDIS_URL", "NLU_URL", "NLU_TOKEN", "PORT", "WNH_NOW"}
        return {**{k: v for k, v in os.environ.items() if k not in others}, "WNH_VAR": str(self.var)}

    def wnh(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        command = [sys.executable, "-m", "bot", *arguments]
        env = {**self.environment, **environment}
        return subprocess.run(command, cwd=CHECKOUT, env=env, capture_output=True, text=True, check=False, timeout=60)

    def start(self) -> psutil.Process:
        """Start the servers; return the supervisor once they are ready."""
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "servers"],
            cwd=CHECKOUT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.started.append(process)
        assert process.stdout
        said: list[str] = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("The servers are ready"):
                return psutil.Process(process.pid)
        raise AssertionError("".join(said))

    def reap(self) -> int:
        """The exit code of the supervisor started last, once it has ended."""
        return self.started[-1].wait(WAIT)

    def secret(self, name: str) -> str:
        lines = self.paths.secrets.read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)[name]


def server(supervisor: psutil.Process, name: str) -> psutil.Process | None:
    """The supervisor's child whose program is `name`, if it runs."""
    for child in supervisor.children():
        try:
            if Path(child.exe()).name == name:
                return child
        except psutil.Error:
            continue  # it ended while we looked
    return None


@pytest.fixture
def var() -> Iterator[Path]:
    """A new folder that other users may pass through, as the servers' user has to where we are root."""
    folder = Path(tempfile.mkdtemp(prefix="wnh-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder / "var"
    shutil.rmtree(folder)


@pytest.fixture
def bot(var: Path) -> Iterator[Bot]:
    bot = Bot(var)
    yield bot
    for process in bot.started:
        process.terminate()
        process.wait(WAIT)
        if process.stdout:
            process.stdout.close()
    if bot.paths.sockets.exists():
        shutil.rmtree(bot.paths.sockets)
