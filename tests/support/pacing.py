"""A provider that only counts, and sender processes that always have something to send to it.

`python -m tests.support.pacing REDIS_URL PORT PER_SECOND SENDERS` is such a sender; it ends when its input does.
"""

import asyncio
import socket
import struct
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from subprocess import PIPE, Popen

from bot.channels.channel import Allowance
from bot.pace import Pace
from bot.paths import CHECKOUT
from bot.wake import connect

CHATS = 60
_SO_TIMESTAMPNS = 35  # of Linux; Python has no name for it
_TIMESPEC = struct.Struct("qq")


class Provider:
    """Takes datagrams, and knows from the kernel when each arrived, however busy the machine is."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]
        self.arrivals: list[float] = []

    def __enter__(self) -> "Provider":
        asyncio.get_running_loop().add_reader(self._socket, self._take)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.get_running_loop().remove_reader(self._socket)
        self._socket.close()

    def _take(self) -> None:
        while True:
            try:
                _, notes, _, _ = self._socket.recvmsg(64, 256)
            except BlockingIOError:
                return
            seconds, nanos = next(_TIMESPEC.unpack(data) for _, kind, data in notes if kind == _SO_TIMESTAMPNS)
            self.arrivals.append(seconds + nanos / 1e9)


@contextmanager
def busy_senders(redis_url: str, port: int, per_second: int, senders: int) -> Iterator[Sequence[Popen[bytes]]]:
    """As many processes as the pace is told of, each with more to send than is allowed."""
    command = [sys.executable, "-m", "tests.support.pacing", redis_url, str(port), str(per_second), str(senders)]
    processes = [Popen(command, cwd=CHECKOUT, stdin=PIPE) for _ in range(senders)]
    try:
        yield processes
    finally:
        for process in processes:
            assert process.stdin
            process.stdin.close()
        for process in processes:
            process.wait(timeout=20)


async def _send(redis_url: str, port: int, per_second: int, senders: int) -> None:
    outgoing = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    outgoing.connect(("127.0.0.1", port))
    redis = connect(redis_url)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, ended.set)
    async with Pace(redis, "busy", Allowance(per_second, 0, 1), senders) as pace:

        async def to_chat(chat: str) -> None:
            while True:
                await pace.permit(chat, 1)
                outgoing.send(chat.encode())

        tasks = [asyncio.create_task(to_chat(str(number))) for number in range(CHATS)]
        await ended.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    await redis.aclose()


if __name__ == "__main__":
    asyncio.run(_send(sys.argv[1], *(int(number) for number in sys.argv[2:])))
