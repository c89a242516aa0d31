"""A draft as phones show it, and how much of each limit its texts fill: from the messages that would be sent."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from bot.broadcasts.draft import LONGEST, LONGEST_NAME, TEMPLATES, Draft, fill
from bot.broadcasts.message import NotOneMessage, Writer
from bot.channels.limits import length
from bot.channels.telegram.rendering import TEXT as TELEGRAM_TEXT
from bot.channels.webchat import WEB_CHAT
from bot.channels.whatsapp.rendering import TEXT as WHATSAPP_TEXT
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.templates import fill as in_blank
from bot.channels.wired import RENDERERS
from bot.wording import LANGUAGES, Wording
from flows.events import Language
from flows.replies import Localised, msg

NAMES = Localised(en="Anitha", ml="അനിത")
"""Somebody who gave a name; others are called what stands behind the bar."""
_PLACE = "\ufffc"
CENTRE = Localised(en="…", ml="…")

_NOT_ESCAPED = r"(?<![\w{0}]){0}(?=[^\s\u200b{0}])(.+?)(?<=[^\s]){0}(?![\w{0}])"
_FORMATS = tuple(
    (re.compile(_NOT_ESCAPED.format(re.escape(mark))), tag)
    for mark, tag in (("*", "strong"), ("_", "em"), ("~", "s"), ("`", "code"))
)
"""Within one line, as https://faq.whatsapp.com/539178204879377 says."""


@dataclass(frozen=True, slots=True)
class Counter:
    """How much of a limit a text fills, in UTF-16 units, with the longest name there can be."""

    language: Language
    where: str
    length: int
    most: int

    @property
    def over(self) -> bool:
        return self.length > self.most


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as it looks. `how` is the end of a message's id that says when it looks so; empty: always."""

    channel: str
    language: Language
    words: Markup
    how: str = ""


@dataclass(frozen=True)
class Look:
    """All that is to be seen of a draft."""

    draft: Draft
    centre: Localised | None
    wording: Wording

    def counters(self) -> Iterator[Counter]:
        """The staff's own words first, then what each channel makes of them, with the frame that it puts around."""
        for language, words in self._texts():
            longest = fill(words, "n" * LONGEST_NAME, "c" * LONGEST_NAME)
            yield Counter(language, "text", length(longest), LONGEST)
            whole = self._framed(longest, language)
            yield Counter(language, "whatsapp", length(whole), WHATSAPP_TEXT)
            yield Counter(language, "telegram", length(whole), TELEGRAM_TEXT)

    def bubbles(self) -> Iterator[Bubble]:
        """What phones show, channel by channel; nothing where a text cannot be told."""
        writer = Writer(self.draft, self.centre or CENTRE, self.wording, RENDERERS)
        for channel in (*RENDERERS, WEB_CHAT):
            for language, words in self._texts():
                if length(words) > LONGEST:
                    continue
                name = NAMES.ml if language == "ml" else NAMES.en
                try:
                    yield from self._shown(writer, channel, language, name)
                except NotOneMessage:
                    continue

    def _shown(self, writer: Writer, channel: str, language: Language, name: str) -> Iterator[Bubble]:
        if channel == WEB_CHAT:
            words = writer.row("telegram", language, name).replies[0]["text"]
            yield Bubble(channel, language, escape(words), "webchat")
            return
        message: Mapping[str, Any] = writer.row(channel, language, name).message or {}
        if channel != "whatsapp":
            yield Bubble(channel, language, escape(html.unescape(message["text"])))
        elif message["kind"] != "approved":
            yield Bubble(channel, language, formatted(message["body"]))
        else:
            within, _ = Templates(self.wording).told(message)  # type: ignore[arg-type]
            outside = self._framed(in_blank(message["values"]["text"], LONGEST), language)
            if within == outside:
                yield Bubble(channel, language, formatted(within))
            else:
                yield Bubble(channel, language, formatted(within), "within")
                yield Bubble(channel, language, formatted(outside), "outside")

    def _framed(self, words: str, language: Language) -> str:
        template = TEMPLATES.get(self.draft.kind)
        if template is None:
            return words
        # Longer than any text may be, it still has a length: it is put in after the wording, which takes no such text.
        return self.wording.say(msg(f"approved-{template}", text=_PLACE), language, date.min).replace(_PLACE, words, 1)

    def _texts(self) -> Sequence[tuple[Language, str]]:
        return [(language, self.draft.texts[language]) for language in LANGUAGES if language in self.draft.texts]


def formatted(words: str) -> Markup:
    """As WhatsApp shows *bold*, _italic_, ~struck~ and `code`."""
    shown = str(escape(words))
    for format_, tag in _FORMATS:
        shown = format_.sub(rf"<{tag}>\1</{tag}>", shown)
    return Markup(shown)  # noqa: S704 (what people wrote is escaped above; the tags are ours)
