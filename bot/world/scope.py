"""What every part of the world is about: one turn of one person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass
class Scope:
    """The transaction of the turn, the person, and the moment (aware). `most_open` limits a person's open bookings."""

    connection: AsyncConnection
    person_id: int
    now: datetime
    most_open: int = 5
