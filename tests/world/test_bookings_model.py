"""Whatever people do in whatever order, bookings stand as in a model that keeps account of every room."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Row, text

from bot.db.engine import create_engine
from bot.world.bookings import HALF_HOUR, half_hours
from bot.world.world import PersonWorld
from flows.world import Booking, DeskKind, NewBooking, NoRoom, Period, TooMany
from tests.support.town import CENTRE, MONDAY, NOW, hours, newcomer

ROOMS: dict[DeskKind, int] = {"meeting_room": 3, "cabin": 6}
MOST_OPEN = 3
PEOPLE = 3
DAYS = [MONDAY, MONDAY + timedelta(days=1)]


@st.composite
def wishes(draw: st.DrawFn) -> NewBooking:
    start = draw(st.integers(18, 38))
    end = draw(st.integers(start + 1, 40))
    clocks = (f"{start // 2:02d}:{start % 2 * 3}0", f"{end // 2:02d}:{end % 2 * 3}0")
    days = draw(st.sampled_from([DAYS[:1], DAYS[1:], DAYS]))
    kind = draw(st.sampled_from(list(ROOMS)))
    count = draw(st.integers(1, ROOMS[kind] + 1))
    return NewBooking(CENTRE, kind, count, count, tuple(hours(*clocks, day) for day in days))


TAKEN = text(
    """
    SELECT ref, desks.kind, desk_id, lower(during) AS start, upper(during) AS end
    FROM booking_desks JOIN bookings ON bookings.id = booking_id JOIN desks ON desks.id = desk_id WHERE live
    """
)


@dataclass
class Model:
    """Which booking of whom takes what, and which rooms the database has given to it."""

    standing: dict[str, tuple[int, NewBooking]] = field(default_factory=dict)
    given: list[Row[str, DeskKind, int, datetime, datetime]] = field(default_factory=list)

    def of(self, person: int) -> dict[str, NewBooking]:
        return {ref: wish for ref, (owner, wish) in self.standing.items() if owner == person}

    def free(self, kind: DeskKind, period: Period, without: str = "") -> int:
        """How many rooms are free for the whole period, but for those of one booking."""
        taken = {
            row.desk_id
            for row in self.given
            if row.kind == kind and row.ref != without and row.start < period.end and period.start < row.end
        }
        return ROOMS[kind] - len(taken)

    def room_for(self, wish: NewBooking, without: str = "") -> int:
        return min(self.free(wish.kind, period, without) for period in wish.periods)


class Bookings(RuleBasedStateMachine):
    """Three people book, move and cancel; all of it is rolled back at the end."""

    refs: Bundle[str] = Bundle("refs")
    url = ""
    runner: asyncio.Runner

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.engine = create_engine(self.url, pool_size=1)
        self.connection = self.engine.connect()
        self.run(self.connection.start())
        self.people = [self.run(newcomer(self.connection)) for _ in range(PEOPLE)]

    def teardown(self) -> None:
        self.run(self.connection.close())
        self.run(self.engine.dispose())

    def run[Result](self, doing: Coroutine[object, object, Result]) -> Result:
        return self.runner.run(doing)

    def world(self, person: int) -> PersonWorld:
        return PersonWorld(self.connection, self.people[person], NOW, MOST_OPEN)

    @rule(target=refs, person=st.integers(0, PEOPLE - 1), wish=wishes())
    def book(self, person: int, wish: NewBooking) -> str | MultipleResults[str]:
        outcome = self.run(self.world(person).book(wish))
        if len(self.model.of(person)) >= MOST_OPEN:
            assert outcome == TooMany(MOST_OPEN)
        elif self.model.room_for(wish) < wish.count:
            assert outcome == NoRoom(self.model.room_for(wish))
        else:
            assert isinstance(outcome, Booking)
            self.model.standing[outcome.ref] = (person, wish)
            return outcome.ref
        nothing: MultipleResults[str] = multiple()
        return nothing

    @rule(person=st.integers(0, PEOPLE - 1), ref=refs, wish=wishes())
    def move(self, person: int, ref: str, wish: NewBooking) -> None:
        outcome = self.run(self.world(person).move(ref, wish))
        if ref not in self.model.of(person):
            assert outcome is None
        elif self.model.room_for(wish, without=ref) < wish.count:
            assert outcome == NoRoom(self.model.room_for(wish, without=ref))
        else:
            assert isinstance(outcome, Booking)
            assert (outcome.ref, outcome.periods) == (ref, wish.periods)
            self.model.standing[ref] = (person, wish)

    @rule(person=st.integers(0, PEOPLE - 1), ref=consumes(refs))
    def cancel(self, person: int, ref: str) -> None:
        outcome = self.run(self.world(person).cancel(ref))
        assert (outcome is not None) == (ref in self.model.of(person))
        if outcome:
            del self.model.standing[ref]

    @invariant()
    def all_is_as_in_the_model(self) -> None:
        self.every_booking_has_its_rooms_and_no_room_two()
        self.everybody_sees_their_bookings()
        self.what_is_free_is_told()

    def every_booking_has_its_rooms_and_no_room_two(self) -> None:
        self.model.given = list(self.run(self.connection.execute(TAKEN)))
        given = Counter((row.ref, row.start, row.end) for row in self.model.given)
        assert given == {
            (ref, period.start, period.end): wish.count
            for ref, (_, wish) in self.model.standing.items()
            for period in wish.periods
        }
        for one, other in combinations(self.model.given, 2):
            assert one.desk_id != other.desk_id or one.end <= other.start or other.end <= one.start

    def everybody_sees_their_bookings(self) -> None:
        for person in range(PEOPLE):
            seen = {booking.ref: booking for booking in self.run(self.world(person).bookings())}
            assert {
                ref: NewBooking(b.centre.id, b.kind, b.count, b.people, b.periods) for ref, b in seen.items()
            } == self.model.of(person)

    def what_is_free_is_told(self) -> None:
        world = self.world(0)
        centre = self.run(world.centre(CENTRE))
        for day in DAYS:
            for kind in ROOMS:
                told = self.run(world.free_by_hour(CENTRE, kind, day))
                half_hour_periods = [Period(slot, slot + HALF_HOUR) for slot in half_hours(centre, day)]
                assert told == {period.start.time(): self.model.free(kind, period) for period in half_hour_periods}
                assert self.run(world.free(CENTRE, kind, hours("10:00", "14:30", day))) == self.model.free(
                    kind, hours("10:00", "14:30", day)
                )


def test_bookings_stand_as_in_the_model(loaded_url: str) -> None:
    with asyncio.Runner() as runner:
        Machine = type("Machine", (Bookings,), {"url": loaded_url, "runner": runner})  # noqa: N806
        run_state_machine_as_test(
            Machine,
            settings=settings(
                max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )
