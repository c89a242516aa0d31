"""The own account: password, recovery codes, where one is signed in, chats of one's own."""

from typing import Any

from sqlalchemy import select, update
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.channels.telegram.channel import TelegramChannel
from bot.console import audit, second_factor, sessions
from bot.console.pages.sign_in import guess_allowed
from bot.console.passwords import SHORTEST, fault
from bot.console.visit import Visit
from bot.db.tables import staff
from bot.staff_chats import chats
from flows.linking import MINUTES, shown


async def page(visit: Visit) -> Response:
    """The own account."""
    return await _page(visit)


async def password(visit: Visit) -> Response:
    """Another password, by the one of now. All other sessions end."""
    session, new = visit.signed_in, visit.text("new")
    member = session.member
    wrong = await _wrong_password(visit) or fault(new, visit.text("repeated"), member.login)
    if wrong:
        return await _page(visit, 422, wrong, "password")
    hashed = await visit.passwords.hash(new)
    async with visit.changing() as connection:
        await connection.execute(update(staff).where(staff.c.id == member.id).values(password_hash=hashed))
        await sessions.end_others(connection, member.id, but=session.id)
        visit.now_under(await sessions.renew(connection, session.id))
        visit.known_as(await sessions.know_device(connection, member.id, visit.device_token, visit.now))
        await audit.record(connection, visit.now, member.id, "password-changed", target=member.target)
    return visit.go("/account")


async def recovery_codes(visit: Visit) -> Response:
    """New recovery codes, by the password, shown once."""
    if wrong := await _wrong_password(visit):
        return await _page(visit, 422, wrong, "codes")
    member = visit.signed_in.member
    async with visit.changing() as connection:
        codes = await second_factor.new_recovery_codes(connection, member.id)
        await audit.record(connection, visit.now, member.id, "recovery-codes-made", target=member.target)
    return visit.page("recovery_codes.html", codes=codes)


async def end_session(visit: Visit) -> Response:
    """Ends one of the own sessions, on another device or here."""
    session = visit.signed_in
    ended = visit.request.path_params["id"]
    async with visit.changing() as connection:
        if not await sessions.end(connection, session.member.id, ended):
            raise HTTPException(404)
        await audit.record(connection, visit.now, session.member.id, "session-ended", target=session.member.target)
    return visit.go("/account")


async def sign_out_everywhere(visit: Visit) -> Response:
    """Ends all own sessions, this one too."""
    member = visit.signed_in.member
    async with visit.changing() as connection:
        await sessions.end_others(connection, member.id)
        await audit.record(connection, visit.now, member.id, "signed-out-everywhere", target=member.target)
    visit.now_under(sessions.new_token())
    return visit.go("/sign-in")


async def chat_code(visit: Visit) -> Response:
    """A code that links a chat with the account, shown once."""
    async with visit.changing() as connection:
        code = await chats.make_code(connection, visit.signed_in.member, visit.now)
    return await _page(visit, chat_code=shown(code), chat_link=await _telegram_link(visit, code))


async def end_chat(visit: Visit) -> Response:
    """Takes a chat off the account."""
    channel, address = visit.text("channel"), visit.text("address")
    async with visit.changing() as connection:
        if not await chats.unlink(connection, visit.signed_in.member, channel, address, visit.now):
            raise HTTPException(404)
    return visit.go("/account")


async def _telegram_link(visit: Visit, code: str) -> str | None:
    telegram = (one.channel for one in visit.web.channels if isinstance(one.channel, TelegramChannel))
    channel = next(telegram, None)
    return await channel.invitation(f"staff_{code}") if channel else None


async def _wrong_password(visit: Visit) -> str | None:
    member = visit.signed_in.member
    if not await guess_allowed(visit, member.login, "password"):
        return "too-many"
    async with visit.web.reading() as connection:
        hashed = await connection.scalar(select(staff.c.password_hash).where(staff.c.id == member.id))
    right, _ = await visit.passwords.check(visit.text("password"), hashed)
    return None if right else "password"


async def _page(visit: Visit, status: int = 200, wrong: str | None = None, where: str = "", **fresh: Any) -> Response:
    session = visit.signed_in
    async with visit.web.reading() as connection:
        given = {
            "sessions": await sessions.of_member(connection, session.member.id, visit.now),
            "left": await second_factor.recovery_codes_left(connection, session.member.id),
            "chats": await chats.of_member(connection, session.member.id),
        }
    given |= {"broadcasts": session.member.role in chats.BROADCASTERS, "minutes": MINUTES}
    given |= {"chat_code": None, "chat_link": None, **fresh}
    return visit.page("account.html", status, session=session, shortest=SHORTEST, wrong=wrong, where=where, **given)
