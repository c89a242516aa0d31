"""What a process prints, copied to a log file that is rotated by size."""

import asyncio
import codecs
import logging
import os
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from bot.errors import Problem

MAX_BYTES = 5_000_000
KEPT = 3


class LogFile:
    """The log of one process, across its restarts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._handler = _Handler(path, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8")
        except OSError as error:
            raise Problem(f"cannot write {path}: {error.strerror}. Make the folder writable.") from error
        self._handler.terminator = ""
        self._copying: set[asyncio.Task[None]] = set()

    async def writer(self) -> int:
        """Open a pipe into the log; the caller hands the returned descriptor to a child and closes it.

        The copying ends by itself once every process that holds the pipe has ended.
        """
        read_end, write_end = os.pipe()
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read_end, "rb", buffering=0)
        )
        task = asyncio.create_task(self._copy(reader))
        self._copying.add(task)
        task.add_done_callback(self._copying.discard)
        return write_end

    def write(self, text: str) -> None:
        """Add to the log."""
        self._handler.emit(logging.makeLogRecord({"msg": text}))

    async def drain(self, patience: float = 1) -> None:
        """Wait, `patience` seconds at most, until what ended processes printed is in the file."""
        if self._copying:
            await asyncio.wait(self._copying, timeout=patience)

    def tail(self, lines: int = 5) -> str:
        """Return the last lines of the log in one, for a message on why a process did not start."""
        with self.path.open("rb") as file:
            file.seek(max(0, self.path.stat().st_size - 4096))
            return " | ".join(file.read().decode(errors="replace").splitlines()[-lines:])

    def close(self) -> None:
        for task in self._copying:
            task.cancel()
        self._handler.close()

    async def _copy(self, reader: asyncio.StreamReader) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")(errors="backslashreplace")
        while chunk := await reader.read(8192):
            self.write(decoder.decode(chunk))


class _Handler(RotatingFileHandler):
    """A log that cannot be written (a full disk) must not stop the process that writes it: say so once, go on."""

    _complained = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the library's name)
        if not self._complained:
            print(f"Cannot write {self.baseFilename}: {sys.exc_info()[1]}", file=sys.stderr, flush=True)  # noqa: T201
        self._complained = True
