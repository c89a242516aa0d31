"""The web server, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from bot import __version__
from bot.console.app import create_console
from bot.settings import Settings, load_settings
from bot.web import events, files, health, messages, pages, problems, reference, sessions, stored_files
from bot.web.middleware import Around
from bot.web.state import open_web


def create_app(settings: Settings | None = None) -> FastAPI:
    """The web server's app; it connects when it is started."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_web(settings or load_settings()) as web:
            app.state.web = web
            for one in web.channels:  # before all others, which would be asked first, thousands of times a second
                app.router.routes[:0] = one.channel.router.routes
            yield

    app = FastAPI(
        title="Work Near Home bot",
        version=__version__,
        summary="The web chat's API, files of bookings, health and figures.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    problems.add_to(app)
    for module in (sessions, messages, events, files, stored_files, pages, health, reference):
        app.include_router(module.router)
    app.mount("/console", create_console(app.state))
    app.mount("/static", pages.static_files(), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1500, compresslevel=6)
    app.add_middleware(Around)
    return app
