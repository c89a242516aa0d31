"""Golden conversations, held in three ways: on given understanding, through the NLU, and through the web chat.

`pytest tests/test_conversations.py --accept` writes the bot's side of the files anew; read the difference before it
is committed.
"""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.db.engine import create_engine
from bot.settings import Settings
from bot.understand import Understander
from flows.events import Language, Understanding
from tests.support.golden import FOLDER, Golden, References, Turn, Variant, accept, load
from tests.support.nlu import TOKEN
from tests.support.partners import Site, flows, hold, site
from tests.support.postgres import Server
from tests.support.real_nlu import serving_nlu
from tests.support.valkey import running_valkey

FILES = sorted(FOLDER.glob("*.yaml"))
CONVERSATIONS = {path.stem: load(path) for path in FILES}
UNDERSTOOD = [name for name, golden in CONVERSATIONS.items() if not golden.without_nlu]
ON_THE_WEB = [name for name in UNDERSTOOD if not (CONVERSATIONS[name].unreadable or CONVERSATIONS[name].not_on_web)]
"""The web chat sends no voice notes."""


def test_there_are_as_many_conversations_as_promised() -> None:
    variants = [golden.variants() for golden in CONVERSATIONS.values()]
    assert len(FILES) >= 40
    assert sum(1 for held_in in variants if "manglish" in held_in or "mixed" in held_in) >= 15


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_on_given_understanding(name: str, filled_engine: AsyncEngine, request: pytest.FixtureRequest) -> None:
    golden = CONVERSATIONS[name]
    answers: dict[Variant, list[str]] = {}
    for variant in golden.variants():
        references = References()
        given = _given(variant, references)
        async with flows(filled_engine, golden, variant, given) as partner:
            answers[variant] = await hold(golden, variant, partner, references)
    if request.config.getoption("--accept"):
        accept(FOLDER / f"{name}.yaml", {"en": answers["en"], "ml": answers["ml"]})
        return
    for variant, said in answers.items():
        assert_as_on_file(golden, variant, said)


@pytest.mark.parametrize("name", UNDERSTOOD)
async def test_through_the_nlu(name: str, filled_engine: AsyncEngine, understander: Understander) -> None:
    async def understand(turn: Turn, words: str, now: datetime) -> Understanding | None:
        return await understander.understand(words, now)

    golden = CONVERSATIONS[name]
    for variant in golden.variants():
        async with flows(filled_engine, golden, variant, understand) as partner:
            assert_as_on_file(golden, variant, await hold(golden, variant, partner, References()))


@pytest.mark.parametrize("name", ON_THE_WEB)
async def test_through_the_web_chat(name: str, web_site: Site) -> None:
    golden = CONVERSATIONS[name]
    for variant in golden.variants():
        async with web_site.visitor(golden, variant) as visitor:
            assert_as_on_file(golden, variant, await hold(golden, variant, visitor, References()))


def assert_as_on_file(golden: Golden, variant: Variant, said: list[str]) -> None:
    """Whole replies, each of them: nothing more, nothing less."""
    language: Language = "en" if variant == "en" else "ml"
    for number, (turn, answer) in enumerate(zip(golden.turns, said, strict=True), 1):
        assert answer == turn.bot.get(language), f"{variant}, turn {number}, {turn.text(variant) or turn.press!r}"


def _given(variant: Variant, references: References):  # type: ignore[no-untyped-def]
    async def understand(turn: Turn, words: str, now: datetime) -> Understanding | None:
        return turn.understanding(variant, references)

    return understand


@pytest.fixture(scope="module")
async def nlu_url() -> AsyncIterator[str]:
    async with serving_nlu() as url:
        yield url


@pytest.fixture
async def understander(nlu_url: str) -> AsyncIterator[Understander]:
    async with Understander(nlu_url, TOKEN) as understander:
        yield understander


@pytest.fixture(scope="module")
async def web_site(
    postgres: Server, loaded_template: str, nlu_url: str, moving_clock: None, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Site]:
    """The whole bot, on a database of its own."""
    url = await postgres.create(loaded_template)
    engine = create_engine(url, pool_size=12)
    with running_valkey() as valkey:
        settings = Settings.model_validate(
            {
                "DATABASE_URL": url,
                "REDIS_URL": valkey.url,
                "NLU_URL": nlu_url,
                "NLU_TOKEN": TOKEN,
                "WNH_SESSION_KEY": "key-of-the-tests",
                "WNH_SESSION_RATE": 1000,
                "WNH_ADDRESS_RATE": 100_000,
                "WNH_VAR": tmp_path_factory.mktemp("var"),
            }
        )
        async with site(settings, engine) as running:
            yield running
    await engine.dispose()
