"""A broadcast as a message of a channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.broadcasts.draft import TEMPLATES, Draft
from bot.broadcasts.framed import Attached, framed
from bot.broadcasts.own_template import own_template, own_values, with_blanks
from bot.channels.channel import Renderer
from bot.channels.whatsapp.templates import Template
from bot.outbox import Row, rows_of
from bot.rendering import Rendered, Told
from bot.wording import Wording
from flows.events import Language
from flows.replies import Localised


class NotOneMessage(Exception):
    """A channel cannot tell this in one message."""


@dataclass(frozen=True)
class Writer:
    """Writes one broadcast's messages; most people get the same, which is rendered once.

    `address` is the bot's own, at which providers fetch files.
    """

    draft: Draft
    centre: Localised | None
    wording: Wording
    renderers: Mapping[str, Renderer]
    attached: Attached | None = None
    address: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_message", lru_cache(maxsize=256)(self._render))
        object.__setattr__(self, "_template", lru_cache(self.template))

    _message: Any = None
    _template: Any = None

    def template(self, language: Language) -> Template:
        """WhatsApp's template with these very words. A picture stands above them, a document as a link below."""
        body = framed(self.draft.kind, with_blanks(self.draft, language, self.centre), language, self.wording)
        link = self.attached.url(self.address) if self.attached else None
        if self.attached and self.attached.kind == "document":
            return own_template(self.draft, language, f"{body}\n{link}", None)
        return own_template(self.draft, language, body, link)

    def row(self, channel: str, language: Language, name: str | None) -> Row:
        """The row of the outbox that tells a person.

        Raises:
            NotOneMessage: the channel would need several, or none.
        """
        values = tuple(own_values(self.draft, language, name).items())
        row: Row = self._message(channel, self.draft.words(language, name, self.centre), language, values)
        return row

    def _render(self, channel: str, words: str, language: Language, values: tuple[tuple[str, str], ...]) -> Row:
        own: Told = {"name": self._template(language).name, "values": dict(values)}
        text = framed(self.draft.kind, words, language, self.wording)
        reply: Rendered
        if self.attached:
            kind, name = self.attached.kind, self.attached.filename
            reply = {"type": kind, "text": text, "language": language, "ref": "", "filename": name, "own": own}
        else:
            reply = {"type": "text", "text": text, "language": language, "own": own}
            if template := TEMPLATES[self.draft.kind]:
                reply["template"] = {"name": template, "values": {"text": words}}
        rows = rows_of([reply], self.renderers[channel], {})
        if len(rows) != 1:
            raise NotOneMessage(channel)
        return rows[0]
