"""A broadcast as a message of a channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from bot.broadcasts.draft import TEMPLATES, Draft
from bot.channels.channel import Renderer
from bot.outbox import Row, rows_of
from bot.rendering import Rendered
from bot.wording import Wording
from flows.events import Language
from flows.replies import Localised, msg


class NotOneMessage(Exception):
    """A channel cannot tell this in one message."""


@dataclass(frozen=True)
class Writer:
    """Writes one broadcast's messages; most people get the same, which is rendered once."""

    draft: Draft
    centre: Localised | None
    wording: Wording
    renderers: Mapping[str, Renderer]

    def __post_init__(self) -> None:
        object.__setattr__(self, "_message", lru_cache(maxsize=256)(self._render))

    _message: Any = None

    def row(self, channel: str, language: Language, name: str | None) -> Row:
        """The row of the outbox that tells a person.

        Raises:
            NotOneMessage: the channel would need several, or none.
        """
        row: Row = self._message(channel, self.draft.words(language, name, self.centre), language)
        return row

    def _render(self, channel: str, words: str, language: Language) -> Row:
        template = TEMPLATES[self.draft.kind]
        reply: Rendered = {"type": "text", "text": words, "language": language}
        if template:
            framed = self.wording.say(msg(f"approved-{template}", text=words), language, date.min)
            told = {"name": template, "values": {"text": words}}
            reply = {"type": "text", "text": framed, "language": language, "template": told}  # type: ignore[typeddict-item]
        rows = rows_of([reply], self.renderers[channel], {})
        if len(rows) != 1:
            raise NotOneMessage(channel)
        return rows[0]
