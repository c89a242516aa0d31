"""Replies in words: what the outbox keeps and the web chat hands out, still within no channel's limits."""

from datetime import date
from typing import Literal, NotRequired, TypedDict

from bot.wording import LANGUAGES, Wording
from flows import replies
from flows.conversation import Menu
from flows.events import Language
from flows.replies import AskLocation, Choices, Document, Picture, Pin, Replies, Reply, Say


class RenderedOption(TypedDict):
    """One thing to choose: send its `id` back as `choice`."""

    id: str
    label: str
    description: NotRequired[str]


class Told(TypedDict):
    """What is told unasked, for channels on which only what was approved before may be: its name and its values."""

    name: str
    values: dict[str, str]


class TextReply(TypedDict):
    """A plain text; `own` is a template with the very same words, for as soon as that is approved."""

    type: Literal["text"]
    text: str
    language: Language
    template: NotRequired[Told]
    own: NotRequired[Told]


class ChoicesReply(TypedDict):
    """A text with options, as `buttons` (short steps) or as a `list` (rows with descriptions)."""

    type: Literal["choices"]
    text: str
    language: Language
    style: Literal["buttons", "list"]
    options: list[RenderedOption]
    template: NotRequired[Told]


class AskLocationReply(TypedDict):
    """Asks for a position; the options are for those who would not send one."""

    type: Literal["ask_location"]
    text: str
    language: Language
    options: list[RenderedOption]


class PinReply(TypedDict):
    """A point on the map, in degrees; `text` is name and address together."""

    type: Literal["pin"]
    text: str
    language: Language
    name: str
    address: str
    lat: float
    lon: float


class FileReply(TypedDict):
    """A file of the booking `ref`: a calendar file, or the check-in QR code as a picture. `url` is where to get it.

    Where `ref` is empty, a file that staff brought: its id, a slash, its name.
    """

    type: Literal["document", "picture"]
    text: str
    language: Language
    ref: str
    filename: str
    url: NotRequired[str]
    own: NotRequired[Told]


Rendered = TextReply | ChoicesReply | AskLocationReply | PinReply | FileReply


def render(answer: Replies, wording: Wording, language: Language, today: date) -> list[Rendered]:
    """The replies in words of one language (or of both, where they say so).

    Raises:
        WordingError: a message is missing.
    """
    return [_render(reply, wording, language, today) for reply in answer]


def _render(reply: Reply, wording: Wording, language: Language, today: date) -> Rendered:
    def say(text: replies.Arg) -> str:
        return wording.say(text, language, today)

    def options(given: tuple[replies.Option, ...]) -> list[RenderedOption]:
        return [_option(option, wording, language, today) for option in given]

    match reply:
        case Say(text, both):
            words = wording.say_in_both(text, today) if both else say(text)
            return {"type": "text", "text": words, "language": language}
        case Choices(text, given, style, _, both):
            words = wording.say_in_both(text, today) if both else say(text)
            return {"type": "choices", "text": words, "language": language, "style": style, "options": options(given)}
        case AskLocation(text, given):
            return {"type": "ask_location", "text": say(text), "language": language, "options": options(given)}
        case Pin(latitude, longitude, name, address):
            return {
                "type": "pin",
                "text": say(replies.Lines((name, address))),
                "language": language,
                "name": say(name),
                "address": say(address),
                "lat": latitude,
                "lon": longitude,
            }
        case Document(caption, _, ref):
            return {
                "type": "document",
                "text": say(caption),
                "language": language,
                "ref": ref,
                "filename": f"{ref}.ics",
            }
        case Picture(caption, _, ref):
            return {
                "type": "picture",
                "text": say(caption),
                "language": language,
                "ref": ref,
                "filename": f"{ref}.png",
            }
    raise AssertionError(reply)


def _option(option: replies.Option, wording: Wording, language: Language, today: date) -> RenderedOption:
    rendered: RenderedOption = {"id": option.id, "label": wording.say(option.label, language, today)}
    if option.description is not None:
        rendered["description"] = wording.say(option.description, language, today)
    return rendered


def label_menu(menu: Menu, answer: Replies, wording: Wording, today: date) -> None:
    """Writes the labels of all languages beside the options of the menu that the replies show."""
    labels = {
        option.id: option.label
        for reply in answer
        if isinstance(reply, Choices | AskLocation)
        for option in reply.options
    }
    for offered in menu.options:
        if offered.id in labels:
            words = [wording.say(labels[offered.id], language, today) for language in LANGUAGES]
            offered.labels = list(dict.fromkeys(words))
