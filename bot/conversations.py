"""Conversations as they are kept: the tracker as JSON, read back whatever version of the bot wrote it."""

from typing import Any

import structlog
from pydantic import TypeAdapter, ValidationError

from flows.conversation import Conversation

_ADAPTER = TypeAdapter(Conversation)

log = structlog.get_logger(__name__)


def load(tracker: Any | None) -> Conversation:
    """The conversation that was kept; a new one where there is none.

    Parts that this version does not know are left out. A tracker that makes no sense any more is begun anew, but
    for the language and the fact that the first notice was given.
    """
    if tracker is None:
        return Conversation()
    try:
        return _ADAPTER.validate_python(tracker)
    except ValidationError as error:
        log.warning("tracker unreadable", errors=error.error_count())
        told = tracker if isinstance(tracker, dict) else {}
        kept = {name: told[name] for name in ("language", "pinned", "noticed") if name in told}
        try:
            return _ADAPTER.validate_python(kept)
        except ValidationError:
            return Conversation()


def dump(conversation: Conversation) -> Any:
    """The conversation as plain JSON."""
    return _ADAPTER.dump_python(conversation, mode="json")
