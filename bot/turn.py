"""One message of one person is one turn: one transaction that does all of it or nothing.

    next message ─ a choice? ─ understood (no transaction) ─ lock the person ─ flows ─ replies ─ ticked

The conversation that was read beforehand is the one that is locked, or the transaction is rolled back and the turn
begun anew. What a turn does twice is understanding at most.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import clock, conversations, inbox, outbox
from bot.channels.channel import Renderer
from bot.channels.wired import RENDERERS, shows_numbers
from bot.db.engine import autocommit
from bot.inbox import Waiting
from bot.keywords import typed_option
from bot.linked import linked
from bot.rendering import label_menu, render
from bot.requests.silence import heard
from bot.staff_chats.dialogue import dictates, staff_turn, typed_link
from bot.understand import Understander
from bot.wording import Wording
from bot.world.linking import PersonBusy
from bot.world.world import PersonWorld
from flows.catalogue import CATALOGUE, GROUP_CATALOGUE
from flows.conversation import Conversation
from flows.engine import Engine
from flows.events import Choice, Event, Language
from flows.form import Turn
from flows.menu import menu
from flows.reading import Reading
from flows.replies import Replies
from flows.world import World

DEFAULT_LANGUAGE: Language = "en"
"""Until something was said in either language."""

DIALOGUE = Engine(CATALOGUE)
GROUP_DIALOGUE = Engine(GROUP_CATALOGUE)

Outcome = Literal["answered", "failed", "later", "nothing"]

# Not FOR UPDATE: a message that is just coming in holds the row's key.
_LOCK = text("SELECT id FROM people WHERE id = :id FOR NO KEY UPDATE SKIP LOCKED")
_RETURN = text("UPDATE people SET erased_at = NULL, created_at = :now WHERE id = :id")

log = structlog.get_logger(__name__)


class _Outdated(Exception):
    """Another worker answered meanwhile; nothing of this turn may be kept."""


@dataclass(frozen=True)
class Turns:
    """Answers messages. `most_open` limits a person's open bookings; `pushed` are the channels of broadcasts."""

    engine: AsyncEngine
    understander: Understander
    wording: Wording
    dialogue: Engine = DIALOGUE
    renderers: Mapping[str, Renderer] = field(default_factory=lambda: RENDERERS)
    most_open: int = PersonWorld.most_open
    pushed: Mapping[str, Renderer] = field(default_factory=lambda: RENDERERS)

    async def answer_next(self, person_id: int) -> Outcome:
        """Answers the person's next message.

        `later` says that it is not this worker's turn: the message is put off, or another worker has the person.

        Raises:
            SQLAlchemyError, OSError: the database cannot be reached; nothing has changed.
        """
        async with autocommit(self.engine) as connection:
            message = await inbox.next_of(connection, person_id)
        if message is None:
            return "nothing"
        if not message.due:
            return "later"
        with structlog.contextvars.bound_contextvars(inbox_id=message.id):
            return await self._answer(message)

    async def _answer(self, message: Waiting) -> Outcome:
        try:
            conversation = _conversation(message)
            event = await self._event(message, conversation)
            return await self._turn(message, conversation, event)
        except (_Outdated, PersonBusy):
            return "later"
        except Exception as error:
            if _connection_lost(error):
                raise
            # The error's text may quote what the person wrote; where it happened is enough to find it.
            log.error("turn failed", error=type(error).__name__, at=_place(error), attempt=message.attempts + 1)  # noqa: TRY400
            return await self._failed(message)

    async def _event(self, message: Waiting, conversation: Conversation) -> Event:
        """What the person did: a text that chooses from the last menu is a choice, any other is understood."""
        words = message.words
        if words is None:
            return message.event(None)
        typed = typed_link(words) or typed_option(words, conversation, shows_numbers(message.channel))
        if typed and not message.media:
            return Choice(typed)
        if dictates(conversation, words):
            return message.event(None)
        return message.event(await self.understander.understand(words, message.received_at.astimezone(clock.KERALA)))

    async def _turn(self, message: Waiting, conversation: Conversation, event: Event) -> Outcome:
        async with self.engine.connect() as connection, connection.begin():
            if await connection.scalar(_LOCK, {"id": message.person_id}) is None:
                return "later"
            now = clock.now()
            if message.erased_at:
                await connection.execute(_RETURN, {"id": message.person_id, "now": now})
            world = PersonWorld(connection, message.person_id, now, self.most_open)
            dialogue = GROUP_DIALOGUE if message.payload.get("group") else self.dialogue
            sent_by = (message, conversation, event, world)
            if staff := await staff_turn(*sent_by, wording=self.wording, renderers=self.pushed):
                dialogue, world, event = staff.dialogue, staff.world, staff.event
            to_answer = await heard(connection, message, event, conversation, now)
            replies = await dialogue.respond(to_answer, conversation, now, world) if to_answer else ()
            if world.person_id != message.person_id:
                message, conversation = await linked(connection, message, conversation, world.person_id)
            await self._keep(connection, message, conversation, replies, now)
        return "answered"

    async def _keep(
        self,
        connection: AsyncConnection,
        message: Waiting,
        conversation: Conversation,
        replies: Replies,
        now: datetime,
    ) -> None:
        rows = self._rows(message, conversation, replies, now)
        label_menu(conversation.menu, replies, self.wording, now.date())
        tracker = conversations.dump(conversation)
        if not await outbox.finish_turn(connection, message, tracker, rows, now):
            raise _Outdated

    def _rows(self, message: Waiting, conversation: Conversation, replies: Replies, now: datetime) -> list[outbox.Row]:
        rendered = render(replies, self.wording, conversation.language or DEFAULT_LANGUAGE, now.date())
        return outbox.rows_of(rendered, self.renderers.get(message.channel), message.payload)

    async def _failed(self, message: Waiting) -> Outcome:
        """Puts the message off; after the last attempt apologises, and leaves it to the staff."""
        async with self.engine.connect() as connection, connection.begin():
            if message.attempts + 1 < inbox.ATTEMPTS:
                await inbox.put_off(connection, message)
                return "later"
            now = clock.now()
            if await inbox.give_up(connection, message, now):
                world = PersonWorld(connection, message.person_id, now)
                await world.open_request("report_problem", f"message {message.id} could not be answered")
                await self._apologise(connection, message, world, now)
        return "failed"

    async def _apologise(self, connection: AsyncConnection, message: Waiting, world: World, now: datetime) -> None:
        conversation = _conversation(message)
        apology = (menu(Turn(conversation, Reading(), now, world), "turn-failed"),)
        await outbox.apologise(connection, message, self._rows(message, conversation, apology, now), now)


def _conversation(message: Waiting) -> Conversation:
    """The conversation as kept; somebody who writes after an erasure is a new person who keeps the language.

    With whom nobody has talked yet, it begins in the language of the app that they write from.
    """
    conversation = conversations.load(message.tracker)
    if message.erased_at:
        return Conversation(language=conversation.language, pinned=conversation.pinned)
    if message.tracker is None and (language := message.payload.get("language")) in ("ml", "en"):
        conversation.language = language
    return conversation


def _connection_lost(error: BaseException) -> bool:
    return isinstance(error, OSError) or (isinstance(error, DBAPIError) and error.connection_invalidated)


def _place(error: BaseException) -> str:
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "unknown"
