"""Signing in: password, then a code; and out."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.responses import Response

from bot.console import accounts, audit, second_factor, sessions, throttle
from bot.console.sessions import Session
from bot.console.visit import Visit
from bot.db.tables import staff
from bot.web.sessions import client_of


async def form(visit: Visit) -> Response:
    """Where one signs in."""
    return visit.page("sign_in.html", login="")


async def password(visit: Visit) -> Response:
    """A login name and a password: a new session, or the form again. Which of the two was wrong is not told."""
    typed, given = visit.text("login"), visit.text("password")
    if not await visit.web.rates.allow(client_of(visit.request)):
        return visit.page("sign_in.html", 429, login=typed, wrong="too-many")
    login = accounts.login_of(typed)
    account = login or f"?{typed.encode(errors='replace').hex()}"  # what nobody can be called may hold any character
    if not await guess_allowed(visit, account, "password"):
        return visit.page("sign_in.html", 429, login=typed, wrong="too-many")
    staff_id = await _checked(visit, login, given)
    if staff_id is None:
        return visit.page("sign_in.html", 422, login=typed, wrong="sign-in")
    async with visit.changing() as connection:
        token = await sessions.begin(connection, staff_id, visit.device, visit.now)
    visit.now_under(token)
    return visit.go("/")


async def guess_allowed(visit: Visit, login: str, kind: throttle.Kind) -> bool:
    """Whether a guess for this account may be evaluated, from this browser."""
    device: str | None = visit.device_token
    if device:
        async with visit.web.reading() as connection:
            device = device if await sessions.is_known(connection, login, device, visit.now) else None
    return await throttle.allow(visit.web.engine, login, kind, device or None, visit.now)


async def _checked(visit: Visit, login: str | None, given: str) -> int | None:
    """The account whose password it is. One that does not exist takes as long."""
    query = select(staff).where(staff.c.login == (login or ""))
    async with visit.web.reading() as connection:
        row = (await connection.execute(query)).one_or_none()
    right, newer = await visit.passwords.check(given, row.password_hash if row else None)
    if row is None or not right or row.disabled_at or (row.password_expires_at and row.password_expires_at < visit.now):
        return None
    if newer:
        async with visit.changing() as connection:
            await connection.execute(update(staff).where(staff.c.id == row.id).values(password_hash=newer))
    return int(row.id)


async def code_form(visit: Visit) -> Response:
    """Where the code of the authenticator app is typed."""
    return visit.page("code.html")


async def code(visit: Visit) -> Response:
    """A code of the app or a recovery code: signed in, or the form again."""
    session, typed = visit.signed_in, visit.text("code")
    member = session.member
    if not await guess_allowed(visit, member.login, "code"):
        return visit.page("code.html", 429, wrong="too-many")
    step = await _step(visit, session, typed)
    async with visit.changing() as connection:
        if step is not None:
            right = await second_factor.take_step(connection, member.id, step)
        else:
            right = await second_factor.use_recovery_code(connection, member.id, typed, visit.now)
            if right:
                await audit.record(connection, visit.now, member.id, "recovery-code-used", target=member.target)
        if right:
            await signed_in(visit, connection, session)
        else:
            await audit.record(connection, visit.now, member.id, "code-refused", target=member.target)
    return visit.go("/") if right else visit.page("code.html", 422, wrong="code")


async def _step(visit: Visit, session: Session, typed: str) -> int | None:
    async with visit.web.reading() as connection:
        sealed = await connection.scalar(select(staff.c.totp_secret).where(staff.c.id == session.member.id))
    secret = visit.sealer.unseal(sealed) if sealed else None
    return second_factor.step_of(secret, typed, visit.now) if secret else None


async def signed_in(visit: Visit, connection: AsyncConnection, session: Session) -> None:
    """Both factors were right: the session may do more, under a new token, and the browser is known."""
    who = session.member
    visit.now_under(await sessions.renew(connection, session.id, second_factor_at=visit.now, new_totp_secret=None))
    visit.known_as(await sessions.know_device(connection, who.id, visit.device_token, visit.now))
    await audit.record(connection, visit.now, who.id, "signed-in", target=who.target, detail={"device": visit.device})


async def sign_out(visit: Visit) -> Response:
    """The session ends."""
    session = visit.signed_in
    async with visit.changing() as connection:
        await sessions.end(connection, session.member.id, session.id)
        await audit.record(connection, visit.now, session.member.id, "signed-out", target=session.member.target)
    visit.now_under(sessions.new_token())
    return visit.go("/sign-in")
