"""Linking chats: somebody who writes on WhatsApp and on Telegram is one person, with one set of bookings.

One chat gives a code; whoever types it in another one is asked, and then both are the same person.
"""

import re
from dataclasses import replace

from flows.form import Turn
from flows.replies import Choices, Option, Replies, msg

LETTERS = "23456789CDFGHJKMNPQRTVWXY"
"""None of them looks like another, and they make no words."""
LENGTH = 8
MINUTES = 10
"""So long a code lives."""

_CODE = re.compile(rf"([{LETTERS}]{{4}})[\s-]?([{LETTERS}]{{4}})", re.IGNORECASE)


def code_in(text: str) -> str | None:
    """The code that a text is, in any case, with or without the dash. A code has digits and letters."""
    found = _CODE.fullmatch(text.strip())
    code = "".join(found.groups()).upper() if found else ""
    return code if not (code.isdecimal() or code.isalpha()) and code else None


def shown(code: str) -> str:
    """A code as people read it: K7PQ-3XWM."""
    return f"{code[:4]}-{code[4:]}"


async def link(turn: Turn) -> Replies:
    """A code for the other chat, instead of erasing what is kept, where that was just being asked."""
    frames = turn.conversation.frames
    frames[:] = [frame for frame in frames if frame.flow != "delete_my_data"]
    code = await turn.world.new_link_code()
    return (Choices(msg("link-code", code=shown(code), minutes=MINUTES), (turn.go(msg("main-menu"), "help"),)),)


async def link_code(turn: Turn) -> Replies:
    """Asks whether to link, if the code is good: whoever has the other chat will see everything."""
    code = turn.params.get("code", "")
    state = await turn.world.check_link_code(code)
    if state != "good":
        return (_no(turn, state),)
    yes = replace(turn.go(msg("yes-link"), "link_join", code=code), means="yes")
    no = replace(turn.go(msg("no-thanks"), "help"), means="no")
    return (Choices(msg("link-ask"), (yes, no), asks_back=True),)


async def link_join(turn: Turn) -> Replies:
    """Makes both one person: the one who asked for the code, whose conversation goes on."""
    state = await turn.world.link(turn.params.get("code", ""))
    if state != "good":
        return (_no(turn, state),)
    turn.conversation.frames.clear()
    return (Choices(msg("linked"), _next(turn)),)


def _no(turn: Turn, state: str) -> Choices:
    return Choices(msg(f"link-{state}"), (turn.go(msg("main-menu"), "help"),))


def _next(turn: Turn) -> tuple[Option, ...]:
    return (turn.go(msg("my-bookings"), "my_bookings"), turn.go(msg("main-menu"), "help"))
