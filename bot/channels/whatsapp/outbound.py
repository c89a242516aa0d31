"""A message as Twilio's create call takes it: pure, no network
(https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource)."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NotRequired, TypedDict

from bot.channels.channel import Files, Held
from bot.channels.limits import length, shorten
from bot.channels.whatsapp.rendering import TEXT, Message, Option, numbered
from bot.channels.whatsapp.templates import Catalogue, Templates, approved_values, list_values, own_values, quick_values

WINDOW = timedelta(hours=24)
"""After a person's last message: https://www.twilio.com/docs/content/session-definitions"""
MARGIN = timedelta(minutes=1)
"""Until WhatsApp has the message, the window shall still be open."""

OUTSIDE = "63016"
NOT_APPROVED = "no-approved-template"


class Call(TypedDict):
    """Arguments of the create call but for whom it goes to and comes from."""

    body: NotRequired[str]
    content_sid: NotRequired[str]
    content_variables: NotRequired[str]
    media_url: NotRequired[list[str]]
    persistent_action: NotRequired[list[str]]


def in_session(last_seen_at: datetime | None, now: datetime) -> bool:
    """Whether WhatsApp takes any message, and not approved templates only."""
    return last_seen_at is not None and now - last_seen_at < WINDOW - MARGIN


def call(message: Message, templates: Templates, catalogue: Catalogue, files: Files, *, session: bool) -> Call:
    """What to call Twilio with. A template that Twilio does not have becomes a text with numbers.

    Raises:
        Held: the 24 hours are over, and there is no approved template for this.
    """
    if not session and (own := message.get("own")) and (sid := catalogue.own(own["name"], message["language"])):
        return _content(sid, own_values(own["values"]))
    if message["kind"] == "approved":
        return _approved(message, templates, catalogue, session=session)
    if not session:
        raise Held(OUTSIDE)
    body = message["body"]
    match message["kind"]:
        case "quick" | "list":
            return _interactive(message, templates, catalogue)
        case "location":
            return {"body": body, "persistent_action": [f"geo:{message['lat']},{message['lon']}|{message['label']}"]}
        case "media":
            picture: Call = {"media_url": [files.url(message["filename"], message["language"])]}
            return {"body": body, **picture} if body else picture
        case "link":
            return {"body": f"{body}\n{files.url(message['filename'], message['language'])}".strip()}
    return {"body": body}


def _interactive(message: Message, templates: Templates, catalogue: Catalogue) -> Call:
    body, options = message["body"], message["options"]
    if message["kind"] == "quick":
        sid = catalogue.session(templates.session("quick", len(options), message["language"]))
        values = quick_values(body, options)
    else:
        sid = catalogue.session(templates.session("list", len(options), message["language"]))
        values = list_values(body, options)
    return _content(sid, values) if sid else {"body": _in_numbers(body, options)}


def _approved(message: Message, templates: Templates, catalogue: Catalogue, *, session: bool) -> Call:
    """Within 24 hours no approval is asked for, and a text needs no template: its lines stay as they were written."""
    template = templates.approved(message["template"], message["language"])
    text, options = templates.told(message)
    sid = catalogue.session(template) if session else catalogue.approved(template)
    if session and not (options and sid):
        return {"body": shorten(text, TEXT)}
    if sid is None:
        raise Held(NOT_APPROVED)
    return _content(sid, approved_values(message))


def _content(sid: str, values: Mapping[str, str]) -> Call:
    return {"content_sid": sid, "content_variables": json.dumps(values, ensure_ascii=False, separators=(",", ":"))}


def _in_numbers(body: str, options: Sequence[Option]) -> str:
    """One text, the descriptions left out where they would make it too long."""
    whole = f"{body}\n\n{numbered(options)}"
    return whole if length(whole) <= TEXT else shorten(f"{body}\n\n{numbered(options, described=False)}", TEXT)
