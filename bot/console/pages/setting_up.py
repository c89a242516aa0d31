"""The first sign-in: a password of one's own, then a second factor."""

from sqlalchemy import select, update
from starlette.responses import Response

from bot.console import audit, second_factor, sessions
from bot.console.pages.sign_in import guess_allowed, signed_in
from bot.console.passwords import SHORTEST, fault
from bot.console.visit import Visit
from bot.db.tables import staff, staff_sessions


async def password_form(visit: Visit) -> Response:
    """Where the one-time password is replaced."""
    return visit.page("new_password.html", shortest=SHORTEST)


async def password(visit: Visit) -> Response:
    """The new password, twice. The one-time password itself will not do."""
    session, new = visit.signed_in, visit.text("new")
    member = session.member
    wrong = fault(new, visit.text("repeated"), member.login) or await _same_as_before(visit, new)
    if wrong:
        return visit.page("new_password.html", 422, shortest=SHORTEST, wrong=wrong)
    hashed = await visit.passwords.hash(new)
    async with visit.changing() as connection:
        values = {"password_hash": hashed, "password_expires_at": None}
        await connection.execute(update(staff).where(staff.c.id == member.id).values(values))
        await audit.record(connection, visit.now, member.id, "password-changed", target=member.target)
        visit.now_under(await sessions.renew(connection, session.id))
    return visit.go("/")


async def _same_as_before(visit: Visit, new: str) -> str | None:
    mine = staff.c.id == visit.signed_in.member.id
    async with visit.web.reading() as connection:
        hashed = await connection.scalar(select(staff.c.password_hash).where(mine))
    same, _ = await visit.passwords.check(new, hashed)
    return "same" if same else None


async def factor_form(visit: Visit) -> Response:
    """The QR code for an authenticator app; the same one until its first code is typed."""
    return await _factor_page(visit)


async def factor(visit: Visit) -> Response:
    """The first code: the app has the secret. The recovery codes are shown, once."""
    session = visit.signed_in
    if not await guess_allowed(visit, session.member.login, "code"):
        return await _factor_page(visit, 429, "too-many")
    secret = visit.sealer.unseal(session.new_totp_secret) if session.new_totp_secret else None
    step = second_factor.step_of(secret, visit.text("code"), visit.now) if secret else None
    if secret is None or step is None:
        return await _factor_page(visit, 422, "code")
    async with visit.changing() as connection:
        values = {"totp_secret": visit.sealer.seal(secret), "totp_used": step}
        await connection.execute(update(staff).where(staff.c.id == session.member.id).values(values))
        codes = await second_factor.new_recovery_codes(connection, session.member.id)
        who = session.member
        await audit.record(connection, visit.now, who.id, "second-factor-set", target=who.target)
        await signed_in(visit, connection, session)
    return visit.page("recovery_codes.html", codes=codes)


async def _factor_page(visit: Visit, status: int = 200, wrong: str | None = None) -> Response:
    session = visit.signed_in
    secret = visit.sealer.unseal(session.new_totp_secret) if session.new_totp_secret else None
    if secret is None:
        secret = second_factor.new_secret()
        values = {"new_totp_secret": visit.sealer.seal(secret)}
        async with visit.changing() as connection:
            mine = staff_sessions.c.id == session.id
            await connection.execute(update(staff_sessions).where(mine).values(values))
    qr = second_factor.qr_code(secret, session.member.login)
    return visit.page("second_factor.html", status, qr=qr, secret=secret, wrong=wrong)
