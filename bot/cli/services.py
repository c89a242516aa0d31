"""The processes that the supervisor starts. In a container each runs by itself."""

import asyncio

import typer

from bot.settings import load_settings


def add_to(app: typer.Typer) -> None:
    app.command()(web)
    app.command()(worker)


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
    """Take messages from the inbox, answer, send and remind (a part of `wnh run`)."""
    import uvloop

    from bot import logs
    from bot.worker.main import main

    settings = load_settings()
    logs.configure("worker", settings.log_level)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(settings))
