"""How fast a broadcast is just now, how long it will take, and how it went over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock

LATELY = timedelta(seconds=30)
"""The rate is that of the last so many seconds."""
MOST_BUCKETS = 60
WIDTHS = tuple(timedelta(seconds=each) for each in (1, 5, 15, 60, 300, 900, 3600, 6 * 3600, 24 * 3600, 7 * 24 * 3600))

_COUNTS = text(
    """
    SELECT count(*) AS total, count(*) FILTER (WHERE outcome IN ('waiting', 'queued', 'held')) AS open,
        (SELECT fixed_at IS NOT NULL FROM broadcasts WHERE id = :id) AS fixed
    FROM broadcast_recipients WHERE broadcast_id = :id
    """
)
# By the index of tellings: it is cheap however many people there are.
_LATELY = text(
    """
    SELECT count(*) AS told, min(told_at) AS since FROM broadcast_recipients
    WHERE told_at > :since AND told_at <= :now AND broadcast_id = :id
    """
)
_SPAN = text(
    """
    SELECT least(min(sent_at), min(failed_at)) AS begins,
        greatest(max(sent_at), max(delivered_at), max(read_at), max(failed_at)) AS ends
    FROM broadcast_recipients WHERE broadcast_id = :id
    """
)
_SERIES = text(
    """
    SELECT date_bin(CAST(:width AS interval), moment, CAST(:origin AS timestamptz)) AS at,
        count(*) FILTER (WHERE what = 'sent') AS sent, count(*) FILTER (WHERE what = 'delivered') AS delivered,
        count(*) FILTER (WHERE what = 'read') AS read, count(*) FILTER (WHERE what = 'failed') AS failed
    FROM broadcast_recipients, LATERAL (
        VALUES ('sent', sent_at), ('delivered', delivered_at), ('read', read_at), ('failed', failed_at)
    ) AS got (what, moment)
    WHERE broadcast_id = :id AND moment IS NOT NULL GROUP BY at ORDER BY at
    """
)


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` people have come to an end; while recipients are still looked for (not `fixed`), there will be
    more. `rate` is people a second just now; `left` is how long it will take at that rate, None where nobody can say.
    """

    total: int
    done: int
    fixed: bool
    rate: float
    left: timedelta | None

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.done / self.total if self.total else float(self.fixed)


@dataclass(frozen=True, slots=True)
class Bucket:
    """With how many people it came so far in the time from `at` on."""

    at: datetime
    sent: int
    delivered: int
    read: int
    failed: int


@dataclass(frozen=True, slots=True)
class Series:
    """A broadcast over time, in equal steps; those in which nothing happened are left out."""

    width: timedelta
    buckets: Sequence[Bucket]


async def progress(engine: AsyncEngine, id_: int) -> Progress:
    """How far a broadcast is."""
    now = clock.now()
    async with engine.connect() as connection:
        counted = (await connection.execute(_COUNTS, {"id": id_})).one()
        lately = (await connection.execute(_LATELY, {"id": id_, "now": now, "since": now - LATELY})).one()
    seconds = max((now - lately.since).total_seconds(), 1.0) if lately.told else 1.0
    rate = lately.told / seconds
    left = timedelta(seconds=round(counted.open / rate)) if rate and counted.fixed else None
    return Progress(counted.total, counted.total - counted.open, bool(counted.fixed), rate, left)


async def series(engine: AsyncEngine, id_: int) -> Series:
    """What became of a broadcast when."""
    async with engine.connect() as connection:
        span = (await connection.execute(_SPAN, {"id": id_})).one()
        if span.begins is None:
            return Series(WIDTHS[0], ())
        width = _width(span.ends - span.begins)
        values = {"id": id_, "width": width, "origin": span.begins.astimezone(clock.KERALA).replace(**_MIDNIGHT)}
        return Series(width, tuple(Bucket(*row) for row in await connection.execute(_SERIES, values)))


_MIDNIGHT = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}


def _width(span: timedelta) -> timedelta:
    """The narrowest step of which there are few enough."""
    return next((width for width in WIDTHS if span < width * MOST_BUCKETS), WIDTHS[-1])
