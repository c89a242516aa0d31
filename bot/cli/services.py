"""The processes that the supervisor starts. In a container each runs by itself."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import typer

from bot.settings import Settings, load_settings


def add_to(app: typer.Typer) -> None:
    app.command()(web)
    app.command()(worker)
    app.command()(sender)


def web() -> None:
    """Serve the web chat, its API and the webhooks (a part of `wnh run`)."""
    import uvicorn

    from bot import logs

    settings = load_settings()
    logs.configure("web", settings.log_level)
    uvicorn.run(
        "bot.web.app:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


def worker() -> None:
    """Take messages from the inbox, answer and remind (a part of `wnh run`)."""
    from bot.worker.main import main

    _run("worker", main)


def sender() -> None:
    """Send what is queued for WhatsApp and Telegram, and fetch what they keep for us (a part of `wnh run`)."""
    from bot.sender.main import main

    _run("sender", main)


def _run(name: str, main: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    import uvloop

    from bot import logs

    settings = load_settings()
    logs.configure(name, settings.log_level)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(settings))
