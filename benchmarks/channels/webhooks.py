"""Signed WhatsApp webhooks acknowledged a second, each durable before it is: at most, and at the rate aimed at."""

from benchmarks.channels import twilio
from benchmarks.figure import percentile, report
from tests.support.whole_bot import whole_bot

PEOPLE, WARM_UP, MOST, SECONDS = 2000, 2000, 20_000, 5
CONNECTIONS = 200
AIM = 3000


async def measure() -> None:
    async with twilio.Provider().running() as provider, whole_bot(**twilio.settings(provider)) as bot:
        # Answering is measured by itself: here it would be thousands of turns at once.
        with bot.hanging("worker"):
            await _measure(bot.port)


async def _measure(port: int) -> None:
    async with twilio.lines(port, CONNECTIONS) as opened:
        await twilio.as_fast_as_it_goes(opened, _many(WARM_UP))
        rate, took = await twilio.as_fast_as_it_goes(opened, _many(MOST))
        report(f"webhooks acknowledged, {CONNECTIONS} at once", rate, "/s", at_least=AIM)
        report("webhooks, as many as go, p50", percentile(took, 0.5), "ms")
        report("webhooks, as many as go, p99", percentile(took, 0.99), "ms", at_most=100)
        for pace in (AIM // 3, AIM):
            took = await twilio.at_a_pace(opened, _many(pace * SECONDS), pace)
            report(f"webhooks at {pace}/s, open loop, p50", percentile(took, 0.5), "ms")
            report(f"webhooks at {pace}/s, open loop, p99", percentile(took, 0.99), "ms", at_most=100)


def _many(count: int) -> list[bytes]:
    said = {"Body": "കൊട്ടാരക്കരയിൽ നാളെ സീറ്റ് ഉണ്ടോ"}
    return [twilio.webhook(twilio.person(number % PEOPLE), said) for number in range(count)]
