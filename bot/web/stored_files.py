"""Files that staff brought, for providers and browsers that know their ids."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response

from bot import stored_files
from bot.web.problems import WebProblem, documented
from bot.web.state import Parts

router = APIRouter(prefix="/files", tags=["files"])


@router.get(
    "/{id}",
    response_class=Response,
    responses={
        200: {"description": "A picture or a document", "content": {kind: {} for kind in stored_files.EXTENSIONS}},
        304: {"description": "What was fetched before is still right"},
        **documented("not-found", "invalid", "unavailable"),
    },
)
@router.head("/{id}", include_in_schema=False)
async def fetch(
    request: Request, web: Parts, id_: Annotated[str, Path(alias="id", pattern=r"^[0-9a-f]{64}$")]
) -> Response:
    """Fetch a file by its id, which is the SHA-256 of its content, so that it never changes."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "ETag": f'"{id_}"'}
    async with web.reading() as connection:
        file = await stored_files.read(connection, id_)
    if file is None:
        raise WebProblem("not-found")
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    plain = f"{file.id[:12]}.{stored_files.EXTENSIONS[file.media_type]}"
    headers["Content-Disposition"] = f"inline; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}"
    return Response(file.content, headers=headers, media_type=file.media_type)
