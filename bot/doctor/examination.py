"""All checks, and running them at once: none waits for another, and none can hold up the rest."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.doctor import address, clock, database, disk, nlu, processes, redis, telegram, templates, twilio
from bot.doctor.finding import Finding, fault, ok
from bot.doctor.visit import Unreachable, Visit, visiting
from bot.settings import Settings, channel_lines

PATIENCE = 20.0
"""Seconds that one check may take."""

Check = Callable[[Visit], Awaitable[Sequence[Finding]]]


async def channels(visit: Visit) -> Sequence[Finding]:
    """Which channels are on."""
    return [ok(line) for line in channel_lines(visit.settings)]


CHECKS: Sequence[tuple[str, Check]] = (
    ("channels", channels),
    ("clock", clock.check),
    ("disk", disk.check),
    ("database", database.check),
    ("processes", processes.check),
    ("queues", database.queues),
    ("redis", redis.check),
    ("nlu", nlu.check),
    ("address", address.check),
    ("signature", address.signature),
    ("twilio", twilio.account),
    ("sender", twilio.sender),
    ("templates", templates.check),
    ("telegram", telegram.bot),
    ("updates", telegram.updates),
)


async def examine(settings: Settings) -> list[Finding]:
    """What all checks find, in their order."""
    async with visiting(settings) as visit:
        found = await asyncio.gather(*(_run(name, check, visit) for name, check in CHECKS))
    return [finding for findings in found for finding in findings]


async def _run(name: str, check: Check, visit: Visit) -> list[Finding]:
    try:
        async with asyncio.timeout(PATIENCE):
            findings = await check(visit)
    except Unreachable as reason:
        findings = [fault(f"It cannot be asked: {reason}.", "Look at this machine's way to the internet.")]
    except TimeoutError:
        findings = [fault(f"It took longer than {PATIENCE:.0f} seconds.", "Try again; if it stays so, see var/log.")]
    except Exception as error:  # whatever goes wrong with one thing, the rest is told; its text may hold a key
        findings = [fault(f"It could not be looked at ({type(error).__name__}).", "See var/log, and report a defect.")]
    return [replace(finding, check=name) for finding in findings]
