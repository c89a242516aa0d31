"""The rooms that the head of every page leads to, in this order."""

from dataclasses import dataclass

from bot.console.sessions import Stage
from bot.console.stages import ADMINS, MANAGERS, STAFF


@dataclass(frozen=True, slots=True)
class Room:
    """A page by its path; its name is a message, and `{name}-more` says what one does there."""

    path: str
    name: str
    who: frozenset[Stage]


ROOMS = (
    Room("/", "console-home", STAFF),
    Room("/today", "console-today", STAFF),
    Room("/inbox", "console-inbox", STAFF),
    Room("/centres", "centres-room", MANAGERS),
    Room("/jobs", "console-jobs", MANAGERS),
    Room("/broadcasts", "console-broadcasts", MANAGERS),
    Room("/account", "console-account", STAFF),
    Room("/staff", "console-staff", ADMINS),
    Room("/audit", "console-audit", ADMINS),
)


def rooms_of(stage: Stage) -> list[Room]:
    """Where somebody may go."""
    return [room for room in ROOMS if stage in room.who]
