"""An opening as somebody wrote it, in a form or a row of a list: checked, or with all that is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.console.accounts import cleaned
from bot.openings.columns import BOTH, NEEDED, WORK_TYPES, folded
from bot.openings.gazetteer import Gazetteer
from bot.openings.roles import roles_in, roles_of_title
from flows.replies import Localised

LONGEST = {"title": 100, "employer": 100, "hours": 200, "pay": 200, "summary": 600, "how_to_apply": 600}
SPACIOUS = ("summary", "how_to_apply")
"""What may have several lines."""
FARTHEST = timedelta(days=3 * 365)

_FORMS = ("%d/%m/%Y", "%d/%m/%y", "%Y/%m/%d", "%d %B %Y", "%d %b %Y")
_EXCELS_FIRST = date(1899, 12, 30)
_SERIAL = range(40_000, 60_000)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong: in which column, what (the end of a message's id, `wrong-job-…`), and what was given."""

    column: str
    kind: str
    given: str = ""


@dataclass(frozen=True)
class Draft:
    """An opening as it may be kept; texts that were given in one language stand for both."""

    title: Localised
    employer: Localised
    place: str
    centre_id: str | None
    roles: list[str]
    work_types: list[str]
    hours: Localised | None
    pay: Localised | None
    last_date: date | None
    summary: Localised
    how_to_apply: Localised

    def values(self) -> dict[str, Any]:
        """The columns of `jobs`."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Checked:
    """A draft, or faults; which texts were given in one language only."""

    draft: Draft | None
    faults: tuple[Fault, ...]
    copied: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """What a draft is held against: the places, the day, the centre where none is named, and how one applies."""

    gazetteer: Gazetteer
    today: date
    centre_id: str | None
    how_to_apply: Localised
    kept_date: date | None = None
    """A date that stands already may be past."""

    def check(self, cells: Mapping[str, str]) -> Checked:
        """Looks at all of it, so that everything that is wrong is told at once."""
        return _Check(self, cells).result()


class _Check:
    def __init__(self, rules: Rules, cells: Mapping[str, str]) -> None:
        self.rules = rules
        self.cells = {name: tidy(name, cell) for name, cell in cells.items()}
        self.faults: list[Fault] = []
        self.copied: list[str] = []

    def result(self) -> Checked:
        title, employer, hours, pay, summary, how = (self._both(name) for name in BOTH)
        place, centre, day = self._place(), self._centre(), self._last_date()
        work_types, roles = self._work_types(), self._roles()
        draft = None
        if not self.faults and title and employer and summary:
            how = how or self.rules.how_to_apply
            draft = Draft(title, employer, place, centre, roles, work_types, hours, pay, day, summary, how)
        return Checked(draft, tuple(self.faults), tuple(self.copied))

    def _wrong(self, column: str, kind: str, given: str = "") -> None:
        self.faults.append(Fault(column, kind, given[:80]))

    def _both(self, name: str) -> Localised | None:
        english, malayalam = self.cells.get(name, ""), self.cells.get(f"{name}_ml", "")
        for column, text in ((name, english), (f"{name}_ml", malayalam)):
            if len(text) > LONGEST[name]:
                self._wrong(column, "too-long", str(LONGEST[name]))
        if not (english or malayalam):
            if name in NEEDED:
                self._wrong(name, "needed")
            return None
        if not (english and malayalam):
            self.copied.append(name)
        return Localised(english or malayalam, malayalam or english)

    def _place(self) -> str:
        name, district = self.cells.get("place", ""), self.cells.get("district", "")
        if not name:
            self._wrong("place", "needed")
            return ""
        found = self.rules.gazetteer.places(name, district)
        if not found:
            anywhere = self.rules.gazetteer.places(name, "")
            kind = "place-elsewhere" if anywhere and district else "place-unknown"
            self._wrong("place", kind, f"{name}, {district}" if kind == "place-elsewhere" else name)
            return ""
        if len(found) > 1:
            names = sorted(place.district.en for place in found)
            self._wrong("district", "place-several", f"{name}: {', '.join(names)}")
            return ""
        return found[0].key

    def _centre(self) -> str | None:
        name = self.cells.get("centre", "")
        centre = self.rules.gazetteer.centre(name) if name else self.rules.centre_id
        mine = self.rules.gazetteer.mine
        if name and (centre is None or not (mine.admin or centre in mine.centres)):
            self._wrong("centre", "centre", name)
        return centre

    def _work_types(self) -> list[str]:
        found: list[str] = []
        given = self.cells.get("work_types", "")
        for part in re.split(r"[,;|/&+\n]|\band\b|\bor\b", given):
            if not (name := folded(part)):
                continue
            if kind := WORK_TYPES.get(name):
                found.append(kind)
            else:
                self._wrong("work_types", "work-type", part.strip())
        if not folded(given):
            self._wrong("work_types", "needed")
        return list(dict.fromkeys(found))

    def _roles(self) -> list[str]:
        roles, unknown = roles_in(self.cells.get("roles", ""))
        for name in unknown:
            self._wrong("roles", "role", name)
        titles = [title for name in ("title", "title_ml") if (title := self.cells.get(name, ""))]
        if not roles and not unknown and titles:
            roles = roles_of_title(*titles)
            if not roles:
                self._wrong("roles", "roles-needed")
        return roles

    def _last_date(self) -> date | None:
        given = self.cells.get("last_date", "")
        if not given:
            return None
        day = date_in(given)
        if day is None:
            self._wrong("last_date", "date", given)
        elif day < self.rules.today and day != self.rules.kept_date:
            self._wrong("last_date", "past", given)
        elif day > self.rules.today + FARTHEST:
            self._wrong("last_date", "far", given)
        return day


def tidy(column: str, cell: str) -> str:
    """What was typed without what is unseen; several lines only where they have a place."""
    if column.removesuffix("_ml") not in SPACIOUS:
        return cleaned(cell)
    return "\n".join(filter(None, (cleaned(line) for line in cell.splitlines())))


def date_in(text: str) -> date | None:
    """A day written 31/03/2027, 31-3-27, 2027-03-31 or 31 March 2027, or as a spreadsheet counts days.

    The number of days since 30 December 1899 is what Excel keeps
    (https://support.microsoft.com/office/date-systems-in-excel-e7fe7167-48a9-4b96-bb53-5612a800b487).
    """
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in text.strip())
    if plain.isdecimal() and int(plain) in _SERIAL:
        return _EXCELS_FIRST + timedelta(days=int(plain))
    plain = re.sub(r"[ T]\d{1,2}:\d\d(:\d\d)?$", "", plain)
    plain = " ".join(re.sub(r"[-.]", "/", plain).replace(",", " ").split())
    for form in _FORMS:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def cells_of(row: Any) -> dict[str, str]:
    """A kept opening as the cells that would say it; the place and centre are the caller's to name."""
    cells: dict[str, str] = {}
    for name in BOTH:
        text: Localised | None = getattr(row, name)
        if text:
            cells |= {name: text.en, f"{name}_ml": "" if text.ml == text.en else text.ml}
    cells["roles"], cells["work_types"] = ", ".join(row.roles), ", ".join(row.work_types)
    cells["last_date"] = row.last_date.isoformat() if row.last_date else ""
    return cells
