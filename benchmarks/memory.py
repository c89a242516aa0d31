"""Memory of the whole bot while people talk: of each process and in all, at its peak.

PSS counts a page that processes share only once among them: PostgreSQL's shared buffers, libraries after a fork. RSS
counts it in each. Read from /proc, so on Linux only.
"""

import asyncio
import random
from collections import Counter

import aiohttp
import psutil

from benchmarks.figure import report
from benchmarks.nlu.heldout import held_out
from tests.faults.person import Line, Person, Wish
from tests.support.whole_bot import PARTS, WholeBot, whole_bot

PEOPLE, EVERY = 100, 0.5


def memory(process: psutil.Process) -> tuple[float, float]:
    """PSS and RSS of a process and its children, in MB."""
    pss = rss = 0.0
    for one in (process, *process.children(recursive=True)):
        try:
            full = one.memory_full_info()
        except psutil.Error:
            continue  # it ended meanwhile
        pss, rss = pss + full.pss / 1e6, rss + full.rss / 1e6
    return pss, rss


async def watch(bot: WholeBot, pss: Counter[str], rss: Counter[str]) -> None:
    """Keeps the highest figure of each process, and of all at one moment."""
    while True:
        parts = {name: part for name in PARTS if (part := bot.part(name))}
        figures = {name: memory(part) for name, part in parts.items()}
        all_pss, all_rss = memory(bot.supervisor)
        figures["supervisor"] = (
            all_pss - sum(figure[0] for figure in figures.values()),
            all_rss - sum(figure[1] for figure in figures.values()),
        )
        figures["all together"] = (all_pss, all_rss)
        for name, (of_pss, of_rss) in figures.items():
            pss[name], rss[name] = max(pss[name], of_pss), max(rss[name], of_rss)
        await asyncio.sleep(EVERY)


async def talk(bot: WholeBot) -> None:
    """People book, ask, cancel; one says all that the held-out set has, so that the NLU needs all its means."""
    chance = random.Random(1)
    over = asyncio.Event()
    async with (
        aiohttp.ClientSession(bot.url, connector=aiohttp.TCPConnector(limit=0)) as http,
        asyncio.TaskGroup() as tasks,
    ):
        line = Line(http)
        for number in range(PEOPLE):
            wish = Wish(chance.randrange(1, 6), chance.randrange(4), number % 5 == 0)
            person = Person(line, await line.session("ml"), random.Random(number), wish)
            tasks.create_task(person.talk(over.is_set))
        await read_aloud(line)
        over.set()


async def read_aloud(line: Line) -> None:
    session = await line.session("en")
    for number, row in enumerate(held_out()):
        await line.say({"session": session, "id": str(number), "text": row.message["text"]})


async def measure() -> None:
    pss: Counter[str] = Counter()
    rss: Counter[str] = Counter()
    async with whole_bot() as bot:
        watching = asyncio.create_task(watch(bot, pss, rss))
        await talk(bot)
        watching.cancel()
    for name in ("supervisor", *PARTS):
        report(f"memory of {name}, peak PSS (RSS {rss[name]:.0f} MB)", pss[name], "MB")
    name = "all together"
    report(f"memory of all processes, peak PSS (RSS {rss[name]:.0f} MB)", pss[name], "MB", at_most=800)


if __name__ == "__main__":
    asyncio.run(measure())
