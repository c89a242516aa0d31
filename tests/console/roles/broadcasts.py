"""Who may do what in this room, written down once more."""

from bot.broadcasts.desk import Desk
from bot.broadcasts.draft import Draft
from tests.console.conftest import Console

MANAGERS = ("admin", "manager")
WHO: dict[str, tuple[str, ...]] = {
    "GET /broadcasts": MANAGERS,
    "GET /broadcasts/new": MANAGERS,
    "POST /broadcasts/new": MANAGERS,
    "GET /broadcasts/{id:int}": MANAGERS,
    "GET /broadcasts/{id:int}/count": MANAGERS,
    "GET /broadcasts/{id:int}/progress": MANAGERS,
    "GET /broadcasts/{id:int}/edit": MANAGERS,
    "POST /broadcasts/{id:int}/edit": MANAGERS,
    "POST /broadcasts/{id:int}/test": MANAGERS,
    "POST /broadcasts/{id:int}/template": MANAGERS,
    "POST /broadcasts/{id:int}/approve": MANAGERS,
    "POST /broadcasts/{id:int}/start": MANAGERS,
    "POST /broadcasts/{id:int}/pause": MANAGERS,
    "POST /broadcasts/{id:int}/resume": MANAGERS,
    "POST /broadcasts/{id:int}/cancel": MANAGERS,
    "POST /broadcasts/{id:int}/resend": MANAGERS,
}
CHANGED: tuple[str, ...] = ("broadcasts", "broadcast_recipients")


async def prepare(console: Console) -> dict[str, str]:
    """A draft for people of the centre that everybody here minds."""
    login = f"writer{console.hired}"
    await console.hire(login, "manager")
    draft = Draft({"en": "A class", "ml": "ഒരു ക്ലാസ്"})
    broadcast = await Desk(console.engine).write(draft, await console.member(login))
    return {"{id:int}": str(broadcast.id)}
