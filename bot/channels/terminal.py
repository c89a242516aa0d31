"""The bot in a terminal: the web chat's API, with choices shown as numbers."""

import sys
import uuid
from collections.abc import Iterable, Iterator

import httpx

from bot.errors import Problem
from bot.rendering import Rendered, RenderedOption
from bot.settings import Settings

PATIENCE = 25
"""Seconds to wait for replies."""


def main(settings: Settings) -> None:
    """Talks until the input ends.

    Raises:
        Problem: the bot does not answer.
    """
    try:
        with httpx.Client(base_url=settings.address, timeout=PATIENCE + 5) as client:
            _talk(client)
    except httpx.HTTPError as error:
        raise Problem(f"the bot does not answer at {settings.address}. Is it running (`make run`)?") from error


def _talk(client: httpx.Client) -> None:
    begun = client.post("/webchat/sessions", json={"numbers": True}).raise_for_status()
    session = begun.json()["session"]
    _write(["WNH · മലയാളം / English. Ctrl-D ends.", ""])
    for line in _typed():
        if line.strip():
            message = {"session": session, "id": str(uuid.uuid4()), "text": line}
            _write(_answered(client, client.post("/webchat/messages", params={"wait": PATIENCE}, json=message)))


def _answered(client: httpx.Client, response: httpx.Response) -> list[str]:
    if response.is_client_error:
        return [response.json()["title"], ""]
    replies: list[Rendered] = response.raise_for_status().json().get("replies", [])
    return [line for reply in replies for line in (*lines_of(reply, str(client.base_url)), "")]


def _typed() -> Iterator[str]:
    while True:
        try:
            yield input("> ")
        except EOFError:
            return


def lines_of(reply: Rendered, base: str) -> list[str]:
    """A reply as lines of text, its options numbered."""
    lines = reply["text"].splitlines()
    if reply["type"] == "choices" or reply["type"] == "ask_location":
        lines += _numbered(reply["options"])
    elif reply["type"] == "pin":
        lines.append(f"geo:{reply['lat']},{reply['lon']}")
    elif reply["type"] != "text":
        lines.append(base.rstrip("/") + reply.get("url", ""))
    return lines


def _numbered(options: Iterable[RenderedOption]) -> list[str]:
    return [
        f"  {number}. " + " – ".join([option["label"], *([option["description"]] if "description" in option else [])])
        for number, option in enumerate(options, 1)
    ]


def _write(lines: Iterable[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
