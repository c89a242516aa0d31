"""Where Twilio posts: messages of people, and what became of ours. Nothing is acknowledged before it is kept.

What cannot be believed is refused (403), what is signed but makes no sense too (400); neither is worth a retry.
"""

from urllib.parse import parse_qs, parse_qsl

import orjson
import structlog
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.channel_settings import WhatsAppSettings
from bot.channels.channel import Incoming, StatusUpdate, Store
from bot.channels.whatsapp import errors, inbound
from bot.channels.whatsapp.signature import Params, Signatures

WEBHOOK, STATUS = "/whatsapp/webhook", "/whatsapp/status"
MOST_PARAMETERS = 1000

_FORM, _JSON = b"application/x-www-form-urlencoded", b"application/json"

_NOTHING_TO_SAY = b"<Response/>"
"""Twilio takes the answer to a message for TwiML, and anything but XML for an error:
https://www.twilio.com/docs/api/errors/12300"""

log = structlog.get_logger(__name__)


class _Refused(Exception):
    """It is not signed by Twilio."""


def status_url(public_url: str, row: int) -> str:
    """Where Twilio is to tell what becomes of the message of this outbox row, even before it has answered us."""
    return f"{public_url}{STATUS}?row={row}"


def routes(settings: WhatsAppSettings, store: Store) -> APIRouter:
    """Both webhooks. Either takes both kinds: the Console has one field for messages and another for statuses."""
    signatures = Signatures(settings.public_url, settings.tokens)

    async def take(request: Request) -> Response:
        try:
            params = _believed(signatures, request, await request.body())
            told = inbound.parse(params, _row(request))
        except _Refused:
            log.warning("webhook refused", channel="whatsapp")
            return Response("The signature is not Twilio's.", 403, media_type="text/plain")
        except ValueError as error:
            reason = str(error) if isinstance(error, inbound.Malformed) else type(error).__name__
            log.warning("webhook malformed", channel="whatsapp", at=reason)
            return Response(f"Not understood: {reason}.", 400, media_type="text/plain")
        if isinstance(told, Incoming):
            await store.receive(told)
        elif isinstance(told, StatusUpdate):
            _warn(told)
            await store.record(told)
        return Response(_NOTHING_TO_SAY, media_type="text/xml")

    router = APIRouter()
    # Plain routes: there is nothing to validate or to describe, and thousands come in a second.
    router.add_route(WEBHOOK, take, methods=["POST"], include_in_schema=False)
    router.add_route(STATUS, take, methods=["POST"], include_in_schema=False)
    return router


def _warn(update: StatusUpdate) -> None:
    """Tells the operator of a failure that does not mend itself."""
    if update.status == "failed" and (verdict := errors.told(update.error)).alarm:
        log.error("message failed", channel="whatsapp", row=update.row, code=update.error, meaning=verdict.meaning)


def _believed(signatures: Signatures, request: Request, body: bytes) -> Params:
    """What was sent, once its signature is found right.

    Raises:
        _Refused: it is not.
        ValueError: it is neither a form nor a JSON object.
    """
    path, query = request.scope["raw_path"], request.scope["query_string"]
    headers = request.scope["headers"]
    given = [value for name, value in headers if name == b"x-twilio-signature"]
    if len(given) != 1:
        raise _Refused
    kind = _header(headers, b"content-type").partition(b";")[0].strip().lower()
    if kind == _JSON:
        if not signatures.valid_body(path, query, body, given[0]):
            raise _Refused
        return _object(body)
    if body and kind != _FORM:
        raise _Refused
    params = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    if not signatures.valid(path, query, params, given[0]):
        raise _Refused
    return params


def _object(body: bytes) -> Params:
    found = orjson.loads(body)
    if not isinstance(found, dict):
        raise inbound.Malformed("body")
    return [(key, str(value)) for key, value in found.items() if isinstance(value, str | int | float)]


def _row(request: Request) -> str:
    query = request.scope["query_string"]
    return parse_qs(query.decode("latin-1")).get("row", [""])[0] if query else ""


def _header(headers: list[tuple[bytes, bytes]], name: bytes) -> bytes:
    return next((value for key, value in headers if key == name), b"")
