"""`wnh run`, whole: it comes up, every killed process is healed, and it goes down without a trace.

The model is the one of the checkout's `var/`, trained there once if need be.
"""

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from bot.paths import CHECKOUT
from tests.supervisor.conftest import Bot, eventually

PARTS = ("postgres", "valkey", "nlu", "web", "worker")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """A bot that is up."""

    bot: Bot
    supervisor: psutil.Process
    url: str
    said: list[str]

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def part(self, name: str) -> psutil.Process | None:
        return next((child for child in self.supervisor.children() if _is(child, name)), None)


def _is(process: psutil.Process, name: str) -> bool:
    try:
        words = process.cmdline()
    except psutil.Error:
        return False
    marks = {"postgres": "postgres", "valkey": "valkey-server", "nlu": "wnh_nlu", "web": "web", "worker": "worker"}
    return any(Path(word).name == marks[name] or word.startswith(f"{marks[name]} ") for word in words)


def start(bot: Bot) -> Running:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        env={**bot.environment, "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    bot.started.append(process)
    assert process.stdout
    said: list[str] = []
    for line in process.stdout:
        said.append(line.rstrip())
        if line.startswith("The bot answers at "):
            url = line.split()[4]
            assert url == f"http://127.0.0.1:{port}"
            return Running(bot, psutil.Process(process.pid), url, said)
    raise AssertionError("\n".join(said))


@pytest.fixture
def running(bot: Bot) -> Iterator[Running]:
    shared = CHECKOUT / "var" / "models"
    shared.mkdir(parents=True, exist_ok=True)
    bot.var.mkdir()
    (bot.var / "models").symlink_to(shared)
    yield start(bot)


@pytest.mark.timeout(600)
def test_up_healed_and_down(running: Running) -> None:
    bot, supervisor = running.bot, running.supervisor
    assert running.healthy()

    for name in PARTS:
        killed = running.part(name)
        assert killed, f"{name} does not run"
        killed.kill()
        successor = eventually(lambda name=name, killed=killed: (new := running.part(name)) and new != killed and new)
        assert successor
        eventually(running.healthy)

    family = supervisor.children(recursive=True)
    supervisor.kill()
    _, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []
    bot.reap()

    again = start(bot)
    assert again.healthy()
    assert not any("Training" in line for line in again.said), "the model is kept"
    family = again.supervisor.children(recursive=True)
    assert bot.wnh("stop").returncode == 0
    assert bot.reap() == 0
    assert [process for process in family if process.is_running()] == []
    assert not again.healthy()

    told = [json.loads(line)["event"] for line in (bot.paths.log / "supervisor.log").read_text().splitlines()]
    for name in PARTS:
        assert f"{name}: killed by SIGKILL; starting it again" in told
