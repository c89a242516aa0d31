"""What a centre has, of what there can be."""

from collections.abc import Sequence

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.centres.parts import Edit, Refused
from bot.db.tables import facilities
from flows.replies import Localised


async def known(connection: AsyncConnection) -> Sequence[Row[str, Localised]]:
    """Key and name of all that a centre can have, in their order."""
    listed = select(facilities.c.key, facilities.c.name).order_by(facilities.c.position)
    return (await connection.execute(listed)).all()


async def save(edit: Edit, keys: Sequence[str]) -> None:
    """Saves what the centre has.

    Raises:
        Refused: one of them is not known.
    """
    names = {row.key: row.name for row in await known(edit.connection)}
    if not set(keys) <= set(names):
        raise Refused("facility")
    chosen = [{"key": key, "name": {"en": n.en, "ml": n.ml}} for key, n in names.items() if key in keys]
    await edit.keep(facilities=chosen)
