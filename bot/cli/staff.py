"""The staff's accounts, from the command line: the first admin, and help for admins who lost their phones."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.data import unreachable
from bot.errors import Problem
from bot.settings import load_settings

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.console.accounts import Member
    from flows.events import Language

Login = Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with.")]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Accounts of the staff, for the console.", no_args_is_help=True)
    group.command("add")(add)
    group.command("list")(list_)
    group.command("disable")(disable)
    group.command("enable")(enable)
    group.command("reset")(reset)
    app.add_typer(group, name="staff")


def add(
    login: Login,
    role: Annotated[str, typer.Option(help="admin, manager or agent.")],
    centre: Annotated[
        list[str] | None, typer.Option(help="A centre that they mind; may be given several times.")
    ] = None,
    name: Annotated[str, typer.Option(help="What they are called; NAME where not given.")] = "",
    language: Annotated[str, typer.Option(help="ml or en.")] = "ml",
) -> None:
    """Add an account and print its one-time password."""
    if language not in ("ml", "en"):
        raise Problem("--language: ml or en.")

    async def work(connection: AsyncConnection) -> None:
        from bot import clock
        from bot.console import accounts
        from bot.console.passwords import Passwords, readable

        wanted = accounts.Wanted(accounts.cleaned(name or login), role, tuple(centre or ()))
        password = readable()
        hashed = await Passwords().hash(password)
        speaks: Language = "ml" if language == "ml" else "en"
        await accounts.add(connection, None, login, wanted, language=speaks, hashed=hashed, now=clock.now())
        _print_password(login, password)

    _run(work)


def list_() -> None:
    """List all accounts."""

    async def work(connection: AsyncConnection) -> None:
        from bot.console import accounts

        for one in await accounts.everyone(connection):
            state = "disabled" if one.disabled else "active" if one.second_factor else "not set up yet"
            print("\t".join((one.login, one.role, ",".join(one.centres) or "-", state, one.name)))

    _run(work)


def disable(login: Login) -> None:
    """Disable an account; who is signed in with it no longer is."""

    async def work(connection: AsyncConnection, member: Member) -> None:
        from bot import clock
        from bot.console import accounts

        await accounts.disable(connection, None, member, clock.now())
        print(f"{member.login} is disabled.")

    _run_with(login, work)


def enable(login: Login) -> None:
    """Let a disabled account be used again."""

    async def work(connection: AsyncConnection, member: Member) -> None:
        from bot import clock
        from bot.console import accounts

        await accounts.enable(connection, None, member, clock.now())
        print(f"{member.login} is enabled.")

    _run_with(login, work)


def reset(login: Login) -> None:
    """Print a new one-time password; the old one, the second factor and all sessions end."""

    async def work(connection: AsyncConnection, member: Member) -> None:
        from bot import clock
        from bot.console import accounts
        from bot.console.passwords import Passwords, readable

        password = readable()
        await accounts.reset(connection, None, member, await Passwords().hash(password), clock.now())
        _print_password(member.login, password)

    _run_with(login, work)


def _print_password(login: str, password: str) -> None:
    print(f"Sign in at {load_settings().address}/console as {login} with the one-time password {password} (7 days).")


def _run_with(login: str, work: Callable[[AsyncConnection, Member], Awaitable[None]]) -> None:
    async def found(connection: AsyncConnection) -> None:
        from bot.console import accounts

        member = await accounts.find(connection, login=login.strip().lower())
        if member is None:
            raise Problem(f"there is no account {login!r}. `wnh staff list` lists them.")
        await work(connection, member)

    _run(found)


def _run(work: Callable[[AsyncConnection], Awaitable[None]]) -> None:
    from sqlalchemy.exc import SQLAlchemyError

    from bot import clock
    from bot.console.accounts import Refused
    from bot.db.engine import create_engine
    from bot.wording import Wording
    from flows.replies import msg

    async def within() -> None:
        engine = create_engine(load_settings().database_url, pool_size=1)
        try:
            async with engine.begin() as connection:
                await work(connection)
        finally:
            await engine.dispose()

    try:
        asyncio.run(within())
    except Refused as refused:
        raise Problem(Wording().say(msg(f"wrong-{refused.kind}"), "en", clock.now().date())) from None
    except (OSError, SQLAlchemyError) as error:
        raise unreachable(error) from error
