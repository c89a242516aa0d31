"""An answer of the staff's, on its way to the person through the outbox."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import outbox
from bot.channels.limits import length
from bot.channels.wired import RENDERERS
from bot.db.tables import outbox as outbox_table
from bot.db.tables import requests
from bot.rendering import Rendered
from bot.requests.colleague import Colleague
from bot.requests.holding import Held, Refused, lock, not_yours
from bot.requests.place import TEMPLATE, Place, place_of
from bot.requests.silence import PATIENCE
from bot.storable import storable
from bot.wording import Wording
from flows.replies import msg

_NEWEST = text("SELECT coalesce(max(id), 0) FROM outbox WHERE person_id = :person AND key LIKE 'request/%/answer/%'")
# What is typed next answers the staff: "1" chooses nothing from a menu that the bot showed before. A turn that has
# begun meanwhile begins anew.
_NO_MENU = text(
    """
    UPDATE conversations SET version = version + 1,
        tracker = jsonb_set(tracker, '{menu}', '{"options": [], "reads_numbers": false}')
    WHERE person_id = :person
    """
)


async def newest_answer(connection: AsyncConnection, person_id: int) -> int:
    """The last thing that anybody of the staff wrote to a person: its row of the outbox, 0 where there is none."""
    return int(await connection.scalar(_NEWEST, {"person": person_id}) or 0)


async def answer(
    connection: AsyncConnection,
    by: Colleague,
    id_: int,
    words: str,
    *,
    form: str,
    seen: int,
    wording: Wording,
    now: datetime,
) -> tuple[Held, bool]:
    """Queues an answer for the person of a request, once for a `form`, however often that is sent: the second value
    says whether it was the first time.

    `seen` is the last answer of the staff's that the page showed: where there is a newer one, somebody was faster, and
    this one is to be thought over. No lock of the page's and no Redis is needed for that: it is asked under the
    person's lock.

    Raises:
        Refused: there are no words, or too many; somebody else has the person, or has just answered; the person is
            reached nowhere.
        LookupError: there is no such request.
    """
    key = f"request/{id_}/answer/{by.id}/{form}"
    held = await lock(connection, by, id_)
    before = await connection.scalar(select(outbox_table.c.replies).where(outbox_table.c.key == key))
    if before is not None:
        _the_same(before, cleaned(words))
        return held, False
    if not held.is_with(by):
        raise not_yours(held)
    if await newest_answer(connection, held.person_id) > seen:
        raise Refused("answer-meanwhile")
    place = await place_of(connection, held.person_id, now)
    if place is None:
        raise Refused("answer-nowhere")
    await outbox.tell(
        connection,
        person_id=held.person_id,
        channel=place.listener.channel,
        address=place.listener.address or None,
        rows=[_row(place, cleaned(words), id_, wording)],
        priority=0,
        key=key,
        now=now,
    )
    await connection.execute(_NO_MENU, {"person": held.person_id})
    mine = (requests.c.person_id == held.person_id) & (requests.c.status == "taken") & (requests.c.taken_by == by.id)
    await connection.execute(update(requests).where(mine).values(answered_at=now, silent_until=now + PATIENCE))
    return held, True


def cleaned(words: str) -> str:
    """As it can be kept and sent: browsers end lines with two characters."""
    kept: str = storable(words.replace("\r\n", "\n").strip())
    return kept


def _the_same(before: Sequence[Mapping[str, Any]], words: str) -> None:
    """Nothing is sent twice; but other words in a form that was sent are no repetition, and are not to be lost."""
    reply = before[0]
    if reply.get("template", {}).get("values", {}).get("answer", reply["text"]) != words:
        raise Refused("answer-meanwhile")


def _row(place: Place, words: str, number: int, wording: Wording) -> outbox.Row:
    if not words:
        raise Refused("answer-empty")
    if length(words) > place.most:
        raise Refused("answer-long", most=place.most)
    rows = outbox.rows_of([_reply(place, words, number, wording)], RENDERERS.get(place.listener.channel), {})
    if len(rows) != 1:  # what the channel needs besides the words made it longer
        raise Refused("answer-long", most=place.most)
    return rows[0]


def _reply(place: Place, words: str, number: int, wording: Wording) -> Rendered:
    language = place.listener.language
    if place.open:
        return {"type": "text", "text": words, "language": language}
    values: dict[str, Any] = {"number": str(number), "answer": words}
    framed = wording.say(msg(f"approved-{TEMPLATE}", **values), language, date.min)
    return {"type": "text", "text": framed, "language": language, "template": {"name": TEMPLATE, "values": values}}
