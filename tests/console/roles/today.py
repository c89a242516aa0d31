"""Who may do what in this room, written down once more."""

from datetime import timedelta

from sqlalchemy import text

from bot.front_desk.desk import FrontDesk
from bot.front_desk.walk_ins import Guest, walk_in
from tests.console.conftest import CENTRE, NOW, Console

STAFF = ("admin", "manager", "agent")
MANAGERS = ("admin", "manager")

WHO = {
    "GET /today": STAFF,
    "GET /today/{centre}": STAFF,
    "POST /today/{centre}/check-in": STAFF,
    "POST /today/{centre}/walk-in": STAFF,
    "POST /today/{centre}/block": STAFF,
    "POST /today/{centre}/close": MANAGERS,
    "POST /today/{centre}/reopen": MANAGERS,
    "GET /today/{centre}/bookings/{id:int}": STAFF,
    "POST /today/{centre}/bookings/{id:int}/check-in": STAFF,
    "POST /today/{centre}/bookings/{id:int}/undo": STAFF,
    "POST /today/{centre}/bookings/{id:int}/cancel": STAFF,
    "POST /today/{centre}/bookings/{id:int}/unblock": STAFF,
}
CHANGED = ("bookings", "booking_desks")


async def prepare(console: Console) -> dict[str, str]:
    """A guest who is expected in an hour."""
    async with console.engine.begin() as connection:
        admin = await connection.scalar(text("SELECT min(id) FROM staff"))
        desk = FrontDesk(connection, CENTRE, admin, NOW)
        start = NOW + timedelta(hours=1)
        id_, _ = await walk_in(desk, Guest("desk", start, start + timedelta(hours=1)))
    return {"{centre}": CENTRE, "{id:int}": str(id_)}
