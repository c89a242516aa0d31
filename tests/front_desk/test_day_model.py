"""Whatever happens on a day in whatever order: no room is ever taken twice, and nobody is told anything twice.

People book and cancel, guests walk in, staff check in, cancel, block and close, time goes by and rooms are let go; all
of it for three meeting rooms, as in a model that keeps account of who has which half hours.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import text

from bot.db.engine import create_engine
from bot.front_desk.blocking import block, unblock
from bot.front_desk.walk_ins import Guest, walk_in
from flows.world import Booking, Period
from tests.front_desk.counter import DESKS_THAT_ARE_TAKEN_TWICE, Counter, at, hire, outcome
from tests.support.town import CENTRE, Town, new_booking

ROOMS = 3
HALF_HOUR, HELD, EARLY = timedelta(minutes=30), timedelta(minutes=60), timedelta(minutes=30)
OPENS = at("09:00")

_EMPTY = text("TRUNCATE people, bookings CASCADE")
_LIVE = text(
    """
    SELECT ref, lower(during) AS start, upper(during) AS end, count(*) AS rooms
    FROM booking_desks JOIN bookings ON bookings.id = booking_id WHERE live GROUP BY ref, during
    """
)


@dataclass
class One:
    """A booking as the model knows it. `person` is None for guests and blocks."""

    person: int | None
    start: datetime
    end: datetime
    count: int
    state: Literal["open", "here", "released", "gone", "block"] = "open"

    @property
    def live(self) -> bool:
        return self.state in ("open", "here", "block")


spans = st.tuples(st.integers(0, 14), st.integers(1, 6))


class Day(RuleBasedStateMachine):
    refs: Bundle[str | None] = Bundle("refs")
    url = ""
    staff: int
    runner: asyncio.Runner
    clock: pytest.MonkeyPatch

    def __init__(self) -> None:
        super().__init__()
        self.town = Town(create_engine(self.url, pool_size=4))
        self.known: dict[str, One] = {}
        self.told = 0
        self.now = OPENS
        self.counter = Counter(self.town, self.staff)
        self.run(self.empty())
        self.people = [self.run(self.counter.person()) for _ in range(2)]
        self.clock.setenv("WNH_NOW", self.now.isoformat())

    async def empty(self) -> None:
        async with self.town.engine.begin() as connection:
            await connection.execute(_EMPTY)

    def teardown(self) -> None:
        self.run(self.town.engine.dispose())

    def run[Result](self, doing: Coroutine[Any, Any, Result]) -> Result:
        return self.runner.run(doing)

    def free(self, start: datetime, end: datetime) -> int:
        """Rooms that nobody has at any time of the span, if rooms are given in the order that leaves most."""

        async def ask() -> int:
            async with self.town.meets(self.people[0], self.now) as world:
                return await world.free(CENTRE, "meeting_room", Period(start, end))

        return self.run(ask())

    def span(self, chosen: tuple[int, int]) -> tuple[datetime, datetime]:
        """A span that begins at this moment or later."""
        start = self.now + chosen[0] * HALF_HOUR
        return start, start + chosen[1] * HALF_HOUR

    @rule(target=refs, who=st.integers(0, 1), chosen=spans, count=st.integers(1, ROOMS))
    def book(self, who: int, chosen: tuple[int, int], count: int) -> str | None:
        start, end = self.span(chosen)
        room = self.free(start, end)

        async def wish() -> Any:
            async with self.town.meets(self.people[who], self.now, most_open=99) as world:
                return await world.book(new_booking(Period(start, end), kind="meeting_room", count=count))

        made = self.run(wish())
        assert isinstance(made, Booking) == (room >= count)
        if not isinstance(made, Booking):
            return None
        self.known[made.ref] = One(self.people[who], start, end, count)
        return made.ref

    @rule(target=refs, chosen=spans)
    def guest(self, chosen: tuple[int, int]) -> str | None:
        start, end = self.span(chosen)
        room = self.free(start, end)
        ref = ""

        async def come() -> None:
            nonlocal ref
            async with self.counter.desk(self.now) as desk:
                _, ref = await walk_in(desk, Guest("meeting_room", start, end))

        assert (self.run(outcome(come())) == "done") == (room > 0)
        if not ref:
            return None
        self.known[ref] = One(None, start, end, 1, "here" if start <= self.now else "open")
        return ref

    @rule(target=refs, chosen=spans, number=st.integers(1, ROOMS))
    def block(self, chosen: tuple[int, int], number: int) -> str | None:
        start, end = self.span(chosen)
        ref = ""

        async def paint() -> None:
            nonlocal ref
            query = text("SELECT id FROM desks WHERE centre_id = :c AND kind = 'meeting_room' AND number = :n")
            id_ = await self.counter.scalar(query, c=CENTRE, n=number)
            async with self.counter.desk(self.now) as desk:
                ref = await block(desk, id_, start, end, "painting")

        room = self.free(start, end)
        done = self.run(outcome(paint()))
        assert done in (("today-taken", "done") if room else ("today-taken",))
        if not ref:
            return None
        self.known[ref] = One(None, start, end, 1, "block")
        return ref

    @rule(ref=refs)
    def unblock(self, ref: str | None) -> None:
        one = self.known.get(ref or "")

        async def end() -> None:
            async with self.counter.desk(self.now) as desk:
                await unblock(desk, await self.counter.id_of(ref or ""))

        assert (self.run(outcome(end())) == "done") == (one is not None and one.state == "block")
        if one and one.state == "block":
            one.state = "gone"

    @rule(ref=refs)
    def check_in(self, ref: str | None) -> None:
        one = self.known.get(ref or "")
        if one is None or one.state == "block":
            return
        in_time = one.start - EARLY <= self.now < one.end
        room_again = one.state != "released" or self.free(self.now, one.end) >= one.count
        done = self.run(outcome(self.counter.check_in(ref or "", self.now))) == "done"
        assert not done or (in_time and room_again and one.state in ("open", "released"))
        assert done or not (in_time and one.state == "open")
        if done:
            one.state = "here"

    @rule(ref=refs)
    def the_centre_cancels(self, ref: str | None) -> None:
        one = self.known.get(ref or "")
        done = self.run(outcome(self.counter.cancel(ref or "WNH-222222", self.now))) == "done"
        assert done == (one is not None and one.state == "open" and self.now < one.end)
        if one and done:
            one.state = "gone"
            self.told += one.person is not None

    @rule(ref=refs, who=st.integers(0, 1))
    def the_person_cancels(self, ref: str | None, who: int) -> None:
        one = self.known.get(ref or "")

        async def ask() -> bool:
            async with self.town.meets(self.people[who], self.now) as world:
                return await world.cancel(ref or "WNH-222222") is not None

        open_ = one is not None and one.state == "open" and self.now < one.end and one.person == self.people[who]
        assert self.run(ask()) == open_
        if one and open_:
            one.state = "gone"

    @precondition(lambda self: self.now < at("18:00"))
    @rule(half_hours=st.integers(1, 3))
    def time_goes_by(self, half_hours: int) -> None:
        self.now += half_hours * HALF_HOUR
        self.clock.setenv("WNH_NOW", self.now.isoformat())

    @rule(rounds=st.integers(1, 2))
    def rooms_are_let_go(self, rounds: int) -> None:
        for one in self.known.values():
            if one.state == "open" and one.start + HELD <= self.now < one.end:
                one.state = "released"
                self.told += one.person is not None
        for _ in range(rounds):
            self.run(self.counter.no_shows().release())

    @invariant()
    def all_is_as_in_the_model(self) -> None:
        assert self.run(self.counter.scalar(DESKS_THAT_ARE_TAKEN_TWICE)) == 0
        assert len(self.run(self.counter.told())) == self.told

        async def live() -> dict[str, tuple[datetime, datetime, int]]:
            async with self.town.engine.connect() as connection:
                return {row.ref: (row.start, row.end, row.rooms) for row in await connection.execute(_LIVE)}

        assert self.run(live()) == {ref: (one.start, one.end, one.count) for ref, one in self.known.items() if one.live}
        for person in self.people:
            assert self.run(self.to_come(person)) == {
                ref
                for ref, one in self.known.items()
                if one.person == person and one.state == "open" and self.now < one.end
            }

    async def to_come(self, person: int) -> set[str]:
        async with self.town.meets(person, self.now) as world:
            return {booking.ref for booking in await world.bookings()}


def test_a_day_is_as_in_the_model(loaded_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with asyncio.Runner() as runner:
        staff = runner.run(hired(loaded_url))
        given = {"url": loaded_url, "staff": staff, "runner": runner, "clock": monkeypatch}
        run_state_machine_as_test(
            type("Machine", (Day,), given),
            settings=settings(
                max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )


async def hired(url: str) -> int:
    engine = create_engine(url, pool_size=1)
    async with engine.begin() as connection:
        id_ = await hire(connection)
    await engine.dispose()
    return id_
