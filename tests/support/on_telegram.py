"""A golden conversation as it reads on Telegram: the same words in the same order, in another shape.

Telegram shows all options as buttons, and tells their descriptions in the text above them. So the file's answer and
what the phone shows are both written with one option a line; nothing is lost on the way.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.peers.telegram import Call, text_of

THANKS = "📍"
_BRACKETS = re.compile(r"\[(.+?)\](?= \[|$)")
_FILES = ("sendDocument", "sendPhoto")


@dataclass(frozen=True, slots=True)
class Button:
    """What can be tapped: under a message its `data` comes back or a `link` is followed; what stands instead of the
    letters sends its label."""

    label: str
    data: str | None = None
    link: str | None = None


def as_on_file(answer: str) -> str:
    """An answer of the file, one option a line."""
    return "\n".join(line for read in answer.splitlines() for line in _rows(read))


def _rows(line: str) -> Iterator[str]:
    if line.startswith("  ["):
        yield from (f"  ▸ {label}" for label in _BRACKETS.findall(line))
    elif line != "  ":
        yield line


def as_shown(calls: Sequence[Call]) -> str:
    """What a phone shows of an answer, one option a line."""
    return "\n".join(_shown(call) for call in calls if not _only_takes_keys_away(call))


def _shown(call: Call) -> str:
    if call.method == "sendVenue":
        told = call.parameters
        return f"📌 {told['title']} ({float(told['latitude']):.3f}, {float(told['longitude']):.3f})"
    if call.method in _FILES:
        (name,) = call.files
        return f"📎 {name}: {text_of(call)}"
    buttons = buttons_of(call)
    text, rows = _rows_told(text_of(call), buttons)
    return "\n".join([text, *(f"  ▸ {row}" for row in rows)])


def buttons_of(call: Call) -> list[Button]:
    """The buttons, in order; the one that sends the position is a pin."""
    markup = call.parameters.get("reply_markup", {})
    if "keyboard" in markup:
        keys = [key for row in markup["keyboard"] for key in row]
        return [Button("📍" if key.get("request_location") else key["text"]) for key in keys]
    rows = markup.get("inline_keyboard", [])
    return [Button(key["text"], key.get("callback_data"), key.get("url")) for row in rows for key in row]


def _rows_told(text: str, buttons: Sequence[Button]) -> tuple[str, list[str]]:
    """A text without the lines at its end that tell of buttons, and the buttons with what those tell."""
    before, _, last = text.rpartition("\n\n")
    lines = deque(last.splitlines())
    rows = []
    for button in buttons:
        told = lines and (lines[0].startswith(f"• {button.label} – ") or lines[0] == f"• {button.label}")
        rows.append(lines.popleft().removeprefix("• ").replace(" – ", " — ", 1) if told else button.label)
    return (text, [button.label for button in buttons]) if lines else (before, rows)


def _only_takes_keys_away(call: Call) -> bool:
    return call.parameters.get("text") == THANKS and call.parameters["reply_markup"] == {"remove_keyboard": True}
