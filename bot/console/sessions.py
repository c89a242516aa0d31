"""Sessions of the staff, kept on the server, and browsers that are known from former ones."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Row, and_, delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.console.accounts import MEMBER, Member, Role, member
from bot.db.tables import known_devices as devices
from bot.db.tables import staff
from bot.db.tables import staff_sessions as sessions

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
HALF = timedelta(minutes=30)
"""How long somebody may take from the password to the second factor."""
DEVICE_KNOWN = timedelta(days=180)
_NOTED_EVERY = timedelta(minutes=1)

Stage = Literal["visitor", "code", "password", "factor"] | Role
"""How far somebody is: not signed in; to type a code; to choose a password, or a second factor; else the role."""

_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrom", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class Session:
    """Who is signed in, and how far."""

    id: int
    member: Member
    stage: Stage
    seen_at: datetime
    new_totp_secret: bytes | None


def new_token() -> str:
    """A token that nobody guesses; only its hash is kept."""
    return secrets.token_urlsafe(32)


def device_label(user_agent: str) -> str:
    """Browser and system, as a person knows them: "Chrome, Android"."""
    found = (next((name for mark, name in kinds if mark in user_agent), "") for kinds in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, found)) or (re.findall(r"^[\w.-]{1,30}", user_agent) or ["?"])[0]


def _living(now: datetime) -> Any:
    return and_(
        sessions.c.created_at > now - LONGEST,
        sessions.c.seen_at > now - IDLE,
        or_(sessions.c.second_factor_at.is_not(None), sessions.c.created_at > now - HALF),
    )


async def find(connection: AsyncConnection, token: str, now: datetime, *, used: bool = True) -> Session | None:
    """The session of a token, unless it is over or its account is disabled. `used`: this counts as using it."""
    columns = (sessions.c.id.label("session_id"), sessions.c.seen_at, sessions.c.second_factor_at)
    query = (
        select(*MEMBER, *columns, sessions.c.new_totp_secret)
        .join(sessions, sessions.c.staff_id == staff.c.id)
        .where(sessions.c.token == token, staff.c.disabled_at.is_(None), _living(now))
    )
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    if used and row.seen_at < now - _NOTED_EVERY:
        await connection.execute(update(sessions).where(sessions.c.id == row.session_id).values(seen_at=now))
    who = member(row)
    return Session(row.session_id, who, _stage(who, row.second_factor_at), row.seen_at, row.new_totp_secret)


def _stage(who: Member, second_factor_at: datetime | None) -> Stage:
    if who.second_factor and second_factor_at is None:
        return "code"
    if who.one_time:
        return "password"
    return who.role if who.second_factor else "factor"


async def begin(connection: AsyncConnection, staff_id: int, device: str, now: datetime) -> str:
    """A new session, before the second factor; gives its token. Sessions that are over are forgotten."""
    token = new_token()
    await connection.execute(delete(sessions).where(~_living(now)))
    await connection.execute(
        insert(sessions).values(token=token, staff_id=staff_id, device=device, created_at=now, seen_at=now)
    )
    return token


async def renew(connection: AsyncConnection, session_id: int, **values: Any) -> str:
    """The same session under a new token, as whenever somebody may do more than before."""
    token = new_token()
    await connection.execute(update(sessions).where(sessions.c.id == session_id).values(token=token, **values))
    return token


async def of_member(connection: AsyncConnection, staff_id: int, now: datetime) -> Sequence[Row[Any]]:
    """Somebody's sessions, the latest first."""
    mine = select(sessions).where(sessions.c.staff_id == staff_id, _living(now)).order_by(sessions.c.seen_at.desc())
    return (await connection.execute(mine)).all()


async def end(connection: AsyncConnection, staff_id: int, session_id: int) -> bool:
    """Ends one session of this account; says whether there was such a one."""
    mine = (sessions.c.staff_id == staff_id, sessions.c.id == session_id)
    return (await connection.execute(delete(sessions).where(*mine))).rowcount == 1


async def end_others(connection: AsyncConnection, staff_id: int, but: int | None = None) -> None:
    """Ends all sessions of this account, `but` one; browsers it was used in are no longer known."""
    kept = sessions.c.id != but if but is not None else sessions.c.id.is_not(None)
    await connection.execute(delete(sessions).where(sessions.c.staff_id == staff_id, kept))
    await connection.execute(delete(devices).where(devices.c.staff_id == staff_id))


async def know_device(connection: AsyncConnection, staff_id: int, token: str, now: datetime) -> str:
    """Makes a browser known for one more account; gives its new token.

    The token is another one each time, so that one that was put there by somebody else is worth nothing.
    """
    newer = new_token()
    await connection.execute(delete(devices).where(devices.c.seen_at < now - DEVICE_KNOWN))
    if token:
        await connection.execute(update(devices).where(devices.c.token == token).values(token=newer))
    row = upsert(devices).values(token=newer, staff_id=staff_id, seen_at=now)
    await connection.execute(row.on_conflict_do_update(index_elements=["token", "staff_id"], set_={"seen_at": now}))
    return newer


async def is_known(connection: AsyncConnection, login: str, token: str, now: datetime) -> bool:
    """Whether somebody with this login name has signed in with this browser before."""
    query = (
        select(devices.c.staff_id)
        .join(staff, staff.c.id == devices.c.staff_id)
        .where(devices.c.token == token, staff.c.login == login, devices.c.seen_at > now - DEVICE_KNOWN)
    )
    return await connection.scalar(query) is not None
