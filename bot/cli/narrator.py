"""What the operator sees of the supervisor: short lines, a progress bar, and the same as JSON in a log."""

import time
from types import TracebackType
from typing import Self

import orjson
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot import clock
from bot.settings import Settings
from bot.supervisor import model
from bot.supervisor.logfile import LogFile


class ConsoleNarrator:
    """Writes to standard output and to `var/log/supervisor.log`."""

    def __init__(self, settings: Settings) -> None:
        self._console = Console(highlight=False, markup=False, soft_wrap=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total} {task.fields[step]}"),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
        self._log = LogFile(settings.paths.log / "supervisor.log")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar.live.is_started:
            self._bar.stop()
        self._log.close()

    def say(self, line: str) -> None:
        """Tell the operator."""
        self._console.print(line)
        self._log.write(orjson.dumps({"at": clock.now().isoformat(), "event": line}).decode() + "\n")

    def show(self, line: str) -> None:
        """Tell the operator what no log may hold."""
        self._console.print(line)

    def progress(self, title: str) -> model.Progress:
        """Begin a progress bar and return what moves it."""
        self.say(f"{title}.")
        task = self._bar.add_task(title, total=None, step="")
        started = time.monotonic()
        self._bar.start()

        def move(done: int, total: int, step: str) -> None:
            self._bar.update(task, completed=done, total=total, step=step)
            if done >= total:
                self._bar.stop()
                self.say(f"{title} took {time.monotonic() - started:.0f} s.")

        return move
