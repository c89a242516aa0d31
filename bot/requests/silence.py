"""While somebody of the staff has a person, the bot leaves their messages to them.

Some things are the person's right, whoever is talking with them, and are heard at once: STOP and START, what they are
told unasked, seeing and erasing what is kept, and the codes that link chats. Messaging networks and the law promise
them, and no colleague may be in their way by being busy.

Of what is typed only words that can mean nothing else count: "1" may answer the colleague's question as well as choose
from a menu of the bot's, unless that menu is the last thing that was said.
"""

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.inbox import Waiting
from bot.keywords import promised
from flows import payloads
from flows.conversation import Conversation
from flows.engine import PLAINLY
from flows.events import Choice, Event, Text

PATIENCE = timedelta(hours=2)
"""After so long without an answer of the staff's the bot talks again, so that nobody waits for ever."""

ERASING = "delete_my_data"
RIGHTS = frozenset({"stop", "start", "subscribe", "unsubscribe", "link", "link_code", "link_join", ERASING})
"""Actions that are heard at once."""
SAID_PLAINLY = frozenset({"unsubscribe", ERASING})
ANSWERS_ERASING = frozenset({"affirm", "deny", "cancel_flow"})

_WITH_STAFF = text(
    """
    SELECT opted_out_at IS NOT NULL AS opted_out FROM requests JOIN people ON people.id = person_id
    WHERE person_id = :person AND status = 'taken' AND silent_until > :now LIMIT 1
    """
)


async def heard(
    connection: AsyncConnection, message: Waiting, event: Event, conversation: Conversation, now: datetime
) -> Event | None:
    """What the bot is to answer of a message: all of it, but where the staff have the person only what is a right.

    The person has to be locked, so that taking and closing come before or after the whole turn. In groups others read
    along: the staff do not talk there, and the bot does.
    """
    if message.payload.get("group"):
        return event
    row = (await connection.execute(_WITH_STAFF, {"person": message.person_id, "now": now})).one_or_none()
    return event if row is None else right_in(event, message.words, conversation, opted_out=row.opted_out)


def right_in(event: Event, words: str | None, conversation: Conversation, *, opted_out: bool) -> Event | None:
    """What of an event is a right; `words` are None where a button was pressed."""
    if words is None:
        return event if isinstance(event, Choice) and _is_right(event.id) else None
    option = promised(words)
    if option == "go:start" and not opted_out:  # it would be a mere hello
        option = None
    if option:
        return Choice(option)
    match event:
        case Choice(chosen):
            return event if _asks_to_erase(conversation) and _is_right(chosen) else None
        case Text(_, understanding) if understanding and understanding.ranking:
            intent, confidence = understanding.ranking[0]
            plainly = intent in SAID_PLAINLY and confidence >= PLAINLY
            return event if plainly or (_asks_to_erase(conversation) and intent in ANSWERS_ERASING) else None
    return None


def _is_right(option: str) -> bool:
    match payloads.read(option):
        case payloads.Go(action):
            return action in RIGHTS
        case payloads.Answer(flow) | payloads.Command(flow):
            return flow == ERASING
    return False


def _asks_to_erase(conversation: Conversation) -> bool:
    """Whether the question about erasing is the last thing that was said: an answer of the staff's empties the menu."""
    return any(option.id.startswith(f"{ERASING}.") for option in conversation.menu.options)
