"""Telling a person something by itself, without having been asked: where, in which language, once.

Whoever tells holds the person's lock until the end of the transaction, so that what is told stands in order with the
answers to the person's own messages. A transaction that changes a booking, too, takes the person's lock first, as a
turn does: `find` takes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import ARRAY, Text

from bot import conversations as kept
from bot import outbox
from bot.channels.wired import RENDERERS
from bot.db.tables import conversations
from bot.rendering import Rendered, label_menu, render
from bot.wording import Wording
from flows.conversation import Conversation, Menu, Offered
from flows.events import Language
from flows.replies import Arg, Choices, Replies, Reply, Say

DEFAULT_LANGUAGE: Language = "en"

_LOCK = "SELECT id FROM people WHERE id = :id AND opted_out_at IS NULL AND erased_at IS NULL FOR NO KEY UPDATE"
_WAITING, _IN_PASSING = text(_LOCK), text(f"{_LOCK} SKIP LOCKED")

# Where the person wrote last; a page that must be opened to be read only where there is nothing else.
_WHERE = text(
    """
    SELECT channel, address FROM identities WHERE person_id = :person AND blocked_at IS NULL
    ORDER BY channel = ANY (:pushed) DESC, last_seen_at DESC NULLS LAST, address LIMIT 1
    """
).bindparams(bindparam("pushed", type_=ARRAY(Text)))


@dataclass(frozen=True, slots=True)
class Template:
    """What tells the same where only what was approved before may be told: its name, and what stands in its blanks."""

    name: str
    values: Mapping[str, Arg]


@dataclass(frozen=True, slots=True)
class Listener:
    """A person who may be told something, locked; where they are reached, and how far their conversation is."""

    person_id: int
    channel: str
    address: str
    conversation: Conversation

    @property
    def language(self) -> Language:
        """The language that they speak with the bot."""
        return self.conversation.language or DEFAULT_LANGUAGE

    @property
    def busy(self) -> bool:
        """Whether something is under way, in which options of something else would be in the way."""
        return bool(self.conversation.frames)


async def tell(
    connection: AsyncConnection,
    wording: Wording,
    person_id: int,
    replies: Replies,
    *,
    key: str,
    now: datetime,
    priority: int = 1,
    template: Template | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Queues the replies for a person, once for a `key`; waits for the person's lock.

    Gives False where nothing was queued: the person is gone, said STOP or is reached nowhere, or the key was told
    before. Of choices only the text is told to whoever is in the middle of something else.
    """
    listener = await find(connection, person_id)
    if listener is None:
        return False
    rest: dict[str, Any] = {"priority": priority, "template": template, "expires_at": expires_at}
    return await tell_listener(connection, wording, listener, replies, key=key, now=now, **rest)


async def find(connection: AsyncConnection, person_id: int, *, in_passing: bool = False) -> Listener | None:
    """The person, locked; None where they are gone, said STOP, or are reached nowhere.

    `in_passing`: None as well where somebody else has the lock, for whoever comes by again.
    """
    if await connection.scalar(_IN_PASSING if in_passing else _WAITING, {"id": person_id}) is None:
        return None
    place = (await connection.execute(_WHERE, {"person": person_id, "pushed": list(RENDERERS)})).one_or_none()
    if place is None:
        return None
    query = select(conversations.c.tracker).where(conversations.c.person_id == person_id)
    return Listener(person_id, place.channel, place.address, kept.load(await connection.scalar(query)))


async def tell_listener(
    connection: AsyncConnection,
    wording: Wording,
    listener: Listener,
    replies: Replies,
    *,
    key: str,
    now: datetime,
    priority: int = 1,
    template: Template | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Queues the replies for somebody who was found; says whether the key was not told before."""
    if listener.busy:
        replies = tuple(_without_options(reply) for reply in replies)
    rendered = render(replies, wording, listener.language, now.date())
    renderer = RENDERERS.get(listener.channel)
    if renderer and template:
        _approve(rendered[0], template, wording, listener.language, now.date())
    told = await outbox.tell(
        connection,
        person_id=listener.person_id,
        channel=listener.channel,
        address=listener.address if renderer else None,
        rows=outbox.rows_of(rendered, renderer, {}),
        priority=priority,
        key=key,
        now=now,
        expires_at=expires_at,
    )
    if told and any(isinstance(reply, Choices) for reply in replies):
        await _remember(connection, wording, listener, replies, now)
    return told


def _without_options(reply: Reply) -> Reply:
    return Say(reply.text) if isinstance(reply, Choices) else reply


def _approve(first: Rendered, template: Template, wording: Wording, language: Language, today: date) -> None:
    values = {name: wording.say(value, language, today) for name, value in template.values.items()}
    first["template"] = {"name": template.name, "values": values}  # type: ignore[typeddict-unknown-key]


async def _remember(
    connection: AsyncConnection, wording: Wording, listener: Listener, shown: Replies, now: datetime
) -> None:
    """What is typed next may choose from what was told; a turn that has begun meanwhile begins anew."""
    conversation = listener.conversation
    options = [option for reply in shown if isinstance(reply, Choices) for option in reply.options]
    conversation.menu = Menu([Offered(option.id, []) for option in options])
    label_menu(conversation.menu, shown, wording, now.date())
    values = {"tracker": kept.dump(conversation), "updated_at": now}
    row = insert(conversations).values(person_id=listener.person_id, version=1, **values)
    newer = {**values, "version": conversations.c.version + 1}
    await connection.execute(row.on_conflict_do_update(index_elements=["person_id"], set_=newer))
