"""The API does what its OpenAPI description says, whatever is sent: schemathesis makes the requests up."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from bot.web.app import create_app
from tests.support.running import RunningBot

OPERATIONS = (
    "GET /healthz",
    "GET /webchat/files/{token}/{filename}",
    "GET /webchat/history",
    "POST /webchat/demo/renderings",
    "POST /webchat/messages",
    "POST /webchat/sessions",
)
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


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_does_what_is_described(description: dict[str, Any], bot: RunningBot, operation: str) -> None:
    schema = schemathesis.openapi.from_dict(description)
    method, _, path = operation.partition(" ")

    @given(case=schema[path][method].as_strategy())
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def holds(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=bot.url)

    holds()
