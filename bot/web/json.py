"""JSON answers, written once and not looked at again."""

from collections.abc import Mapping
from typing import Any

import orjson
from fastapi import Response


def json_response(
    content: Any, status: int = 200, media_type: str = "application/json", headers: Mapping[str, str] | None = None
) -> Response:
    """`content` as JSON."""
    return Response(orjson.dumps(content), status, dict(headers or {}), media_type)
