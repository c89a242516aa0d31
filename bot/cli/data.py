"""The database's tables and what is loaded into them."""

import dataclasses

import typer

from bot.errors import Problem
from bot.settings import load_settings


def add_to(app: typer.Typer) -> None:
    db = typer.Typer(help="The database.", no_args_is_help=True)
    db.command("upgrade")(upgrade)
    app.add_typer(db, name="db")
    data = typer.Typer(help="Centres, jobs and places.", no_args_is_help=True)
    data.command("load")(load)
    app.add_typer(data, name="data")


def upgrade() -> None:
    """Bring the tables to the newest version. Nothing happens where they are new already."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.db import migrate

    try:
        migrate.upgrade(load_settings().database_url)
    except (OSError, SQLAlchemyError) as error:
        raise unreachable(error) from error


def load() -> None:
    """Load the files of `data/`: all of them, or, where one has an error, none."""
    import asyncio

    from sqlalchemy.exc import SQLAlchemyError

    from bot import data
    from bot.paths import DATA

    try:
        loaded = asyncio.run(data.load(load_settings().database_url, DATA))
    except (OSError, SQLAlchemyError) as error:
        raise unreachable(error) from error
    counts = ", ".join(f"{count} {name}" for name, count in dataclasses.asdict(loaded).items())
    print(f"Loaded {counts}.")


def unreachable(error: Exception) -> Problem:
    """Return what to tell the operator when PostgreSQL cannot be reached, or refuses."""
    reason = str(getattr(error, "orig", None) or error)
    hint = "Start the bot (`make run`), or set DATABASE_URL." if isinstance(error, OSError) else ""
    return Problem(f"PostgreSQL: {reason} {hint}".strip())
