"""Centres that staff edit."""

from pathlib import Path
from typing import Any

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    driver: Any = op.get_bind().connection.dbapi_connection
    # asyncpg prepares what SQLAlchemy executes, and only one statement can be prepared at a time.
    driver.run_async(lambda asyncpg: asyncpg.execute(script))
