"""New openings, told to those who asked to be told of such: once each, at most one message a day, by day.

Two steps. When an opening is new, the database compares it with all that is waited for, as the bot's search judges,
and writes down who is to be told of it (`alert_tellings`). Then, person by person and under the person's lock, up to
`TOGETHER` of them go into one message; what is left waits for the next day.

Whoever subscribed to job alerts without a search of their own waits for every opening. Samples are never told: an
alert is a promise that there is work. An opening is compared `GRACE` after it was published, when whoever made it has
had a moment to put a slip right.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import structlog
from sqlalchemy import Row, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.types import Text

from bot import clock, telling
from bot.db.types import LocalisedText
from bot.telling import Listener, Template, tell_listener
from bot.wording import Wording
from bot.world.jobs import DISTANCES, FITS, MEASURED, SOUGHT, job_of
from flows.job_alert import job_alert, job_alert_values

FROM, UNTIL, GONE = time(9), time(20), time(21)
"""Alerts are queued by day only; what a channel could not take by 21:00 is given up, so that nobody is disturbed."""
AGAIN_UNTIL = time(10)
"""In the first hour of the day it is looked up what expired on the days before."""
GRACE = timedelta(minutes=1)
TOGETHER = 3
MOST_OPENINGS, MOST_PEOPLE = 50, 1000
"""So many openings are compared, and so many people told, in one round."""
WINDOW = timedelta(hours=23)
"""WhatsApp's 24 hours after a person's last message, but for an hour to be sent in."""
TEMPLATE = "job-alert"

log = structlog.get_logger(__name__)

_NEW = text(
    """
    SELECT id FROM jobs
    WHERE NOT sample AND NOT withdrawn AND (last_date IS NULL OR last_date >= :today)
        AND published_at <= :before AND (matched_at IS NULL OR matched_at < published_at)
    ORDER BY published_at, id LIMIT :most FOR NO KEY UPDATE SKIP LOCKED
    """
)
_MATCH = text(
    f"""
    WITH waited_for AS (
        SELECT person_id, query, created_at FROM alerts
        UNION ALL
        SELECT person_id, '{{}}', created_at FROM subscriptions
        WHERE topic = 'jobs' AND NOT EXISTS (SELECT FROM alerts WHERE alerts.person_id = subscriptions.person_id)
    ), queries AS (
        SELECT DISTINCT query FROM waited_for
    ), sought AS MATERIALIZED ({SOUGHT}), measured AS ({MEASURED} AND jobs.id = ANY (:ids)), fitting AS MATERIALIZED (
        SELECT id, published_at, sought_query FROM measured WHERE {FITS}
    ), found AS (
        INSERT INTO alert_tellings (person_id, job_id, found_at)
        SELECT DISTINCT person_id, fitting.id, CAST(:now AS timestamptz)
        FROM fitting JOIN waited_for ON query = sought_query AND created_at < published_at
        ON CONFLICT DO NOTHING
        RETURNING person_id
    ), matched AS (
        UPDATE jobs SET matched_at = :now WHERE id = ANY (:ids)
    )
    SELECT count(*) FROM found
    """  # noqa: S608 (put together of constants)
).bindparams(bindparam("ids", type_=ARRAY(Text)))

# An alert that was ended and one that was made after the opening are no reason to tell. Whoever talks with the staff is
# told afterwards: the bot would leave what they choose to the staff.
_WAITING = """
    FROM alert_tellings JOIN jobs ON jobs.id = job_id
    WHERE told_at IS NULL AND NOT withdrawn AND (last_date IS NULL OR last_date >= :today)
        AND (
            EXISTS (SELECT FROM alerts AS mine
                WHERE mine.person_id = alert_tellings.person_id AND mine.created_at < published_at)
            OR EXISTS (SELECT FROM subscriptions AS mine
                WHERE mine.person_id = alert_tellings.person_id AND topic = 'jobs' AND mine.created_at < published_at)
        )
        AND NOT EXISTS (SELECT FROM alert_tellings AS told
            WHERE told.person_id = alert_tellings.person_id AND told.told_at >= :midnight)
        AND NOT EXISTS (SELECT FROM requests
            WHERE requests.person_id = alert_tellings.person_id AND status = 'taken' AND silent_until > :now)
"""
_PEOPLE = text(
    f"""
    WITH waiting AS (SELECT person_id, min(found_at) AS since {_WAITING} GROUP BY person_id)
    SELECT people.id FROM waiting JOIN people ON people.id = waiting.person_id
    WHERE opted_out_at IS NULL AND erased_at IS NULL
        AND EXISTS (SELECT FROM identities WHERE identities.person_id = people.id AND blocked_at IS NULL)
    ORDER BY since, people.id LIMIT :most
    """  # noqa: S608 (put together of constants)
)
_OPENINGS = text(
    f"""
    SELECT jobs.*, (SELECT name FROM places WHERE key = jobs.place) AS place_name
    {_WAITING} AND alert_tellings.person_id = :person ORDER BY published_at, jobs.id
    """  # noqa: S608 (put together of constants)
).columns(
    title=LocalisedText,
    employer=LocalisedText,
    place_name=LocalisedText,
    hours=LocalisedText,
    pay=LocalisedText,
    summary=LocalisedText,
    how_to_apply=LocalisedText,
)
_SEARCHES = text("SELECT query FROM alerts WHERE person_id = :person ORDER BY created_at LIMIT 2")
_SEEN = text("SELECT last_seen_at FROM identities WHERE channel = :channel AND address = :address")
_TOLD = text("UPDATE alert_tellings SET told_at = :now WHERE person_id = :person AND job_id = ANY (:ids)").bindparams(
    bindparam("ids", type_=ARRAY(Text))
)
# What expired before it could be sent (WhatsApp had not approved the template, a provider was down) was not told.
_AGAIN = text(
    """
    UPDATE alert_tellings SET told_at = NULL FROM outbox
    WHERE told_at >= CAST(:midnight AS timestamptz) - interval '2 days' AND told_at < :midnight
        AND key = 'job-alert:' || alert_tellings.person_id || ':'
            || to_char(told_at AT TIME ZONE 'Asia/Kolkata', 'YYYYMMDD')
        AND status = 'failed' AND error = 'expired'
    """
)
_NO_LONGER = text(
    """
    DELETE FROM alert_tellings USING jobs
    WHERE jobs.id = job_id AND told_at IS NULL AND (withdrawn OR last_date < :today)
    """
)


@dataclass(frozen=True)
class Alerts:
    """Compares new openings with what people wait for, and writes alerts into the outbox."""

    engine: AsyncEngine
    wording: Wording

    async def tell(self) -> list[int]:
        """One round; gives who was told. Who is just being answered is told in the next one.

        Raises:
            SQLAlchemyError, OSError: the database cannot be reached.
        """
        now = clock.now()
        await self.match(now)
        if not FROM <= now.time() < UNTIL:
            return []
        async with self.engine.begin() as connection:
            if now.time() < AGAIN_UNTIL:
                await connection.execute(_AGAIN, {"midnight": _on(now)["midnight"]})
            people = list(await connection.scalars(_PEOPLE, {**_on(now), "most": MOST_PEOPLE}))
        return [person for person in people if await self._try(person, now)]

    async def match(self, now: datetime) -> int:
        """Writes down who is to be told of the new openings; gives how many (person and opening) were found."""
        async with self.engine.begin() as connection:
            new = {"today": now.date(), "before": now - GRACE, "most": MOST_OPENINGS}
            ids = list(await connection.scalars(_NEW, new))
            if not ids:
                return 0
            await connection.execute(_NO_LONGER, {"today": now.date()})
            given = {"ids": ids, "now": now, "today": now.date(), **DISTANCES}
            return int(await connection.scalar(_MATCH, given) or 0)

    async def _try(self, person_id: int, now: datetime) -> bool:
        """One who cannot be told stands in no other's way."""
        try:
            async with self.engine.begin() as connection:
                listener = await telling.find(connection, person_id, in_passing=True)
                return listener is not None and await self._tell(connection, listener, now)
        except (SQLAlchemyError, OSError):
            raise
        except Exception as error:
            log.error("alert failed", error=type(error).__name__, person=person_id)  # noqa: TRY400
            return False

    async def _tell(self, connection: AsyncConnection, listener: Listener, now: datetime) -> bool:
        person = {"person": listener.person_id}
        waiting = (await connection.execute(_OPENINGS, {**_on(now), **person})).all()
        if not waiting:
            return False
        late = await _outside_window(connection, listener, now)
        openings = [job_of(row) for row in waiting[: 1 if late else TOGETHER]]
        searches = list(await connection.scalars(_SEARCHES, person))
        reply = job_alert(openings, len(waiting) - len(openings), searches[0] if len(searches) == 1 else {})
        told = await tell_listener(
            connection,
            self.wording,
            listener,
            (reply,),
            key=f"job-alert:{listener.person_id}:{now:%Y%m%d}",
            now=now,
            template=Template(TEMPLATE, job_alert_values(openings[0])) if late else None,
            expires_at=datetime.combine(now.date(), GONE, clock.KERALA),
        )
        if told:
            ids = [job.id for job in openings]
            await connection.execute(_TOLD, {**person, "ids": ids, "now": now})
        return told


def _on(now: datetime) -> dict[str, Any]:
    return {"now": now, "today": now.date(), "midnight": datetime.combine(now.date(), time(), clock.KERALA)}


async def _outside_window(connection: AsyncConnection, listener: Listener, now: datetime) -> bool:
    """Whether WhatsApp would take nothing but an approved template (https://www.twilio.com/docs/whatsapp/key-concepts)."""
    if listener.channel != "whatsapp":
        return False
    where = {"channel": listener.channel, "address": listener.address}
    seen: Row[Any] = (await connection.execute(_SEEN, where)).one()
    return seen.last_seen_at is None or now - seen.last_seen_at >= WINDOW
