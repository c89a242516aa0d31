"""Who may do what in this room, written down once more."""

from bot.openings import importing
from bot.openings.minding import Minder
from bot.openings.sheet import read
from tests.console.conftest import CENTRE, Console

MANAGERS = ("admin", "manager")
WHO: dict[str, tuple[str, ...]] = {
    "GET /jobs": MANAGERS,
    "GET /jobs/alike": MANAGERS,
    "GET /jobs/new": MANAGERS,
    "POST /jobs/new": MANAGERS,
    "GET /jobs/openings/{id}": MANAGERS,
    "POST /jobs/openings/{id}": MANAGERS,
    "POST /jobs/openings/{id}/close": MANAGERS,
    "POST /jobs/openings/{id}/reopen": MANAGERS,
    "GET /jobs/openings/{id}/interests": MANAGERS,
    "POST /jobs/openings/{id}/interests": MANAGERS,
    "POST /jobs/interests": MANAGERS,
    "GET /jobs/import": MANAGERS,
    "POST /jobs/import": MANAGERS,
    "GET /jobs/import/template": MANAGERS,
    "GET /jobs/import/{id:int}": MANAGERS,
    "POST /jobs/import/{id:int}": MANAGERS,
    "POST /jobs/import/{id:int}/drop": MANAGERS,
}
CHANGED: tuple[str, ...] = ("jobs", "job_imports")
ROWS = b"title,employer,place,type,summary\nTypist,Tharavad Papers,Kottarakkara,part time,Typing.\n"


async def prepare(console: Console) -> dict[str, str]:
    """An opening of the centre, and a list that somebody brought for it."""
    login = f"importer{console.hired}"
    await console.hire(login, "manager")
    member = await console.member(login)
    async with console.engine.begin() as connection:
        minder = Minder(member.id, member.centres)
        kept = await importing.keep(connection, minder, read(ROWS), "list.csv", centre_id=CENTRE, now=console.now)
    return {"{id}": "accountant-kottarakkara", "{id:int}": str(kept)}
