"""Whether the bot is reached: by its public address as providers reach it, else on this machine."""

import asyncio
import ssl
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from twilio.request_validator import RequestValidator

from bot.doctor.finding import Finding, fault, ok, warning
from bot.doctor.visit import PATIENCE, Answer, Unreachable, Visit

PARTS = {"database", "worker", "nlu", "redis"}
"""What `/healthz` tells of: whoever answers otherwise is somebody else."""
SOON = 14
"""Days before its end that a certificate should have been renewed."""
REFUSED = (401, 403)


async def check(visit: Visit) -> Sequence[Finding]:
    """Asks `/healthz`: through the public address where there is one, else on this machine."""
    settings = visit.settings
    if not settings.public_url:
        return [await _healthy(visit, settings.local_address, "Start the bot (`make run`).")]
    way = f"its proxy or tunnel runs and leads to {settings.local_address}"
    try:
        answer = await visit.ask("GET", f"{settings.public_url}/healthz")
    except Unreachable as reason:
        trusted = "it has a certificate that browsers trust" if "certificate" in str(reason) else way
        return [
            fault(
                f"The public address cannot be reached from here: {reason}.",
                f"See that PUBLIC_URL is right, and that {trusted}.",
            ),
            await _healthy(visit, settings.local_address, "Start the bot (`make run`)."),
        ]
    return [_judged(answer, settings.public_url, f"See that {way}."), *await _certificate(settings.public_url)]


async def signature(visit: Visit) -> Sequence[Finding]:
    """Sends the WhatsApp webhook something signed that says nothing, and the same unsigned: only the first is taken.

    A proxy that changes path, parameters or body on the way makes every message of Twilio's look forged.
    """
    whatsapp = visit.settings.whatsapp
    if not whatsapp:
        return []
    url = f"{whatsapp.public_url}/whatsapp/webhook"
    # No status of Twilio's has this name, so that it is acknowledged and nothing follows.
    said = {"AccountSid": whatsapp.account_sid, "MessageStatus": "examined", "Blank": "", "Signs": "+ & = % ക്ഷ"}
    signed = RequestValidator(whatsapp.tokens[0]).compute_signature(url, said)
    try:
        taken = await visit.ask("POST", url, data=said, headers={"X-Twilio-Signature": signed})
        forged = await visit.ask("POST", url, data=said, headers={"X-Twilio-Signature": signed[::-1]})
    except Unreachable:
        return [warning("Signatures could not be tried.", "See the line of the address.")]
    return [_signatures(taken.status, forged.status)]


def _signatures(signed: int, forged: int) -> Finding:
    if forged not in REFUSED and forged != 404:
        return fault(
            f"A forged message is not refused by the WhatsApp webhook (HTTP {forged}).",
            "Something before the bot answers in its place: let PUBLIC_URL lead to the bot itself.",
        )
    if signed in REFUSED:
        return fault(
            "A message with a proper signature is refused: PUBLIC_URL or what is sent is changed on the way.",
            "Let the proxy pass path, query and body on unchanged; if PUBLIC_URL or the keys are new, restart the bot.",
        )
    if signed == 404:
        return fault(
            "Nobody answers at the WhatsApp webhook.", "Restart the bot: it was started without these settings."
        )
    if not 200 <= signed < 300:
        return fault(f"The WhatsApp webhook answers with HTTP {signed}.", "See var/log/web.log.")
    return ok("A signed message is taken by the WhatsApp webhook, a forged one is refused.")


async def _healthy(visit: Visit, url: str, remedy: str) -> Finding:
    try:
        answer = await visit.ask("GET", f"{url}/healthz")
    except Unreachable:
        return fault(f"The bot does not answer at {url}.", remedy)
    return _judged(answer, url, remedy)


def _judged(answer: Answer, url: str, remedy: str) -> Finding:
    if 300 <= answer.status < 400:
        return fault(
            f"{url} leads to another address (HTTP {answer.status}): webhooks would not arrive.",
            "Set PUBLIC_URL to the address it leads to.",
        )
    if not answer.body.keys() >= PARTS:
        return fault(f"Something else than the bot answers at {url} (HTTP {answer.status}).", remedy)
    down = [part for part in sorted(PARTS) if answer.body[part] != "up"]
    if answer.status != 200:
        return fault(f"The bot at {url} cannot answer people: down are {', '.join(down)}.", "See their lines above.")
    return ok(f"The bot answers at {url}.")


async def _certificate(url: str) -> list[Finding]:
    parts = urlsplit(url)
    if parts.scheme != "https":
        return []
    try:
        async with asyncio.timeout(PATIENCE):
            _, writer = await asyncio.open_connection(
                parts.hostname, parts.port or 443, ssl=ssl.create_default_context()
            )
    except (OSError, TimeoutError):
        return []  # it answered a moment ago, and is asked again when the doctor comes again
    ends = writer.get_extra_info("peercert")["notAfter"]
    writer.close()
    return [_lasting(ends)]


def _lasting(ends: str) -> Finding:
    days = int((ssl.cert_time_to_seconds(ends) - time.time()) / 86_400)
    if days < SOON:
        return warning(
            f"The certificate of the public address ends in {days} days.", "Renew it, and see why it is not renewed."
        )
    return ok(f"The certificate of the public address is valid, for {days} more days.")
