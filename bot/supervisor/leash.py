"""No child outlives the supervisor, however the supervisor ends: `kill -9` included.

Linux: the kernel itself sends each child its signal of death (`PR_SET_PDEATHSIG`). It does so when the *thread* that
forked ends, so children are started from the main thread only. Elsewhere a small watchdog process does the same.
"""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


class Leash:
    """Ties children to this process."""

    def __init__(self, *, by_kernel: bool = sys.platform == "linux") -> None:
        self._libc = ctypes.CDLL(None, use_errno=True) if by_kernel else None
        self._watchdog: asyncio.subprocess.Process | None = None
        self._tied: dict[int, signal.Signals] = {}

    def in_child(self, death_signal: signal.Signals) -> Callable[[], None] | None:
        """What the child has to run between fork and exec, after its uid was dropped (which would undo it)."""
        libc, supervisor = self._libc, os.getpid()
        if libc is None:
            return None

        def tie() -> None:
            libc.prctl(_PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
            if os.getppid() != supervisor:  # it died before the tie was made
                os.kill(os.getpid(), signal.SIGKILL)

        return tie

    async def tie(self, pid: int, death_signal: signal.Signals) -> None:
        """Tell the watchdog, where there is one, of a new child."""
        self._tied[pid] = death_signal
        await self._tell(f"{pid} {int(death_signal)}\n")

    async def untie(self, pid: int) -> None:
        """Forget a child that ended: its pid may soon be someone else's."""
        self._tied.pop(pid, None)
        await self._tell(f"{pid} 0\n")

    async def close(self) -> None:
        """End the watchdog."""
        if self._watchdog and self._watchdog.stdin:
            self._watchdog.stdin.close()
            await self._watchdog.wait()

    async def _tell(self, line: str) -> None:
        if self._libc is not None:
            return
        if self._watchdog is None or self._watchdog.returncode is not None:
            self._watchdog = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot.supervisor.watchdog", stdin=asyncio.subprocess.PIPE, start_new_session=True
            )
            line = "".join(f"{pid} {int(death_signal)}\n" for pid, death_signal in self._tied.items())
        stdin = self._watchdog.stdin
        if stdin is None:
            raise RuntimeError("the watchdog was started without a pipe")
        stdin.write(line.encode())
        await stdin.drain()
