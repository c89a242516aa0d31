"""What an earlier run may have left behind: a server that is still ending, or a file that names a dead one."""

import asyncio
import contextlib
import signal
from pathlib import Path

import psutil

PATIENCE = 10.0
"""Seconds that a leftover server gets to end by itself once asked."""


async def end_leftover(pid_file: Path, folder: Path, stop_signal: signal.Signals) -> None:
    """End the server that `pid_file` names if it still runs in `folder`, then remove the file.

    Only to be called by the holder of the supervisor's lock, when no server of ours can be meant to run. A pid that
    has since become some other process's is left alone.
    """
    with contextlib.suppress(FileNotFoundError, ValueError, IndexError, psutil.Error):
        process = psutil.Process(int(pid_file.read_text().splitlines()[0]))
        if Path(process.cwd()) == folder.resolve():
            process.send_signal(stop_signal)
            await _gone(process)
    pid_file.unlink(missing_ok=True)


async def _gone(process: psutil.Process) -> None:
    try:
        await asyncio.to_thread(process.wait, PATIENCE)
    except psutil.TimeoutExpired:
        process.kill()
        await asyncio.to_thread(process.wait, PATIENCE)
