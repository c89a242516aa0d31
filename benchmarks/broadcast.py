"""A broadcast to a million people: counting them, the first message, messages a second with a provider of 100 ms,
memory, and going on after the process that tells and sends was killed.

`BENCH_PEOPLE` may name a smaller number of people. The process under measurement is the engine and a sender of the
real bot with a provider of the tests' own; it notes when each message was carried.
"""

import asyncio
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.broadcast_worker import MOMENT
from benchmarks.figure import report
from bot import clock
from bot.broadcasts.desk import Desk
from bot.broadcasts.draft import Draft
from bot.broadcasts.engine import is_quiet
from bot.db.engine import create_engine
from bot.db.migrate import upgrade
from bot.paths import CHECKOUT
from bot.wording import Wording
from tests.broadcasts.village import PIGEON, Village, renderer
from tests.support.postgres import running_postgres
from tests.support.valkey import running_valkey

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "1000000"))
COUNTS, MEASURED = 5, 15.0
NEWS = Draft({"en": "A class begins tomorrow, {name|friend}", "ml": "നാളെ ക്ലാസ് തുടങ്ങും, {name|സുഹൃത്തേ}"})

FILL = (
    "INSERT INTO people (name, language, created_at) SELECT CASE WHEN n % 3 = 0 THEN 'Asha' END, "
    "CASE WHEN n % 3 = 0 THEN 'en' ELSE 'ml' END, now() FROM generate_series(1, {n}) n",
    "INSERT INTO identities (channel, address, person_id, last_seen_at) "
    "SELECT 'pigeon', 'loft-' || id, id, now() - id % 999 * interval '1 hour' FROM people",
    "INSERT INTO subscriptions (person_id, topic, created_at) "
    "SELECT id, 'announcements', now() FROM people WHERE id % 9 > 0",
    "INSERT INTO conversations (person_id, tracker, updated_at) SELECT id, jsonb_build_object("
    "'language', CASE WHEN id % 3 = 0 THEN 'en' ELSE 'ml' END, 'menu', repeat('x', 300)), now() FROM people",
    "ANALYZE people",
    "ANALYZE identities",
    "ANALYZE subscriptions",
    "ANALYZE conversations",
)


@dataclass
class Worker:
    """That process, how much memory it began with, and the most that was seen."""

    process: asyncio.subprocess.Process
    began: int
    most: int = 0

    @classmethod
    @asynccontextmanager
    async def running(cls, *addresses: str) -> AsyncIterator["Worker"]:
        command = [sys.executable, "-m", "benchmarks.broadcast_worker", *addresses]
        process = await asyncio.create_subprocess_exec(*command, cwd=CHECKOUT, stdout=asyncio.subprocess.PIPE)
        assert process.stdout and await process.stdout.readline() == b"ready\n"
        worker = cls(process, psutil.Process(process.pid).memory_info().rss)
        try:
            yield worker
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGKILL)
            await process.wait()

    def look(self) -> None:
        self.most = max(self.most, psutil.Process(self.process.pid).memory_info().rss)


def moments(log: Path) -> list[float]:
    """When messages were carried."""
    written = log.read_bytes() if log.exists() else b""
    return [moment for (moment,) in MOMENT.iter_unpack(written[: len(written) // MOMENT.size * MOMENT.size])]


async def measure(database_url: str, valkey_url: str, log: Path) -> None:
    database = create_engine(database_url, pool_size=4)
    async with Village.over(database, valkey_url) as village:
        for statement in FILL:
            await village.do(statement.format(n=PEOPLE))
        desk = Desk(database, Wording(), {PIGEON: renderer})
        for name, audience in (("everybody", {}), ("by language", {"languages": ["ml"]})):
            broadcast = await village.written(NEWS, **audience)
            await counting(desk, broadcast.id, name)
        addresses = (database_url, valkey_url, str(log))
        async with Worker.running(*addresses) as worker:
            broadcast = await village.written(NEWS)
            began = time.time()
            await desk.start(broadcast.id, village.asha)
            started = time.time()
            report("start, which counts once more", started - began, "s")
            while not (carried := moments(log)):
                await asyncio.sleep(0.02)
            report("first message after the start", carried[0] - started, "s", at_most=2)
            while (await desk.read(broadcast.id)).fixed_at is None:
                worker.look()
                await asyncio.sleep(0.1)
            report(f"fixing {PEOPLE} people beside sending", time.time() - started, "s")
            began, already = time.time(), len(moments(log))
            while time.time() - began < MEASURED:
                worker.look()
                await asyncio.sleep(0.1)
            report(
                "messages a second, provider of 100 ms", (len(moments(log)) - already) / MEASURED, "/s", at_least=1000
            )
            grown = (worker.most - worker.began) / 2**20
            report(f"memory growth, {PEOPLE} people", grown, "MiB", at_most=30)
            killed = time.time()
        already = len(moments(log))
        async with Worker.running(*addresses):
            report("start of another process after a kill", time.time() - killed, "s")
            while len(carried := moments(log)) == already:
                await asyncio.sleep(0.02)
        report("going on after a kill, that start included", carried[already] - killed, "s", at_most=3)
    await database.dispose()


async def counting(desk: Desk, broadcast: int, name: str) -> None:
    took = []
    for _ in range(COUNTS):
        began = time.perf_counter()
        preview = await desk.preview(await desk.read(broadcast), 0)
        took.append(time.perf_counter() - began)
    assert preview.count.total > PEOPLE // 3
    report(f"count over {PEOPLE} people, {name}", statistics.median(took), "s", at_most=1)


def main() -> None:
    shift = 12 - clock.now().hour if is_quiet(clock.now()) else 0
    os.environ["WNH_NOW"] = f"{shift:+d}h"  # nobody is told anything at night
    with running_postgres() as server, running_valkey() as valkey, tempfile.TemporaryDirectory() as folder:
        url = asyncio.run(server.create())
        upgrade(url)
        asyncio.run(measure(url, valkey.url, Path(folder) / "carried"))


if __name__ == "__main__":
    main()
