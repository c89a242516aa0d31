"""Messages as the demonstration page shows them, beside the web chat."""

from collections.abc import Sequence

from bot.channels.channel import Json
from bot.channels.shown import Shown
from bot.channels.whatsapp.rendering import render
from bot.rendering import Rendered


def on_whatsapp(replies: Sequence[Rendered]) -> list[Shown]:
    """What a phone would show of the replies, within 24 hours of a message."""
    within = [{key: value for key, value in reply.items() if key != "template"} for reply in replies]
    return [_shown(message) for message in render(within, {})]  # type: ignore[arg-type]


def _shown(message: Json) -> Shown:
    text = message["body"]
    match message["kind"]:
        case "location":
            whole = f"{text}\n{message['label']}"
            return {"kind": "location", "text": whole, "lat": message["lat"], "lon": message["lon"]}
        case "media":
            return {"kind": "picture", "text": text, "filename": message["filename"]}
        case "link":
            return {"kind": "document", "text": text, "filename": message["filename"]}
        case "quick":
            return {"kind": "buttons", "text": text, "options": message["options"]}
        case "list":
            return {"kind": "list", "text": text, "options": message["options"]}
    return {"kind": "text", "text": text}
