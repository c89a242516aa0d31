"""`POST /telegram/webhook`: an update is kept before it is acknowledged.

https://core.telegram.org/bots/api#setwebhook: the secret comes in a header; whatever is not answered with 2xx comes
again.
"""

import hmac

import orjson
import structlog
from fastapi import APIRouter, Request, Response
from telegram.error import TelegramError

from bot.channels.telegram.taking import Taking

PATH = "/telegram/webhook"
_SECRET_HEADER = b"x-telegram-bot-api-secret-token"

log = structlog.get_logger(__name__)


def webhook(taking: Taking, secret: str) -> APIRouter:
    """The route. Without a secret nothing is let in."""
    router = APIRouter()
    expected = secret.encode()

    # The database's errors are answered with 503 by the web server, like everywhere.
    @router.post(PATH, response_class=Response, include_in_schema=False)
    async def take(request: Request) -> Response:
        given = [value for name, value in request.scope["headers"] if name == _SECRET_HEADER]
        if not expected or len(given) != 1 or not hmac.compare_digest(given[0], expected):
            return Response(status_code=403)
        try:
            update = orjson.loads(await request.body())
        except orjson.JSONDecodeError:
            return Response(status_code=400)
        if not isinstance(update, dict):
            return Response(status_code=400)
        try:
            await taking.take(update)
        except TelegramError as error:
            log.warning("telegram does not say who the bot is", error=type(error).__name__)
            return Response(status_code=503)
        return Response(status_code=200)

    return router
