"""Golden conversations through WhatsApp: the whole bot on given understanding, Twilio's stand-in behind Twilio's own
description."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot import clock
from bot.db.engine import create_engine
from bot.settings import Settings
from tests.peers.twilio import Twilio
from tests.peers.twilio.shown import Shown, ShownOption
from tests.support.golden import FOLDER, load
from tests.support.on_whatsapp import parts_on_file, parts_shown
from tests.support.postgres import Server
from tests.support.valkey import running_valkey
from tests.support.whatsapp_partner import WhatsAppSite, settings_of, whatsapp_site

CONVERSATIONS = {path.stem: load(path) for path in sorted(FOLDER.glob("*.yaml"))}
HELD = [name for name, golden in CONVERSATIONS.items() if not golden.group]
"""WhatsApp through Twilio has no groups."""

HOW = "Tap the paper clip."
LIST = Shown("list", "Which?", [ShownOption("go:a", "A", "1 km"), ShownOption("go:b", "B", "·")], "Choose")
BUTTONS = Shown("buttons", "Shall I?", [ShownOption("go:yes", "Yes"), ShownOption("go:no", "No")])
READ: dict[str, tuple[str, list[Shown]]] = {
    "two texts": ("Hello!\nI am here.", [Shown("text", "Hello!"), Shown("text", "I am here.")]),
    "a list": ("Which?\n  ▸ A — 1 km\n  ▸ B", [LIST]),
    "buttons": ("Shall I?\n  [Yes] [No]", [BUTTONS]),
    "numbers": ("Which?\n  ▸ A — 1 km\n  ▸ B", [Shown("text", "Which?\n\n1. A – 1 km\n2. B")]),
    "where": ("Where?\n  [📍]\n  [Yes] [No]", [Shown("text", "Where?"), replace(BUTTONS, text=HOW)]),
    "a place": ("📌 Centre (9.004, 76.771)", [Shown("location", "Centre", place=(9.0041, 76.7712), address="Road")]),
    "a picture": ("📎 a.png: Show this", [Shown("media", "Show this", media="https://x.example/f/s1/a.png?to=1")]),
    "a link": ("📎 a.ics: For later", [Shown("text", "For later\nhttps://x.example/f/s1/a.ics")]),
}


@pytest.mark.parametrize(("answer", "shown"), READ.values(), ids=READ)
def test_what_is_read_is_what_is_on_file(answer: str, shown: list[Shown]) -> None:
    assert parts_shown(shown) == parts_on_file(answer, HOW)


OTHERWISE: dict[str, list[Shown]] = {
    "an option is missing": [replace(LIST, options=LIST.options[:1])],
    "an option is changed": [replace(LIST, options=[LIST.options[0], ShownOption("go:b", "C")])],
    "the options are turned around": [replace(LIST, options=LIST.options[::-1])],
    "a description is missing": [replace(LIST, options=[ShownOption("go:a", "A"), LIST.options[1]])],
    "a text is missing": [replace(LIST, text="")],
    "something is said besides": [LIST, Shown("text", "By the way …")],
    "it is said twice": [LIST, LIST],
    "nothing is said": [],
}


@pytest.mark.parametrize("shown", OTHERWISE.values(), ids=OTHERWISE)
def test_anything_else_is_noticed(shown: list[Shown]) -> None:
    answer, _ = READ["a list"]
    assert parts_shown(shown) != parts_on_file(answer, HOW)


@pytest.mark.parametrize("name", HELD)
async def test_as_on_file(name: str, on_whatsapp: WhatsAppSite) -> None:
    golden = CONVERSATIONS[name]
    for variant in golden.variants():
        async with on_whatsapp.person(golden, variant) as person:
            await person.hold(golden, variant)


@pytest.fixture(scope="module")
async def on_whatsapp(
    postgres: Server,
    loaded_template: str,
    validated_twilio: Twilio,
    moving_clock: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[WhatsAppSite]:
    """The whole bot, on a database of its own."""
    await validated_twilio.begin_anew(clock.now)
    validated_twilio.callbacks.fetches = True
    url = await postgres.create(loaded_template)
    engine = create_engine(url, pool_size=12)
    with running_valkey() as valkey:
        given = {
            "DATABASE_URL": url,
            "REDIS_URL": valkey.url,
            "WNH_SESSION_KEY": "key-of-the-tests",
            "WNH_VAR": tmp_path_factory.mktemp("var"),
        }
        settings = Settings.model_validate(given | settings_of(validated_twilio))
        async with whatsapp_site(settings, engine, validated_twilio) as running:
            yield running
    await engine.dispose()
    await validated_twilio.begin_anew()
