"""The documentation of the API at `/docs`: written out of its OpenAPI description, readable without any script."""

from collections.abc import Iterator
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response

from bot.web.pages import render_template

router = APIRouter()


@router.get("/docs", response_class=Response, include_in_schema=False)
async def reference(request: Request) -> Response:
    """The API, operation by operation."""
    api = request.app.openapi()
    operations = list(_operations(api["paths"]))
    html = render_template("reference.html", api=api, operations=operations, as_json=_as_json)
    return Response(html, media_type="text/html; charset=utf-8")


def _operations(paths: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path, methods in paths.items():
        for method, operation in methods.items():
            yield {"method": method.upper(), "path": path, **operation}


def _as_json(schema: Any) -> str:
    return orjson.dumps(schema, option=orjson.OPT_INDENT_2).decode()
