"""The console as an app of its own, so that its errors are pages too."""

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.console.accounts import ROLES
from bot.console.passwords import Passwords
from bot.console.routes import WAYS
from bot.console.visit import Visit, arrive
from bot.console.ways import Way

log = structlog.get_logger(__name__)

_PROBLEMS = {404: "page", 405: "page", 413: "too-large"}


def create_console(state: State) -> Starlette:
    """The console; it shares the parts of the web server, which are in `state` once that is started."""
    app = Starlette(
        routes=[Route(way.path, _answering(way), methods=[way.method]) for way in WAYS],
        exception_handlers={HTTPException: _told, SQLAlchemyError: _unavailable, OSError: _unavailable},
    )
    app.state = state
    state.passwords = Passwords()
    return app


def _answering(way: Way):  # type: ignore[no-untyped-def]  # Starlette takes any coroutine function
    async def answer(request: Request) -> Response:
        visit = await arrive(request)
        try:
            return visit.leave(await _answer(way, visit))
        finally:
            await visit.form.close()

    return answer


async def _answer(way: Way, visit: Visit) -> Response:
    if visit.stage not in way.who:
        may_be_later = visit.stage in ROLES and way.who <= set(ROLES)
        return visit.problem("role", 403) if may_be_later else visit.home()
    if way.method != "GET" and not await visit.read_form(way.files):
        return visit.problem("form", 403)
    return await way.answer(visit)


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    visit = await arrive(request)
    response = visit.problem(_PROBLEMS.get(error.status_code, "form"), error.status_code)
    response.headers.update(error.headers or {})
    return visit.leave(response)


async def _unavailable(request: Request, error: Exception) -> Response:
    log.warning("database lost", error=type(error).__name__)
    visit = await arrive(request, blind=True)
    return visit.leave(visit.problem("unavailable", 503))
