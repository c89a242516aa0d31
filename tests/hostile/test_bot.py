"""What the bot tells people of centres, openings and bookings with hostile names, on Telegram and WhatsApp."""

import json
from collections.abc import Iterator

from sqlalchemy import text

from bot.channels.telegram import rendering as telegram
from bot.channels.whatsapp import rendering as whatsapp
from bot.rendering import Rendered, label_menu, render
from bot.wording import Wording
from bot.world.world import PersonWorld
from flows.catalogue import CATALOGUE
from flows.conversation import Conversation
from flows.engine import Engine
from flows.events import Choice
from tests.console.conftest import Browser, Console
from tests.hostile.planting import turn_hostile
from tests.hostile.test_channels import _FORMATS
from tests.hostile.test_pages import SHOWN, planted
from tests.peers.telegram import _problem, _shown

__all__ = ["planted"]

WORDING = Wording().load()
PEOPLE = 60


async def options(console: Console) -> list[tuple[int, str]]:
    """Who presses what: openings, centres, own bookings, and what there is besides."""
    async with console.engine.connect() as connection:
        openings = list(await connection.scalars(text("SELECT id FROM jobs WHERE id LIKE 'hostile-%'")))
        centres = list(await connection.scalars(text("SELECT id FROM centres")))
        query = "SELECT DISTINCT person_id FROM bookings WHERE profile_id IS NOT NULL ORDER BY 1 LIMIT :most"
        people = list(await connection.scalars(text(query), {"most": PEOPLE}))
    pressed = [(people[0], f"go:job?id={one}") for one in openings]
    pressed += [(people[1], f"go:{what}?{key}={one}") for one in centres for what, key in ABOUT_A_CENTRE]
    pressed += [
        (one, option) for one in people for option in ("go:my_bookings", "go:cancel_booking", "go:delete_my_data")
    ]
    return [*pressed, (people[2], "go:all_centres"), (people[2], "go:find_jobs"), (people[2], "go:book_desk")]


ABOUT_A_CENTRE = (("centre", "id"), ("ask_hours", "centre"), ("ask_facilities", "centre"), ("ask_location", "centre"))


async def test_what_is_told_is_well_formed_on_every_channel(planted: tuple[Console, Browser]) -> None:
    console, _ = planted
    pressed = await options(console)
    await turn_hostile(console.engine, SHOWN)
    said, wrong = "", []
    async with console.engine.connect() as connection, connection.begin():
        for person, option in pressed:
            conversation = Conversation(language="en", noticed=True)
            world = PersonWorld(connection, person, console.now)
            replies = await Engine(CATALOGUE).respond(Choice(option), conversation, console.now, world)
            label_menu(conversation.menu, replies, WORDING, console.now.date())
            told = render(replies, WORDING, "en", console.now.date())
            said += json.dumps(told, ensure_ascii=False)
            wrong += [f"{option}: {fault}" for fault in faults(told)]
    assert wrong == []
    assert sum(words in said for words in map(_quoted, SHOWN)) >= 300, "names are told as they are"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]


def faults(told: list[Rendered]) -> Iterator[str]:
    """What is wrong with the messages that say this."""
    for call in telegram.render(told, {}):
        parameters = {name: value for name, value in call.items() if name not in ("method", "file")}
        if "file" not in call and (problem := _problem(call["method"], {"chat_id": 1, **parameters}, {})):
            yield problem
        if problem := _shown(call.get("text", "")).wrong:
            yield problem
    for message in whatsapp.render(told, {}):
        if json.loads(json.dumps(message)) != message:
            yield "no JSON"
        if found := next((found for one in _FORMATS if (found := one.search(message.get("body", "")))), None):
            yield f"formatted: {found[0]!a}"
