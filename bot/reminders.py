"""Reminders of bookings: at six in the evening before; of what is booked later than that, two hours ahead.

Each day of a booking has its own, told once (the outbox key says of what). Whoever said STOP gets none, nor does
anybody who booked less than three hours ahead, who will hardly have forgotten.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

import structlog
from sqlalchemy import Row, bindparam, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.types import Interval

from bot import clock, telling
from bot.telling import Template, tell_listener
from bot.wording import Wording
from bot.world.world import PersonWorld
from flows.reminder import reminder, reminder_values
from flows.world import Period

EVENING = time(18)
AHEAD, BOOKED_AHEAD = timedelta(hours=2), timedelta(hours=3)
MOST = 200
"""So many are looked for at once."""
TEMPLATE = "booking-reminder"

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
            listener = await telling.find(connection, row.person_id, in_passing=True)
            booking = await PersonWorld(connection, row.person_id, now).booking(row.ref)
            if listener is None or booking is None:
                return False
            period = Period(row.starts.astimezone(clock.KERALA), row.ends.astimezone(clock.KERALA))
            if period not in booking.periods:
                return False
            today = replace(booking, periods=(period,))
            reply = reminder(today, offers=not listener.busy)
            template = Template(TEMPLATE, reminder_values(today))
            return await tell_listener(
                connection,
                self.wording,
                listener,
                (reply,),
                key=row.key,
                now=now,
                template=template,
                expires_at=period.start,
            )
