"""Texts within a channel's limits, and replies within those of WhatsApp (through Twilio): pure functions, no network.

Limits as published: WhatsApp text 1,600 characters, with options 1,024, three buttons of 20 or a list of ten rows of
24 with descriptions of 72 (https://www.twilio.com/docs/content/content-types-overview).
Lengths are counted in UTF-16 code units, the strictest way in which any channel counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict

import regex

from bot.rendering import FileReply, Rendered, RenderedOption

_GRAPHEME = regex.compile(r"\X")
_SENTENCE_END = regex.compile(r"(?<=[.!?।…])\s+|\n+")
_SPACE = regex.compile(r"\s+")
_FORMATTED = regex.compile(r"(?<!\w)([*_~`]+)(?=\S)(?=.*?\S\1(?!\w))", regex.DOTALL)


class ShownOption(TypedDict):
    """An option as it fits."""

    id: str
    label: str
    description: NotRequired[str]


class Shown(TypedDict):
    """One message of a channel.

    `text` alone, or with `buttons` or a `list` under it; a `location_request` has a button that sends the position
    above its options; `location`, `document` and `picture` are what they say, with `text` as caption.
    """

    kind: Literal["text", "buttons", "list", "location_request", "location", "document", "picture"]
    text: str
    options: NotRequired[list[ShownOption]]
    lat: NotRequired[float]
    lon: NotRequired[float]
    filename: NotRequired[str]
    url: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Limits:
    """What fits into a message of a channel, in UTF-16 code units."""

    text: int
    body: int
    caption: int
    buttons: int
    button: int
    rows: int
    row: int
    description: int


WHATSAPP = Limits(text=1600, body=1024, caption=1024, buttons=3, button=20, rows=10, row=24, description=72)


def length(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` units: at the ends of lines and sentences, else between words, else between
    graphemes. But for the white space at the borders nothing is lost.

    Raises:
        ValueError: a single grapheme is longer than the limit.
    """
    parts: list[str] = []
    rest = text.strip()
    while length(rest) > limit:
        end = _border(rest, limit)
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*parts, rest] if rest else parts


def _border(text: str, limit: int) -> int:
    """Where to cut: the last good border within the limit, not making the part shorter than half of it for beauty."""
    window = _fitting(text, limit)
    for border in (_SENTENCE_END, _SPACE):
        ends = [found.start() for found in border.finditer(text, endpos=window + 1) if 0 < found.start() <= window]
        if ends and (border is _SPACE or ends[-1] * 2 >= window):
            return ends[-1]
    return window


def _fitting(text: str, limit: int) -> int:
    """How many characters fit without cutting a grapheme."""
    used = end = 0
    for found in _GRAPHEME.finditer(text):
        used += length(found[0])
        if used > limit:
            break
        end = found.end()
    if not end:
        raise ValueError("a grapheme is longer than the limit")
    return end


def shorten(text: str, limit: int) -> str:
    """The text itself, or as much of it as fits with an ellipsis."""
    return text if length(text) <= limit else text[: _fitting(text, limit - 1)].rstrip() + "…"


def on_whatsapp(replies: Sequence[Rendered]) -> list[Shown]:
    """The replies as WhatsApp messages. A position is asked for in words: there is no button for it in a session."""
    return [shown for reply in replies for shown in _on_whatsapp(reply)]


def _on_whatsapp(reply: Rendered) -> Iterator[Shown]:
    text = escape_whatsapp(reply["text"])
    if reply["type"] == "choices" or reply["type"] == "ask_location":
        yield from _choices(text, reply["options"])
    elif reply["type"] == "pin":
        yield {"kind": "location", "text": text, "lat": reply["lat"], "lon": reply["lon"]}
    elif reply["type"] == "text":
        yield from _texts(text, WHATSAPP.text)
    else:
        yield _file(reply, shorten(text, WHATSAPP.caption))


def _choices(text: str, options: Sequence[RenderedOption]) -> Iterator[Shown]:
    """Buttons where they fit, else a list, else a text with numbers."""
    if not options:
        yield from _texts(text, WHATSAPP.text)
        return
    widest = max(length(option["label"]) for option in options)
    plain = not any("description" in option for option in options)
    if len(options) <= WHATSAPP.buttons and widest <= WHATSAPP.button and plain:
        yield from _with_options("buttons", text, [{"id": o["id"], "label": o["label"]} for o in options], WHATSAPP)
    elif len(options) <= WHATSAPP.rows and widest <= WHATSAPP.row:
        yield from _with_options("list", text, [_row(option) for option in options], WHATSAPP)
    else:
        lines = [f"{number}. {escape_whatsapp(_line(option))}" for number, option in enumerate(options, 1)]
        yield from _texts("\n".join([text, "", *lines]), WHATSAPP.text)


def _row(option: RenderedOption) -> ShownOption:
    row: ShownOption = {"id": option["id"], "label": option["label"]}
    if "description" in option:
        row["description"] = shorten(option["description"], WHATSAPP.description)
    return row


def _line(option: RenderedOption) -> str:
    return " – ".join([option["label"], *([option["description"]] if "description" in option else [])])


def _with_options(
    kind: Literal["buttons", "list", "location_request"], text: str, options: list[ShownOption], limits: Limits
) -> Iterator[Shown]:
    """The options under the last part of the text."""
    *before, last = split(text, limits.body) or [""]
    for part in before:
        yield {"kind": "text", "text": part}
    yield {"kind": kind, "text": last, "options": options}


def _texts(text: str, limit: int) -> Iterator[Shown]:
    for part in split(text, limit):
        yield {"kind": "text", "text": part}


def _file(reply: FileReply, caption: str) -> Shown:
    shown: Shown = {"kind": reply["type"], "text": caption, "filename": reply["filename"]}
    return {**shown, "url": reply["url"]} if "url" in reply else shown


def escape_whatsapp(text: str) -> str:
    """With an invisible space inside what WhatsApp would read as *bold*, _italic_, ~struck~ or `code`."""
    return _FORMATTED.sub("\\1\u200b", text)
