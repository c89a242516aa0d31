"""What each of Telegram's answers means for a message."""

import httpx
import pytest
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.channels.channel import Json, Later, Refused, SendError, Unknown
from bot.channels.telegram.errors import Answered, Elsewhere, meaning

SUPPRESSED = (Refused, {"suppress": True, "alarm": False})
ALARM = (Refused, {"suppress": False, "alarm": True})
DONE = (None, {})
UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"


def again(seconds: float, scope: str = "chat") -> tuple[type[SendError], dict[str, object]]:
    return Later, {"seconds": seconds, "scope": scope}


ANSWERS: list[tuple[int, str, Json, tuple[type[SendError] | None, dict[str, object]]]] = [
    (400, "Bad Request: message is not modified: specified new message content is the same", {}, DONE),
    (400, "Bad Request: message to edit not found", {}, DONE),
    (400, "Bad Request: MESSAGE_ID_INVALID", {}, DONE),
    (400, "Bad Request: message can't be edited", {}, DONE),
    (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", {}, DONE),
    (400, "Bad Request: chat not found", {}, SUPPRESSED),
    (400, "Bad Request: group chat was deactivated", {}, SUPPRESSED),
    (400, "Bad Request: not enough rights to send text messages to the chat", {}, SUPPRESSED),
    (400, "Bad Request: have no rights to send a message", {}, SUPPRESSED),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN", {}, SUPPRESSED),
    (400, "Bad Request: can't parse entities: unsupported start tag \"x\"", {}, ALARM),
    (400, "Bad Request: message is too long", {}, ALARM),
    (400, "Bad Request: BUTTON_DATA_INVALID", {}, ALARM),
    (400, UPGRADED, {"migrate_to_chat_id": -1002}, (Elsewhere, {"to": "-1002"})),
    (401, "Unauthorized", {}, again(60, "channel")),
    (404, "Not Found", {}, again(60, "channel")),
    (403, "Forbidden: bot was blocked by the user", {}, SUPPRESSED),
    (403, "Forbidden: user is deactivated", {}, SUPPRESSED),
    (403, "Forbidden: bot was kicked from the supergroup chat", {}, SUPPRESSED),
    (403, "Forbidden: bot is not a member of the channel chat", {}, SUPPRESSED),
    (403, "Forbidden: bot can't initiate conversation with a user", {}, SUPPRESSED),
    (403, "Forbidden: bot can't send messages to bots", {}, SUPPRESSED),
    (409, "Conflict: terminated by other getUpdates request", {}, again(5)),
    (413, "Request Entity Too Large", {}, ALARM),
    (429, "Too Many Requests: retry after 35", {"retry_after": 35}, again(35)),
    (429, "Too Many Requests", {}, again(5)),
    (500, "Internal Server Error", {}, again(5)),
    (502, "Bad Gateway", {}, again(5)),
    (503, "Service Unavailable", {}, again(5)),
    (418, "I'm a teapot", {}, ALARM),
]  # fmt: skip


@pytest.mark.parametrize(("status", "description", "parameters", "expected"), ANSWERS)
def test_what_an_answer_means(
    status: int, description: str, parameters: Json, expected: tuple[type[SendError] | None, dict[str, object]]
) -> None:
    kind, facts = expected
    told = meaning(Answered(status, description, parameters))
    assert (type(told) if told else None) is kind
    assert {name: getattr(told, name) for name in facts} == facts
    assert told is None or told.code.startswith(str(status))


@pytest.mark.parametrize("status", [400, 403, 500, 502, 504])
def test_what_is_not_in_telegrams_form_may_have_come_from_anything_in_between(status: int) -> None:
    assert isinstance(meaning(Answered(status, "", None)), Unknown)


def test_a_gateway_that_is_asked_too_much_has_passed_nothing_on() -> None:
    assert isinstance(meaning(Answered(429, "", None)), Later)


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (httpx.ConnectError("refused"), Later),
        (httpx.ConnectTimeout("slow"), Later),
        (httpx.PoolTimeout("busy"), Later),
        (httpx.ReadTimeout("silence"), Unknown),
        (httpx.WriteTimeout("stuck"), Unknown),
        (httpx.ReadError("reset"), Unknown),
        (httpx.WriteError("reset"), Unknown),
        (httpx.RemoteProtocolError("cut"), Unknown),
        (ValueError("nonsense"), Unknown),
        (None, Unknown),
    ],
)
def test_what_a_broken_connection_means(cause: Exception | None, kind: type[SendError]) -> None:
    error: TelegramError = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("x")
    error.__cause__ = cause
    told = meaning(error)
    assert type(told) is kind
    assert not isinstance(told, Later) or told.scope == "channel"


def test_no_code_repeats_what_telegram_quotes() -> None:
    answer = Answered(400, 'Bad Request: can\'t parse entities: unsupported start tag "anu thomas"', {})
    assert "anu" not in answer.code
