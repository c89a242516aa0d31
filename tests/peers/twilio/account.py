"""An account at Twilio: its messages, templates and people, and the rules that the API's description leaves out."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from tests.peers.twilio import filling
from tests.peers.twilio.errors import TwilioError
from tests.peers.twilio.resources import Approval, Content, Message
from tests.peers.twilio.shown import Shown

SESSION = timedelta(hours=24)
"""After a person's last message, without an approved template: https://www.twilio.com/docs/api/errors/63016"""

_PERSON = re.compile(r"whatsapp:(\+[1-9]\d{7,14}|[A-Z]{2}\.\w{1,128})")
_PLACE = re.compile(r"geo:(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)(?:\|(.+))?", re.DOTALL)
_NAME = re.compile(r"[a-z0-9_]{1,512}")

Form = Mapping[str, list[str]]


@dataclass
class Account:
    """`fails` makes messages to an address fail with a code after they were taken; `stopped` people can't be sent to.

    `files` are media types and contents of what people sent, by the media's sid. `refused` keeps every request that
    broke a rule.
    """

    sid: str = "AC" + "0123456789abcdef" * 2
    token: str = "fedcba9876543210" * 2
    sender: str = "whatsapp:+14155550123"
    service: str = "MG" + "0123456789abcdef" * 2
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    messages: dict[str, Message] = field(default_factory=dict)
    contents: dict[str, Content] = field(default_factory=dict)
    fails: dict[str, int] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    typing: list[str] = field(default_factory=list)
    refused: list[TwilioError] = field(default_factory=list)
    last_written: dict[str, datetime] = field(default_factory=dict)

    def create(self, form: Form) -> Message:
        """Takes a message. One outside of the session is taken, and fails (63016) afterwards, as it does at Twilio.

        Raises:
            TwilioError: the request breaks a rule.
        """
        one = {name: values[0] for name, values in form.items() if values}
        to, callback = self._to(one), one.get("StatusCallback")
        if callback is not None and urlsplit(callback).scheme not in ("http", "https"):
            raise TwilioError(21609)
        content = self._content(one["ContentSid"]) if "ContentSid" in one else None
        shown = self._with(content, one) if content else self._plain(one, form)
        message = Message(
            account=self.sid,
            direction="outbound-api",
            sender=self._sender(one),
            to=to,
            body=shown.text,
            created=self.now(),
            status="queued",
            shown=shown,
            callback=callback,
            service=one.get("MessagingServiceSid"),
            media=1 if shown.media else 0,
            error=self.fails.get(to) or self._outside(to, content),
            parameters=form,
        )
        self.messages[message.sid] = message
        return message

    def _to(self, one: Mapping[str, str]) -> str:
        to = one.get("To")
        if not to:
            raise TwilioError(21604)
        if not to.startswith("whatsapp:"):
            raise TwilioError(21910)
        if not _PERSON.fullmatch(to):
            raise TwilioError(21211, to)
        if to in self.stopped:
            raise TwilioError(21610)
        return to

    def _sender(self, one: Mapping[str, str]) -> str:
        if "MessagingServiceSid" in one:
            if one["MessagingServiceSid"] != self.service:
                raise TwilioError(21703)
            return self.sender
        if "From" not in one:
            raise TwilioError(21603)
        if not one["From"].startswith("whatsapp:"):
            raise TwilioError(21910)
        if one["From"] != self.sender:
            raise TwilioError(63007, one["From"])
        return self.sender

    def _content(self, sid: str) -> Content:
        if sid not in self.contents:
            raise TwilioError(21655, sid)
        return self.contents[sid]

    def _with(self, content: Content, one: Mapping[str, str]) -> Shown:
        given = filling.variables(one.get("ContentVariables"))
        return filling.fill(content.types, content.variables, given, approved=content.approved)

    def _plain(self, one: Mapping[str, str], form: Form) -> Shown:
        body, media = one.get("Body", ""), form.get("MediaUrl", [])
        if not body.strip() and not media:
            raise TwilioError(21619)
        if len(body) > filling.TEXT:
            raise TwilioError(21617)
        if "ContentVariables" in one:
            raise TwilioError(21656, "without a ContentSid")
        if media:
            if len(media) > 1 or urlsplit(media[0]).scheme not in ("http", "https"):
                raise TwilioError(21620)
            return Shown("media", body, media=media[0])
        if "PersistentAction" in one:
            place = _PLACE.fullmatch(one["PersistentAction"])
            if not place:
                raise TwilioError(20422, "PersistentAction")
            return Shown("location", body, place=(float(place[1]), float(place[2])), address=place[3])
        return Shown("text", body)

    def _outside(self, to: str, content: Content | None) -> int | None:
        written = self.last_written.get(to)
        within = written is not None and self.now() - written < SESSION
        return None if within or (content and content.approved) else 63016

    def receive(self, person: str, body: str, media: int = 0) -> Message:
        """Keeps what a person wrote, which opens a session of 24 hours."""
        moment = self.now()
        message = Message(
            self.sid, "inbound", person, self.sender, body, moment, "received", media=media, sent=moment, price="-0.005"
        )
        self.messages[message.sid] = message
        self.last_written[person] = moment
        return message

    def add_content(self, wanted: Mapping[str, Any]) -> Content:
        """Keeps a new template.

        Raises:
            TwilioError: it is malformed.
        """
        types = {kind: content for kind, content in wanted["types"].items() if content is not None}
        variables = wanted.get("variables") or {}
        filling.check_template(types, variables)
        content = Content(self.sid, wanted.get("friendly_name"), wanted["language"], types, variables, self.now())
        self.contents[content.sid] = content
        return content

    def ask_approval(self, content: Content, name: str, category: str) -> Approval:
        """Submits a template to WhatsApp, which decides by `approve` or `reject`.

        Raises:
            TwilioError: the name is malformed, or templates of this type can't be approved.
        """
        kind = next(iter(content.types))
        if not _NAME.fullmatch(name) or category not in ("UTILITY", "MARKETING", "AUTHENTICATION"):
            raise TwilioError(20422, f"name {name!r}, category {category!r}")
        if {"twilio/list-picker", "twilio/location"} & content.types.keys():
            raise TwilioError(20422, f"{kind} can't be submitted for approval")
        if content.approval and content.approval.status != "rejected":
            raise TwilioError(20422, f"it is {content.approval.status} already")
        content.approval = Approval(name, category, kind)
        return content.approval

    def approve(self, sid: str) -> None:
        """WhatsApp allows a template that was submitted."""
        self._approval(sid).status = "approved"

    def reject(self, sid: str, reason: str) -> None:
        """WhatsApp refuses a template that was submitted."""
        approval = self._approval(sid)
        approval.status, approval.reason = "rejected", reason

    def _approval(self, sid: str) -> Approval:
        approval = self.contents[sid].approval
        assert approval, "it was never submitted"
        return approval

    def sent_to(self, person: str) -> list[Message]:
        """What a person got and can see, in order."""
        return [m for m in self.messages.values() if m.direction == "outbound-api" and m.to == person and not m.error]

    def counts(self) -> Counter[tuple[str, str, str | None]]:
        """How often each message was really taken, by person, text and status callback."""
        return Counter((m.to, m.body, m.callback) for m in self.messages.values() if m.direction == "outbound-api")
