"""Accounts of the staff: made, changed, disabled. Every deed is audited in its own transaction."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from sqlalchemy import Row, Text, delete, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.console import audit
from bot.db.tables import centres, known_devices, recovery_codes, staff, staff_centres, staff_sessions
from bot.db.tables.staff import staff_chats, staff_link_codes
from flows.events import Language

Role = Literal["admin", "manager", "agent"]
ROLES: tuple[Role, ...] = get_args(Role)
ONE_TIME = timedelta(days=7)
"""How long a one-time password holds."""
LONGEST_NAME = 80

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
_JOINERS = "\u200c\u200d"
"""Malayalam needs them."""
_ADMINS_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('staff:admins', 0))")


class Refused(Exception):
    """A change that is not made; `kind` is the end of a message's id (`wrong-…`)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class Member:
    """Somebody of the staff."""

    id: int
    login: str
    name: str
    role: Role
    language: Language
    centres: tuple[str, ...]
    disabled: bool
    one_time: bool
    second_factor: bool

    @property
    def target(self) -> tuple[str, int]:
        """As the audit names it."""
        return "staff", self.id


@dataclass(frozen=True)
class Wanted:
    """What an account shall be. Raises `Refused` where it cannot be."""

    name: str
    role: str
    centres: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise Refused("role")
        if not 1 <= len(self.name) <= LONGEST_NAME:
            raise Refused("name")
        if self.role != "admin" and not self.centres:
            raise Refused("no-centre")


def cleaned(name: str) -> str:
    """A name as it is kept: one line, nothing unseen, nothing that turns the direction of what follows."""
    seen = (
        c if unicodedata.category(c)[0] != "C" or c in _JOINERS else " " for c in unicodedata.normalize("NFC", name)
    )
    return " ".join("".join(seen).split())


def login_of(typed: str) -> str | None:
    """A login name as it is kept; None where it can be nobody's."""
    login = typed.strip().lower()
    return login if _LOGIN.fullmatch(login) else None


_centres_of = (
    select(func.coalesce(func.array_agg(staff_centres.c.centre_id, type_=ARRAY(Text)), text("'{}'")))
    .where(staff_centres.c.staff_id == staff.c.id)
    .scalar_subquery()
    .label("centres")
)
MEMBER = (staff, _centres_of)
"""The columns of which `member` makes a `Member`."""


def member(row: Row[Any]) -> Member:
    """The account in a row of the columns `MEMBER`."""
    return Member(
        row.id, row.login, row.name, row.role, row.language, tuple(sorted(row.centres)), row.disabled_at is not None,
        row.password_expires_at is not None, row.totp_secret is not None,
    )  # fmt: skip


async def everyone(connection: AsyncConnection) -> list[Member]:
    """All accounts, disabled ones last."""
    rows = await connection.execute(select(*MEMBER).order_by(staff.c.disabled_at.is_not(None), staff.c.login))
    return [member(row) for row in rows]


async def find(connection: AsyncConnection, *, id: int | None = None, login: str | None = None) -> Member | None:  # noqa: A002
    """The account with this id, or this login name."""
    mine = staff.c.id == id if login is None else staff.c.login == login
    row = (await connection.execute(select(*MEMBER).where(mine))).one_or_none()
    return member(row) if row else None


async def add(
    connection: AsyncConnection,
    by: int | None,
    login: str,
    wanted: Wanted,
    *,
    language: Language,
    hashed: str,
    now: datetime,
) -> int:
    """A new account with a one-time password; gives its id.

    Raises:
        Refused: the login name is taken or none, or there is no such centre.
    """
    name = login_of(login)
    if name is None:
        raise Refused("login")
    values = {
        "login": name, "name": wanted.name, "role": wanted.role, "language": language,
        "password_hash": hashed, "password_expires_at": now + ONE_TIME, "created_at": now,
    }  # fmt: skip
    made = upsert(staff).values(values).on_conflict_do_nothing().returning(staff.c.id)
    staff_id = await connection.scalar(made)
    if staff_id is None:
        raise Refused("taken")
    await _mind(connection, staff_id, wanted.centres)
    detail = {"role": wanted.role, "centres": ", ".join(wanted.centres)}
    await audit.record(connection, now, by, "staff-added", target=("staff", staff_id), detail=detail)
    return int(staff_id)


async def change(connection: AsyncConnection, by: int | None, of: Member, wanted: Wanted, now: datetime) -> None:
    """Gives an account another name, role or centres.

    Raises:
        Refused: no admin would be left, somebody changes the own role, or there is no such centre.
    """
    if of.id == by and wanted.role != of.role:
        raise Refused("self")
    await connection.execute(_ADMINS_ONE_AT_A_TIME)
    await connection.execute(update(staff).where(staff.c.id == of.id).values(name=wanted.name, role=wanted.role))
    await connection.execute(delete(staff_centres).where(staff_centres.c.staff_id == of.id))
    await _mind(connection, of.id, wanted.centres)
    await _keep_an_admin(connection)
    before = {"name": of.name, "role": of.role, "centres": ", ".join(of.centres)}
    after = {"name": wanted.name, "role": wanted.role, "centres": ", ".join(sorted(set(wanted.centres)))}
    changed = {key: f"{before[key] or '–'} → {after[key] or '–'}" for key in after if before[key] != after[key]}
    if changed:
        await audit.record(connection, now, by, "staff-changed", target=of.target, detail=changed)


async def disable(connection: AsyncConnection, by: int | None, of: Member, now: datetime) -> None:
    """Nobody signs in with this account from now on, and who is signed in no longer is.

    Raises:
        Refused: no admin would be left, or it is the own account.
    """
    if of.id == by:
        raise Refused("self")
    await connection.execute(_ADMINS_ONE_AT_A_TIME)
    await connection.execute(update(staff).where(staff.c.id == of.id).values(disabled_at=now))
    await _keep_an_admin(connection)
    await _forget_sessions(connection, of.id)
    await audit.record(connection, now, by, "staff-disabled", target=of.target)


async def enable(connection: AsyncConnection, by: int | None, of: Member, now: datetime) -> None:
    """The account can be used again."""
    await connection.execute(update(staff).where(staff.c.id == of.id).values(disabled_at=None))
    await audit.record(connection, now, by, "staff-enabled", target=of.target)


async def reset(connection: AsyncConnection, by: int | None, of: Member, hashed: str, now: datetime) -> None:
    """A new one-time password; second factor, recovery codes and all sessions are gone.

    Raises:
        Refused: it is the own account.
    """
    if of.id == by:
        raise Refused("self")
    values = {"password_hash": hashed, "password_expires_at": now + ONE_TIME, "totp_secret": None}
    await connection.execute(update(staff).where(staff.c.id == of.id).values(values))
    await connection.execute(delete(recovery_codes).where(recovery_codes.c.staff_id == of.id))
    await _forget_sessions(connection, of.id)
    await audit.record(connection, now, by, "staff-reset", target=of.target)


async def all_centres(connection: AsyncConnection) -> list[Row[Any]]:
    """Id and name of every centre, in their order."""
    return list(await connection.execute(select(centres.c.id, centres.c.name).order_by(centres.c.position)))


async def _mind(connection: AsyncConnection, staff_id: int, wanted: Iterable[str]) -> None:
    ids = set(wanted)
    known = set(await connection.scalars(select(centres.c.id)))
    if not ids <= known:
        raise Refused("centre")
    if ids:
        rows = [{"staff_id": staff_id, "centre_id": centre} for centre in ids]
        await connection.execute(insert(staff_centres), rows)


async def _keep_an_admin(connection: AsyncConnection) -> None:
    admins = select(func.count()).where(staff.c.role == "admin", staff.c.disabled_at.is_(None))
    if not await connection.scalar(admins):
        raise Refused("last-admin")


async def _forget_sessions(connection: AsyncConnection, staff_id: int) -> None:
    for table in (staff_sessions, known_devices, staff_chats, staff_link_codes):
        await connection.execute(delete(table).where(table.c.staff_id == staff_id))
