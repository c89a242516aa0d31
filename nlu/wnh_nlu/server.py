"""The parse server: `POST /parse` and `GET /healthz`.

It takes no model, runs no text as a command (`/intent{…}` is plain text), and logs no message.
"""

import hmac
import json
import logging
from typing import Any

from aiohttp import web

from wnh_nlu.batches import Batches
from wnh_nlu.model import BadMessage, Model, message

logger = logging.getLogger(__name__)

MOST_MESSAGES = 100
LONGEST_BODY = 4 * 1024 * 1024
"""Bytes: a full batch of the longest texts in Malayalam script."""

_BATCHES = web.AppKey("batches", Batches)


def application(model: Model, token: str) -> web.Application:
    """The web application. Raises ValueError where the token is empty."""
    if not token:
        raise ValueError("a token is needed")
    app = web.Application(client_max_size=LONGEST_BODY, middlewares=[_errors, _authorised(token)])
    app[_BATCHES] = Batches(model)
    app.router.add_get("/healthz", _healthz)
    app.router.add_post("/parse", _parse)
    return app


async def _healthz(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _parse(request: web.Request) -> web.Response:
    return _json({"results": await request.app[_BATCHES].parse(_messages(await request.read()))})


def _messages(body: bytes) -> list[dict[str, Any]]:
    try:
        given = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BadMessage("the body is not JSON in UTF-8") from None
    messages = given.get("messages") if isinstance(given, dict) else None
    if not isinstance(messages, list):
        raise BadMessage("expected an object with a list of messages")
    if len(messages) > MOST_MESSAGES:
        raise BadMessage(f"at most {MOST_MESSAGES} messages at once")
    return [message(one) for one in messages]


def _authorised(token: str) -> Any:
    expected = f"Bearer {token}".encode()

    @web.middleware
    async def check(request: web.Request, handler: Any) -> web.StreamResponse:
        given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        if request.path != "/healthz" and not hmac.compare_digest(given, expected):
            return _json({"error": "a valid token is needed"}, 401)
        return await handler(request)

    return check


@web.middleware
async def _errors(request: web.Request, handler: Any) -> web.StreamResponse:
    try:
        return await handler(request)
    except BadMessage as bad:
        return _json({"error": str(bad)}, 400)
    except web.HTTPException as known:
        return _json({"error": known.reason.lower()}, known.status)
    except Exception as error:
        # The type and place only: the text of an exception may hold the text of a message.
        frame = _innermost(error)
        logger.error("%s in %s", type(error).__name__, frame)
        return _json({"error": "internal error"}, 500)


def _innermost(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown"


def _json(content: dict[str, Any], status: int = 200) -> web.Response:
    body = json.dumps(content, ensure_ascii=False).encode("utf-8")
    return web.Response(body=body, status=status, content_type="application/json", charset="utf-8")
