"""The bot's own processes: the NLU server, the web server, the workers, the senders."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.paths import CHECKOUT, NLU
from bot.settings import Settings
from bot.supervisor.health import answers
from bot.supervisor.model import PYTHON
from bot.supervisor.process import Command


def nlu(settings: Settings, model: Path) -> Command:
    """Return the command of the NLU server, on a private socket."""
    socket, token = settings.paths.nlu_socket, settings.nlu_token.get_secret_value()
    processes = str(settings.nlu_processes)

    async def before() -> None:
        socket.unlink(missing_ok=True)

    async def ready() -> bool:
        return await answers(settings.nlu_url, token)

    return Command(
        name="nlu",
        argv=[PYTHON, "-m", "wnh_nlu", "serve", "--model", model, "--socket", socket, "--processes", processes],
        cwd=NLU,
        env={"NLU_TOKEN": token},
        before=before,
        ready=ready,
        ready_timeout=60,
    )


def migration() -> Command:
    """Return the command that brings the tables up to date."""
    return bot("db", "upgrade", name="setup")


def data_load() -> Command:
    """Return the command that loads centres, jobs and places."""
    return bot("data", "load", name="setup")


def web(settings: Settings) -> Command:
    """Return the command of the web server: ready once the whole bot can answer."""

    async def ready() -> bool:
        return await answers(settings.local_address)

    return bot("web", name="web", ready=ready, ready_timeout=60)


def workers(settings: Settings) -> Iterator[Command]:
    """Yield the command of each worker."""
    for number in range(1, settings.workers + 1):
        yield bot("worker", name="worker" if settings.workers == 1 else f"worker-{number}")


def senders(settings: Settings) -> Iterator[Command]:
    """Yield the command of each sender: none where no channel needs one."""
    if settings.whatsapp is None and settings.telegram is None:
        return
    for number in range(1, settings.senders + 1):
        yield bot("sender", name="sender" if settings.senders == 1 else f"sender-{number}")


def bot(*arguments: str, name: str, **options: object) -> Command:
    """Return the command that runs `wnh` with `arguments` in this environment."""
    return Command(name=name, argv=[sys.executable, "-m", "bot", *arguments], cwd=CHECKOUT, **options)  # type: ignore[arg-type]
