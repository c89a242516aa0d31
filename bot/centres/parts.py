"""The parts of a centre: each is saved on its own, by whoever saw its newest version, and belongs to the staff then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import centres
from flows.replies import Arg, msg

Part = Literal["status", "hours", "holidays", "desks", "fees", "facilities", "name", "position", "pictures"]
PARTS: tuple[Part, ...] = get_args(Part)

MARKS: Mapping[Part, str] = {
    "hours": "hours_assumed",
    "holidays": "closed_assumed",
    "desks": "desks_assumed",
    "fees": "fees_assumed",
}
"""Parts that may be assumed rather than known, and the column that says so."""


class Refused(Exception):
    """A change that is not made; `words` say why: a message `wrong-<kind>`."""

    def __init__(self, kind: str, /, **args: Arg) -> None:
        super().__init__(kind)
        self.kind = kind
        self.words = msg(f"wrong-{kind}", **args)


class Changed(Refused):
    """Somebody else has saved the part meanwhile."""

    def __init__(self) -> None:
        super().__init__("changed-meanwhile")


class UnknownCentre(Exception):
    """There is no such centre."""


def version_of(centre: Row[Any], part: Part) -> int:
    """How often the part has been saved."""
    return int(centre.saved.get(part, 0))


@dataclass(frozen=True)
class Edit:
    """A part that is about to be saved, its centre's row locked."""

    connection: AsyncConnection
    centre: Row[Any]
    part: Part
    now: datetime

    async def keep(self, *, assumed: bool | None = None, **values: Any) -> None:
        """Saves the part; `assumed` says whether it is only assumed, None where it stays as it was."""
        if assumed is not None and self.part in MARKS:
            values[MARKS[self.part]] = assumed
        saved = self.centre.saved | {self.part: version_of(self.centre, self.part) + 1}
        mine = centres.c.id == self.centre.id
        await self.connection.execute(update(centres).where(mine).values(values | {"saved": saved}))


async def begin(connection: AsyncConnection, centre_id: str, part: Part, version: int, now: datetime) -> Edit:
    """Locks a centre to save one of its parts, which had this version when it was shown.

    Raises:
        Changed: somebody else has saved it since.
        UnknownCentre: as it says.
    """
    locked = select(centres).where(centres.c.id == centre_id).with_for_update(key_share=True)
    centre = (await connection.execute(locked)).one_or_none()
    if centre is None:
        raise UnknownCentre(centre_id)
    if version_of(centre, part) != version:
        raise Changed
    return Edit(connection, centre, part, now)


async def confirm(edit: Edit) -> None:
    """Takes the mark of what is only assumed off.

    Raises:
        Refused: there is nothing yet that could be right.
    """
    there = {"hours": edit.centre.hours, "fees": edit.centre.fees, "desks": edit.centre.seats}.get(edit.part, True)
    if edit.part not in MARKS or not there:
        raise Refused("nothing-to-confirm")
    await edit.keep(assumed=False)
