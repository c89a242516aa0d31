"""WhatsApp against Twilio's own description and a stand-in that remembers."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.channel_settings import WhatsAppSettings
from bot.channels.channel import Json, Recipient, Sent, StoredTemplate
from bot.channels.whatsapp.client import WhatsAppClient
from bot.channels.whatsapp.templates import Template, Templates
from bot.wording import Wording
from flows.events import Language
from tests.peers.twilio import Twilio

ANU = "whatsapp:+919847012345"
PUBLIC = "https://bot.example"
TEMPLATES = Templates(Wording())


def settings_of(twilio: Twilio, **given: str) -> WhatsAppSettings:
    """The settings that lead to the peer."""
    account = twilio.account
    whom = given or {"sender": account.sender}
    return WhatsAppSettings(account.sid, SecretStr(account.token), PUBLIC, api_base=twilio.url, **whom)


class SomeFiles:
    """Files by addresses that say what they are."""

    def url(self, filename: str, language: Language) -> str:
        return f"{PUBLIC}/files/{language}/{filename}"

    async def content(self, filename: str, language: Language) -> bytes:
        return filename.encode()


@dataclass
class Shelf:
    """Templates that Twilio is known to have, in memory."""

    rows: dict[tuple[str, str], StoredTemplate] = field(default_factory=dict)
    asked: int = 0

    async def templates(self) -> Sequence[StoredTemplate]:
        self.asked += 1
        return list(self.rows.values())

    async def keep_template(self, template: StoredTemplate) -> None:
        self.rows[template.name, template.language] = template


@dataclass
class Line:
    """A client at the peer, and the person at the other end."""

    twilio: Twilio
    client: WhatsAppClient
    shelf: Shelf
    sids: dict[str, str] = field(default_factory=dict)

    async def send(self, message: Json, *, seen: timedelta | None = timedelta(minutes=1), row: int = 17) -> Sent:
        """Sends a message to Anu, who was last heard of so long ago."""
        at = datetime.now(UTC) - seen if seen is not None else None
        if at is not None:
            self.twilio.account.last_written[ANU] = at
        return await self.client.send(message, Recipient(ANU, at), row, SomeFiles())

    def forms(self) -> list[dict[str, list[str]]]:
        """What Twilio was asked to create, as it came."""
        return [dict(m.parameters) for m in self.twilio.account.messages.values() if m.direction == "outbound-api"]

    async def put(self, template: Template, approval: str | None = None) -> str:
        """Lets Twilio have a template; `approval` is WhatsApp's state of it."""
        account = self.twilio.account
        wanted = {"friendly_name": template.name, "language": template.language}
        made = account.add_content({**wanted, "types": template.types, "variables": template.samples})
        if approval and template.category:
            account.ask_approval(made, template.name, template.category).status = approval
        row = StoredTemplate(template.name, template.language, template.hash, made.sid, template.category, approval)
        await self.shelf.keep_template(row)
        self.sids[f"{template.title}_{template.language}"] = made.sid
        return made.sid


@pytest.fixture
async def line(twilio: Twilio) -> AsyncIterator[Line]:
    """A client at a peer that has every template, those for approval approved."""
    shelf = Shelf()
    client = WhatsAppClient(settings_of(twilio), TEMPLATES, shelf.templates)
    line = Line(twilio, client, shelf)
    for template in TEMPLATES.all:
        await line.put(template, "approved" if template.category else None)
    yield line
    await client.close()


@pytest.fixture
async def bare_line(twilio: Twilio) -> AsyncIterator[Line]:
    """A client at a peer that has no templates yet."""
    shelf = Shelf()
    client = WhatsAppClient(settings_of(twilio), TEMPLATES, shelf.templates)
    yield Line(twilio, client, shelf)
    await client.close()
