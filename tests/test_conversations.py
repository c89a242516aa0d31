"""Golden conversations on given understanding: flows, world and wording are real, only the NLU's word is taken as said.

`pytest tests/test_conversations.py --accept` writes the bot's side of the files anew; read the difference before it
is committed.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import conversations
from bot.choosing import choose
from bot.rendering import Rendered, label_menu, render
from bot.wording import Wording
from bot.world.world import PersonWorld
from flows.catalogue import CATALOGUE
from flows.conversation import Conversation
from flows.engine import Engine
from flows.events import Choice, Event, Language, Location, Text, Unreadable
from tests.support.golden import FOLDER, Golden, References, Turn, Variant, accept, as_read, load, passed
from tests.support.golden_world import prepare
from tests.support.limits import assert_within_limits

FILES = sorted(FOLDER.glob("*.yaml"))
WORDING = Wording().load()


@pytest.fixture
async def world_engine(filled_engine: AsyncEngine) -> AsyncIterator[AsyncEngine]:
    """A database with the project's own data, for one conversation."""
    yield filled_engine


def test_there_are_as_many_conversations_as_promised() -> None:
    variants = [load(path).variants() for path in FILES]
    assert len(FILES) >= 40
    assert sum(1 for held_in in variants if "manglish" in held_in or "mixed" in held_in) >= 15


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_conversation(path: Path, world_engine: AsyncEngine, request: pytest.FixtureRequest) -> None:
    golden = load(path)
    answers = {variant: await _hold(path, variant, world_engine) for variant in golden.variants()}
    if request.config.getoption("--accept"):
        accept(path, {"en": answers["en"], "ml": answers["ml"]})
        return
    for variant, said in answers.items():
        language: Language = "en" if variant == "en" else "ml"
        for turn, answer in zip(golden.turns, said, strict=True):
            assert answer == turn.bot.get(language), (
                f"{variant}: after {turn.text(variant) or turn.press or turn.button!r}"
            )


async def _hold(path: Path, variant: Variant, engine: AsyncEngine) -> list[str]:
    """Holds the conversation in one way of writing, and gives the bot's answers as read."""
    golden, references, answers = load(path), References(), []
    now = golden.moment
    async with engine.connect() as connection, connection.begin() as transaction:
        person_id = await connection.scalar(
            text("INSERT INTO people (created_at) VALUES (:now) RETURNING id"), {"now": now}
        )
        await prepare(connection, golden.world)
        kept = conversations.dump(_beginning(golden, variant))
        for turn in golden.turns:
            now += passed(turn.later)
            conversation = conversations.load(kept)
            event = _event(turn, variant, conversation, references)
            world = PersonWorld(connection, person_id, now)
            replies = await Engine(CATALOGUE).respond(event, conversation, now, world)
            rendered = _words(conversation, replies, now)
            assert_within_limits(rendered)
            answers.append(references.hide(as_read(rendered)))
            kept = conversations.dump(conversation)
        await transaction.rollback()
    return answers


def _beginning(golden: Golden, variant: Variant) -> Conversation:
    if golden.first_contact:
        return Conversation()
    return Conversation(language="en" if variant == "en" else "ml", noticed=True)


def _event(turn: Turn, variant: Variant, conversation: Conversation, references: References) -> Event:
    if turn.press is not None:
        return Choice(conversation.menu.options[turn.press - 1].id)
    if turn.button is not None:
        return Choice(turn.button)
    if turn.location is not None:
        return Location(*turn.location)
    if turn.sends is not None:
        return Unreadable(turn.sends)
    words = references.show(turn.text(variant) or "")
    if option := choose(words, conversation.menu, shows_numbers=False):
        return Choice(option)
    return Text(words, turn.understanding(variant, references))


def _words(conversation: Conversation, replies: tuple, now: datetime) -> list[Rendered]:  # type: ignore[type-arg]
    label_menu(conversation.menu, replies, WORDING, now.date())
    return render(replies, WORDING, conversation.language or "en", now.date())
