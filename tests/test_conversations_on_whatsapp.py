"""Golden conversations through WhatsApp: the whole bot on given understanding, Twilio's stand-in behind Twilio's own
description."""

import os
from collections.abc import AsyncIterator, Iterator

import pytest

from bot import clock
from bot.db.engine import create_engine
from bot.settings import Settings
from tests.peers.twilio import Twilio
from tests.support.golden import FOLDER, load
from tests.support.postgres import Server
from tests.support.valkey import running_valkey
from tests.support.whatsapp_partner import WhatsAppSite, settings_of, whatsapp_site

CONVERSATIONS = {path.stem: load(path) for path in sorted(FOLDER.glob("*.yaml"))}
HELD = [name for name, golden in CONVERSATIONS.items() if not golden.group]
"""WhatsApp through Twilio has no groups."""


@pytest.mark.parametrize("name", HELD)
async def test_as_on_file(name: str, on_whatsapp: WhatsAppSite) -> None:
    golden = CONVERSATIONS[name]
    for variant in golden.variants():
        async with on_whatsapp.person(golden, variant) as person:
            await person.hold(golden, variant)


@pytest.fixture(scope="module")
def moving_clock() -> Iterator[None]:
    """The conversations move the bot's clock; afterwards it is as it was."""
    before = os.environ.get("WNH_NOW")
    yield
    os.environ.pop("WNH_NOW", None)
    if before is not None:
        os.environ["WNH_NOW"] = before


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
