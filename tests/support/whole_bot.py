"""The whole bot as an operator starts it: `wnh run` with a `var/` and a port of its own, and its processes by name.

The model is the one of the checkout's `var/`, trained there where it has none.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psutil

from bot.paths import CHECKOUT, Paths
from bot.supervisor.model import card_path, model_path
from tests.support.real_nlu import trained
from tests.support.running import free_port

PARTS = {"postgres": "postgres", "valkey": "valkey-server", "nlu": "wnh_nlu", "web": "web", "worker": "worker"}
"""The processes under the supervisor, and the word by which each is known on its command line."""
READY = "The bot answers at "
READY_WITHIN = 240
SWITCHES = {"DATABASE_URL", "REDIS_URL", "NLU_URL", "NLU_TOKEN", "WNH_NOW", "PUBLIC_URL", "WNH_HOST", "WNH_WORKERS"}
"""Settings of a shell that would make it another bot."""


@dataclass
class WholeBot:
    """One `var/`, and the supervisor that may run in it. More settings are given as environment."""

    var: Path
    given: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def paths(self) -> Paths:
        return Paths(self.var)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def supervisor(self) -> psutil.Process:
        assert self.process, "not started"
        return psutil.Process(self.process.pid)

    @property
    def output(self) -> Path:
        return self.var.with_name("output")

    def start(self) -> None:
        """Starts it and returns once it says where it answers."""
        environment = {name: value for name, value in os.environ.items() if name not in SWITCHES}
        environment |= {"WNH_VAR": str(self.var), "PORT": str(self.port), **self.given}
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=CHECKOUT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        deadline = time.monotonic() + READY_WITHIN
        while READY not in self.said():
            assert self.process.poll() is None and time.monotonic() < deadline, f"it does not start:\n{self.said()}"
            time.sleep(0.02)

    def said(self) -> str:
        """What it told its operator since it was started last."""
        return self.output.read_text(encoding="utf-8")

    def part(self, name: str) -> psutil.Process | None:
        """The process of that name, if it runs."""
        for child in self.supervisor.children():
            with suppress(psutil.Error):  # it ended while we looked
                words = [Path(word.partition(" ")[0]).name for word in child.cmdline()]
                if PARTS.get(name, name) in words:
                    return child
        return None

    def kill(self, name: str) -> bool:
        """Ends one process as a crash would; says whether it ran."""
        part = self.part(name)
        if part:
            part.kill()
        return part is not None

    @contextmanager
    def hanging(self, name: str) -> Iterator[psutil.Process]:
        """One process is there and does nothing."""
        part = self.part(name)
        assert part, f"{name} does not run"
        part.suspend()
        try:
            yield part
        finally:
            if part.is_running():
                part.resume()

    def kill_supervisor(self) -> list[psutil.Process]:
        """Ends the supervisor as a crash would; what it had started and still runs ten seconds later is returned."""
        family = self.supervisor.children(recursive=True)
        self.supervisor.kill()
        assert self.process
        self.process.wait()
        _, alive = psutil.wait_procs(family, timeout=10)
        return alive

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=60)

    def database_url(self) -> str:
        """For looking into its database."""
        host = quote(str(self.paths.sockets), safe="/")
        return f"postgresql+asyncpg://wnh:{quote(self.secret('WNH_DB_PASSWORD'), safe='')}@/wnh?host={host}"

    def redis_url(self) -> str:
        """For looking into its Valkey."""
        return f"unix://:{quote(self.secret('WNH_REDIS_PASSWORD'), safe='')}@{self.paths.valkey_socket}"

    def secret(self, name: str) -> str:
        """A secret that was generated for it."""
        lines = self.paths.secrets.read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)[name]


@asynccontextmanager
async def whole_bot(**environment: str) -> AsyncIterator[WholeBot]:
    """A bot in a folder of its own, running; all of it is gone at the end."""
    model = await trained()
    # Under /tmp and open to others: where we are root, the servers run as somebody else.
    folder = Path(tempfile.mkdtemp(prefix="wnh-whole-", dir="/tmp"))
    folder.chmod(0o755)
    bot = WholeBot(folder / "var", {"WNH_SESSION_RATE": "1000", "WNH_ADDRESS_RATE": "100000", **environment})
    lent = model_path(bot.paths)
    lent.parent.mkdir(parents=True)
    shutil.copy(model, lent)
    shutil.copy(card_path(model), card_path(lent))
    try:
        bot.start()
        yield bot
    finally:
        bot.stop()
        shutil.rmtree(folder)
        shutil.rmtree(bot.paths.sockets, ignore_errors=True)
