"""Replies as WhatsApp messages, each of which is one create call: pure, no network.

Limits as Twilio publishes them: 1,600 characters of text (https://www.twilio.com/docs/api/errors/21617), 1,024 above
options and under pictures, three buttons of 20 (https://www.twilio.com/docs/content/twilio-quick-reply) or ten rows
of 24 with descriptions of 72 (https://www.twilio.com/docs/content/twiliolist-picker). Lengths are counted in UTF-16
code units, the strictest way of counting. What fits neither buttons nor rows becomes a text with numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NotRequired, TypedDict

import regex

from bot.channels.channel import Json
from bot.channels.limits import length, shorten, split
from bot.rendering import FileReply, Rendered, RenderedOption, Told
from bot.wording import Wording
from flows.events import Language
from flows.replies import msg

TEXT, BODY, CAPTION = 1600, 1024, 1024
BUTTONS, BUTTON = 3, 20
ROWS, ROW, DESCRIPTION = 10, 24, 72

ACCEPTED = (".png", ".jpg")
"""Files of ours that go as media. Calendar files are not taken, and documents take no caption: both go as a link
(https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages)."""

_MARKS = regex.compile(r"(?<!\w)[*_~`]+(?=\S)")
_CLOSING = {mark: regex.compile(rf"\S{regex.escape(mark)}(?!\w)") for mark in "*_~`"}


_DISTINCT: tuple[Literal["id", "label"], ...] = ("id", "label")


class Option(TypedDict):
    """A button or a row, within its limits."""

    id: str
    label: str
    description: NotRequired[str]


class Message(TypedDict):
    """One message, as the outbox keeps it.

    `body` is the text, the text above `quick` buttons or a `list`, the name of a `location` (whose address is
    `label`), the caption of `media` or of the `link` to a file. `approved` is told unasked: `template` says what,
    with its `values`. Outside 24 hours a message is told by its `own` template, of the same words, once approved.
    """

    kind: Literal["text", "quick", "list", "location", "media", "link", "approved"]
    language: Language
    body: NotRequired[str]
    options: NotRequired[list[Option]]
    lat: NotRequired[float]
    lon: NotRequired[float]
    label: NotRequired[str]
    filename: NotRequired[str]
    template: NotRequired[str]
    values: NotRequired[dict[str, str]]
    own: NotRequired[Told]


@dataclass(frozen=True, slots=True)
class Rendering:
    """Renders with the words of `wording`."""

    wording: Wording

    def __call__(self, replies: Sequence[Rendered], asked: Json) -> list[Json]:
        """The messages that say all of the replies, in their order."""
        return [{**message, **_own(reply)} for reply in replies for message in self._messages(reply)]

    def _messages(self, reply: Rendered) -> Iterator[Any]:
        text, language = escape(reply["text"]), reply["language"]
        if template := reply.get("template"):
            yield {"kind": "approved", "language": language, "template": template["name"], "values": template["values"]}  # type: ignore[index]
        elif reply["type"] == "choices":
            yield from choices(text, reply["options"], language)
        elif reply["type"] == "ask_location":
            how = self.wording.say(msg("whatsapp-send-location"), language, date.min)
            yield from choices(f"{text}\n\n{how}", reply["options"], language)
        elif reply["type"] == "pin":
            yield from _location(reply["name"], reply["address"], reply["lat"], reply["lon"], language)
        elif reply["type"] == "text":
            yield from _texts(text, language)
        else:
            yield from _file(text, reply)


def choices(text: str, given: Sequence[RenderedOption], language: Language) -> Iterator[Message]:
    """Buttons where they fit, else a list, else a text with numbers."""
    options = [_option(option) for option in given]
    kind = _fitting(options)
    if kind is None:
        yield from _texts(f"{text}\n\n{numbered(options)}" if options else text, language)
        return
    *before, last = _above_options(text)
    for part in before:
        yield {"kind": "text", "language": language, "body": part}
    yield {"kind": kind, "language": language, "body": last, "options": options}


def _above_options(text: str) -> list[str]:
    """The text in parts, of which the last stands above the options: its last line, since a blank of a template takes
    no line break (https://www.twilio.com/docs/api/errors/21656)."""
    lines, _, last = text.strip().rpartition("\n")
    return [*split(lines, TEXT), *(split(" ".join(last.split()), BODY) or [""])]


def _fitting(options: Sequence[Option]) -> Literal["quick", "list"] | None:
    """WhatsApp refuses two options of one title or one id."""
    if not options or any(len({option[key] for option in options}) < len(options) for key in _DISTINCT):
        return None
    widest = max(length(option["label"]) for option in options)
    described = any("description" in option for option in options)
    if len(options) <= BUTTONS and widest <= BUTTON and not described:
        return "quick"
    return "list" if len(options) <= ROWS and widest <= ROW else None


def _option(option: RenderedOption) -> Option:
    """Titles and descriptions are one line each."""
    made: Option = {"id": option["id"], "label": " ".join(option["label"].split())}
    if description := " ".join(option.get("description", "").split()):
        made["description"] = shorten(description, DESCRIPTION)
    return made


def numbered(options: Sequence[Option], *, described: bool = True) -> str:
    """The options as lines with the numbers that choose them."""
    lines = [
        f"{option['label']} – {option['description']}" if described and "description" in option else option["label"]
        for option in options
    ]
    return "\n".join(f"{number}. {escape(line)}" for number, line in enumerate(lines, 1))


def _texts(text: str, language: Language) -> Iterator[Message]:
    for part in split(text, TEXT):
        yield {"kind": "text", "language": language, "body": part}


def _location(name: str, address: str, lat: float, lon: float, language: Language) -> Iterator[Message]:
    label = " ".join(address.replace("|", "/").split())
    yield {"kind": "location", "language": language, "body": escape(name), "lat": lat, "lon": lon, "label": label}


def _own(reply: Rendered) -> Json:
    own = reply.get("own")
    return {"own": own} if own else {}


def _file(caption: str, reply: FileReply) -> Iterator[Message]:
    """The file under the last part of its caption."""
    accepted = reply["filename"].endswith(ACCEPTED)
    *before, last = split(caption, CAPTION) or [""]
    for part in before:
        yield {"kind": "text", "language": reply["language"], "body": part}
    yield {
        "kind": "media" if accepted else "link",
        "language": reply["language"],
        "body": last,
        "filename": reply["filename"],
    }


def escape(text: str) -> str:
    """With an invisible space inside what WhatsApp would read as *bold*, _italic_, ~struck~ or `code`
    (https://www.twilio.com/docs/whatsapp/message-features)."""

    def broken(found: regex.Match[str]) -> str:
        # Marks that stand together may be closed in any order, also by each other: *~x~* is bold and struck.
        closed = any(_CLOSING[mark].search(text, found.start()) for mark in set(found[0]))
        return "".join(f"{mark}\u200b" for mark in found[0]) if closed else found[0]

    return _MARKS.sub(broken, text)


render = Rendering(Wording())
