"""From a webhook to the provider: how long people wait for the first message of an answer, at a hundred webhooks a
second, without the NLU (taps) and with it (texts)."""

import asyncio
import time
from collections.abc import Sequence

from benchmarks.channels import twilio
from benchmarks.figure import percentile, report
from benchmarks.turns import TEXTS
from tests.support.whole_bot import whole_bot

PEOPLE, EACH, RATE = 500, 4, 100
CONNECTIONS = 32
PATIENCE = 60
TAPS = ("go:ask_hours", "go:help", "go:all_centres", "go:ask_facilities")


async def measure() -> None:
    provider = twilio.Provider()
    async with provider.running() as port, whole_bot(**twilio.settings(port)) as bot:
        taps = [{"ButtonPayload": tap, "Body": "x", "ButtonText": "x"} for tap in TAPS]
        texts = [{"Body": str(message["text"])} for message in TEXTS]
        for first, name, said, aim in ((0, "without the NLU", taps, 40), (PEOPLE, "with the NLU", texts, 50)):
            await _answers(bot.port, provider, [{"Body": "hello"}], first)
            took = await _answers(bot.port, provider, said * EACH, first)
            report(f"webhook to provider at {RATE}/s, {name}, p50", percentile(took, 0.5), "ms", at_most=aim)
            report(f"webhook to provider at {RATE}/s, {name}, p99", percentile(took, 0.99), "ms")


async def _answers(port: int, provider: twilio.Provider, said: Sequence[dict[str, str]], first: int) -> list[float]:
    """Milliseconds from each webhook, from when it was due, to the first message to its sender.

    So many people, from number `first` on, say each of these after the other.
    """
    provider.arrived.clear()
    turns = [
        (twilio.person(first + number), twilio.webhook(twilio.person(first + number), words))
        for words in said[:EACH]
        for number in range(PEOPLE)
    ]
    async with twilio.lines(port, CONNECTIONS) as opened:
        began = time.perf_counter()
        await twilio.at_a_pace(opened, [request for _, request in turns], RATE)
    await _quiet(provider)
    return [
        1000 * (_first(provider.arrived[address], began + number / RATE) - began - number / RATE)
        for number, (address, _) in enumerate(turns)
    ]


def _first(arrived: Sequence[float], since: float) -> float:
    """When the first one came since then."""
    return next(at for at in arrived if at >= since)


async def _quiet(provider: twilio.Provider) -> None:
    """Waits until nothing is sent any more."""
    deadline, before = time.perf_counter() + PATIENCE, -1
    while provider.count != before:
        assert time.perf_counter() < deadline, "the bot does not come to rest"
        before = provider.count
        await asyncio.sleep(1)
