"""The staff, for admins: accounts are added, changed, disabled, and given a new one-time password."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.console import accounts
from bot.console.accounts import ROLES, Member, Refused, Wanted
from bot.console.passwords import readable
from bot.console.visit import Visit


async def page(visit: Visit) -> Response:
    """All accounts, and a form for one more."""
    return await _page(visit)


async def add(visit: Visit) -> Response:
    """A new account; its one-time password is shown, once."""
    password = readable()
    hashed = await visit.passwords.hash(password)
    login = visit.text("login")
    try:
        async with visit.changing() as connection:
            by, language = visit.signed_in.member.id, visit.language
            await accounts.add(connection, by, login, _wanted(visit), language=language, hashed=hashed, now=visit.now)
    except Refused as refused:
        return await _page(visit, 422, refused.kind)
    return visit.page("one_time_password.html", login=accounts.login_of(login), password=password)


async def one(visit: Visit) -> Response:
    """One account."""
    return await _one(visit, await _member(visit))


async def change(visit: Visit) -> Response:
    """Another name, role, or centres."""
    member = await _member(visit)
    try:
        async with visit.changing() as connection:
            await accounts.change(connection, visit.signed_in.member.id, member, _wanted(visit), visit.now)
    except Refused as refused:
        return await _one(visit, member, 422, refused.kind)
    return visit.go("/staff")


async def disable(visit: Visit) -> Response:
    """The account can no longer be used."""
    member = await _member(visit)
    try:
        async with visit.changing() as connection:
            await accounts.disable(connection, visit.signed_in.member.id, member, visit.now)
    except Refused as refused:
        return await _one(visit, member, 422, refused.kind)
    return visit.go("/staff")


async def enable(visit: Visit) -> Response:
    """The account can be used again."""
    member = await _member(visit)
    async with visit.changing() as connection:
        await accounts.enable(connection, visit.signed_in.member.id, member, visit.now)
    return visit.go("/staff")


async def reset(visit: Visit) -> Response:
    """A new one-time password, shown once, for somebody who lost password or phone."""
    member, password = await _member(visit), readable()
    hashed = await visit.passwords.hash(password)
    try:
        async with visit.changing() as connection:
            await accounts.reset(connection, visit.signed_in.member.id, member, hashed, visit.now)
    except Refused as refused:
        return await _one(visit, member, 422, refused.kind)
    return visit.page("one_time_password.html", login=member.login, password=password)


def _wanted(visit: Visit) -> Wanted:
    return Wanted(accounts.cleaned(visit.text("name")), visit.text("role"), visit.texts("centre"))


async def _member(visit: Visit) -> Member:
    id_ = visit.request.path_params["id"]
    async with visit.web.reading() as connection:
        member = await accounts.find(connection, id=id_) if id_ < 2**63 else None
    if member is None:
        raise HTTPException(404)
    return member


async def _page(visit: Visit, status: int = 200, wrong: str | None = None) -> Response:
    async with visit.web.reading() as connection:
        everyone, centres = await accounts.everyone(connection), await accounts.all_centres(connection)
    filled = {"login": visit.text("login"), "name": visit.text("name"), "role": visit.text("role") or "agent"}
    given = {**filled, "centres_wanted": visit.texts("centre"), "roles": ROLES}
    return visit.page("staff.html", status, everyone=everyone, centres=centres, wrong=wrong, **given)


async def _one(visit: Visit, member: Member, status: int = 200, wrong: str | None = None) -> Response:
    async with visit.web.reading() as connection:
        centres = await accounts.all_centres(connection)
    own = member.id == visit.signed_in.member.id
    return visit.page("member.html", status, member=member, centres=centres, own=own, roles=ROLES, wrong=wrong)
