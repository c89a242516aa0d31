"""Reminders of bookings: at six in the evening before; of what is booked later than that, two hours ahead.

Each day of a booking has its own, told once (the outbox key says of what). Whoever said STOP gets none, nor does
anybody who booked less than three hours ahead, who will hardly have forgotten.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

import structlog
from sqlalchemy import Row, bindparam, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.types import ARRAY, Interval, Text

from bot import clock, outbox
from bot import conversations as kept
from bot.channels.wired import RENDERERS
from bot.db.tables import conversations
from bot.rendering import Rendered, label_menu, render
from bot.wording import Wording
from bot.world.world import PersonWorld
from flows.conversation import Conversation, Menu, Offered
from flows.events import Language
from flows.reminder import reminder, reminder_values
from flows.replies import Choices
from flows.world import Booking, Period

EVENING = time(18)
AHEAD, BOOKED_AHEAD = timedelta(hours=2), timedelta(hours=3)
MOST = 200
"""So many are looked for at once."""
TEMPLATE = "booking-reminder"
DEFAULT_LANGUAGE: Language = "en"

log = structlog.get_logger(__name__)

_DUE = text(
    """
    WITH days AS (
        SELECT DISTINCT bookings.id, ref, bookings.person_id, lower(during) AS starts, upper(during) AS ends,
            coalesce(moved_at, bookings.created_at) AS chosen_at,
            (date_trunc('day', lower(during) AT TIME ZONE 'Asia/Kolkata') - interval '1 day'
                + CAST(:evening AS interval)) AT TIME ZONE 'Asia/Kolkata' AS evening
        FROM bookings JOIN booking_desks ON booking_id = bookings.id AND live
        JOIN people ON people.id = bookings.person_id AND opted_out_at IS NULL AND erased_at IS NULL
        WHERE cancelled_at IS NULL AND ends_at > :now AND lower(during) > :now
            AND lower(during) < CAST(:now AS timestamptz) + interval '2 days'
    ), told AS (
        SELECT *, 'reminder:' || ref || ':' || to_char(starts AT TIME ZONE 'UTC', 'YYYYMMDDHH24MI') AS key FROM days
        WHERE :now >= CASE
            WHEN chosen_at < evening THEN evening
            WHEN starts - chosen_at >= :booked_ahead THEN starts - CAST(:ahead AS interval)
        END
    )
    SELECT * FROM told WHERE NOT EXISTS (SELECT FROM outbox WHERE outbox.key = told.key) ORDER BY starts, id LIMIT :most
    """
).bindparams(
    bindparam("evening", type_=Interval), bindparam("ahead", type_=Interval), bindparam("booked_ahead", type_=Interval)
)

_LOCK = text(
    "SELECT id FROM people WHERE id = :id AND opted_out_at IS NULL AND erased_at IS NULL FOR NO KEY UPDATE SKIP LOCKED"
)

# Where the person wrote last; a page that must be opened to be read only where there is nothing else.
_WHERE = text(
    """
    SELECT channel, address FROM identities WHERE person_id = :person AND blocked_at IS NULL
    ORDER BY channel = ANY (:pushed) DESC, last_seen_at DESC NULLS LAST, address LIMIT 1
    """
).bindparams(bindparam("pushed", type_=ARRAY(Text)))


@dataclass(frozen=True)
class Reminders:
    """Writes reminders into the outbox."""

    engine: AsyncEngine
    wording: Wording

    async def tell(self) -> list[int]:
        """Tells of all bookings of which it is time; gives whom. Who is just being answered is told in the next round.

        Raises:
            SQLAlchemyError, OSError: the database cannot be reached.
        """
        now = clock.now()
        times = {"evening": timedelta(hours=EVENING.hour), "ahead": AHEAD, "booked_ahead": BOOKED_AHEAD}
        async with self.engine.connect() as connection:
            due = (await connection.execute(_DUE, {"now": now, "most": MOST, **times})).all()
        return [row.person_id for row in due if await self._try(row, now)]

    async def _try(self, row: Row[Any], now: datetime) -> bool:
        """One that cannot be told stands in no other's way."""
        try:
            return await self._tell(row, now)
        except (SQLAlchemyError, OSError):
            raise
        except Exception as error:
            log.error("reminder failed", error=type(error).__name__, booking=row.id)  # noqa: TRY400
            return False

    async def _tell(self, row: Row[Any], now: datetime) -> bool:
        async with self.engine.begin() as connection:
            if await connection.scalar(_LOCK, {"id": row.person_id}) is None:
                return False
            where = {"person": row.person_id, "pushed": list(RENDERERS)}
            place = (await connection.execute(_WHERE, where)).one_or_none()
            booking = await PersonWorld(connection, row.person_id, now).booking(row.ref)
            if place is None or booking is None:
                return False
            period = Period(row.starts.astimezone(clock.KERALA), row.ends.astimezone(clock.KERALA))
            if period not in booking.periods:
                return False
            today = replace(booking, periods=(period,))
            return await self._queue(connection, row, place, today, now)

    async def _queue(
        self, connection: AsyncConnection, row: Row[Any], place: Row[Any], booking: Booking, now: datetime
    ) -> bool:
        query = select(conversations).where(conversations.c.person_id == row.person_id)
        talk = (await connection.execute(query)).one_or_none()
        conversation = kept.load(talk.tracker if talk else None)
        language = conversation.language or DEFAULT_LANGUAGE
        reply = reminder(booking, offers=not conversation.frames)
        rendered = render((reply,), self.wording, language, now.date())
        renderer = RENDERERS.get(place.channel)
        if renderer:
            _with_template(rendered[0], booking, self.wording, language, now)
        told = await outbox.tell(
            connection,
            person_id=row.person_id,
            channel=place.channel,
            address=place.address if renderer else None,
            rows=outbox.rows_of(rendered, renderer, {}),
            priority=1,
            key=row.key,
            now=now,
            expires_at=booking.periods[0].start,
        )
        if told and isinstance(reply, Choices):
            await self._remember(connection, row.person_id, conversation, reply, now)
        return told

    async def _remember(
        self, connection: AsyncConnection, person_id: int, conversation: Conversation, shown: Choices, now: datetime
    ) -> None:
        """What is typed next may choose from the reminder; a turn that has begun meanwhile begins anew."""
        conversation.menu = Menu([Offered(option.id, []) for option in shown.options])
        label_menu(conversation.menu, (shown,), self.wording, now.date())
        values = {"tracker": kept.dump(conversation), "updated_at": now}
        row = insert(conversations).values(person_id=person_id, version=1, **values)
        newer = {**values, "version": conversations.c.version + 1}
        await connection.execute(row.on_conflict_do_update(index_elements=["person_id"], set_=newer))


def _with_template(rendered: Rendered, booking: Booking, wording: Wording, language: Language, now: datetime) -> None:
    values = {name: wording.say(value, language, now.date()) for name, value in reminder_values(booking).items()}
    rendered["template"] = {"name": TEMPLATE, "values": values}  # type: ignore[typeddict-unknown-key]
