"""One process kept alive: started, watched, restarted with back-off, stopped."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import Problem
from bot.supervisor.leash import Leash
from bot.supervisor.logfile import LogFile
from bot.supervisor.server_user import User, identity

FIRST_PAUSE = 0.25
LONGEST_PAUSE = 10.0
HEALTHY_AFTER = 30.0
"""Seconds: a process that lived this long starts again at once when it ends."""
STARTS_BEFORE_GIVING_UP = 4
"""While the bot starts: what ends this often before it was ever ready has a reason that a restart does not cure."""


async def _at_once() -> bool:
    return True


async def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Command:
    """What to run, and how it wants to be treated."""

    name: str
    argv: Sequence[str | Path]
    cwd: Path
    env: Mapping[str, str] = field(default_factory=dict)
    user: User | None = None
    before: Callable[[], Awaitable[None]] = _nothing
    """Run before each start: tidy up what a killed predecessor left."""
    ready: Callable[[], Awaitable[bool]] = _at_once
    ready_timeout: float = 30
    stop_signal: signal.Signals = signal.SIGTERM
    stop_timeout: float = 10
    death_signal: signal.Signals = signal.SIGKILL
    """What it gets when the supervisor dies."""


class Process:
    """A command kept running until `stop`. `say` hears, in a short line, of every restart."""

    def __init__(self, command: Command, leash: Leash, log: LogFile, say: Callable[[str], None]) -> None:
        self.command = command
        self._leash = leash
        self._log = log
        self._say = say
        self._child: asyncio.subprocess.Process | None = None
        self._stopping = False
        self._starts = 0
        self._was_ready = False
        self._keeper: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The running child's pid."""
        return self._child.pid if self._child and self._child.returncode is None else None

    async def start(self) -> None:
        """Start the command, keep it alive from now on, and wait until it is ready.

        Raises:
            Problem: it cannot be started, ends again and again, or is not ready in time.
        """
        self._keeper = asyncio.create_task(self._keep_alive())
        deadline = time.monotonic() + self.command.ready_timeout
        while not (self.pid and await self.command.ready()):
            if self._keeper.done():
                await self._keeper  # raises what went wrong
            if self._starts >= STARTS_BEFORE_GIVING_UP and not self.pid:
                await self._give_up("ends as soon as it starts")
            if time.monotonic() > deadline:
                await self._give_up(f"was not ready within {self.command.ready_timeout:.0f} s")
            await asyncio.sleep(0.02)
        self._was_ready = True

    async def run_to_end(self) -> int:
        """Run the command once and return its exit code; it does not outlive the waiting for it."""
        await self._launch()
        try:
            return await self._ended()
        finally:
            await self.stop()

    async def stop(self) -> None:
        """End the process and stop keeping it alive: first kindly, then by force."""
        self._stopping = True
        if self._child and self._child.returncode is None:
            _signal(self._child.pid, self.command.stop_signal)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._child.wait(), self.command.stop_timeout)
        if self._keeper:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        if self._child:
            _kill_group(self._child.pid)
            await self._child.wait()
        await self._log.drain()
        self._log.close()

    async def _give_up(self, why: str) -> None:
        tail = self._log.tail()
        await self.stop()
        raise Problem(f"{self.command.name} {why}; the end of {self._log.path} says: {tail}")

    async def _keep_alive(self) -> None:
        failures = 0
        while not self._stopping:
            started = time.monotonic()
            reason = await self._run_until_it_ends()
            failures = 0 if time.monotonic() - started > HEALTHY_AFTER else failures + 1
            pause = 0.0 if failures <= 1 else min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 2))
            if not self._stopping:
                self._say(f"{self.command.name}: {reason}; starting it again" + (f" in {pause:g} s" if pause else ""))
                await asyncio.sleep(pause)

    async def _run_until_it_ends(self) -> str:
        try:
            await self._launch()
        except Problem as problem:
            if not self._was_ready:
                raise
            return str(problem)
        code = await self._ended()
        return f"ended with exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"

    async def _launch(self) -> None:
        await self.command.before()
        output = await self._log.writer()
        try:
            self._child = await self._spawn(output)
        finally:
            os.close(output)
        self._starts += 1
        await self._leash.tie(self._child.pid, self.command.death_signal)

    async def _ended(self) -> int:
        if self._child is None:
            raise RuntimeError("waited for a process that was never launched")
        code = await self._child.wait()
        await self._leash.untie(self._child.pid)
        _kill_group(self._child.pid)  # what it had started itself must not stand in its successor's way
        return code

    async def _spawn(self, output: int) -> asyncio.subprocess.Process:
        command = self.command
        try:
            return await asyncio.create_subprocess_exec(
                *command.argv,
                cwd=command.cwd,
                env={**os.environ, **command.env},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # ctrl-C is for the supervisor, which then ends all in order
                preexec_fn=self._leash.in_child(command.death_signal),
                **identity(command.user),
            )
        except OSError as error:
            raise Problem(f"cannot start {command.name} ({command.argv[0]}): {error.strerror}") from error


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
