"""Who may take which way: the tables of the rooms. `bot.console.routes` is all of them together."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.responses import Response

from bot.console.sessions import Stage
from bot.console.visit import Visit


@dataclass(frozen=True)
class Way:
    """A method, a path below `/console`, who may take it, and who answers. A form brings at most so many `files`."""

    method: str
    path: str
    who: frozenset[Stage]
    answer: Callable[[Visit], Awaitable[Response]]
    files: int = 0
