"""A file that a person sent, fetched from its provider for whoever looks at it; nothing of it is kept here."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.channels.media import Media, NoMedia
from bot.console.pages.inbox.one import asked_for
from bot.console.visit import Visit
from bot.requests import media
from bot.requests.media import Kept

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox; base-uri 'none'; "
POLICY += "form-action 'none'; frame-ancestors 'none'"
"""A picture or a recording opened by itself: the browser's own styles, and no more."""

EXTENSIONS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "text/plain": "txt",
    "text/vcard": "vcf",
}
"""Of what is saved, so that it opens by itself: formats without macros. All else is saved as it is, as `.bin`."""

STATUSES = {"gone": 410, "too-large": 413, "away": 503}


async def page(visit: Visit) -> Response:
    """The file, or a page that says why it can't be had."""
    async with visit.web.reading() as connection:
        request = await asked_for(visit, connection)
        message, number = (visit.request.path_params[name] for name in ("message", "number"))
        kept = await media.find(connection, request.person_id, message, number) if request.person_id else None
    if kept is None:
        raise HTTPException(404)
    try:
        return _file(await _fetch(visit, kept), f"{request.id}-{message}-{number}")
    except NoMedia as none:
        return visit.page("inbox/no_media.html", STATUSES[none.why], why=none.why, request_id=request.id)


async def _fetch(visit: Visit, kept: Kept) -> Media:
    for opened in visit.web.channels:
        if opened.channel.name == kept.channel:
            return await opened.channel.fetch_media(kept.reference, media.MOST)
    raise NoMedia("away")


def _file(fetched: Media, name: str) -> Response:
    type_ = media.safe_type(fetched.type)
    if type_ == media.UNKNOWN:
        extension = EXTENSIONS.get(fetched.type.partition(";")[0].strip().lower(), "bin")
        disposition = f'attachment; filename="{name}.{extension}"'
    else:
        disposition = "inline"
    headers = {"Content-Security-Policy": POLICY, "Content-Disposition": disposition}
    return Response(fetched.content, media_type=type_, headers={**headers, "X-Content-Type-Options": "nosniff"})
