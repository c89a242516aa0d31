"""What holds for every channel: whatever the bot says, the person reads all of it and can choose every option."""

from collections.abc import Callable, Sequence

import pytest
import regex

from bot.channels.telegram.preview import on_telegram
from bot.channels.terminal import lines_of
from bot.channels.whatsapp.preview import on_whatsapp
from bot.choosing import choose
from bot.rendering import Rendered, RenderedOption
from flows.conversation import Menu, Offered

Reads = Callable[[Rendered], tuple[str, set[str]]]
"""What a person reads of a reply, and the ids of what can be tapped."""

LONG = "Kottarakkara has desks. " * 120


def options(count: int, label: str = "Row", description: str | None = None) -> list[RenderedOption]:
    many: list[RenderedOption] = [{"id": f"go:row?n={n}", "label": f"{label} {n}"} for n in range(1, count + 1)]
    return many if description is None else [{**option, "description": description} for option in many]


def choices(given: list[RenderedOption], text: str = "Which?") -> Rendered:
    return {"type": "choices", "text": text, "language": "en", "style": "list", "options": given}


REPLIES: dict[str, Rendered] = {
    "text": {"type": "text", "text": "Hello, *Anu* <3 & all", "language": "en"},
    "long text": {"type": "text", "text": LONG, "language": "en"},
    "two buttons": choices(options(2)),
    "ten rows": choices(options(10, description="2 km · open")),
    "many rows": choices(options(14)),
    "wide rows": choices(options(4, label="An opening with a long title in Kollam")),
    "long text with rows": choices(options(5), LONG),
    "no options": choices([]),
    "where": {"type": "ask_location", "text": "Where?", "language": "en", "options": options(2)},
    "where, nothing else": {"type": "ask_location", "text": "Where?", "language": "en", "options": []},
    "pin": {"type": "pin", "text": "A\nB", "language": "en", "name": "A", "address": "B", "lat": 9.0, "lon": 76.8},
    "file": {
        "type": "document",
        "text": "For your calendar",
        "language": "en",
        "ref": "WNH-7K3P9Q",
        "filename": "WNH-7K3P9Q.ics",
        "url": "/webchat/files/en.x/WNH-7K3P9Q.ics",
    },
}


def on_phone(channel: Callable[[Sequence[Rendered]], list[dict[str, object]]]) -> Reads:
    def reads(reply: Rendered) -> tuple[str, set[str]]:
        shown = channel([reply])
        assert shown, "something is shown"
        tappable = {option["id"] for message in shown for option in message.get("options", [])}  # type: ignore[attr-defined]
        return "\n".join(str(message["text"]) for message in shown), tappable

    return reads


def in_terminal(reply: Rendered) -> tuple[str, set[str]]:
    return "\n".join(lines_of(reply, "http://127.0.0.1:8000")), set()


CHANNELS: dict[str, Reads] = {
    "WhatsApp": on_phone(on_whatsapp),  # type: ignore[arg-type]
    "Telegram": on_phone(on_telegram),  # type: ignore[arg-type]
    "terminal": in_terminal,
}


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("reply", REPLIES)
def test_all_is_read_and_every_option_can_be_chosen(channel: str, reply: str) -> None:
    said = REPLIES[reply]
    read, tappable = CHANNELS[channel](said)
    assert _words(said["text"]) <= _words(read)
    given = said.get("options", [])
    assert isinstance(given, list)
    menu = Menu([Offered(option["id"], [option["label"]]) for option in given])
    # Keys that stand where the letters stood send their label.
    tapped = {choose(key, menu, shows_numbers=False) or key for key in tappable}
    numbered = dict(regex.findall(r"^ *(\d+)\. (.+)$", read, regex.MULTILINE))
    for option in given:
        by_number = [number for number, line in numbered.items() if line.startswith(option["label"])]
        typed = {choose(number, menu, shows_numbers=True) for number in by_number}
        assert option["id"] in tapped | typed


def _words(text: str) -> set[str]:
    return set(regex.findall(r"[\p{L}\p{N}]+", text))
