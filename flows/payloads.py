"""The ids of options: what a button does when it is pressed, now or in a year.

    go:find_jobs?role=accountant        start an action, with parameters
    book_desk.3:day=2026-11-23          answer slots of the third frame, a desk booking
    book_desk.3!back                    a command to that frame

An id is ASCII and at most 64 bytes long, which is what Telegram allows in `callback_data`
(https://core.telegram.org/bots/api#inlinekeyboardbutton); longer parameters are kept in the tracker instead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote_plus, urlencode

LIMIT = 64

_FRAME = re.compile(r"(?P<flow>[a-z_]+)\.(?P<serial>\d{1,9})(?P<kind>[:!])(?P<rest>.*)", re.DOTALL)
_GO = re.compile(r"go:(?P<action>[a-z_]+)(?:\?(?P<params>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Go:
    """Starts an action."""

    action: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """Answers slots of a frame."""

    flow: str
    serial: int
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Command:
    """Tells a frame what to do: `confirm`, `edit`, `redo:SLOT,SLOT`, `back`, `cancel` or `resume`."""

    flow: str
    serial: int
    name: str


Payload = Go | Answer | Command


class TooLong(ValueError):
    """The id would not fit into a button."""


def write(payload: Payload) -> str:
    """The id of an option.

    Raises:
        TooLong: when it has more than 64 bytes.
    """
    match payload:
        case Go(action, params):
            text = f"go:{action}" + (f"?{_query(params)}" if params else "")
        case Answer(flow, serial, slots):
            text = f"{flow}.{serial}:{_query(slots)}"
        case Command(flow, serial, name):
            text = f"{flow}.{serial}!{name}"
    if len(text) > LIMIT:
        raise TooLong(text)
    return text


def read(text: str) -> Payload | None:
    """What an option's id means; None when it is none of ours."""
    if go := _GO.fullmatch(text):
        return Go(go["action"], dict(parse_qsl(go["params"] or "", keep_blank_values=True)))
    if frame := _FRAME.fullmatch(text):
        flow, serial, rest = frame["flow"], int(frame["serial"]), frame["rest"]
        if frame["kind"] == "!":
            return Command(flow, serial, rest)
        return Answer(flow, serial, dict(parse_qsl(rest, keep_blank_values=True)))
    return None


def _query(params: Mapping[str, str]) -> str:
    return urlencode(params, safe=":/,?", quote_via=quote_plus)
