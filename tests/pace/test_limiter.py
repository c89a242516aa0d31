"""A sender's own share, with a clock of the test's own: whatever is asked whenever, and however late it leaves."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.channel import Allowance
from bot.pace.limiter import ChatRests, Full, Leave, Limiter, Want
from bot.pace.limits import ANSWERS_LEAD, PROACTIVE_LEAD, TOO_LATE, chat_limit
from tests.support.sliding import most_within

ALLOWANCES = st.builds(
    Allowance, st.sampled_from([1 / 3, 1.0, 7.5, 30.0, 80.0]), st.sampled_from([0.0, 0.5, 6.0]), st.integers(1, 9)
)
WANTS = st.lists(st.builds(Want, st.sampled_from(["1", "2", "-3"]), st.integers(0, 2)), min_size=1, max_size=12)
STEPS = st.floats(0, 0.5)


def leave_late(limiter: Limiter, chat: str, slot: Leave, late: float) -> float:
    if late:
        limiter.left_late(chat, slot.at, slot.at + late)
    return slot.at + late


@settings(deadline=None)
@given(ALLOWANCES, st.lists(st.tuples(STEPS, WANTS, st.floats(0, TOO_LATE)), max_size=60))
def test_never_above_the_allowance(allowance: Allowance, asks: list[tuple[float, list[Want], float]]) -> None:
    limiter, now = Limiter(allowance, 1), 100.0
    left: list[tuple[float, str]] = []
    for step, wants, late in asks:
        now += step
        for want, verdict in zip(wants, limiter.ask(wants, now), strict=True):
            match verdict:
                case Leave(at):
                    assert now <= at <= now + (PROACTIVE_LEAD if want.priority else ANSWERS_LEAD)
                    left.append((leave_late(limiter, want.chat, verdict, late), want.chat))
                case Full(until) | ChatRests(until):
                    assert until > now
    moments = [at for at, _ in left]
    assert most_within(max(1, 1 / allowance.per_second), moments) <= max(1, allowance.per_second)
    for chat in {chat for _, chat in left}:
        limit = chat_limit(allowance, chat)
        of_chat = sorted(at for at, name in left if name == chat)
        for count, (first, later) in enumerate(zip(of_chat, of_chat[allowance.chat_burst :], strict=False)):
            assert later - first >= limit.every - TOO_LATE, count


@settings(deadline=None)
@given(st.integers(1, 5), st.lists(st.tuples(st.floats(0, 0.2), st.integers(0, 4)), min_size=50, max_size=300))
def test_all_shares_together_are_never_above_it(senders: int, asks: list[tuple[float, int]]) -> None:
    allowance = Allowance(30, 0, 1)
    limiters, now, left = [Limiter(allowance, senders) for _ in range(senders)], 100.0, []
    for step, who in asks:
        now += step
        verdicts = limiters[who % senders].ask([Want("1", 0)] * 8, now)
        left += [verdict.at for verdict in verdicts if isinstance(verdict, Leave)]
    assert most_within(1, left) <= 30


@settings(max_examples=30, deadline=None)
@given(st.sampled_from([30, 80, 400]), st.lists(st.floats(0, 0.008), min_size=10, max_size=10))
def test_with_enough_to_send_97_percent_are_used(per_second: int, lateness: list[float]) -> None:
    limiter, now, left = Limiter(Allowance(per_second, 0, 1), 1), 100.0, []
    while now < 115:
        verdict = limiter.ask([Want("1", 1)], now)[0]
        if isinstance(verdict, Leave):
            left.append(leave_late(limiter, "1", verdict, lateness[len(left) % 10]))
        else:
            assert isinstance(verdict, Full)
            now = verdict.until
    used = sum(105 <= at < 115 for at in left) / 10
    assert 0.97 * per_second <= used <= per_second


def test_messages_are_spread_evenly() -> None:
    verdicts = Limiter(Allowance(100, 0, 1), 1).ask([Want("1", 0)] * 10, 0.0)
    moments = [verdict.at for verdict in verdicts if isinstance(verdict, Leave)]
    assert len(moments) == 10
    assert all(0.01 < later - sooner < 0.0102 for sooner, later in pairwise(moments))


def test_answers_see_further_than_proactive_messages() -> None:
    limiter = Limiter(Allowance(100, 0, 1), 1)
    proactive = limiter.ask([Want("1", 1)] * 20, 0.0)
    assert isinstance(proactive[-1], Full)
    assert isinstance(limiter.ask([Want("2", 0)], 0.0)[0], Leave)
    assert isinstance(limiter.ask([Want("1", 1)], 0.0)[0], Full)


def test_a_chat_pays_for_its_burst() -> None:
    limiter, got = Limiter(Allowance(80, 6, 3), 1), []
    for tenth in range(300):
        (verdict,) = limiter.ask([Want("1", 0)], tenth / 10)
        if isinstance(verdict, Leave):
            got.append(verdict.at)
    assert [round(at) for at in got] == [0, 0, 0, 6, 12, 18, 24]


def test_other_chats_go_on_while_one_rests() -> None:
    limiter = Limiter(Allowance(80, 1, 1), 1)
    verdicts = limiter.ask([Want("1", 0), Want("1", 0), Want("2", 0)], 0.0)
    assert [type(verdict) for verdict in verdicts] == [Leave, ChatRests, Leave]


def test_a_chat_that_was_told_to_rest_has_no_burst_left() -> None:
    limiter = Limiter(Allowance(80, 1, 5), 1)
    limiter.rest(10.0, "1")
    assert limiter.ask([Want("1", 0), Want("2", 0)], 0.0)[0] == ChatRests(10.0)
    assert limiter.ready_at("1") == 10.0
    verdicts = limiter.ask([Want("1", 0)] * 2, 10.0)
    assert isinstance(verdicts[0], Leave)
    assert isinstance(verdicts[1], ChatRests)


def test_a_channel_that_was_told_to_rest_sends_nothing_and_then_evenly() -> None:
    limiter = Limiter(Allowance(10, 0, 1), 1)
    limiter.rest(5.0)
    assert isinstance(limiter.ask([Want("1", 0)], 0.0)[0], Full)
    assert limiter.ready_at("1") == 5.0
    first, second = limiter.ask([Want("1", 0)] * 2, 5.0)
    assert first == Leave(5.0)
    assert isinstance(second, Leave)
    assert second.at > 5.1


def test_what_the_shared_line_gave_is_not_given_again() -> None:
    limiter = Limiter(Allowance(30, 0, 1), 1)
    for number in range(30):
        limiter.took("1", 10 + number / 30, 10 + number / 30)
    (verdict,) = limiter.ask([Want("1", 0)], 11.0)
    assert isinstance(verdict, Leave)
    assert verdict.at > 11.01
