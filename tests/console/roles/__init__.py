"""What is right in each room, written down once more: a change of the console's table is a change here too.

A room's `WHO` says who may take each way, `prepare` makes what the paths are about, and `CHANGED` are the tables
(beside the audit) in which a row more or less shows that something was done.
"""

from tests.console.roles import broadcasts, centres, house, inbox, jobs, today
from tests.console.roles.house import ROLES, STAGES

__all__ = ["ROLES", "ROOMS", "STAGES", "WHO", "room_of"]

ROOMS = (house, today, inbox, centres, jobs, broadcasts)
WHO = {way: who for room in ROOMS for way, who in room.WHO.items()}


def room_of(way: str) -> int:
    """Which of the rooms a way ("GET /staff") belongs to."""
    return next(number for number, room in enumerate(ROOMS) if way in room.WHO)
