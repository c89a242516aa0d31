"""Guesses at passwords and codes: so many an hour are evaluated for an account, no more.

All strangers share one allowance of an account, whether it exists or not. A browser from which its owner has signed in
before has one of its own, so that strangers cannot lock the owner out.
"""

from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.db.tables import sign_in_attempts as attempts

ALLOWED = 20
WINDOW = timedelta(hours=1)

Kind = Literal["password", "code"]

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('sign-in:' || :account, 0))")


async def allow(engine: AsyncEngine, account: str, kind: Kind, device: str | None, now: datetime) -> bool:
    """Whether one more guess may be evaluated; it is counted before it is, whatever comes of it.

    `device` is the token of a browser that is known for this account, None for all others.
    """
    recent = (
        attempts.c.account == account,
        attempts.c.kind == kind,
        attempts.c.device.is_(None) if device is None else attempts.c.device == device,
        attempts.c.at >= now - WINDOW,
    )
    async with engine.begin() as connection:
        await connection.execute(_ONE_AT_A_TIME, {"account": account})
        if (await connection.scalar(select(func.count()).where(*recent)) or 0) >= ALLOWED:
            return False
        await connection.execute(delete(attempts).where(attempts.c.at < now - WINDOW))
        await connection.execute(insert(attempts).values(account=account, kind=kind, device=device, at=now))
    return True
