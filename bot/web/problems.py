"""Errors as people and programs read them: problem+json (RFC 9457), its title in the person's language."""

from typing import Any, Literal

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from bot import clock
from bot.web.json import json_response
from bot.web.languages import language_of_session, language_wished
from bot.web.state import web_of
from flows.events import Language
from flows.replies import msg

Kind = Literal["session-unknown", "too-fast", "too-large", "invalid", "not-found", "method", "unavailable"]

STATUS: dict[Kind, int] = {
    "session-unknown": 404,
    "too-fast": 429,
    "too-large": 413,
    "invalid": 422,
    "not-found": 404,
    "method": 405,
    "unavailable": 503,
}
MEDIA_TYPE = "application/problem+json"

log = structlog.get_logger(__name__)


class FieldError(BaseModel):
    """One thing that is wrong with a request; `where` is the path to it."""

    where: str
    what: str


class ProblemDetails(BaseModel):
    """What went wrong: `type` for programs, `title` for people."""

    type: str
    title: str
    status: int
    errors: list[FieldError] | None = None


class WebProblem(Exception):
    """Something the client is told; `address` is that of the session, whose language is then used."""

    def __init__(self, kind: Kind, address: str | None = None) -> None:
        super().__init__(kind)
        self.kind: Kind = kind
        self.address = address


def documented(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """The problems of an operation, as OpenAPI wants them."""
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    texts: dict[int, list[str]] = {}
    for kind in kinds:
        texts.setdefault(STATUS[kind], []).append(kind)
    return {
        status: {"description": " or ".join(names), "content": {MEDIA_TYPE: {"schema": schema}}}
        for status, names in texts.items()
    }


def add_to(app: FastAPI) -> None:
    """Answers every error of `app` with a problem."""

    @app.exception_handler(WebProblem)
    async def told(request: Request, problem: WebProblem) -> Response:
        language = await language_of_session(web_of(request), problem.address) if problem.address else None
        headers = {"Retry-After": "2"} if problem.kind in ("too-fast", "unavailable") else None
        return _answer(request, problem.kind, language, headers=headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        # What was sent is left out: it may be what somebody wrote.
        errors = [{"where": ".".join(map(str, e["loc"])), "what": e["msg"]} for e in error.errors()]
        return _answer(request, "invalid", errors=errors)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        kinds: dict[int, Kind] = {404: "not-found", 405: "method", 413: "too-large"}
        # What is left are bodies that are no text at all.
        return _answer(request, kinds.get(error.status_code, "invalid"), headers=dict(error.headers or {}))

    @app.exception_handler(SQLAlchemyError)
    @app.exception_handler(OSError)
    async def unavailable(request: Request, error: Exception) -> Response:
        log.warning("database lost", error=type(error).__name__)
        return _answer(request, "unavailable", headers={"Retry-After": "2"})


def _answer(
    request: Request,
    kind: Kind,
    language: Language | None = None,
    *,
    errors: list[dict[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    status = STATUS[kind]
    title = web_of(request).wording.say(
        msg(f"problem-{kind}"), language or language_wished(request), clock.now().date()
    )
    details: dict[str, Any] = {"type": f"urn:wnh:problem:{kind}", "title": title, "status": status}
    if errors:
        details["errors"] = errors
    return json_response(details, status, MEDIA_TYPE, headers)
