"""uv, the installer: the pinned version, from PyPI by pip, in a small environment of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).with_name("uv.lock")
LAST_LINES = 8


class Failed(Exception):
    """A step that failed; the text says what, why, and what to do."""


def bring_uv(state: Path) -> Path:
    """Return uv's path, in `state`; fetch it when it is not there, or not the pinned version.

    Raises:
        Failed: it cannot be fetched.
    """
    version = re.match(r"uv==(\S+)", LOCK.read_text())
    folder = state / f"uv-{version[1]}"
    uv = folder / "bin" / "uv"
    if not uv.exists():
        print("Fetching uv, the installer.", flush=True)
        hint = "Python's venv module is needed (Debian, Ubuntu: `apt install python3-venv`)."
        run([sys.executable, "-m", "venv", "--clear", folder], hint)
        pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, "--require-hashes", "-r", LOCK], "Is there a network?")
    return uv


def run(command: list[str | Path], hint: str) -> None:
    """Run a command in silence; when it fails, show the end of what it said, and the hint.

    Raises:
        Failed: as said.
    """
    done = _silently(command)
    if done.returncode and "UnknownIssuer" in done.stdout:  # a proxy whose certificate only the system knows
        done = _silently(command, UV_SYSTEM_CERTS="1")
    if done.returncode:
        said = "\n".join(done.stdout.strip().splitlines()[-LAST_LINES:])
        raise Failed(f"{Path(command[0]).name} failed.\n{said}\n{hint}")


def _silently(command: list[str | Path], **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **settings},
        check=False,
    )
