"""The server's clock, judged from here."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pace.clock import RemoteClock

AHEAD = 1_700_000_000.0
DELAYS = st.tuples(st.floats(0, 0.2), st.floats(0, 0.2))


@given(st.lists(DELAYS, min_size=1, max_size=20), DELAYS)
def test_it_is_as_exact_as_the_last_answer_was_quick(
    before: list[tuple[float, float]], last: tuple[float, float]
) -> None:
    clock = RemoteClock()
    for number, (there, back) in enumerate([*before, last]):
        clock.saw(number, number + there + back, number + there + AHEAD)
    error = clock.here(AHEAD)
    assert -last[0] - 1e-6 <= error <= last[1] + 1e-6
    assert abs(error) <= max(max(pair) for pair in [*before, last]) + 1e-6


@given(st.floats(-1e6, 1e6), DELAYS)
def test_a_clock_that_was_set_is_followed(step: float, delays: tuple[float, float]) -> None:
    clock = RemoteClock()
    clock.saw(10, 10.001, AHEAD)
    there, back = delays
    clock.saw(20, 20 + there + back, AHEAD + step)
    assert 20 - 1e-6 <= clock.here(AHEAD + step) <= 20 + there + back + 1e-6


def test_both_ways() -> None:
    clock = RemoteClock()
    clock.saw(10, 10.002, AHEAD)
    assert abs(clock.here(clock.there(12.5)) - 12.5) < 1e-6
