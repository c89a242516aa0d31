"""Replies as calls of Telegram's Bot API, each a dict with `method` and its parameters but the chat. Pure.

https://core.telegram.org/bots/api#sendmessage: 4,096 characters after the HTML is parsed, 1,024 in a caption, 64 bytes
in a button's data.
"""

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import regex

from bot import clock
from bot.channels.channel import Json
from bot.channels.limits import length, shorten, split
from bot.rendering import AskLocationReply, FileReply, Rendered, RenderedOption
from bot.wording import Wording
from flows.events import Language
from flows.replies import msg

TEXT, CAPTION, BUTTON = 4096, 1024, 64

PAIRED = 15
"""Two buttons stand side by side where neither is wider than so many Latin letters: a phone cuts longer ones."""

_PRIVATE = regex.compile(r"go:private\?start=(?P<start>[\w-]+)", regex.ASCII)
_WIDTHS = ((regex.compile(r"[\p{Mn}\p{Cf}]"), 0), (regex.compile(r"[\p{Latin}\p{N}\p{P}\p{Z}\p{Mc}]"), 1))
_WIDE = 1.5
"""Latin letters in a letter of Malayalam, or about that in an emoji."""

_THANKS = "📍"
"""Answers a position where no other text could take the keyboard away: it comes with one message or not at all."""


def render(replies: Sequence[Rendered], asked: Json) -> list[Json]:
    """The calls that answer the message `asked` (as the inbox keeps it; empty where the bot speaks first)."""
    group = bool(asked.get("group"))
    calls = [call for reply in replies for call in _calls(reply, group=group)]
    if group:
        answered = asked.get("press", {}).get("message") or asked.get("id")
        calls = [{**call, **_as_reply(answered)} for call in calls]
    elif asked and not any(_asks_position(call) for call in calls):
        calls = _without_keyboard(calls, sent_position="location" in asked)
    return [*_mark_chosen(asked), *calls]


def _calls(reply: Rendered, *, group: bool) -> Iterator[Json]:
    text = reply["text"]
    if reply["type"] == "choices":
        described = [f"• {_line(option)}" for option in reply["options"] if "description" in option]
        yield from _texts("\n".join([text, "", *described]) if described else text, _inline(reply["options"]))
    elif reply["type"] == "ask_location":
        # Bots may ask for a position in private chats only.
        yield from _texts(text, _inline(reply["options"]) if group else _keyboard(reply))
    elif reply["type"] == "pin":
        where = {"latitude": reply["lat"], "longitude": reply["lon"]}
        yield {"method": "sendVenue", **where, "title": reply["name"], "address": reply["address"]}
    elif reply["type"] == "document" or reply["type"] == "picture":
        yield from _file(reply)
    else:
        yield from _texts(text)


def _file(reply: FileReply) -> Iterator[Json]:
    """The file, of which only the name is kept: it is made when it is sent."""
    text = reply["text"]
    fits = length(text) <= CAPTION
    if not fits:
        yield from _texts(text)
    yield {
        "method": "sendDocument" if reply["type"] == "document" else "sendPhoto",
        "file": {"filename": reply["filename"], "language": reply["language"]},
        **({"caption": escape(text), "parse_mode": "HTML"} if fits and text else {}),
    }


def _keyboard(reply: AskLocationReply) -> Json:
    """Instead of the letters, a button that sends the position and the options as words; it goes once used.

    A message has either these keys or buttons under it, so that the options are chosen here by their labels.
    """
    labels = [[{"text": shorten(option["label"], BUTTON)} for option in row] for row in _rows(reply["options"])]
    position = {"text": _send_position(reply["language"]), "request_location": True}
    return {"keyboard": [[position], *labels], "resize_keyboard": True, "one_time_keyboard": True}


@cache
def _send_position(language: Language) -> str:
    return Wording().say(msg("telegram-send-position"), language, clock.now().date())


def escape(text: str) -> str:
    """As HTML that shows just the text."""
    return html.escape(text, quote=False)


def _texts(text: str, markup: Json | None = None) -> Iterator[Json]:
    """The text, in several messages where it is too long for one; the keyboard under the last."""
    parts = split(text, TEXT)
    for number, part in enumerate(parts, 1):
        call = {"method": "sendMessage", "text": escape(part), "parse_mode": "HTML"}
        yield {**call, "reply_markup": markup} if markup and number == len(parts) else call


def _line(option: RenderedOption) -> str:
    return " – ".join([option["label"], *([option["description"]] if "description" in option else [])])


def _inline(options: Sequence[RenderedOption]) -> Json | None:
    if not options:
        return None
    return {
        "inline_keyboard": [
            [{"text": shorten(option["label"], BUTTON), **_leads_to(option["id"])} for option in row]
            for row in _rows(_told_apart(options))
        ]
    }


def _told_apart(options: Sequence[RenderedOption]) -> list[RenderedOption]:
    """The options; where two have the same label (places of one name) their descriptions stand on the buttons too."""
    labels = Counter(option["label"] for option in options)
    return [{**option, "label": _line(option)} if labels[option["label"]] > 1 else option for option in options]


def _leads_to(option: str) -> Json:
    """What a button does; one that leads to the private chat becomes a link when it is sent (`start` goes with it)."""
    private = _PRIVATE.fullmatch(option)
    return {"start": private["start"]} if private else {"callback_data": option}


def _rows(options: Sequence[RenderedOption]) -> Iterator[list[RenderedOption]]:
    """Two neighbours in a row where both are short, in the order in which they were given."""
    left = list(options)
    while left:
        together = 2 if len(left) > 1 and max(_width(option["label"]) for option in left[:2]) <= PAIRED else 1
        yield left[:together]
        left = left[together:]


def _width(label: str) -> float:
    return sum(next((width for kind, width in _WIDTHS if kind.match(letter)), _WIDE) for letter in label)


def _mark_chosen(asked: Json) -> Iterator[Json]:
    """The pressed message, edited: its buttons go, what was chosen stays under its text."""
    match asked.get("press"):
        case {"message": int(message), "label": str(label), "text": str(text)} if length(text) + len(label) + 8 <= TEXT:
            marked = f"{escape(text)}\n\n✓ <b>{escape(label)}</b>"
            yield {"method": "editMessageText", "message_id": message, "text": marked, "parse_mode": "HTML"}
        case {"message": int(message), "label": str()}:
            yield {"method": "editMessageReplyMarkup", "message_id": message}


def _as_reply(message: str | int | None) -> Json:
    """In a group each message of an answer shows what it answers."""
    if message is None or not str(message).isdecimal():
        return {}
    return {"reply_parameters": {"message_id": int(message), "allow_sending_without_reply": True}}


def _asks_position(call: Json) -> bool:
    return "keyboard" in call.get("reply_markup", {})


def _without_keyboard(calls: list[Json], *, sent_position: bool) -> list[Json]:
    """Takes away the keyboard that may be left from asking for a position, along with the first text that can."""
    gone = {"reply_markup": {"remove_keyboard": True}}
    for number, call in enumerate(calls):
        if call["method"] == "sendMessage" and "reply_markup" not in call:
            return [*calls[:number], {**call, **gone}, *calls[number + 1 :]]
    return [{"method": "sendMessage", "text": _THANKS, **gone}, *calls] if sent_position else calls
