"""Whether the database is as the code needs it, and whether anything waits in it for too long."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Row, text
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.db.migrate import MIGRATIONS
from bot.doctor.finding import Finding, fault, ok, quoted, warning
from bot.doctor.visit import Visit

OLDEST_VERSION = 14
SOON = timedelta(minutes=1)
"""Whatever is due waits no longer than this while all processes run."""
RECENT = timedelta(days=1)

_QUEUES = text("""
    SELECT
        (SELECT count(*) FROM inbox WHERE done_at IS NULL AND failed_at IS NULL) AS waiting,
        (SELECT min(coalesce(next_try_at, received_at)) FROM inbox WHERE done_at IS NULL AND failed_at IS NULL)
            AS waiting_since,
        (SELECT count(*) FROM inbox WHERE failed_at > :recent) AS unanswered,
        count(*) FILTER (WHERE status IN ('queued', 'sending') AND address IS NOT NULL) AS unsent,
        min(coalesce(next_try_at, claimed_at, created_at))
            FILTER (WHERE status IN ('queued', 'sending') AND address IS NOT NULL) AS unsent_since,
        count(*) FILTER (WHERE status = 'unknown') AS unknown,
        count(*) FILTER (WHERE status = 'held') AS held,
        count(*) FILTER (WHERE status = 'failed' AND coalesce(updated_at, created_at) > :recent) AS failed
    FROM outbox
""")
_CODES = text("""
    SELECT status, error, count(*) AS times FROM outbox
    WHERE error IS NOT NULL AND (status = 'held' OR status = 'failed' AND coalesce(updated_at, created_at) > :recent)
    GROUP BY status, error ORDER BY times DESC, error
""")


async def check(visit: Visit) -> Sequence[Finding]:
    """The server's version, and whether the tables are those of this code."""
    try:
        async with visit.database() as connection:
            version = int(await connection.scalar(text("SHOW server_version_num")) or 0)
            known = await connection.scalar(text("SELECT to_regclass('alembic_version') IS NOT NULL"))
            found = await connection.scalar(text("SELECT version_num FROM alembic_version")) if known else None
    except (SQLAlchemyError, OSError):
        return [_down(visit)]
    return [_version(version), _tables(found)]


async def queues(visit: Visit) -> Sequence[Finding]:
    """What waits to be answered and to be sent, and what went wrong."""
    now = clock.now()
    values = {"recent": now - RECENT}
    try:
        async with visit.database() as connection:
            row = (await connection.execute(_QUEUES, values)).one()
            codes = (await connection.execute(_CODES, values)).all()
    except (SQLAlchemyError, OSError):
        return [warning("The queues cannot be read.", "See the line of the database.")]
    return [_answers(row, now), _sending(row, now), *_troubles(row, codes)]


def _down(visit: Visit) -> Finding:
    if visit.settings.embedded_postgres:
        return fault("The database does not answer.", "Start the bot (`make run`); if it runs, see var/log.")
    return fault("The database does not answer, or refuses.", "Look at the server and at DATABASE_URL.")


def _version(number: int) -> Finding:
    version = f"{number // 10_000}.{number % 10_000}"
    if number < OLDEST_VERSION * 10_000:
        return fault(f"PostgreSQL {version} is too old.", f"Use PostgreSQL {OLDEST_VERSION} or newer.")
    return ok(f"PostgreSQL {version} answers.")


def _tables(found: str | None) -> Finding:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    newest = scripts.get_current_head()
    if found == newest:
        return ok(f"The tables are up to date ({found}).")
    if found and found not in {script.revision for script in scripts.walk_revisions()}:
        return fault(f"The tables ({found}) are of a newer bot than this one.", "Start the newer one again.")
    return fault(f"The tables are not up to date ({found or 'there are none'}).", "Run `wnh db upgrade`.")


def _answers(row: Row[Any], now: datetime) -> Finding:
    since = row.waiting_since and now - row.waiting_since
    if since and since > SOON:
        return fault(
            f"Messages that wait for an answer: {row.waiting}, the oldest for {_span(since)}.",
            "See whether a worker runs (`wnh run`, `wnh worker`), and var/log/worker.log.",
        )
    if row.unanswered:
        return warning(
            f"Messages of the last day that could not be answered: {row.unanswered}.",
            "See var/log/worker.log, and why.",
        )
    return ok(f"Messages that wait for an answer: {row.waiting}.")


def _sending(row: Row[Any], now: datetime) -> Finding:
    since = row.unsent_since and now - row.unsent_since
    if since and since > SOON:
        return fault(
            f"Messages that wait to be sent: {row.unsent}, the oldest for {_span(since)}.",
            "See whether the sender runs (`wnh run`, `wnh sender`), and var/log/sender.log.",
        )
    return ok(f"Messages that wait to be sent: {row.unsent}.")


def _troubles(row: Row[Any], codes: Sequence[Row[Any]]) -> list[Finding]:
    told = []
    if row.unknown:
        told.append(
            warning(
                f"Messages of which nobody knows whether they were sent: {row.unknown}.",
                "They are never sent again by themselves: where it matters, ask the person.",
            )
        )
    if row.held:
        told.append(
            warning(
                f"Messages that are held: {row.held}{_because('held', codes)}.",
                "24 hours after somebody wrote, WhatsApp takes approved templates only: `wnh whatsapp sync --submit`.",
            )
        )
    if row.failed:
        told.append(
            warning(
                f"Messages of the last day that could not be sent: {row.failed}{_because('failed', codes)}.",
                "docs/whatsapp.md and docs/telegram.md say where the codes are explained.",
            )
        )
    return told


def _because(status: str, codes: Sequence[Row[Any]]) -> str:
    found = [f"{quoted(code.error)} × {code.times}" for code in codes if code.status == status][:3]
    return f" ({', '.join(found)})" if found else ""


def _span(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"
