"""Whether Twilio knows the account, and whether the WhatsApp sender is there and leads its messages to us.

Asked by plain HTTP: an answer that twilio's client would make an exception of is a finding here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp

from bot.channel_settings import WhatsAppSettings
from bot.doctor.finding import Finding, fault, ok, quoted, warning
from bot.doctor.visit import Answer, Unreachable, Visit

CONSOLE = "https://console.twilio.com"
SENDERS = "Messaging → Senders → WhatsApp senders"


async def account(visit: Visit) -> Sequence[Finding]:
    """https://www.twilio.com/docs/iam/api/account"""
    whatsapp = visit.settings.whatsapp
    if not whatsapp:
        return []
    answer = await _ask(visit, whatsapp, "api", f"/2010-04-01/Accounts/{whatsapp.account_sid}.json")
    if answer.status in (401, 403, 404):
        return [
            fault(
                "Twilio refuses account and key.",
                f"Copy TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN from the first page of {CONSOLE}.",
            )
        ]
    if answer.status != 200 or "status" not in answer.body:
        return [_strange(answer)]
    if answer.body["status"] != "active":
        return [fault(f"The Twilio account is {quoted(answer.body['status'])}.", f"See {CONSOLE} for the reason.")]
    if answer.body.get("type") == "Trial":
        return [
            warning(
                "The Twilio account is a trial: it sends few messages a day.",
                "That does for trying out; upgrade it before people rely on the bot (docs/whatsapp.md).",
            )
        ]
    return [ok("Twilio knows the account and its key.")]


async def sender(visit: Visit) -> Sequence[Finding]:
    """The sender, or the messaging service, and where it leads what people write."""
    whatsapp = visit.settings.whatsapp
    if not whatsapp:
        return []
    if whatsapp.sandbox:
        return [
            warning(
                "The sender is Twilio's sandbox: for trying out, by those who joined in the last three days.",
                "Its webhook is not to be seen from here: "
                f"see that its settings name {_webhook(whatsapp)} (POST) as “When a message comes in”.",
            )
        ]
    return await (_service if whatsapp.messaging_service else _number)(visit, whatsapp)


async def _number(visit: Visit, whatsapp: WhatsAppSettings) -> list[Finding]:
    """https://www.twilio.com/docs/whatsapp/api/senders"""
    answer = await _ask(visit, whatsapp, "messaging", "/v2/Channels/Senders?Channel=whatsapp&PageSize=1000")
    if answer.status != 200:
        return [_strange(answer)]
    known = next((one for one in _senders(answer) if one.get("sender_id") == whatsapp.sender), None)
    if known is None:
        return [fault("The account has no such WhatsApp sender.", f"Compare TWILIO_WHATSAPP_FROM with {SENDERS}.")]
    return [_state(known), *_quality(known), _leads(_of(known, "webhook").get("callback_url"), whatsapp, SENDERS)]


async def _service(visit: Visit, whatsapp: WhatsAppSettings) -> list[Finding]:
    """https://www.twilio.com/docs/messaging/api/service-resource, and its channel senders"""
    path = f"/v1/Services/{whatsapp.messaging_service}"
    service = await _ask(visit, whatsapp, "messaging", path)
    if service.status == 404:
        return [fault("The account has no such messaging service.", "Compare TWILIO_MESSAGING_SERVICE_SID.")]
    if service.status != 200:
        return [_strange(service)]
    members = await _ask(visit, whatsapp, "messaging", f"{path}/ChannelSenders")
    if members.status != 200:
        return [_strange(members)]
    where = "Messaging → Services → Integration"
    if not any(str(one.get("sender", "")).startswith("whatsapp:") for one in _senders(members)):
        return [fault("The messaging service has no WhatsApp sender.", "Add one to its sender pool.")]
    if service.body.get("use_inbound_webhook_on_number"):
        return [
            warning(
                "The messaging service leaves webhooks to its senders.",
                f"See that each of them, at {SENDERS}, has {_webhook(whatsapp)} as its webhook.",
            )
        ]
    return [_leads(service.body.get("inbound_request_url"), whatsapp, where)]


def _state(known: Mapping[str, Any]) -> Finding:
    status = str(known.get("status"))
    if status.startswith("ONLINE"):
        return ok("The WhatsApp sender is online.")
    reasons = [quoted(one.get("message", "")) for one in known.get("offline_reasons") or [] if isinstance(one, dict)]
    told = f": {'; '.join(reasons)}" if reasons else ""
    return fault(f"The WhatsApp sender is {quoted(status).lower()}{told}.", f"See {SENDERS} at {CONSOLE}.")


def _quality(known: Mapping[str, Any]) -> list[Finding]:
    if _of(known, "properties").get("quality_rating") != "LOW":
        return []
    return [
        warning(
            "People have blocked or reported the sender: WhatsApp rates its quality as low.",
            "Announce less, and only to who asked for it: a sender that stays low may send less, or nothing.",
        )
    ]


def _leads(url: object, whatsapp: WhatsAppSettings, where: str) -> Finding:
    ours = _webhook(whatsapp)
    if url == ours:
        return ok("Twilio sends what people write to this bot.")
    told = "nowhere" if not url else "to another address"
    return fault(f"Twilio sends what people write {told}.", f"Set the webhook to {ours} (POST), at {where}.")


def _webhook(whatsapp: WhatsAppSettings) -> str:
    return f"{whatsapp.public_url}/whatsapp/webhook"


def _senders(answer: Answer) -> list[Mapping[str, Any]]:
    return [one for one in answer.body.get("senders") or [] if isinstance(one, dict)]


def _of(known: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    value = known.get(part)
    return value if isinstance(value, dict) else {}


def _strange(answer: Answer) -> Finding:
    code = answer.body.get("code")
    error = f", error {quoted(code)}: https://www.twilio.com/docs/api/errors/{quoted(code)}" if code else ""
    return fault(
        f"Twilio does not answer as expected (HTTP {answer.status}{error}).",
        "Try again in a minute; https://status.twilio.com tells of disturbances.",
    )


async def _ask(visit: Visit, whatsapp: WhatsAppSettings, host: str, path: str) -> Answer:
    base = whatsapp.api_base or f"https://{host}.twilio.com"
    key = aiohttp.encode_basic_auth(whatsapp.account_sid, whatsapp.auth_token.get_secret_value())
    try:
        return await visit.ask("GET", base + path, headers={"Authorization": key})
    except Unreachable as reason:
        raise Unreachable(f"Twilio: {reason}") from None
