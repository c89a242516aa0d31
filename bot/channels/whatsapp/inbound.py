"""What Twilio's webhooks say, as what a person did or what became of a message. Pure: no I/O.

Parameters of messages: https://www.twilio.com/docs/messaging/guides/webhook-request; of statuses:
https://www.twilio.com/docs/messaging/guides/track-outbound-message-status. Twilio adds parameters without notice:
whatever is not known here is left alone.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import orjson

from bot.channels.channel import Incoming, StatusUpdate
from bot.channels.whatsapp.errors import told

Params = Sequence[tuple[str, str]]
Fields = Mapping[str, str]

MOST_MEDIA = 10
"""Twilio's own limit to a message: https://www.twilio.com/docs/messaging/api/media-resource"""
LONGEST_TEXT = 4096
"""What WhatsApp lets a person write to a business."""
LONGEST_NAME = 256

# A number, or a business-scoped user id: a country, a dot (perhaps ENT.), and up to 128 letters and digits.
_ADDRESS = re.compile(r"whatsapp:(?:\+\d{4,20}|[A-Za-z]{2}\.[A-Za-z0-9.]{1,140})")
_SID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CODE = re.compile(r"0*([1-9]\d{0,9})")
_ROW = re.compile(r"[1-9]\d{0,17}")
_PRICE = re.compile(r"-?\d{1,12}(?:\.\d{1,12})?")
# The ids of our options begin so (see flows/payloads.py). What else a button carries, of a template made by somebody
# else or without ids, says less than the label that the person saw.
_OURS = re.compile(r"(?:go:|[a-z_]+\.\d{1,9}[:!])[\x21-\x7e]{0,64}")

_OPT_OUTS = {"STOP": "go:stop", "START": "go:start", "HELP": "go:help"}
"""By `OptOutType`, which says that the whole text is a word of the sender's Advanced Opt-Out, in any language:
https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out"""

_KINDS = {
    "image": "picture",
    "video": "video",
    "audio": "voice",
    "voice": "voice",
    "sticker": "sticker",
    "document": "file",
    "contacts": "contact",
    "contact": "contact",
    "location": "location",
}
"""Our words for what cannot be read, by Twilio's `MessageType` or the first half of a MIME type."""

_STATUSES: dict[str, Literal["sent", "delivered", "read", "failed"]] = {
    "accepted": "sent",
    "scheduled": "sent",
    "queued": "sent",
    "sending": "sent",
    "sent": "sent",
    "partially_delivered": "sent",
    "delivered": "delivered",
    "read": "read",
    "undelivered": "failed",
    "failed": "failed",
    "canceled": "failed",
}
"""https://www.twilio.com/docs/messaging/api/message-resource#message-status-values; Twilio has what is `queued`, so
for us it is sent."""


class Malformed(ValueError):
    """What was sent is signed but says not what it must; the text names the parameter, never its value."""


def parse(params: Params, row: str = "") -> Incoming | StatusUpdate | None:
    """What a webhook tells; None where it is nothing to us: a reaction, an SMS, a status without news.

    `row` is the outbox row as the address of a status callback names it. Of a repeated key the first value counts.

    Raises:
        Malformed: it lacks what every message has, or that has another form.
    """
    fields = {key: value.replace("\0", "") for key, value in reversed(params) if value}
    status = fields.get("MessageStatus") or fields.get("SmsStatus") or "received"
    if status in ("received", "receiving"):
        return _message(fields)
    return _status(fields, status, row)


def _status(fields: Fields, said: str, row: str) -> StatusUpdate | None:
    status = _STATUSES.get(said)
    if fields.get("EventType") == "READ":
        status = "read"
    if status is None:
        return None
    price = fields.get("Price", "")
    priced = _PRICE.fullmatch(price) is not None
    update = StatusUpdate(
        provider_id=_sid(fields),
        status=status,
        row=int(row) if _ROW.fullmatch(row) else None,
        price=price if priced else None,
        price_unit=fields.get("PriceUnit", "")[:8] or None if priced else None,
    )
    return _failed(update, fields.get("ErrorCode", ""), said) if status == "failed" else update


def _failed(update: StatusUpdate, code: str, said: str) -> StatusUpdate:
    """Why it failed, where Twilio says that, and what is to be done about it."""
    found = _CODE.fullmatch(code)
    verdict = told(found[1] if found else None)
    error = found[1] if found else said
    return replace(update, error=error, suppress=verdict.does == "suppress", again=verdict.again)


def _message(fields: Fields) -> Incoming | None:
    sid, address = _sid(fields), _address(fields)
    interactive = _interactive(fields)
    if not address or _is_reaction(fields, interactive):
        return None
    payload: dict[str, Any] = {"id": sid, **_said(fields, interactive)}
    if name := fields.get("ProfileName", "").strip():
        payload["profile_name"] = name[:LONGEST_NAME]
    if replied := fields.get("OriginalRepliedMessageSid"):
        payload["reply_to"] = replied[:64]
    user = fields.get("ExternalUserId", "")
    if user != address and _ADDRESS.fullmatch(user):
        payload["alias"] = user  # who hides the number one day comes from there
    return Incoming(address, sid, payload)


def _said(fields: Fields, interactive: Mapping[str, Any]) -> dict[str, Any]:
    """The one thing that the message is to the inbox, with what belongs to it."""
    text = fields.get("Body", "").strip()[:LONGEST_TEXT]
    if choice := _OPT_OUTS.get(fields.get("OptOutType", "").upper()):
        return {"choice": choice}
    if pressed := _pressed(fields, interactive):
        option, label = pressed
        return {"choice": option} | ({"label": label} if label else {})
    if "Latitude" in fields or "Longitude" in fields:
        return _location(fields)
    if media := _media(fields):
        return {"unreadable": _kind(fields, media), "media": media} | ({"caption": text} if text else {})
    words = text or _label(fields, interactive)
    return {"text": words} if words else {"unreadable": _kind(fields, [])}


def _pressed(fields: Fields, interactive: Mapping[str, Any]) -> tuple[str, str] | None:
    """The id and the label of an option of ours that was chosen."""
    for option in (fields.get("ButtonPayload"), fields.get("ListId"), interactive.get("id")):
        if isinstance(option, str) and _OURS.fullmatch(option):
            return option, _label(fields, interactive)
    return None


def _label(fields: Fields, interactive: Mapping[str, Any]) -> str:
    """The words on what was pressed."""
    title = interactive.get("title")
    words = fields.get("ButtonText") or fields.get("ListTitle") or (title if isinstance(title, str) else "")
    return words.replace("\0", "").strip()[:LONGEST_NAME]


def _location(fields: Fields) -> dict[str, Any]:
    try:
        lat, lon = float(fields.get("Latitude", "")), float(fields.get("Longitude", ""))
    except ValueError:
        lat = lon = math.nan
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return {"unreadable": "location"}
    named = {key.lower(): fields[key][:LONGEST_NAME] for key in ("Label", "Address") if key in fields}
    return {"location": {"lat": lat, "lon": lon, **named}}


def _media(fields: Fields) -> list[dict[str, str]]:
    """References to what was attached: its MIME type, and where Twilio keeps it."""
    count = fields.get("NumMedia", "0")
    most = min(int(count), MOST_MEDIA) if count.isascii() and count.isdecimal() and len(count) < 4 else MOST_MEDIA
    return [
        {"type": fields.get(f"MediaContentType{number}", ""), "url": fields[f"MediaUrl{number}"]}
        for number in range(most)
        if f"MediaUrl{number}" in fields
    ]


def _kind(fields: Fields, media: Sequence[Mapping[str, str]]) -> str:
    said = fields.get("MessageType", "").lower()
    if said in _KINDS:
        return _KINDS[said]
    if not media:
        return "message"
    family, _, kind = media[0]["type"].partition("/")
    if "vcard" in kind or family == "contacts":
        return "contact"
    return _KINDS.get(family, "file")


def _is_reaction(fields: Fields, interactive: Mapping[str, Any]) -> bool:
    """Twilio's documentation knows no reactions; should they come, they come as a type of their own."""
    return fields.get("MessageType", "").lower() == "reaction" or interactive.get("type") == "reaction"


def _interactive(fields: Fields) -> Mapping[str, Any]:
    """`InteractiveData`: WhatsApp's own JSON of what was pressed, `{"type": "list_reply", "list_reply": {"id", …}}`
    or the inner part of it alone; empty where it is none."""
    try:
        data = orjson.loads(fields.get("InteractiveData", "") or "{}")
    except orjson.JSONDecodeError:
        return {}
    if not isinstance(data, dict):
        return {}
    inner = data.get(str(data.get("type")), {})
    return {**data, **inner} if isinstance(inner, dict) else data


def _sid(fields: Fields) -> str:
    sid = fields.get("MessageSid") or fields.get("SmsMessageSid") or fields.get("SmsSid") or ""
    if not _SID.fullmatch(sid):
        raise Malformed("MessageSid")
    return sid


def _address(fields: Fields) -> str | None:
    """Where the message came from: a number, or of somebody who hides it a business-scoped id, which Twilio puts into
    `From` as well (https://www.twilio.com/docs/whatsapp/key-concepts). None where it did not come through WhatsApp.

    Raises:
        Malformed: it is neither.
    """
    sender, digits = fields.get("From", ""), fields.get("WaId", "").lstrip("+")
    address = sender or fields.get("ExternalUserId") or f"whatsapp:+{digits}"
    if _ADDRESS.fullmatch(address):
        return address
    if sender and not sender.startswith("whatsapp:"):
        return None
    raise Malformed("From")
