"""A day as a table: a row for each desk, a column for each half hour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.front_desk.day import Desk, Stay
from flows.when import GRID
from flows.world import Period


@dataclass(frozen=True, slots=True)
class Cell:
    """So many half hours of a desk: taken by a stay, free from now on (`free`), or neither."""

    start: datetime
    span: int
    stay: Stay | None = None
    free: bool = False

    @property
    def end(self) -> datetime:
        return self.start + self.span * GRID


@dataclass(frozen=True, slots=True)
class Timeline:
    """The half hours of a day, and each desk's cells, which together are as many."""

    slots: Sequence[datetime]
    rows: Sequence[tuple[Desk, Sequence[Cell]]]


def timeline(desks: Sequence[Desk], stays: Sequence[Stay], hours: Period | None, now: datetime) -> Timeline:
    """The table of a day's live stays; without columns where the centre is closed and nothing is booked."""
    live = [stay for stay in stays if stay.live]
    day = hours or next((Period(stay.start, stay.end) for stay in live), None)
    if day is None:
        return Timeline((), [(desk, ()) for desk in desks])
    bookable = Period(max(day.start, floored(now)), day.end) if hours else Period(day.end, day.end)
    same_day = [stay for stay in live if stay.start.date() == stay.end.date() == day.start.date()]
    first = floored(min([day.start, *(stay.start for stay in same_day)]))
    last = max([day.end, *(stay.end for stay in same_day)])
    slots = [first + number * GRID for number in range(-((first - last) // GRID))]
    by_desk = {desk.id: [stay for stay in live if desk.id in stay.desks] for desk in desks}
    return Timeline(slots, [(desk, list(_cells(slots, by_desk[desk.id], bookable))) for desk in desks])


def floored(moment: datetime) -> datetime:
    """The half hour in which a moment lies."""
    past = timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    return moment - past


def _cells(slots: Sequence[datetime], stays: Sequence[Stay], bookable: Period) -> Iterator[Cell]:
    """Half hours that are alike and follow each other are one cell."""
    cell: Cell | None = None
    for slot in slots:
        stay = next((stay for stay in stays if stay.start < slot + GRID and slot < stay.end), None)
        free = stay is None and bookable.start <= slot < bookable.end
        if cell and (cell.stay, cell.free) == (stay, free):
            cell = Cell(cell.start, cell.span + 1, stay, free)
            continue
        if cell:
            yield cell
        cell = Cell(slot, 1, stay, free)
    if cell:
        yield cell
