"""Where a person is answered: in the chat from which they wrote last, within what may be sent there."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import conversations as kept
from bot.channels.channel import StoredTemplate
from bot.channels.telegram.rendering import TEXT as ON_TELEGRAM
from bot.channels.whatsapp.outbound import in_session
from bot.channels.whatsapp.rendering import TEXT as ON_WHATSAPP
from bot.channels.whatsapp.templates import APPROVED, Catalogue, Templates
from bot.db.tables import content_templates, conversations
from bot.telling import Listener
from bot.wording import Wording

WHATSAPP = "whatsapp"
TEMPLATE = "request-answered"
LONGEST = {WHATSAPP: ON_WHATSAPP, "telegram": ON_TELEGRAM}
ELSEWHERE = 4000
"""UTF-16 units of one message: of the channel, and where there is no limit of the channel's."""
IN_TEMPLATE = next(
    blank.most for one in APPROVED if one.title == TEMPLATE for blank in one.blanks if blank.name == "answer"
)

# Not in a group, where others read along; and not where the chat is no longer the person's.
_PLACE = text(
    """
    SELECT inbox.channel, inbox.address, last_seen_at, blocked_at FROM inbox
    LEFT JOIN identities USING (channel, address)
    WHERE inbox.person_id = :person AND payload IS NOT NULL AND NOT payload ? 'group'
        AND (inbox.address IS NULL OR identities.person_id = :person)
    ORDER BY received_at DESC, id DESC LIMIT 1
    """
)


@dataclass(frozen=True, slots=True)
class Place:
    """A chat. `open`: any message may be sent there, not approved templates only. `blocked`: the last ones were
    refused there."""

    listener: Listener
    open: bool
    blocked: bool

    @property
    def most(self) -> int:
        """How long an answer may be, in UTF-16 units."""
        return LONGEST.get(self.listener.channel, ELSEWHERE) if self.open else IN_TEMPLATE


async def place_of(connection: AsyncConnection, person_id: int, now: datetime) -> Place | None:
    """Where a person wrote last; None where they are reached nowhere any more."""
    row = (await connection.execute(_PLACE, {"person": person_id})).one_or_none()
    if row is None:
        return None
    query = select(conversations.c.tracker).where(conversations.c.person_id == person_id)
    conversation = kept.load(await connection.scalar(query))
    open_ = row.channel != WHATSAPP or in_session(row.last_seen_at, now)
    return Place(Listener(person_id, row.channel, row.address or "", conversation), open_, row.blocked_at is not None)


async def template_is_approved(connection: AsyncConnection, place: Place, wording: Wording) -> bool:
    """Whether WhatsApp takes answers now although it is more than 24 hours since the person wrote."""
    columns = [content_templates.c[name] for name in StoredTemplate.__dataclass_fields__]
    stored = [StoredTemplate(**row._mapping) for row in await connection.execute(select(*columns))]
    wanted = Templates(wording).approved(TEMPLATE, place.listener.language)
    return Catalogue(stored).approved(wanted) is not None
