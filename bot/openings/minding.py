"""Who minds an opening: it shows names and phone numbers of those who are interested, so nobody else sees it.

An opening of a centre is minded by those who mind the centre, one without a centre by whoever made it. Admins mind all.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, true

from bot.db.tables import jobs


@dataclass(frozen=True, slots=True)
class Minder:
    """Somebody of the staff, and the centres that they mind."""

    staff_id: int
    centres: tuple[str, ...] = ()
    admin: bool = False

    def minds(self, centre_id: str | None, made_by: int | None) -> bool:
        """Whether something of this centre is theirs to see; without a centre, something that somebody made."""
        if self.admin:
            return True
        return made_by == self.staff_id if centre_id is None else centre_id in self.centres

    def openings(self) -> ColumnElement[bool]:
        """The same, of the rows of `jobs`."""
        if self.admin:
            return true()
        own = and_(jobs.c.centre_id.is_(None), jobs.c.created_by == self.staff_id)
        return or_(jobs.c.centre_id.in_(self.centres), own)
