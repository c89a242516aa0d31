"""The API does what its OpenAPI description says, whatever is sent: schemathesis makes the requests up."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from bot.web.app import create_app
from tests.support.running import RunningBot

OPERATIONS = (
    "GET /files/{id}",
    "GET /healthz",
    "GET /webchat/files/{token}/{filename}",
    "GET /webchat/history",
    "POST /webchat/demo/renderings",
    "POST /webchat/messages",
    "POST /webchat/sessions",
)
NOTHING_TO_GET_WRONG = {"GET /healthz"}
STREAM = "GET /webchat/events"
"""It has no end to wait for: its own tests read it."""


@pytest.fixture(scope="module")
def description(bot: RunningBot) -> dict[str, Any]:
    return dict(httpx.get(f"{bot.url}/openapi.json").json())


def _operations(description: dict[str, Any]) -> Iterator[str]:
    for path, methods in description["paths"].items():
        for method in methods:
            yield f"{method.upper()} {path}"


def test_every_operation_is_described_and_tried(description: dict[str, Any]) -> None:
    assert set(_operations(description)) == {*OPERATIONS, STREAM}


def test_the_description_needs_no_running_bot(description: dict[str, Any]) -> None:
    assert create_app().openapi() == description


@pytest.fixture(scope="module")
def session(bot: RunningBot) -> str:
    return str(httpx.post(f"{bot.url}/webchat/sessions").json()["session"])


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["good", "bad"])
@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_does_what_is_described(
    description: dict[str, Any], bot: RunningBot, session: str, operation: str, mode: GenerationMode
) -> None:
    if mode is GenerationMode.NEGATIVE and operation in NOTHING_TO_GET_WRONG:
        return
    schema = schemathesis.openapi.from_dict(description)
    method, _, path = operation.partition(" ")

    @given(case=schema[path][method].as_strategy(generation_mode=mode))
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def holds(case: schemathesis.Case) -> None:
        if mode is GenerationMode.POSITIVE:
            _talk_as(session, case)
        case.call_and_validate(base_url=bot.url)

    holds()


def _talk_as(session: str, case: schemathesis.Case) -> None:
    """Tokens can't be made up: what is sent is sent in a session that there is."""
    for part in (case.body, case.query):
        if isinstance(part, dict) and "session" in part:
            part["session"] = session
