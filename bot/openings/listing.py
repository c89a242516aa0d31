"""The openings that somebody minds, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import centres, interests, jobs, places
from bot.openings.duplicates import Looks
from bot.openings.minding import Minder

PAGE = 25
State = Literal["open", "expired", "closed", "all"]
STATES: tuple[State, ...] = get_args(State)

_place = places.c.name.label("place_name")
_interested = (
    select(func.count()).where(interests.c.job_id == jobs.c.id).correlate(jobs).scalar_subquery().label("interested")
)
OPENINGS = (
    select(jobs, _place, places.c.district, centres.c.name.label("centre_name"), _interested)
    .join(places, places.c.key == jobs.c.place)
    .outerjoin(centres, centres.c.id == jobs.c.centre_id)
)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which openings: their state, whether only those one made, a word of title or employer, a centre."""

    state: State = "open"
    mine: bool = False
    words: str = ""
    centre_id: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some openings, how many there are of each state, and on how many pages."""

    rows: Sequence[Row[Any]]
    counts: dict[State, int]
    number: int
    pages: int


def in_state(state: State, today: date) -> ColumnElement[bool]:
    """Closed by somebody, past its last date, or open."""
    expired = and_(~jobs.c.withdrawn, jobs.c.last_date < today)
    match state:
        case "closed":
            return jobs.c.withdrawn
        case "expired":
            return expired
        case "open":
            return and_(~jobs.c.withdrawn, or_(jobs.c.last_date.is_(None), jobs.c.last_date >= today))
    return true()


async def page(connection: AsyncConnection, minder: Minder, wanted: Filter, number: int, today: date) -> Page:
    """The newest first; a page that is not there is the last one."""
    chosen = and_(minder.openings(), _matches(wanted, minder))
    count = select(*(func.count().filter(in_state(state, today)).label(state) for state in STATES)).where(chosen)
    counts: dict[State, int] = dict((await connection.execute(count)).one()._mapping)
    pages = max(1, -(-counts[wanted.state] // PAGE))
    number = min(max(number, 1), pages)
    order = (jobs.c.published_at.desc().nulls_last(), jobs.c.id)
    query = OPENINGS.where(chosen, in_state(wanted.state, today)).order_by(*order)
    rows = (await connection.execute(query.offset((number - 1) * PAGE).limit(PAGE))).all()
    return Page(rows, counts, number, pages)


def _matches(wanted: Filter, minder: Minder) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [true()]
    if wanted.mine:
        conditions.append(jobs.c.created_by == minder.staff_id)
    if wanted.centre_id:
        conditions.append(jobs.c.centre_id == wanted.centre_id)
    for word in wanted.words.split()[:8]:
        texts = (column[language].astext for column in (jobs.c.title, jobs.c.employer) for language in ("en", "ml"))
        conditions.append(or_(*(text.icontains(word, autoescape=True) for text in texts)))
    return and_(*conditions)


async def open_looks(connection: AsyncConnection, minder: Minder | None, today: date) -> list[Looks]:
    """All open openings, as they are compared: those that somebody minds, or all."""
    query = select(jobs.c.id, jobs.c.title, jobs.c.employer, jobs.c.place).where(in_state("open", today))
    if minder is not None:
        query = query.where(minder.openings())
    rows = await connection.execute(query.order_by(jobs.c.published_at.nulls_first(), jobs.c.id))
    return [Looks(row.id, row.title, row.employer, row.place) for row in rows]
