"""What senders may send together, and what each of them when it has only its share."""

import pytest

from bot.channels.channel import Allowance
from bot.pace.limits import chat_limit, quota, share


@pytest.mark.parametrize("senders", [1, 2, 3, 4, 7, 16])
@pytest.mark.parametrize("per_second", [16, 30, 79.9, 80, 400])
def test_those_present_and_those_missing_never_exceed_the_allowance_together(per_second: float, senders: int) -> None:
    allowance = Allowance(per_second, 0, 1)
    for present in range(1, senders + 1):
        together = quota(allowance, senders, present)
        alone = share(allowance, senders)
        assert together.seconds > 1
        assert alone.seconds > 1
        assert together.messages + (senders - present) * alone.messages <= per_second


@pytest.mark.parametrize("per_second", [30, 80, 400])
def test_when_all_are_present_at_least_97_percent_may_be_used(per_second: float) -> None:
    all_of_it = quota(Allowance(per_second, 0, 1), 2, 2)
    assert all_of_it.messages / all_of_it.seconds >= 0.97 * per_second


def test_one_in_three_seconds_is_one_in_three_seconds() -> None:
    messages, seconds = quota(Allowance(1 / 3, 0, 1), 1, 1)
    assert messages == 1
    assert 3 < seconds < 3.1


def test_where_senders_outnumber_what_is_allowed_each_waits_its_turn_on_average() -> None:
    messages, seconds = share(Allowance(2, 0, 1), 4)
    assert messages / seconds * 4 < 2


TELEGRAM = Allowance(30, 1, 5, 4, 5)


@pytest.mark.parametrize(
    ("chat", "allowance", "most", "within"),
    [
        ("1234", TELEGRAM, 5 + 10, 10),  # one a second after a burst
        ("-1001234", TELEGRAM, 20, 60),  # 20 a minute to a group, whichever minute
        ("whatsapp:+919800000000", Allowance(80, 6, 20), 20 + 10, 60),  # ten a minute after a burst
        ("-1001234", Allowance(30, 1, 5), 5 + 10, 10),  # no rule of its own
    ],
)
def test_chats(chat: str, allowance: Allowance, most: int, within: float) -> None:
    limit = chat_limit(allowance, chat)
    burst = round(limit.slack / limit.every) + 1
    assert burst + int(within / limit.every) <= most


def test_no_limit_of_a_chat() -> None:
    assert chat_limit(Allowance(30, 0, 1), "1") == chat_limit(Allowance(30, 0, 1), "2")
    assert chat_limit(Allowance(30, 0, 1), "1").slack == 0
