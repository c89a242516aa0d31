"""The account with which everything begins."""

from sqlalchemy import func, select

from bot import clock
from bot.console import accounts
from bot.console.accounts import Wanted
from bot.console.passwords import Passwords, readable
from bot.db.engine import create_engine
from bot.db.tables import staff

LOGIN = "admin"


async def first_admin(database_url: str) -> str | None:
    """Makes the account "admin" where there is no account at all; gives its one-time password."""
    engine = create_engine(database_url, pool_size=1)
    try:
        async with engine.begin() as connection:
            if await connection.scalar(select(func.count()).select_from(staff)):
                return None
            password = readable()
            hashed = await Passwords().hash(password)
            wanted = Wanted("Admin", "admin", ())
            await accounts.add(connection, None, LOGIN, wanted, language="en", hashed=hashed, now=clock.now())
            return password
    except accounts.Refused:  # another bot on the same database was quicker
        return None
    finally:
        await engine.dispose()
