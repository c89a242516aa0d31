"""No-shows: a desk is held for so long after its time has begun; then others may have it, and the person is told."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Interval, Row, bindparam, text
from sqlalchemy.dialects.postgresql import TSTZRANGE
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot import clock, telling
from bot.front_desk import words
from bot.wording import Wording
from bot.world.world import PersonWorld
from flows.world import Booking, Period

MOST = 200
"""So many are looked for at once."""

log = structlog.get_logger(__name__)

_DUE = text(
    """
    SELECT DISTINCT bookings.id, ref, person_id, during
    FROM booking_desks JOIN bookings ON bookings.id = booking_id
    WHERE live AND checked_in_at IS NULL AND block_reason IS NULL
        AND during @> CAST(:now AS timestamptz) AND lower(during) <= CAST(:now AS timestamptz) - :held
    ORDER BY during, bookings.id LIMIT :most
    """
).bindparams(bindparam("held", type_=Interval))
_LOCK_PERSON = text("SELECT id FROM people WHERE id = :id FOR NO KEY UPDATE SKIP LOCKED")
_LOCK = text(
    "SELECT id FROM bookings WHERE id = :id AND person_id IS NOT DISTINCT FROM CAST(:person AS bigint)"
    " FOR NO KEY UPDATE SKIP LOCKED"
)
_RELEASE = text(
    """
    UPDATE booking_desks SET live = false, no_show_at = :now
    WHERE booking_id = :id AND during = :during AND live AND checked_in_at IS NULL
    """
).bindparams(bindparam("during", type_=TSTZRANGE))


@dataclass(frozen=True)
class NoShows:
    """Lets go of desks whose people have not come within `held`; never where that is nothing."""

    engine: AsyncEngine
    wording: Wording
    held: timedelta

    async def release(self) -> list[int]:
        """Lets go of all that it is time for; gives who was told. What somebody is busy with waits for the next round.

        Raises:
            SQLAlchemyError, OSError: the database cannot be reached.
        """
        if not self.held:
            return []
        now = clock.now()
        async with self.engine.connect() as connection:
            due = (await connection.execute(_DUE, {"now": now, "held": self.held, "most": MOST})).all()
        return [row.person_id for row in due if await self._try(row, now)]

    async def _try(self, row: Row[Any], now: datetime) -> bool:
        """One that cannot be let go stands in no other's way."""
        try:
            async with self.engine.begin() as connection:
                return await self._release(connection, row, now)
        except (SQLAlchemyError, OSError):
            raise
        except Exception as error:
            log.error("release failed", error=type(error).__name__, booking=row.id)  # noqa: TRY400
            return False

    async def _release(self, connection: AsyncConnection, row: Row[Any], now: datetime) -> bool:
        """Says whether the person was told."""
        if row.person_id and await connection.scalar(_LOCK_PERSON, {"id": row.person_id}) is None:
            return False
        if await connection.scalar(_LOCK, {"id": row.id, "person": row.person_id}) is None:
            return False
        booking = await PersonWorld(connection, row.person_id, now).booking(row.ref) if row.person_id else None
        freed = await connection.execute(_RELEASE, {"id": row.id, "during": row.during, "now": now})
        if not freed.rowcount or booking is None:
            return False
        period = Period(row.during.lower.astimezone(clock.KERALA), row.during.upper.astimezone(clock.KERALA))
        return await self._tell(connection, row.person_id, replace(booking, periods=(period,)), now)

    async def _tell(self, connection: AsyncConnection, person_id: int, booking: Booking, now: datetime) -> bool:
        period = booking.periods[0]
        return await telling.tell(
            connection,
            self.wording,
            person_id,
            (words.released(booking, (period.start + self.held).time()),),
            key=f"no-show:{booking.ref}:{period.start:%Y%m%d%H%M}",
            now=now,
            template=words.released_template(booking),
            expires_at=period.end,
        )
