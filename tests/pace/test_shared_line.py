"""The line that all senders share, on a real Valkey whose time the test lets pass."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.channel import Allowance
from bot.pace.limiter import Leave, Want
from bot.pace.limits import PROACTIVE_LEAD
from tests.pace.world import Sender, World, plenty
from tests.support.sliding import most_within
from tests.support.valkey import Valkey

THIRTY = Allowance(30, 0, 1)


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    """The server is slow in the machine's time, never in the world's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.pace.shared.PATIENCE", 20.0)
        yield


@asynccontextmanager
async def empty_world(valkey: Valkey) -> AsyncIterator[World]:
    world = World()
    try:
        yield world
    finally:
        world.lost = False
        for sender in world.senders:
            sender.redis.cut = False
        await world.senders[0].redis.flushall()
        for sender in world.senders:
            await sender.close()


def two_busy(world: World, valkey: Valkey, allowance: Allowance = THIRTY, lateness: Sequence[float] = (0.0,)) -> None:
    for name in ("a", "b"):
        Sender(world, valkey.url, allowance, 2, plenty(name), lateness)


@pytest.mark.parametrize("per_second", [30, 80, 400])
@pytest.mark.parametrize("lateness", [(0.0,), (0.0, 0.001, 0.004, 0.0, 0.009, 0.002, 0.0)], ids=["exact", "late"])
async def test_97_percent_are_used_and_never_more_than_all(
    lasting_valkey: Valkey, per_second: int, lateness: Sequence[float]
) -> None:
    async with empty_world(lasting_valkey) as world:
        two_busy(world, lasting_valkey, Allowance(per_second, 0, 1), lateness)
        began = world.now
        await world.pass_until(began + 6)
        assert most_within(1, world.left) <= per_second
        assert sum(moment >= began + 1 for moment in world.left) >= 5 * 0.97 * per_second
        shares = [len(sender.left) / len(world.left) for sender in world.senders]
        assert min(shares) > 0.3, "one of them starves"


FAULTS = {
    "cut off": lambda world, who: setattr(world.senders[who].redis, "cut", True),
    "back": lambda world, who: setattr(world.senders[who].redis, "cut", False),
    "redis stops": lambda world, who: setattr(world, "lost", True),
    "redis goes on": lambda world, who: setattr(world, "lost", False),
    "killed": lambda world, who: setattr(world.senders[who], "alive", False),
    "started again": lambda world, who: setattr(world.senders[who], "alive", True),
}
TIMELINE = st.lists(
    st.tuples(st.floats(0, 4), st.sampled_from([*FAULTS, "flushed"]), st.integers(0, 1)), min_size=1, max_size=6
)
LATENESS = st.lists(st.sampled_from([0.0, 0.0, 0.001, 0.003, 0.02, 0.1, 0.4]), min_size=1, max_size=7)


async def go_wrong(world: World, fault: str, who: int) -> None:
    if fault == "flushed":
        if not world.lost and not world.senders[who].redis.cut:
            await world.senders[who].redis.flushall()
    else:
        FAULTS[fault](world, who)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(timeline=TIMELINE, lateness=LATENESS)
async def test_whatever_happens_it_is_never_more_than_all(
    lasting_valkey: Valkey, timeline: list[tuple[float, str, int]], lateness: list[float]
) -> None:
    async with empty_world(lasting_valkey) as world:
        two_busy(world, lasting_valkey, lateness=lateness)
        await world.pass_until(world.now + 1.5)
        for wait, fault, who in timeline:
            await world.pass_until(world.now + wait)
            await go_wrong(world, fault, who)
        await world.pass_until(world.now + 4)
        assert most_within(1, world.left) <= 30


async def share_of_last_second(world: World) -> float:
    await world.pass_until(world.now + 1)
    return sum(moment >= world.now - 1 for moment in world.left) / 30


async def test_without_redis_each_sends_its_share_and_with_it_all_again(lasting_valkey: Valkey) -> None:
    async with empty_world(lasting_valkey) as world:
        two_busy(world, lasting_valkey)
        await world.pass_until(world.now + 2)
        world.lost = True
        await world.pass_until(world.now + 1)
        assert await share_of_last_second(world) == 0, "nobody knows yet what the others do"
        await world.pass_until(world.now + 1)
        assert await share_of_last_second(world) >= 0.93
        world.lost = False
        await world.pass_until(world.now + 3)
        assert await share_of_last_second(world) >= 0.96


async def test_who_is_cut_off_sends_its_share_and_the_others_leave_room(lasting_valkey: Valkey) -> None:
    async with empty_world(lasting_valkey) as world:
        two_busy(world, lasting_valkey)
        await world.pass_until(world.now + 2)
        world.senders[0].redis.cut = True
        await world.pass_until(world.now + 5)
        before = [len(sender.left) for sender in world.senders]
        await world.pass_until(world.now + 10)
        sent = [len(sender.left) - was for sender, was in zip(world.senders, before, strict=True)]
        assert all(135 <= number <= 150 for number in sent), sent
        assert most_within(1, world.left) <= 30


async def test_a_single_sender_goes_on_at_once(lasting_valkey: Valkey) -> None:
    async with empty_world(lasting_valkey) as world:
        Sender(world, lasting_valkey.url, THIRTY, 1, plenty("a"))
        await world.pass_until(world.now + 2)
        world.lost = True
        await world.pass_until(world.now + 1)
        assert await share_of_last_second(world) >= 0.96
        assert most_within(1, world.left) <= 30


async def test_answers_come_before_the_proactive_messages_of_every_sender(lasting_valkey: Valkey) -> None:
    async with empty_world(lasting_valkey) as world:
        answers: list[Want] = []
        asks = Sender(world, lasting_valkey.url, THIRTY, 2, lambda: answers)
        Sender(world, lasting_valkey.url, THIRTY, 2, plenty("broadcast"))
        await world.pass_until(world.now + 2)
        answers[:] = [Want("answer", 0)]
        asked = world.now
        await world.pass_until(asked + 1)
        first = min(moment for moment, _ in asks.left)
        assert first - asked <= PROACTIVE_LEAD + 2 / 30, "an answer waits for those that had their slot already"
        answers[:] = [Want(f"answer {number}", 0) for number in range(10)]
        await world.pass_until(world.now + 1)
        began = world.now
        await world.pass_until(began + 3)
        assert not [moment for moment, _ in world.senders[1].left if moment > began], "proactive between answers"
        answers.clear()
        await world.pass_until(world.now + 1)
        assert [moment for moment, _ in world.senders[1].left if moment > began + 3], "proactive messages go on"


async def test_an_answer_that_waits_holds_back_proactive_messages_even_if_it_is_slow_to_ask(
    lasting_valkey: Valkey,
) -> None:
    async with empty_world(lasting_valkey) as world:
        answers = [Want(f"answer {number}", 0) for number in range(10)]
        Sender(world, lasting_valkey.url, THIRTY, 2, lambda: answers, network=0.07)
        Sender(world, lasting_valkey.url, THIRTY, 2, plenty("broadcast"))
        await world.pass_until(world.now + 2)
        began = world.now
        await world.pass_until(began + 3)
        assert not [moment for moment, _ in world.senders[1].left if moment > began], "proactive between answers"


@pytest.mark.parametrize(("lost", "late", "leaves"), [(False, 0.2, True), (True, 0.2, False), (True, 0.004, True)])
async def test_who_cannot_tell_that_a_message_is_late_does_not_send_it(
    lasting_valkey: Valkey, lost: bool, late: float, leaves: bool
) -> None:
    async with empty_world(lasting_valkey) as world:
        sender = Sender(world, lasting_valkey.url, THIRTY, 2, list)
        await world.pass_until(world.now + 1)
        (slot,) = await sender.limiter.ask([Want("1", 0)])
        assert isinstance(slot, Leave)
        sender.redis.cut = lost
        await sender.limiter.ask([])
        world.now = slot.at + late
        assert sender.limiter.may_leave("1", slot) is leaves


async def test_a_question_that_redis_comes_to_too_late_has_no_effect(lasting_valkey: Valkey) -> None:
    async with empty_world(lasting_valkey) as world:
        sender = Sender(world, lasting_valkey.url, THIRTY, 2, list)
        await world.pass_until(world.now + 1)
        before = await sender.redis.zrange("wnh:pace:{test}:senders", 0, -1, withscores=True)
        sender.redis.delay = 30
        verdicts = await sender.limiter.ask([Want("1", 0)])
        assert not isinstance(verdicts[0], Leave)
        assert await sender.redis.zrange("wnh:pace:{test}:senders", 0, -1, withscores=True) == before


async def test_a_retry_after_of_the_channel_holds_for_all_senders(lasting_valkey: Valkey) -> None:
    async with empty_world(lasting_valkey) as world:
        two_busy(world, lasting_valkey)
        await world.pass_until(world.now + 1)
        told = world.now
        world.senders[0].limiter.rest(5, None)
        await world.pass_until(told + 10)
        assert not [moment for moment in world.left if told + 0.2 < moment < told + 5]
        assert [moment for moment in world.left if moment > told + 5.2]
        assert most_within(1, world.left) <= 30


async def test_a_retry_after_that_redis_missed_is_told_later(lasting_valkey: Valkey) -> None:
    async with empty_world(lasting_valkey) as world:
        one = Sender(world, lasting_valkey.url, THIRTY, 2, list)
        other = Sender(world, lasting_valkey.url, THIRTY, 2, lambda: [Want("+919800000000", 0)])
        await world.pass_until(world.now + 1)
        one.redis.cut = True
        await world.pass_until(world.now + 1)
        one.limiter.rest(60, "+919800000000")
        one.redis.cut = False
        await world.pass_until(world.now + 1)
        began = world.now
        await world.pass_until(began + 5)
        assert not [moment for moment, _ in other.left if moment > began]


@pytest.mark.parametrize("who", ["one sender", "both"])
async def test_a_chat_pays_for_its_burst_whoever_sends(lasting_valkey: Valkey, who: str) -> None:
    async with empty_world(lasting_valkey) as world:
        for wants in ([Want("+919800000000", 0)], [Want("+919800000000", 0)] if who == "both" else []):
            Sender(world, lasting_valkey.url, Allowance(80, 6, 3), 2, lambda wants=wants: wants)  # type: ignore[misc]
        began = world.now
        await world.pass_until(began + 20)
        assert [round(moment - began) for moment in world.left] == [0, 0, 0, 6, 12, 18]


async def test_chats_have_no_name_in_redis(lasting_valkey: Valkey) -> None:
    async with empty_world(lasting_valkey) as world:
        sender = Sender(world, lasting_valkey.url, Allowance(80, 6, 3), 1, lambda: [Want("whatsapp:+919800000000", 0)])
        await world.pass_until(world.now + 1)
        keys = await sender.redis.keys("*")
        assert len(keys) == 4
        assert not [key for key in keys if "9800000000" in key]
