"""Templates of broadcasts' own words, by which people are reached on WhatsApp whenever they wrote last."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine
from twilio.rest import Client

from bot import clock, template_store
from bot.broadcasts import kept, own_template
from bot.broadcasts.actor import Actor
from bot.broadcasts.draft import Draft
from bot.broadcasts.reading import Reading
from bot.broadcasts.wrong import Wrong
from bot.channels.channel import StoredTemplate
from bot.channels.whatsapp.client import twilio_over
from bot.channels.whatsapp.sync import refresh, sync
from bot.channels.whatsapp.templates import Template
from bot.channels.whatsapp.transport import Transport
from bot.console import audit
from bot.errors import Problem
from flows.events import Language


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """The template of a text: its words as they would be approved, and WhatsApp's state of it (None: not made yet;
    `unsubmitted`, `received`, `pending`, `approved`, `rejected`, `paused`, `disabled`), with the reason of a no."""

    language: Language
    words: str
    category: str
    approval: str | None = None
    reason: str | None = None


class Templating(Reading):
    """Own templates are made on demand: most people are reached within 24 hours of a message of theirs, or by the
    general one."""

    async def own_templates(self, draft: Draft) -> list[OwnTemplate]:
        """The template of each text, and how it stood when WhatsApp was last asked."""
        stored = {(row.name, row.language): row for row in await template_store.templates(self.engine)}
        return [_state(each, stored.get((each.name, each.language))) for each in await self._templates(draft)]

    async def submit_template(self, id_: int, by: Actor) -> list[OwnTemplate]:
        """Has the templates of a broadcast's texts made and judged by WhatsApp; those that are already, are left.

        Raises:
            Wrong: WhatsApp is off or cannot be reached, or would refuse such a text.
        """
        broadcast = await self.read(id_, by)
        if broadcast.state in ("done", "cancelled"):
            raise Wrong("state", f"Broadcast {id_} is {broadcast.state}.", state=broadcast.state)
        needed = await self._templates(broadcast.draft)
        for template in needed:
            own_template.check(template)
        async with self._twilio() as twilio:
            outcomes = await sync(twilio, needed, _Shelf(self.engine), submit=True)
        async with self.engine.begin() as connection:
            await kept.find(connection, id_, by)
            states = (f"{each.template.language}: {each.stored.approval}" for each in outcomes if each.stored)
            detail, action = {"approval": ", ".join(states)}, "broadcast-template-submitted"
            await audit.record(connection, clock.now(), by.id, action, target=broadcast.target, detail=detail)
        return [_state(each.template, each.stored) for each in outcomes]

    async def refresh_templates(self) -> int:
        """Asks about all templates that WhatsApp has not judged yet; gives how many it has meanwhile.

        Raises:
            Wrong: WhatsApp is off or cannot be reached.
        """
        async with self._twilio() as twilio:
            return await refresh(twilio, await template_store.templates(self.engine), _Shelf(self.engine))

    async def _templates(self, draft: Draft) -> list[Template]:
        async with self.engine.connect() as connection:
            writer = await self.writer(connection, draft)
        return [writer.template(language) for language in draft.texts]

    @asynccontextmanager
    async def _twilio(self) -> AsyncIterator[Client]:
        if self.whatsapp is None:
            raise Wrong("no-whatsapp", "WhatsApp is off: see docs/whatsapp.md.")
        transport = Transport(self.whatsapp.api_base)
        try:
            yield twilio_over(transport, self.whatsapp)
        except Wrong:
            raise
        except Problem as problem:
            raise Wrong("provider", str(problem)) from problem
        finally:
            await transport.close()


@dataclass(frozen=True, slots=True)
class _Shelf:
    engine: AsyncEngine

    async def keep_template(self, template: StoredTemplate) -> None:
        await template_store.keep(self.engine, template)


def _state(template: Template, stored: StoredTemplate | None) -> OwnTemplate:
    (kind,) = template.types.values()
    state = (stored.category or "", stored.approval, stored.reason) if stored else (template.category or "", None, None)
    return OwnTemplate(template.language, kind["body"], *state)
