"""The process that `benchmarks.broadcast` measures: the engine and a sender of the real bot, and nothing else."""

import asyncio
import struct
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bot.channels.channel import Files, Json, Recipient, Sent
from bot.db.engine import create_engine
from tests.broadcasts.village import Pigeons, Village

RATE, FLIGHT = 5000, 0.1
MOMENT = struct.Struct("d")


@dataclass
class Noting(Pigeons):
    """Pigeons that write down when they arrive."""

    log: Path = field(default=Path("carried"))

    def __post_init__(self) -> None:
        self._log = self.log.open("ab", buffering=0)

    async def send(self, message: Json, to: Recipient, row: int, files: Files) -> Sent:
        await asyncio.sleep(self.flight)
        self._log.write(MOMENT.pack(time.time()))
        return Sent(f"ring-{row}")


async def work(database_url: str, valkey_url: str, log: str) -> None:
    """Tells and sends until it is killed."""
    async with Village.over(create_engine(database_url, pool_size=12), valkey_url) as village:
        village.pigeons = Noting(rate=RATE, flight=FLIGHT, log=Path(log))
        async with village.sending(), village.telling():
            print("ready", flush=True)
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(work(*sys.argv[1:]))
