"""Bringing the bot up and down."""

import asyncio

import typer

from bot.settings import load_settings


def add_to(app: typer.Typer) -> None:
    app.command()(run)
    app.command()(stop)
    app.command()(servers)
    app.command()(chat)


def run() -> None:
    """Start the whole bot, print the address of the web chat, and keep it alive until ctrl-C."""
    from bot.cli.narrator import ConsoleNarrator
    from bot.supervisor.bring_up import run_bot

    settings = load_settings()
    with ConsoleNarrator(settings) as narrator:
        asyncio.run(run_bot(settings, narrator))


def stop() -> None:
    """End a running bot and everything it started."""
    from bot.supervisor.lock import stop_supervisor

    pid = stop_supervisor(load_settings().paths.lock)
    print("The bot is not running." if pid is None else f"The bot (pid {pid}) has ended.")


def servers() -> None:
    """Run the embedded PostgreSQL and Valkey alone, for developing."""
    from bot.cli.narrator import ConsoleNarrator
    from bot.supervisor.bring_up import run_servers

    settings = load_settings()
    with ConsoleNarrator(settings) as narrator:
        asyncio.run(run_servers(settings, narrator))


def chat() -> None:
    """Talk with the running bot in this terminal."""
    from bot.channels.terminal import main

    main(load_settings())
