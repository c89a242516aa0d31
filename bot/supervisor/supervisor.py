"""All processes of one bot: started together, each kept alive, ended in order."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.errors import Problem
from bot.supervisor.leash import Leash
from bot.supervisor.logfile import LogFile
from bot.supervisor.process import Command, Process


class Supervisor:
    """Runs commands. `say` hears of every restart, in one short line."""

    def __init__(self, logs: Path, say: Callable[[str], None], leash: Leash | None = None) -> None:
        self._logs = logs
        self._say = say
        self._leash = leash or Leash()
        self._servers: list[Process] = []
        self._others: list[Process] = []

    @property
    def pids(self) -> dict[str, int | None]:
        """The pid of each process by its name; None while it is being started again."""
        return {process.command.name: process.pid for process in self._servers + self._others}

    async def serve(self, command: Command) -> None:
        """Start what others depend on: it ends after them."""
        await self._start(command, self._servers)

    async def start(self, command: Command) -> None:
        """Start a command and return once it is ready.

        Raises:
            Problem: it does not start.
        """
        await self._start(command, self._others)

    async def run_once(self, command: Command) -> None:
        """Run a command to its end.

        Raises:
            Problem: it fails.
        """
        log = LogFile(self._logs / f"{command.name}.log")
        try:
            code = await Process(command, self._leash, log, self._say).run_to_end()
            await log.drain()
            if code:
                raise Problem(f"{command.name} failed; the end of {log.path} says: {log.tail(3)}")
        finally:
            log.close()

    async def stop(self) -> None:
        """End everything: first what uses the servers, then the servers."""
        for group in (self._others, self._servers):
            await asyncio.gather(*(process.stop() for process in group))
        await self._leash.close()

    async def _start(self, command: Command, group: list[Process]) -> None:
        process = Process(command, self._leash, LogFile(self._logs / f"{command.name}.log"), self._say)
        group.append(process)
        await process.start()
