"""Where one arrives, and the language."""

from starlette.responses import Response

from bot.console import accounts
from bot.console.visit import AT, Visit
from bot.db.tables import staff
from flows.events import Language

_LANGUAGES: dict[str, Language] = {"en": "en", "ml": "ml"}
_OF_PATHS = set("abcdefghijklmnopqrstuvwxyz0123456789-/")


async def page(visit: Visit) -> Response:
    """Who one is, which centres one minds, and where to go from here."""
    mine = visit.signed_in.member.centres
    async with visit.web.reading() as connection:
        centres = [row.name for row in await accounts.all_centres(connection) if row.id in mine]
    return visit.page("home.html", member=visit.signed_in.member, centres=centres)


async def language(visit: Visit) -> Response:
    """The other language, for this browser, and for whoever is signed in; then the same page again."""
    wished = _LANGUAGES.get(visit.text("language"))
    if wished:
        visit.speak(wished)
        if visit.session:
            async with visit.changing() as connection:
                mine = staff.c.id == visit.session.member.id
                await connection.execute(staff.update().where(mine).values(language=wished))
    back = visit.text("back")
    inside = back.startswith(f"{AT}/") and not set(back) - _OF_PATHS
    return visit.go(back.removeprefix(AT)) if inside else visit.home()
