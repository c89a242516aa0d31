"""What all tables share: how constraints are named, moments, the kinds of desks.

All moments are `timestamptz`, written by the bot's clock, never by the server's.
"""

from sqlalchemy import MetaData
from sqlalchemy.dialects.postgresql import TIMESTAMP

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    }
)

MOMENT = TIMESTAMP(timezone=True)
KINDS = "('desk', 'cabin', 'meeting_room')"
