"""What the data files may say. Rules that look at one value stand here, those that compare several in `checks`."""

import re
from datetime import date, time
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from flows.replies import Localised
from flows.world import DeskKind, WorkType

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _written(pattern: str, form: str) -> BeforeValidator:
    def check(value: object) -> object:
        if not (isinstance(value, str) and re.fullmatch(pattern, value)):
            raise ValueError(f"is not written as {form}")
        return value

    return BeforeValidator(check)


def _weekdays(value: object) -> list[int]:
    first, dash, last = str(value).partition("-")
    if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
        raise ValueError(f"is no weekday or span of weekdays (of {', '.join(WEEKDAYS)})")
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    if end < start:
        raise ValueError("is a span that runs backwards")
    return list(range(start, end + 1))


Text = Annotated[str, Field(min_length=1, max_length=600)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Day = Annotated[date, _written(r"\d{4}-\d\d-\d\d", "2026-11-22")]
Clock = Annotated[time, _written(r"([01]\d|2[0-3]):[0-5]\d", "09:00")]
Stay = Annotated[str, _written(r"PT\d+H|P\d+[DWM]", "PT1H, P1D, P1W or P1M")]
Days = Annotated[list[int], BeforeValidator(_weekdays)]
Role = Annotated[str, _written(r"[a-z0-9+#./&-]+( [a-z0-9+#./&-]+)*", "lower-case English words")]


class Part(BaseModel):
    """A part of a file: whatever it does not name is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Part):
    """A text in both languages."""

    en: Text
    ml: Text

    def localised(self) -> Localised:
        """As the rest of the bot has it."""
        return Localised(self.en, self.ml)


class Position(Part):
    """Degrees, and where they come from. The limits are those of Kerala."""

    lat: float = Field(ge=8.1, le=12.9)
    lon: float = Field(ge=74.8, le=77.5)
    source: Text


class Opening(Part):
    """The same hours on some weekdays."""

    days: Days
    opens: Clock
    closes: Clock


class Hours(Part):
    """A week's hours."""

    assumed: bool
    week: list[Opening] = Field(min_length=1)


class Desks(Part):
    """How many desks of a kind, and how many people sit at one."""

    kind: DeskKind
    count: int = Field(ge=1, le=2000)
    seats: int = Field(ge=1, le=100)


class Capacity(Part):
    """All desks of a centre."""

    assumed: bool
    kinds: list[Desks] = Field(min_length=1)


class Fee(Part):
    """A price in whole rupees."""

    kind: DeskKind
    stay: Stay
    rupees: int = Field(ge=0, le=100_000)


class Fees(Part):
    """A price list."""

    assumed: bool
    prices: list[Fee] = Field(min_length=1)


class Centre(Part):
    """A centre, open or planned."""

    id: Id
    name: Both
    status: Literal["open", "planned"]
    place: Text
    district: Text
    address: Both
    position: Position
    opened_on: Day | None = None
    workspaces: int | None = Field(None, ge=1, le=5000)
    facilities: list[Text] = []
    hours: Hours | None = None
    capacity: Capacity | None = None
    fees: Fees | None = None


class Holiday(Part):
    """A day on which centres are closed."""

    day: Day
    name: Both


class Holidays(Part):
    """The days on which all centres are closed."""

    assumed: bool
    source: Text
    days: list[Holiday]


class CentresFile(Part):
    """`centres.yml`."""

    facilities: dict[str, Both]
    holidays: Holidays
    centres: list[Centre]


class Job(Part):
    """An opening."""

    id: Id
    sample: bool
    verified: bool
    title: Both
    employer: Both
    place: Text
    district: Text
    centre: Text | None = None
    roles: list[Role] = Field(min_length=1)
    work_types: list[WorkType] = Field(min_length=1)
    hours: Both | None = None
    pay: Both | None = None
    last_date: Day | None = None
    summary: Both
    how_to_apply: Both


class JobsFile(Part):
    """`jobs.yml`."""

    jobs: list[Job]


class Fact(Both):
    """A published fact, and by whom it was published."""

    source: Text


class FactsFile(Part):
    """`facts.yml`."""

    facts: dict[Annotated[str, Field(pattern=r"^[a-z_]+$")], Fact]
