"""Files of bookings, fetched through links that only their receivers know."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from bot import clock
from bot.documents import MEDIA_TYPES, file_of
from bot.web.problems import WebProblem, documented
from bot.web.sessions import client_of
from bot.web.state import Parts

router = APIRouter(prefix="/webchat", tags=["web chat"])

FILENAME = r"^WNH-[2-9A-HJKMNP-TV-Z]{6}\.(ics|png)$"


@router.get(
    "/files/{token}/{filename}",
    response_class=Response,
    responses={
        200: {
            "description": "A calendar file, or a picture of the check-in code",
            "content": {kind.partition(";")[0]: {} for kind in MEDIA_TYPES.values()},
        },
        **documented("not-found", "too-fast", "invalid", "unavailable"),
    },
)
async def fetch(
    request: Request,
    web: Parts,
    token: Annotated[str, Path(max_length=64)],
    filename: Annotated[str, Path(pattern=FILENAME)],
) -> Response:
    """Fetch a file of a booking that stands and is not over."""
    if not await web.rates.allow(client_of(request)):
        raise WebProblem("too-fast")
    now = clock.now()
    language = web.seal.language(token, filename, now)
    if language is None:
        raise WebProblem("not-found")
    async with web.reading() as connection:
        content = await file_of(connection, filename, web.wording, language, now)
    if content is None:
        raise WebProblem("not-found")
    extension = filename.rpartition(".")[2]
    headers = {"Cache-Control": "private, no-cache", "Content-Disposition": f'inline; filename="{filename}"'}
    return Response(content, headers=headers, media_type=MEDIA_TYPES[extension])
