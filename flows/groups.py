"""In a group others read along: what is personal is talked about in private."""

from flows.engine import AnswerTo
from flows.form import Turn
from flows.replies import Choices, Replies, msg


def in_private(action: str) -> AnswerTo:
    """Asks the person to write in private, and offers to go there.

    The option `go:private?start=…` becomes a link of the channel that carries `start`, so that the talk goes on there
    where it belongs.
    """

    async def answer(turn: Turn) -> Replies:
        start = next((f"{name}_{turn.params[name]}" for name in ("job", "centre") if name in turn.params), action)
        options = (turn.go(msg("write-to-me"), "private", start=start), turn.go(msg("main-menu"), "help"))
        return (Choices(msg("private-please"), options),)

    return answer
