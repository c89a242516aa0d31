"""Calls as the demonstration page shows them, beside the web chat."""

from collections.abc import Sequence

from bot.channels.channel import Json
from bot.channels.shown import Shown, ShownOption
from bot.channels.telegram.rendering import escape, render
from bot.rendering import Rendered


def on_telegram(replies: Sequence[Rendered]) -> list[Shown]:
    """What a phone would show of the replies; texts are HTML."""
    return [_shown(call) for call in render(replies, {})]


def _shown(call: Json) -> Shown:
    if call["method"] == "sendVenue":
        text = escape(f"{call['title']}\n{call['address']}")
        return {"kind": "location", "text": text, "lat": call["latitude"], "lon": call["longitude"]}
    if call["method"] != "sendMessage":
        filed: Shown = {"kind": "document", "text": call.get("caption", ""), "filename": call["file"]["filename"]}
        return filed if call["method"] == "sendDocument" else {**filed, "kind": "picture"}
    markup = call.get("reply_markup", {})
    if "keyboard" in markup:
        keys = [key["text"] for row in markup["keyboard"] for key in row if "request_location" not in key]
        return {"kind": "location_request", "text": call["text"], "options": [_option(key, key) for key in keys]}
    if "inline_keyboard" in markup:
        buttons = [button for row in markup["inline_keyboard"] for button in row]
        options = [_option(button.get("callback_data", ""), button["text"]) for button in buttons]
        return {"kind": "buttons", "text": call["text"], "options": options}
    return {"kind": "text", "text": call["text"]}


def _option(id_: str, label: str) -> ShownOption:
    return {"id": id_, "label": label}
