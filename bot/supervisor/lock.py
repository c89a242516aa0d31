"""One supervisor for each `var/`: the lock it holds while it lives."""

import fcntl
import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import Problem

STOP_PATIENCE = 60.0
"""Seconds that a supervisor gets to end everything in order."""


@contextmanager
def only_supervisor(file: Path, address: str) -> Iterator[None]:
    """Hold the lock. The kernel lets go of it when this process ends, however it ends: it cannot be stale.

    Raises:
        Problem: another supervisor runs, or the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        held = file.open("a+")
    except OSError as error:
        raise Problem(f"cannot write {file}: {error.strerror}. Make it writable, or set WNH_VAR.") from error
    with held:
        if not _locked(held.fileno()):
            raise Problem(f"the bot is running already{_described(file)}: `make stop` ends it.")
        held.truncate(0)
        held.write(json.dumps({"pid": os.getpid(), "address": address}) + "\n")
        held.flush()
        yield
        held.truncate(0)


def stop_supervisor(file: Path) -> int | None:
    """End the supervisor that holds `file` and wait until it has; return its pid, None when none runs.

    Raises:
        Problem: it does not end.
    """
    running = _holder(file)
    if running is None:
        return None
    os.kill(running, signal.SIGTERM)
    deadline = time.monotonic() + STOP_PATIENCE
    while _holder(file) == running:
        if time.monotonic() > deadline:
            raise Problem(f"the supervisor (pid {running}) does not end: `kill -9 {running}` ends it and its children.")
        time.sleep(0.05)
    return running


def _holder(file: Path) -> int | None:
    try:
        with file.open("r+") as probe:
            if _locked(probe.fileno()):
                return None
            return int(_contents(file)["pid"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError):
        return None  # it has the lock and is just about to write, or to end


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _contents(file: Path) -> dict[str, str]:
    contents: dict[str, str] = json.loads(file.read_text())
    return contents


def _described(file: Path) -> str:
    try:
        contents = _contents(file)
    except ValueError:
        return ""
    return f" at {contents['address']} (pid {contents['pid']})"
