"""A draft as phones show it, and how much of each limit its texts fill: from the messages that would be sent."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from bot.broadcasts.draft import LONGEST, Draft
from bot.broadcasts.framed import Attached, framed
from bot.broadcasts.limits import Limit, limits
from bot.broadcasts.message import NotOneMessage, Writer
from bot.channels.limits import length
from bot.channels.webchat import WEB_CHAT
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.templates import fill as in_blank
from bot.channels.wired import RENDERERS
from bot.wording import LANGUAGES, Wording
from flows.events import Language
from flows.replies import Localised

NAMES = Localised(en="Anitha", ml="അനിത")
"""Somebody who gave a name; others are called what stands behind the bar."""
CENTRE = Localised(en="…", ml="…")

_BLANK = re.compile(r"\{\{\d+\}\}")
_NOT_ESCAPED = r"(?<![\w{0}]){0}(?=[^\s\u200b{0}])(.+?)(?<=[^\s]){0}(?![\w{0}])"
_FORMATS = tuple(
    (re.compile(_NOT_ESCAPED.format(re.escape(mark))), tag)
    for mark, tag in (("*", "strong"), ("_", "em"), ("~", "s"), ("`", "code"))
)
"""Within one line, as https://faq.whatsapp.com/539178204879377 says."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as it looks. `how` is the end of a message's id that says when it looks so; empty: always."""

    channel: str
    language: Language
    words: Markup
    how: str = ""


@dataclass(frozen=True)
class Look:
    """All that is to be seen of a draft. `own` are the words of its templates that WhatsApp has approved."""

    draft: Draft
    centre: Localised | None
    wording: Wording
    file: Attached | None = None
    own: Mapping[Language, str] = field(default_factory=dict)

    def limits(self) -> list[Limit]:
        """How much of each limit its texts fill."""
        return limits(self.draft, self.wording)

    def bubbles(self) -> Iterator[Bubble]:
        """What phones show, channel by channel; nothing where a text cannot be told."""
        writer = Writer(self.draft, self.centre or CENTRE, self.wording, RENDERERS, self.file)
        for channel in (*(self.draft.audience.channels or RENDERERS), WEB_CHAT):
            for language in LANGUAGES:
                if not 0 < length(self.draft.texts.get(language, "")) <= LONGEST:
                    continue
                try:
                    yield from self._shown(writer, channel, language)
                except NotOneMessage:
                    continue

    def _shown(self, writer: Writer, channel: str, language: Language) -> Iterator[Bubble]:
        name = NAMES.ml if language == "ml" else NAMES.en
        if channel == WEB_CHAT:
            words = writer.row("telegram", language, name).replies[0]["text"]
            yield Bubble(channel, language, escape(words), "webchat")
            return
        message: Mapping[str, Any] = writer.row(channel, language, name).message or {}
        if channel != "whatsapp":
            yield Bubble(channel, language, escape(html.unescape(message.get("text", message.get("caption", "")))))
            return
        within, outside = self._on_whatsapp(message, language, name)
        if outside in (None, within):
            yield Bubble(channel, language, formatted(within))
        else:
            yield Bubble(channel, language, formatted(within), "within")
            yield Bubble(channel, language, formatted(outside or ""), "own" if language in self.own else "outside")

    def _on_whatsapp(self, message: Mapping[str, Any], language: Language, name: str) -> tuple[str, str | None]:
        """The words for those who wrote within 24 hours, and for all others, where they are known."""
        general = message["kind"] == "approved"
        within = Templates(self.wording).told(message)[0] if general else message["body"]  # type: ignore[arg-type]
        if language in self.own:
            return within, _BLANK.sub(lambda _: name, self.own[language])
        if not general:
            return within, None
        return within, framed(self.draft.kind, in_blank(message["values"]["text"], LONGEST), language, self.wording)


def formatted(words: str) -> Markup:
    """As WhatsApp shows *bold*, _italic_, ~struck~ and `code`."""
    shown = str(escape(words))
    for format_, tag in _FORMATS:
        shown = format_.sub(rf"<{tag}>\1</{tag}>", shown)
    return Markup(shown)  # noqa: S704 (what people wrote is escaped above; the tags are ours)
