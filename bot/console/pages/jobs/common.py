"""What the pages about openings have in common."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Row
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console import accounts
from bot.console.visit import Visit
from bot.openings import editing
from bot.openings.minding import Minder
from flows.replies import Localised, msg


def minder(visit: Visit) -> Minder:
    """Whoever is signed in, as openings know them."""
    member = visit.signed_in.member
    return Minder(member.id, member.centres, member.role == "admin")


async def opening(visit: Visit) -> Row[Any]:
    """The opening that the path names; a page that is not there for whoever does not mind it."""
    async with visit.web.reading() as connection:
        found = await editing.find(connection, minder(visit), visit.request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    return found


async def centres_of(visit: Visit) -> list[Row[Any]]:
    """Id and name of the centres that whoever is signed in minds."""
    async with visit.web.reading() as connection:
        return [centre for centre in await accounts.all_centres(connection) if visit.minds(centre.id)]


def how_to_apply(visit: Visit) -> Localised:
    """How one applies where nothing else is said: here, in the chat."""
    words = msg("console-jobs-how-default")
    say, today = visit.web.wording.say, visit.now.date()
    return Localised(en=say(words, "en", today), ml=say(words, "ml", today))


def number(visit: Visit, name: str) -> int:
    """A number of the address; 1 where it is none."""
    given = visit.request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 1


def query(given: Mapping[str, object]) -> str:
    """The part of an address behind the question mark, without what is empty."""
    return urlencode({name: value for name, value in given.items() if value not in ("", False, None)})


def csv_file(content: bytes, name: str) -> Response:
    """A file to be saved."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)
