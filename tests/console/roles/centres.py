"""Who may do what in this room, written down once more."""

import io

from PIL import Image
from sqlalchemy import insert

from bot import stored_files
from bot.db.tables import centre_pictures
from flows.replies import Localised
from tests.console.conftest import CENTRE, Console

WHO: dict[str, tuple[str, ...]] = {
    "GET /centres": ("admin", "manager"),
    "POST /centres": ("admin",),
    "GET /centres/{centre}": ("admin", "manager"),
    "POST /centres/{centre}/confirm": ("admin", "manager"),
    "POST /centres/{centre}/status": ("admin",),
    "POST /centres/{centre}/hours": ("admin", "manager"),
    "POST /centres/{centre}/holidays": ("admin", "manager"),
    "POST /centres/{centre}/holidays/remove": ("admin", "manager"),
    "POST /centres/{centre}/desks": ("admin", "manager"),
    "POST /centres/{centre}/fees": ("admin", "manager"),
    "POST /centres/{centre}/facilities": ("admin", "manager"),
    "POST /centres/{centre}/name": ("admin", "manager"),
    "POST /centres/{centre}/position": ("admin", "manager"),
    "POST /centres/{centre}/pictures": ("admin", "manager"),
    "POST /centres/{centre}/pictures/{picture}": ("admin", "manager"),
}
CHANGED: tuple[str, ...] = ("centres", "desks", "centre_pictures", "stored_files")


async def prepare(console: Console) -> dict[str, str]:
    """A centre with a picture."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(out, "PNG")
    async with console.engine.begin() as connection:
        file = await stored_files.keep(connection, out.getvalue(), "green.png", by=None, now=console.now)
        there = centre_pictures.select().where(centre_pictures.c.file_id == file.id)
        if not (await connection.execute(there)).first():
            alt = Localised("Green", "പച്ച")
            values = {"centre_id": CENTRE, "file_id": file.id, "alt": alt, "position": 0}
            await connection.execute(insert(centre_pictures).values(values))
    return {"{centre}": CENTRE, "{picture}": file.id}
