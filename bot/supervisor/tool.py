"""A program run to its end for what it does: creating a cluster, training a model."""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.errors import Problem
from bot.supervisor.leash import Leash
from bot.supervisor.server_user import User, identity


def _ignore(_: str) -> None:
    return None


async def run_tool(
    what: str,
    argv: Sequence[str | Path],
    *,
    cwd: Path,
    user: User | None = None,
    stdin: str = "",
    heard: Callable[[str], None] = _ignore,
) -> None:
    """Run a program to its end; `heard` gets every line it prints. It does not outlive the waiting for it.

    Raises:
        Problem: it fails; `what` says at what, in the words of "cannot …".
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *argv,
            cwd=cwd,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=Leash().in_child(signal.SIGKILL),
            **identity(user),
        )
    except OSError as error:
        raise Problem(f"cannot {what} ({argv[0]}): {error.strerror}") from error
    try:
        last = await _talk(process, stdin, heard)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        raise
    if await process.wait():
        raise Problem(f"cannot {what}: {last}")


async def _talk(process: asyncio.subprocess.Process, stdin: str, heard: Callable[[str], None]) -> str:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("started without pipes")
    process.stdin.write(stdin.encode())
    process.stdin.close()
    last = "it said nothing"
    async for line in process.stdout:
        if text := line.decode(errors="replace").strip():
            heard(text)
            last = text
    return last
