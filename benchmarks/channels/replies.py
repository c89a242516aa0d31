"""From a webhook to the provider: how long people wait for the first message of an answer, at a hundred webhooks a
second, without the NLU (taps) and with it (texts)."""

import asyncio
import time

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
        texts = [str(message["text"]) for message in TEXTS]
        async with twilio.lines(bot.port, CONNECTIONS) as opened:
            await _answers(opened, provider, [{"Body": "hello"}], 0)
            taps = [{"ButtonPayload": tap, "Body": "x", "ButtonText": "x"} for tap in TAPS]
            for name, said, aim, first in (
                ("without the NLU", taps, 40, 0),
                ("with the NLU", [{"Body": words} for words in texts], 50, PEOPLE),
            ):
                if first:
                    await _answers(opened, provider, [{"Body": "hello"}], first)
                took = await _answers(opened, provider, said, first)
                report(f"webhook to provider at {RATE}/s, {name}, p50", percentile(took, 0.5), "ms", at_most=aim)
                report(f"webhook to provider at {RATE}/s, {name}, p99", percentile(took, 0.99), "ms")


async def _answers(
    opened: list[twilio.Line], provider: twilio.Provider, said: list[dict[str, str]], first: int
) -> list[float]:
    """Milliseconds from each webhook, from when it was due, to the first message to its sender."""
    provider.arrived.clear()
    rounds = EACH if len(said) > 1 else 1
    due: list[tuple[str, float]] = []
    took: list[float] = []
    began = time.perf_counter()
    for turn in range(rounds):
        for number in range(PEOPLE):
            at = began + (turn * PEOPLE + number) / RATE
            due.append((twilio.person(first + number), at))
    requests = [twilio.webhook(address, said[number % len(said)]) for number, (address, _) in enumerate(due)]
    began_late = time.perf_counter() - began
    due = [(address, at + began_late) for address, at in due]
    await twilio.at_a_pace(opened, requests, RATE)
    await _quiet(provider)
    for address, at in due:
        later = [arrived for arrived in provider.arrived[address] if arrived >= at]
        assert later, "somebody was not answered"
        took.append((min(later) - at) * 1000)
    return took


async def _quiet(provider: twilio.Provider) -> None:
    """Waits until nothing is sent any more."""
    deadline, before = time.perf_counter() + PATIENCE, -1
    while provider.count != before:
        assert time.perf_counter() < deadline, "the bot does not come to rest"
        before = provider.count
        await asyncio.sleep(1)
