"""When a booking was moved: a reminder goes by when somebody last chose the time."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("bookings", sa.Column("moved_at", sa.TIMESTAMP(timezone=True)))
