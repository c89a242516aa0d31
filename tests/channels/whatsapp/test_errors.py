"""The one table of errors: what is done where Twilio refuses a call, and where it tells a failure afterwards."""

from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.response import Response

from bot.channels.channel import Held, Later, Refused, SendError, Unknown
from bot.channels.whatsapp.errors import TABLE, UNKNOWN_FAILURE, failed, refused, told

# status, Twilio's code → what is raised, with what it says
CALLS: list[tuple[int, int | None, type[SendError], Mapping[str, Any]]] = [
    (400, 63016, Held, {"code": "63016"}),
    (400, 63041, Held, {"code": "63041"}),
    (400, 63018, Later, {"code": "63018", "seconds": 10, "scope": "channel"}),
    (400, 63017, Later, {"code": "63017", "seconds": 5, "scope": "channel"}),
    (429, 20429, Later, {"code": "20429", "seconds": 2, "scope": "chat"}),
    (429, None, Later, {"code": "http-429", "seconds": 2, "scope": "chat"}),
    (400, 30001, Later, {"seconds": 30, "scope": "channel"}),
    (400, 63038, Later, {"seconds": 3600, "scope": "channel"}),
    (400, 63049, Refused, {"suppress": False, "alarm": False}),
    (400, 63032, Refused, {"suppress": False, "alarm": False}),
    (400, 63014, Refused, {"suppress": True, "alarm": False}),
    (400, 63033, Refused, {"suppress": True, "alarm": False}),
    (400, 63024, Refused, {"suppress": True, "alarm": False}),
    (400, 63003, Refused, {"suppress": True, "alarm": False}),
    (400, 63015, Refused, {"suppress": True, "alarm": False}),
    (400, 21610, Refused, {"code": "21610", "suppress": True, "alarm": False}),
    (400, 21211, Refused, {"suppress": True, "alarm": False}),
    (400, 21614, Refused, {"suppress": True, "alarm": False}),
    (400, 30005, Refused, {"suppress": True, "alarm": False}),
    (400, 63005, Refused, {"suppress": False, "alarm": True}),
    (400, 63013, Refused, {"suppress": False, "alarm": True}),
    (400, 63021, Refused, {"suppress": False, "alarm": True}),
    (400, 63030, Refused, {"suppress": False, "alarm": True}),
    (400, 21617, Refused, {"suppress": False, "alarm": True}),
    (400, 21620, Refused, {"suppress": False, "alarm": True}),
    (400, 21656, Refused, {"suppress": False, "alarm": True}),
    (400, 21658, Refused, {"suppress": False, "alarm": True}),
    (400, 21408, Refused, {"suppress": False, "alarm": True}),
    (400, 63010, Later, {"seconds": 30, "scope": "chat"}),
    (400, 63012, Later, {"seconds": 30, "scope": "chat"}),
    (400, 63019, Later, {"seconds": 30, "scope": "chat"}),
    (401, 20003, Later, {"seconds": 300, "scope": "channel"}),
    (401, None, Later, {"code": "http-401", "seconds": 300, "scope": "channel"}),
    (403, None, Later, {"code": "http-403", "seconds": 300, "scope": "channel"}),
    (404, 20404, Later, {"seconds": 300, "scope": "channel"}),
    (400, 63007, Later, {"seconds": 300, "scope": "channel"}),
    (400, 63020, Later, {"seconds": 300, "scope": "channel"}),
    (400, 63022, Later, {"seconds": 300, "scope": "channel"}),
    (400, 63051, Later, {"seconds": 300, "scope": "channel"}),
    (400, 21703, Later, {"seconds": 300, "scope": "channel"}),
    (400, 99999, Refused, {"code": "99999", "suppress": False, "alarm": True}),
    (422, None, Refused, {"code": "http-422", "suppress": False, "alarm": True}),
    (408, None, Unknown, {"code": "http-408"}),
    (500, 20500, Unknown, {"code": "20500"}),
    (502, None, Unknown, {"code": "http-5xx"}),
    (503, 63018, Unknown, {"code": "63018"}),
]


@pytest.mark.parametrize(("status", "code", "kind", "says"), CALLS)
def test_what_a_refused_call_means(
    status: int, code: int | None, kind: type[SendError], says: Mapping[str, Any]
) -> None:
    error = refused(status, code)
    assert type(error) is kind
    assert {name: getattr(error, name) for name in says} == says


@pytest.mark.parametrize(
    ("wished", "seconds", "scope"), [(None, 2, "chat"), (1.0, 2, "channel"), (30.0, 30, "channel")]
)
def test_twilios_wish_to_wait_is_obeyed_for_all(wished: float | None, seconds: float, scope: str) -> None:
    error = refused(429, 20429, wished)
    assert isinstance(error, Later) and (error.seconds, error.scope) == (seconds, scope)


KEY = ConnectionKey("api.twilio.com", 443, True, None, None, None, None)
EXCEPTIONS: list[tuple[Exception, type[SendError], str]] = [
    (TwilioRestException(400, "/", "", 21610), Refused, "21610"),
    (TwilioServiceException("t", "title", 400, 63024), Refused, "63024"),
    (aiohttp.ClientConnectorError(KEY, OSError(111, "refused")), Later, "connect"),
    (aiohttp.ConnectionTimeoutError(), Later, "connect"),
    (aiohttp.SocketTimeoutError(), Unknown, "timeout"),
    (TimeoutError(), Unknown, "timeout"),
    (aiohttp.ServerDisconnectedError(), Unknown, "disconnected"),
    (aiohttp.ClientOSError(104, "reset"), Unknown, "disconnected"),
    (aiohttp.ClientPayloadError(), Unknown, "disconnected"),
    (ConnectionResetError(), Unknown, "disconnected"),
    (TwilioException("no page", Response(401, '{"code": 20003}')), Later, "20003"),
    (TwilioException("no page", Response(404, "<html>")), Later, "http-404"),
    (TwilioException("no page", Response(400, '[{"code": 1}]')), Refused, "http-400"),
    (TwilioException("no page", Response(503, "")), Unknown, "http-5xx"),
    (TwilioException("strange"), Unknown, "unreadable"),
    (ValueError("no JSON"), Unknown, "unreadable"),
    (Later("20429", 7), Later, "20429"),
]


@pytest.mark.parametrize(("error", "kind", "code"), EXCEPTIONS)
def test_what_an_exception_means(error: Exception, kind: type[SendError], code: str) -> None:
    meant = failed(error)
    assert type(meant) is kind and meant.code == code


def test_a_fault_of_ours_is_not_taken_for_twilios() -> None:
    with pytest.raises(AssertionError):
        failed(AssertionError("a mistake"))


# code → suppress, alarm, seconds until it is queued once more
TOLD: list[tuple[str | None, bool, bool, float | None]] = [
    ("63018", False, False, 60),
    ("63010", False, False, 60),
    ("63012", False, False, 60),
    ("63019", False, False, 60),
    ("30003", False, False, 3600),
    ("63051", False, True, 300),
    ("63038", False, True, 3600),
    ("63049", False, False, None),
    ("63032", False, False, None),
    ("63016", False, False, None),
    ("30410", False, False, None),
    ("30008", False, False, None),
    ("63014", True, False, None),
    ("63024", True, False, None),
    ("63003", True, False, None),
    ("21610", True, False, None),
    ("63013", False, True, None),
    ("63021", False, True, None),
    ("12345", False, True, None),
    (None, False, True, None),
]


@pytest.mark.parametrize(("code", "suppress", "alarm", "again"), TOLD)
def test_what_a_failure_told_afterwards_means(
    code: str | None, suppress: bool, alarm: bool, again: float | None
) -> None:
    verdict = told(code)
    assert (verdict.does == "suppress", verdict.alarm, verdict.again) == (suppress, alarm, again)


NAMED = {63003, 63005, 63007, 63010, 63012, 63013, 63014, 63015, 63016, 63018, 63019, 63020, 63021, 63022, 63024}
NAMED |= {63032, 63033, 63038, 63049, 63051, 21211, 21408, 21610, 21614, 21617, 21656, 21658, 20003, 20404, 20429}
NAMED |= {30001, 30002, 30003, 30004, 30005, 30006, 30007, 30008, 30410}
CODELESS = {"http-429", "http-5xx", "timeout", "connect", "disconnected"}


def test_the_table_knows_what_it_must_and_each_row_is_whole() -> None:
    assert {str(code) for code in NAMED} | CODELESS <= TABLE.keys()
    for code, verdict in TABLE.items():
        assert verdict is not UNKNOWN_FAILURE and verdict.meaning, code
        assert (verdict.seconds > 0) == (verdict.does == "wait"), code
        assert verdict.again is None or verdict.does in ("wait", "refuse"), code
