"""A broadcast over time as a picture: SVG, its looks in the page's styles, told apart by more than colour.

Each line has a class (`sent`, `delivered`, `read`, `failed`), a mark of its own shape at its points and its name at its
end; the whole picture has a title and a description, for those who hear the page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from bot.broadcasts.progress import Bucket, Series
from bot.clock import KERALA

LINES = ("sent", "delivered", "read", "failed")
WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 120, 16, 40
MARKS = 12
"""Points of a line that have a mark."""
STEPS = 4
NEAR = 16
"""Names at the ends of lines are as far apart at least."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the picture, in the reader's language; `lines` are the names of `LINES`."""

    title: str
    description: str
    lines: tuple[str, str, str, str]


def chart(series: Series, words: Words) -> str:
    """The picture; empty where there is nothing to draw. Counts add up over time."""
    if not series.buckets:
        return ""
    begins, ends = series.buckets[0].at, series.buckets[-1].at + series.width
    totals = {line: _added(series, line) for line in LINES}
    most = _round_up(max(total[-1][1] for total in totals.values()))
    plane = _Plane(begins, ends, most)
    parts = [*_axes(plane), *_lines(plane, totals, words)]
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="chart-title chart-what">'
        f'<title id="chart-title">{escape(words.title)}</title>'
        f'<desc id="chart-what">{escape(words.description)}</desc>{"".join(parts)}</svg>'
    )


@dataclass(frozen=True, slots=True)
class _Plane:
    begins: datetime
    ends: datetime
    most: int

    def x(self, at: datetime) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * ((at - self.begins) / (self.ends - self.begins)), 1)

    def y(self, people: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * people / self.most, 1)


def _added(series: Series, line: str) -> list[tuple[datetime, int]]:
    """The sum at the beginning and after each step: flat where nothing happened."""
    people, points = 0, [(series.buckets[0].at, 0)]
    for bucket in series.buckets:
        if points[-1][0] < bucket.at:
            points.append((bucket.at, people))
        people += _of(bucket, line)
        points.append((bucket.at + series.width, people))
    return points


def _of(bucket: Bucket, line: str) -> int:
    return int(getattr(bucket, line))


def _axes(plane: _Plane) -> Iterator[str]:
    for step in range(STEPS + 1):
        people = plane.most * step // STEPS
        y = plane.y(people)
        yield f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text class="scale" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{people:,}</text>'
    shown = "%H:%M:%S" if (plane.ends - plane.begins).total_seconds() < 600 else "%d.%m. %H:%M"
    for at, anchor in ((plane.begins, "start"), (plane.ends, "end")):
        moment = at.astimezone(KERALA).strftime(shown)
        yield f'<text class="scale" x="{plane.x(at)}" y="{HEIGHT - 12}" text-anchor="{anchor}">{moment}</text>'


def _lines(plane: _Plane, totals: dict[str, list[tuple[datetime, int]]], words: Words) -> Iterator[str]:
    heights = _apart([plane.y(totals[line][-1][1]) for line in LINES])
    for line, name, height in zip(LINES, words.lines, heights, strict=True):
        points = [(plane.x(at), plane.y(people)) for at, people in totals[line]]
        path = " ".join(f"{x},{y}" for x, y in points)
        marks = "".join(_MARKS[line](x, y) for x, y in points[1 :: max(1, len(points) // MARKS)])
        told = f"{escape(name)} {totals[line][-1][1]:,}"
        end = f'<text class="name" x="{WIDTH - RIGHT + 10}" y="{height + 4}">{told}</text>'
        yield f'<g class="line {line}"><polyline points="{path}" fill="none"/>{marks}{end}</g>'


def _apart(heights: Sequence[float]) -> list[float]:
    """The heights, moved up where they would stand in one another."""
    moved, above = list(heights), float(HEIGHT)
    for place in sorted(range(len(heights)), key=lambda place: (-heights[place], -place)):
        moved[place] = round(min(heights[place], above - NEAR), 1)
        above = moved[place]
    return moved


def _circle(x: float, y: float) -> str:
    return f'<circle cx="{x}" cy="{y}" r="3.5"/>'


def _square(x: float, y: float) -> str:
    return f'<rect x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'


def _triangle(x: float, y: float) -> str:
    return f'<path d="M{x} {y - 4.5:.1f}l4.5 8h-9z"/>'


def _cross(x: float, y: float) -> str:
    return f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0-8l-8 8"/>'


_MARKS: dict[str, Callable[[float, float], str]] = {
    "sent": _circle,
    "delivered": _square,
    "read": _triangle,
    "failed": _cross,
}


def _round_up(people: int) -> int:
    """A round number that the steps divide."""
    scale = 1
    while True:
        for step in (4, 8, 12, 20):
            if step * scale >= people:
                return step * scale
        scale *= 10
