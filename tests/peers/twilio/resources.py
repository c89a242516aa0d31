"""What Twilio keeps: messages and content templates, and how its answers write them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from uuid import uuid4

from tests.peers.twilio.shown import Shown

API = "2010-04-01"


def new_sid(prefix: str) -> str:
    """A name that Twilio would give."""
    return prefix + uuid4().hex


def rfc2822(moment: datetime | None) -> str | None:
    """A moment as the API of 2010 writes it: whole seconds, in GMT."""
    return moment and format_datetime(moment.astimezone(UTC))


@dataclass
class Message:
    """A message to (`outbound-api`) or from (`inbound`) a person; `shown` is what the person sees of one to them.
    `media_type` is what its file turned out to be, where it is fetched."""

    account: str
    direction: str
    sender: str
    to: str
    body: str
    created: datetime
    status: str
    shown: Shown | None = None
    callback: str | None = None
    service: str | None = None
    media: int = 0
    media_type: str | None = None
    sent: datetime | None = None
    error: int | None = None
    price: str | None = None
    parameters: Mapping[str, list[str]] = field(default_factory=dict)
    sid: str = field(default_factory=lambda: new_sid("SM"))

    @property
    def person(self) -> str:
        """The address of the person, whoever wrote."""
        return self.to if self.direction == "outbound-api" else self.sender

    def as_json(self, status: str | None = None) -> dict[str, Any]:
        """The resource as answers show it; `status` where they tell an earlier one."""
        uri = f"/{API}/Accounts/{self.account}/Messages/{self.sid}"
        return {
            "account_sid": self.account,
            "api_version": API,
            "body": self.body,
            "date_created": rfc2822(self.created),
            "date_sent": rfc2822(self.sent),
            "date_updated": rfc2822(self.sent or self.created),
            "direction": self.direction,
            "error_code": self.error,
            "error_message": None,
            "from": self.sender,
            "messaging_service_sid": self.service,
            "num_media": str(self.media),
            "num_segments": "1",
            "price": self.price,
            "price_unit": "USD" if self.price else None,
            "sid": self.sid,
            "status": status or self.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": self.to,
            "uri": f"{uri}.json",
        }

    def files(self) -> list[dict[str, Any]]:
        """What a person attached, as resources."""
        uri = f"/{API}/Accounts/{self.account}/Messages/{self.sid}/Media/{self.file_sid}"
        moment = rfc2822(self.created)
        names = {"account_sid": self.account, "parent_sid": self.sid, "sid": self.file_sid, "uri": f"{uri}.json"}
        file = {**names, "content_type": self.media_type, "date_created": moment, "date_updated": moment}
        return [file] * self.media

    @property
    def file_sid(self) -> str:
        """The name of the one file of a message."""
        return "ME" + self.sid[2:]


@dataclass
class Approval:
    """Whether WhatsApp allows a template outside of a session."""

    name: str
    category: str
    content_type: str
    status: str = "received"
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """As answers show it."""
        return {
            "name": self.name,
            "category": self.category,
            "content_type": self.content_type,
            "status": self.status,
            "rejection_reason": self.reason,
            "allow_category_change": True,
        }


@dataclass
class Content:
    """A content template."""

    account: str
    name: str | None
    language: str
    types: Mapping[str, Any]
    variables: Mapping[str, Any]
    created: datetime
    approval: Approval | None = None
    sid: str = field(default_factory=lambda: new_sid("HX"))

    @property
    def approved(self) -> bool:
        """Whether it may be sent outside of a session."""
        return self.approval is not None and self.approval.status == "approved"

    def as_json(self) -> dict[str, Any]:
        """The resource as answers show it."""
        url = f"https://content.twilio.com/v1/Content/{self.sid}"
        moment = self.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        links = {"approval_create": f"{url}/ApprovalRequests/whatsapp", "approval_fetch": f"{url}/ApprovalRequests"}
        return {
            "account_sid": self.account,
            "date_created": moment,
            "date_updated": moment,
            "friendly_name": self.name,
            "language": self.language,
            "links": links,
            "sid": self.sid,
            "types": self.types,
            "url": url,
            "variables": self.variables,
        }
