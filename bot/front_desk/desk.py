"""Where a deed is done, by whom and when; and what is said where it is not done."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.console import audit
from flows.replies import Arg


class Refused(Exception):
    """Something is not done. `kind` is the end of a message's id (`wrong-…`), `about` are the message's arguments."""

    def __init__(self, kind: str, /, **about: Arg) -> None:
        super().__init__(kind)
        self.kind = kind
        self.about = about


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """The transaction of one deed, the centre, the member of the staff and the moment (aware)."""

    connection: AsyncConnection
    centre_id: str
    by: int
    now: datetime

    async def note(self, action: str, ref: str, **detail: str) -> None:
        """Writes the deed into the audit."""
        await audit.record(
            self.connection,
            self.now,
            self.by,
            action,
            target=("booking", ref),
            detail={"centre": self.centre_id, **detail},
        )
