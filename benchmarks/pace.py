"""The pace of sending: two processes with more to send than is allowed, and what the provider sees of it.

When a message arrived is told by the kernel, in a third process. The worst sliding second holds the most messages.
"""

import asyncio

from benchmarks.figure import report
from tests.support.pacing import Provider, busy_senders
from tests.support.sliding import most_within
from tests.support.valkey import running_valkey

ALLOWANCES = (30, 80, 400)
SENDERS, WARM_UP, MEASURED = 2, 3.0, 20.0


async def arrivals(per_second: int) -> list[float]:
    """When each message arrived, once all senders are up."""
    with running_valkey() as valkey, Provider() as provider:
        with busy_senders(valkey.url, provider.port, per_second, SENDERS):
            while not provider.arrivals:
                await asyncio.sleep(0.1)
            await asyncio.sleep(WARM_UP)
            already = len(provider.arrivals)
            await asyncio.sleep(MEASURED)
        return provider.arrivals[already:]


async def measure() -> None:
    for per_second in ALLOWANCES:
        moments = await arrivals(per_second)
        took = moments[-1] - moments[0]
        used = (len(moments) - 1) / took / per_second * 100
        report(f"pace of {per_second} a second: used, over {took:.0f} s by {SENDERS} processes", used, "%", at_least=97)
        worst = most_within(1, moments)
        report(f"pace of {per_second} a second: worst sliding second", worst, "messages", at_most=per_second)


if __name__ == "__main__":
    asyncio.run(measure())
