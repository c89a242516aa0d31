"""Alembic's entry: runs revisions over the connection that `bot.db.migrate` hands in."""

from alembic import context
from sqlalchemy import Connection, text

from bot.db.tables import metadata

# Any number will do, as long as nobody else takes an advisory lock of it.
_MIGRATING = 778_190_126

connection: Connection = context.config.attributes["connection"]
connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATING})
context.configure(connection=connection, target_metadata=metadata)
context.run_migrations()
