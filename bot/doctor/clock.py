"""Whether the machine's clock is right: bookings, reminders and signed addresses go by it."""

import time
from collections.abc import Sequence
from email.utils import parsedate_to_datetime

from bot import clock
from bot.doctor.finding import Finding, fault, ok, warning
from bot.doctor.visit import Unreachable, Visit

SLIGHT, GREAT = 10.0, 120.0
"""Seconds that it may be wrong: a header tells whole ones, and an answer takes a while."""


async def check(visit: Visit) -> Sequence[Finding]:
    """Compares the clock with somebody else's."""
    said = f"In Kerala it is {clock.now():%H:%M on %A, %d %B %Y}"
    findings = []
    if visit.settings.now:
        findings.append(
            warning("The bot's clock is not the machine's: WNH_NOW is set.", "Unset WNH_NOW; it is for tests.")
        )
    for url in _others(visit):
        try:
            before = time.time()
            answer = await visit.ask("HEAD", url)
            theirs = parsedate_to_datetime(answer.date).timestamp()
        except (Unreachable, ValueError):
            continue
        return [*findings, _judged(said, wrong=(before + time.time()) / 2 - theirs)]
    return [*findings, ok(f"{said}. There is nobody outside to compare the clock with.")]


def _others(visit: Visit) -> list[str]:
    settings = visit.settings
    asked = []
    if settings.whatsapp:
        asked.append(settings.whatsapp.api_base or "https://api.twilio.com")
    if settings.telegram:
        asked.append(settings.telegram.api_base)
    if settings.public_url:
        asked.append(settings.public_url)
    return [f"{url}/" for url in asked]


def _judged(said: str, *, wrong: float) -> Finding:
    if abs(wrong) < SLIGHT:
        return ok(f"{said}, and others agree.")
    way = "fast" if wrong > 0 else "slow"
    told = f"The machine's clock is {abs(wrong):.0f} seconds {way}."
    remedy = "Let the machine take its time from the net (`timedatectl set-ntp true`), and restart the bot."
    return (fault if abs(wrong) >= GREAT else warning)(told, remedy)
