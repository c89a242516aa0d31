"""What flows may ask of the world and do in it, for the person who is talking.

A `World` is made for one turn of one person, inside that turn's transaction. All moments are aware, Asia/Kolkata.
Text that comes from the data is `Localised`; whatever is `assumed` is not published and is said to be so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, Protocol

from flows.replies import Localised

DeskKind = Literal["desk", "cabin", "meeting_room"]
WorkType = Literal["full_time", "part_time", "internship", "freelance", "remote"]
RequestKind = Literal["talk_to_human", "report_problem", "employer_enquiry", "not_understood"]
Topic = Literal["announcements", "jobs"]
CodeState = Literal["good", "own", "unknown", "too-many"]
"""What a code to link chats with is worth: `too-many` says that too many wrong ones were tried of late."""


@dataclass(frozen=True, slots=True)
class Place:
    """A locality, town, district or PIN code area of Kerala; `key` is its stable ASCII id."""

    key: str
    name: Localised
    kind: str
    district: Localised
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of one weekday (Monday is 0)."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Fee:
    """A price in whole rupees for a kind of desk and a stay (an ISO 8601 duration: PT1H, P1D, P1M)."""

    kind: DeskKind
    stay: str
    rupees: int


@dataclass(frozen=True, slots=True)
class Facility:
    """`key` is one of wifi, power, ac, parking, cafeteria, cctv, cabins, meeting_rooms, conference_hall, …"""

    key: str
    name: Localised


@dataclass(frozen=True, slots=True)
class Centre:
    """A Work Near Home centre. `hours` are empty and `desks` zero where it is only planned."""

    id: str
    name: Localised
    district: Localised
    address: Localised
    status: Literal["open", "planned"]
    latitude: float
    longitude: float
    opened_on: date | None
    workspaces: int | None
    facilities: tuple[Facility, ...]
    hours: tuple[Opening, ...]
    hours_assumed: bool
    closed_on: frozenset[date]
    fees: tuple[Fee, ...]
    fees_assumed: bool
    capacity: Mapping[DeskKind, int]
    seats: Mapping[DeskKind, int]
    """How many people one desk of a kind holds: desk 1, cabin and meeting room as the data say."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, end exclusive, within one day."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class NewBooking:
    """`count` desks of a kind, the same for each of the periods (one a day, in order).

    `whom` names somebody else than the person who books.
    """

    centre_id: str
    kind: DeskKind
    count: int
    people: int
    periods: tuple[Period, ...]
    whom: str | None = None


@dataclass(frozen=True, slots=True)
class Booking:
    """A booking that stands; `ref` is what people quote (WNH-7K3P9Q), `whom` as in `NewBooking`."""

    ref: str
    centre: Centre
    kind: DeskKind
    count: int
    people: int
    periods: tuple[Period, ...]
    whom: str | None = None


@dataclass(frozen=True, slots=True)
class NoRoom:
    """Nothing was booked: too few desks are free in one of the periods."""

    free: int


@dataclass(frozen=True, slots=True)
class TooMany:
    """Nothing was booked: the person has as many open bookings as one may have."""

    limit: int


@dataclass(frozen=True, slots=True)
class JobQuery:
    """What is sought; `place` is the key of a place. Missing parts leave it open."""

    role: str | None = None
    place: str | None = None
    company: str | None = None
    work_type: WorkType | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """An opening. `sample` marks invented ones; texts of the employer are as given."""

    id: str
    title: Localised
    employer: Localised
    place: Localised
    centre_id: str | None
    work_types: tuple[WorkType, ...]
    hours: Localised | None
    pay: Localised | None
    last_date: date | None
    summary: Localised
    how_to_apply: Localised
    verified: bool
    sample: bool


@dataclass(frozen=True, slots=True)
class JobPage:
    """`exact` is false where nothing matches the whole query and these are the nearest matches."""

    jobs: tuple[Job, ...]
    total: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Person:
    """The one who is talking. `name` and `phone` are known only where they were given with consent.

    Whoever has opted out gets nothing but answers to own messages.
    """

    name: str | None
    phone: str | None
    topics: frozenset[Topic]
    opted_out_at: datetime | None


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody for whom the person books from the same phone."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept about the person: counts by kind, and since when."""

    since: date
    messages: int
    bookings: int
    interests: int
    requests: int
    alerts: int
    profiles: int
    name: bool
    phone: bool


class World(Protocol):
    """Awaitable questions and deeds. Deeds are part of the turn's transaction: all of them happen, or none."""

    async def places_named(self, name: str) -> Sequence[Place]:
        """All places whose canonical English name this is; more than one where a name is shared."""

    async def place(self, key: str) -> Place | None: ...

    async def place_of_pincode(self, pincode: str) -> Place | None: ...

    async def nearest_place(self, latitude: float, longitude: float) -> tuple[Place, float] | None:
        """The nearest place of Kerala and its distance in km."""

    async def districts(self) -> Sequence[Place]: ...

    async def centres(self) -> Sequence[Centre]:
        """Open and planned centres."""

    async def fact(self, key: str) -> Localised:
        """A published fact about the programme, by its key in the data (KeyError where there is none)."""

    async def free(self, centre_id: str, kind: DeskKind, period: Period) -> int:
        """How many desks of the kind are free for the whole period."""

    async def free_by_hour(self, centre_id: str, kind: DeskKind, day: date) -> Mapping[time, int]:
        """For each half hour in which the centre is open on that day: how many desks are free in it."""

    async def book(self, booking: NewBooking) -> Booking | NoRoom | TooMany: ...

    async def bookings(self) -> Sequence[Booking]:
        """The person's bookings that are not over, the nearest first."""

    async def booking(self, ref: str) -> Booking | None:
        """One of the person's own bookings that are not over."""

    async def cancel(self, ref: str) -> Booking | None:
        """Cancels an own booking and gives what it was; None where there was none any more."""

    async def move(self, ref: str, booking: NewBooking) -> Booking | NoRoom | None:
        """Puts an own booking elsewhere, under the same reference and for whom it was; None where there is none."""

    async def profiles(self) -> Sequence[Profile]:
        """Others for whom the person has booked, who was booked for last first."""

    async def jobs(self, query: JobQuery, offset: int, limit: int) -> JobPage: ...

    async def job(self, job_id: str) -> Job | None: ...

    async def express_interest(self, job_id: str, name: str, phone: str, about: str) -> None:
        """Keeps, with the person's consent, what the staff will pass on. A second time replaces the first."""

    async def alert_me(self, query: JobQuery) -> None:
        """Remembers to tell the person when an opening like this comes."""

    async def subscribe(self, topic: Topic) -> None: ...

    async def unsubscribe(self) -> frozenset[Topic]:
        """Ends all announcements and alerts at once, reminders too: nothing any more but answers. Gives what ended."""

    async def opt_in(self) -> bool:
        """The person may be written to again; says whether there was an opt-out. Ended alerts stay ended."""

    async def open_request(self, kind: RequestKind, note: str) -> str:
        """Keeps an open request for the staff with the conversation so far; gives its short number.

        Who is not understood again and again has one request for that: its number is given once more.
        """

    async def hand_over(self, kind: str) -> str:
        """Leaves a voice note, picture or file to the staff; several within an hour are one request. Its number."""

    async def new_link_code(self) -> str:
        """A code by which the person's other chats can be linked with this one; an earlier one no longer counts."""

    async def check_link_code(self, code: str) -> CodeState:
        """What a code is worth. Wrong ones are counted."""

    async def link(self, code: str) -> CodeState:
        """Makes the person one with whoever asked for the code, if it is good; the world is theirs from then on."""

    async def person(self) -> Person: ...

    async def kept(self) -> Kept: ...

    async def erase(self) -> None:
        """Erases what is kept about the person, cancelling bookings that are not over."""
