"""Pictures of a centre, in their order."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import stored_files
from bot.centres.parts import Edit, Refused
from bot.db.tables import centre_pictures
from bot.stored_files import BadFile
from flows.replies import Localised

MOST = 6
LONGEST_ALT = 120

_of = centre_pictures.c


async def pictures_of(connection: AsyncConnection, centre_id: str) -> Sequence[Row[str, Localised]]:
    """`file_id` and `alt` of each."""
    mine = select(_of.file_id, _of.alt).where(_of.centre_id == centre_id).order_by(_of.position, _of.file_id)
    return (await connection.execute(mine)).all()


def described(alt: Localised) -> Localised:
    """The words for those who do not see the picture.

    Raises:
        Refused: they are missing in a language, or too long.
    """
    if not all(1 <= len(words) <= LONGEST_ALT for words in (alt.en, alt.ml)):
        raise Refused("picture-alt", most=LONGEST_ALT)
    return alt


async def add(edit: Edit, content: bytes, name: str, alt: Localised, by: int | None) -> str:
    """One more, at the end; gives its file's id.

    Raises:
        Refused: there are as many as there may be, it is there already, or it is no picture.
    """
    there = [row.file_id for row in await pictures_of(edit.connection, edit.centre.id)]
    if len(there) >= MOST:
        raise Refused("picture-many", most=MOST)
    try:
        file = await stored_files.keep(edit.connection, content, name, by=by, now=edit.now)
    except BadFile as bad:
        raise Refused(bad.kind) from None
    if not file.is_picture:
        raise Refused("picture-type")
    if file.id in there:
        raise Refused("picture-twice")
    values = {"centre_id": edit.centre.id, "file_id": file.id, "alt": described(alt), "position": len(there)}
    await edit.connection.execute(insert(centre_pictures).values(values))
    await edit.keep()
    return file.id


async def describe(edit: Edit, file_id: str, alt: Localised) -> None:
    """Other words for a picture.

    Raises:
        Refused: there is no such picture, or the words are missing.
    """
    changed = update(centre_pictures).where(_of.centre_id == edit.centre.id, _of.file_id == file_id)
    if not (await edit.connection.execute(changed.values(alt=described(alt)))).rowcount:
        raise Refused("picture-gone")
    await edit.keep()


async def move(edit: Edit, file_id: str, to: Literal["earlier", "later", "away"]) -> None:
    """One place on, or away.

    Raises:
        Refused: there is no such picture.
    """
    there = [row.file_id for row in await pictures_of(edit.connection, edit.centre.id)]
    if file_id not in there:
        raise Refused("picture-gone")
    place = there.index(file_id)
    there.remove(file_id)
    mine = _of.centre_id == edit.centre.id
    if to == "away":
        await edit.connection.execute(delete(centre_pictures).where(mine, _of.file_id == file_id))
    else:
        there.insert(max(0, place + (1 if to == "later" else -1)), file_id)
    for position, one in enumerate(there):
        placed = update(centre_pictures).where(mine, _of.file_id == one).values(position=position)
        await edit.connection.execute(placed)
    await edit.keep()
