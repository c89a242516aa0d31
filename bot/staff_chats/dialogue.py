"""Which messages are the staff's business, and what they are talked about with.

The tables are asked only where a message may be meant so: a command, an option or a form of the staff's. Whoever may
not is answered as if there was nothing of the kind.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.broadcasts.desk import Desk
from bot.channels.channel import Renderer
from bot.inbox import Waiting
from bot.staff_chats import chats
from bot.staff_chats.approvers import CHANNEL
from bot.staff_chats.one_transaction import OneTransaction
from bot.staff_chats.world import StaffWorld
from bot.wording import Wording
from bot.world.world import PersonWorld
from flows.catalogue import LINKING_CATALOGUE, STAFF_CATALOGUE
from flows.conversation import Conversation
from flows.engine import Engine
from flows.events import Choice, Event, Text
from flows.linking import code_in
from flows.staff_broadcast import STAFF_BROADCAST

COMMAND = "broadcast"
LINK = "go:staff_link?code={}"
FEW_WORDS = 3
"""Up to so many words are taken for something said to the bot ("go back"), more for the text of a broadcast."""

LINKING, STAFF = Engine(LINKING_CATALOGUE), Engine(STAFF_CATALOGUE)

_LINK_TYPED = re.compile(r"\s*/?staff[\s_]+(.{8,9})\s*", re.IGNORECASE)
_OPTIONS = ("go:staff_", f"{STAFF_BROADCAST.name}.", f"go:{STAFF_BROADCAST.name}")
_TEXTS = frozenset(slot.name for slot in STAFF_BROADCAST.slots if slot.takes_any_text)


@dataclass(frozen=True, slots=True)
class StaffTurn:
    """Who answers, in which world, and what was done as they see it."""

    dialogue: Engine
    world: StaffWorld
    event: Event


def typed_link(words: str) -> str | None:
    """The option that a typed code of the console stands for ("staff K7PQ-3XWM")."""
    typed = _LINK_TYPED.fullmatch(words)
    code = code_in(typed[1]) if typed else None
    return LINK.format(code) if code else None


def dictates(conversation: Conversation, words: str) -> bool:
    """Whether this is a text of a broadcast, which is nobody's to understand."""
    frame = conversation.frame
    asked = frame is not None and frame.flow == STAFF_BROADCAST.name and frame.asked in _TEXTS
    return asked and len(words.split()) > FEW_WORDS


async def staff_turn(
    message: Waiting,
    conversation: Conversation,
    event: Event,
    world: PersonWorld,
    *,
    wording: Wording,
    renderers: Mapping[str, Renderer],
) -> StaffTurn | None:
    """How a message of the staff's is answered; None for all others."""
    if message.payload.get("group") or message.address is None or not _concerns(conversation, event):
        return None
    connection = world.connection
    mine = StaffWorld(connection, world.person_id, world.now, world.most_open, message.channel, message.address)
    if message.channel == CHANNEL:
        mine.member = await chats.broadcaster(connection, message.channel, message.address)
    if mine.member:
        mine.desk = Desk(OneTransaction(connection).as_engine(), wording, renderers)
        return StaffTurn(STAFF, mine, Choice("go:staff_broadcasts") if _is_command(event) else event)
    if _is_link(event) and message.channel in chats.CHANNELS:
        return StaffTurn(LINKING, mine, event)
    return None


def _concerns(conversation: Conversation, event: Event) -> bool:
    if any(frame.flow == STAFF_BROADCAST.name for frame in conversation.frames):
        return True
    return _is_command(event) or (isinstance(event, Choice) and event.id.startswith(_OPTIONS))


def _is_command(event: Event) -> bool:
    return isinstance(event, Text) and event.text.strip().lstrip("/").casefold() == COMMAND


def _is_link(event: Event) -> bool:
    return isinstance(event, Choice) and event.id.startswith(LINK.partition("{")[0])
