"""From nothing to a bot that answers, and back: what `wnh run` does."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Protocol

from bot import clock
from bot.console.first_admin import first_admin
from bot.errors import Problem
from bot.settings import Settings, channel_lines
from bot.supervisor import services
from bot.supervisor.embedded_postgres import postgres
from bot.supervisor.embedded_valkey import valkey
from bot.supervisor.lock import only_supervisor
from bot.supervisor.model import Progress, usable
from bot.supervisor.preflight import check_port
from bot.supervisor.server_user import server_user
from bot.supervisor.supervisor import Supervisor


class Narrator(Protocol):
    """Tells the operator what happens, in short lines."""

    def say(self, line: str) -> None: ...

    def show(self, line: str) -> None: ...

    def progress(self, title: str) -> Progress: ...


async def run_bot(settings: Settings, narrator: Narrator) -> None:
    """Bring the whole bot up and keep it alive until this process is asked to end.

    Raises:
        Problem: it cannot be brought up. Nothing is left running then.
    """
    with only_supervisor(settings.paths.lock, settings.address):
        check_port(settings.host, settings.port)
        os.environ["WNH_NOW"] = clock.pinned(settings.now)  # all processes, however late, share one clock
        async with _supervisor(settings, narrator) as supervisor:
            await _until_asked_to_end(_start_bot(settings, supervisor, narrator))
            narrator.say("Ending everything.")


async def run_servers(settings: Settings, narrator: Narrator) -> None:
    """Run the embedded servers alone: for developing and for tests.

    Raises:
        Problem: they cannot be started.
    """
    with only_supervisor(settings.paths.lock, "no address"):
        async with _supervisor(settings, narrator) as supervisor:
            await _until_asked_to_end(_start_servers(settings, supervisor, narrator))


@asynccontextmanager
async def _supervisor(settings: Settings, narrator: Narrator) -> AsyncIterator[Supervisor]:
    supervisor = Supervisor(settings.paths.log, narrator.say)
    try:
        yield supervisor
    finally:
        await supervisor.stop()


async def _start_servers(settings: Settings, supervisor: Supervisor, narrator: Narrator) -> None:
    await _together(
        _start_postgres(settings, supervisor, narrator),
        _start_valkey(settings, supervisor, narrator),
    )
    narrator.say(f"The servers are ready: {settings.paths.sockets}")


async def _start_bot(settings: Settings, supervisor: Supervisor, narrator: Narrator) -> None:
    await _together(
        _prepare_database(settings, supervisor, narrator),
        _start_valkey(settings, supervisor, narrator),
        _start_nlu(settings, supervisor, narrator),
    )
    for line in channel_lines(settings):
        narrator.say(line)
    narrator.say("Starting the web server and the workers.")
    commands = [services.web(settings), *services.workers(settings), *services.senders(settings)]
    await _together(*(supervisor.start(command) for command in commands))
    if password := await first_admin(settings.database_url):
        narrator.show(f"Staff: sign in at {settings.address}/console as admin, one-time password {password} (7 days).")
    narrator.say(f"The bot answers at {settings.address} (ctrl-C or `make stop` ends it).")


async def _start_postgres(settings: Settings, supervisor: Supervisor, narrator: Narrator) -> None:
    if not settings.embedded_postgres:
        narrator.say("Using the PostgreSQL of DATABASE_URL.")
        return
    new = not settings.paths.postgres.exists()
    narrator.say("Creating the database." if new else "Starting PostgreSQL.")
    await supervisor.serve(await postgres(settings.paths, settings.db_password.get_secret_value(), server_user()))


async def _start_valkey(settings: Settings, supervisor: Supervisor, narrator: Narrator) -> None:
    if not settings.embedded_valkey:
        narrator.say("Using the Redis of REDIS_URL.")
        return
    narrator.say("Starting Valkey.")
    await supervisor.serve(await valkey(settings.paths, settings.redis_password.get_secret_value(), server_user()))


async def _prepare_database(settings: Settings, supervisor: Supervisor, narrator: Narrator) -> None:
    await _start_postgres(settings, supervisor, narrator)
    narrator.say("Bringing tables and centres up to date.")
    await supervisor.run_once(services.migration())
    await supervisor.run_once(services.data_load())


async def _start_nlu(settings: Settings, supervisor: Supervisor, narrator: Narrator) -> None:
    if not settings.own_nlu:
        narrator.say("Using the NLU server of NLU_URL.")
        return
    model = await usable(settings.paths, lambda: narrator.progress("Training the language model"), narrator.say)
    narrator.say("Starting the NLU server.")
    await supervisor.start(services.nlu(settings, model))


async def _together(*steps: Coroutine[None, None, None]) -> None:
    """Take all steps at once; the first that fails ends the others."""
    try:
        async with asyncio.TaskGroup() as group:
            for step in steps:
                group.create_task(step)
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from failed


async def _until_asked_to_end(start: Coroutine[None, None, None]) -> None:
    """Start, then wait for a signal. One that comes during the start ends the start."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, asked.set)
    starting = asyncio.ensure_future(start)
    waiting = asyncio.ensure_future(asked.wait())
    await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if starting.done():
        starting.result()
        await waiting
        return
    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    raise Problem("ended before it was up, as asked.")
