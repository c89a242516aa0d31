"""Who is too fast, a chat or all: what providers say to several chats, one after the other."""

import pytest

from bot.channels.channel import Later
from bot.channels.floods import CHATS, Floods

HEARD = [
    ("one chat again and again", [*("anu",) * 9], "chat"),
    ("fewer than it takes", [f"chat {number}" for number in range(CHATS - 1)], "chat"),
    ("as many as it takes", [f"chat {number}" for number in range(CHATS)], "channel"),
    ("one is let through in between", ["anu", "binu", "chandy", "passed", "deepa", "elsa"], "chat"),
    ("the waiting of the first ones is over", ["anu", "binu", "chandy", "6 s", "deepa", "elsa"], "chat"),
]


@pytest.mark.parametrize(("heard", "scope"), [row[1:] for row in HEARD], ids=[row[0] for row in HEARD])
def test_it_is_of_all_when_several_chats_in_a_row_hear_it(heard: list[str], scope: str) -> None:
    now = 0.0
    floods = Floods(lambda: now)
    told: list[Later] = []
    for each in heard:
        match each:
            case "passed":
                floods.passed()
            case "6 s":
                now += 6
            case chat:
                told.append(floods.told(Later("429", 5), chat))
    assert told[-1].scope == scope
    assert {later.seconds for later in told} == {5}


def test_what_is_said_of_all_is_left_at_that() -> None:
    assert Floods().told(Later("429", 5, "channel"), "anu").scope == "channel"
