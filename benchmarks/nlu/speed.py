"""Speed and size on the domain's model and held-out messages: one core, one thread, one contender at a time.

In process, and through each one's own server over HTTP on loopback. The asking program runs on the other core.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from benchmarks.figure import percentile, report
from benchmarks.memory import memory
from benchmarks.nlu.asking import ask, megabytes
from benchmarks.nlu.contenders import OURS, RASA, Contender, Trained
from benchmarks.nlu.domain import models
from benchmarks.nlu.heldout import held_out
from benchmarks.nlu.options import Options
from benchmarks.nlu.serving import Message, serving, throughput

IN_FLIGHT = 16
CORES = (0, 1)
ROUNDS = 3


class Row(NamedTuple):
    """A figure by its key, and what is aimed at."""

    key: str
    unit: str
    at_most: float | None = None
    at_least: float | None = None


ROWS = (
    Row("environment with all packages", "MB"),
    Row("model archive", "MB"),
    Row("server's start to its first answer", "s", at_most=2),
    Row("server's resident memory after all messages, RSS", "MB", at_most=300),
    Row("server's resident memory after all messages, PSS", "MB"),
    Row("parse in process, mean", "ms", at_most=4),
    Row("parse in process, p50", "ms", at_most=1),
    Row("parse in process, p99", "ms", at_most=25),
    Row("parse through the server, mean", "ms"),
    Row("parse through the server, p50", "ms"),
    Row("parse through the server, p99", "ms"),
    Row(f"through the server, {IN_FLIGHT} in flight", "messages a second", at_least=400),
)


def measure(options: Options) -> None:
    trained = models(options)
    messages = [row.message for row in held_out()]
    figures = {contender: asyncio.run(of_one(contender, one, messages)) for contender, one in trained.items()}
    beside = figures.get(RASA, {})
    for row in ROWS:
        value = figures[OURS][row.key]
        report(row.key, value, row.unit, at_most=row.at_most, at_least=row.at_least, beside=beside.get(row.key))
    one, two = asyncio.run(in_batches(trained[OURS].model, messages))
    report(f"in batches of {IN_FLIGHT}, one NLU process", one, "messages a second")
    report("the same with two, on two cores", two, "messages a second")
    report("two processes beside one", two / one, "times", at_least=1.8)


async def of_one(contender: Contender, trained: Trained, messages: Sequence[Message]) -> dict[str, float]:
    """Each of `ROWS` by its key."""
    python = contender.python()
    inside = ask(python, contender.program, trained.model, [*messages[:50], *messages], CORES[0]).milliseconds()[50:]
    async with serving(contender, trained.model, CORES[0], messages[0]) as server:
        through = (await server.latencies([*messages[:50], *messages]))[50:]
        rate = await throughput([server], [server.service.body(message) for message in messages], IN_FLIGHT)
        pss, rss = memory(server.process)
        start = server.seconds
    times = {
        f"parse {where}, {name}": value
        for where, took in (("in process", inside), ("through the server", through))
        for name, value in (("mean", mean(took)), ("p50", percentile(took, 0.5)), ("p99", percentile(took, 0.99)))
    }
    sizes = (megabytes(python.parent.parent), megabytes(trained.model))
    return dict(zip([row.key for row in ROWS], (*sizes, start, rss, pss, *times.values(), rate), strict=True))


async def in_batches(model: Path, messages: Sequence[Message]) -> tuple[float, float]:
    """Messages a second of one process of ours, and of two, each sent several in one request."""
    batches = [{"messages": messages[i : i + IN_FLIGHT]} for i in range(0, len(messages), IN_FLIGHT)] * ROUNDS
    async with AsyncExitStack() as stack:
        both = [await stack.enter_async_context(serving(OURS, model, core, messages[0])) for core in CORES]
        rates = [await throughput(servers, batches, 2) for servers in (both[:1], both)]
    one, two = (rate * len(messages) * ROUNDS / len(batches) for rate in rates)
    return one, two
