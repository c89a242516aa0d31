"""Whether workers and senders run: they are known by their connections to the database."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.finding import Finding, fault, ok
from bot.doctor.visit import Visit
from bot.sender.main import APPLICATION_NAME as SENDER
from bot.worker.main import APPLICATION_NAME as WORKER

_CONNECTED = text("""
    SELECT application_name FROM pg_stat_activity
    WHERE datname = current_database() AND application_name IN (:worker, :sender)
    GROUP BY application_name
""")


async def check(visit: Visit) -> Sequence[Finding]:
    """Looks for at least one of each that is needed."""
    settings = visit.settings
    needed = {WORKER: "worker"} | ({SENDER: "sender"} if settings.whatsapp or settings.telegram else {})
    try:
        async with visit.database() as connection:
            connected = set(await connection.scalars(_CONNECTED, {"worker": WORKER, "sender": SENDER}))
    except (SQLAlchemyError, OSError):
        return []  # the line of the database tells of it
    return [_runs(name, running=application in connected) for application, name in needed.items()]


def _runs(name: str, *, running: bool) -> Finding:
    if running:
        return ok(f"A {name} runs.")
    return fault(
        f"No {name} runs.", f"Start the bot (`make run`), or, where its processes run apart, one with `wnh {name}`."
    )
