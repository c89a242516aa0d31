"""Whatever people do, in whatever order: every turn is answered, in words, and the tracker survives being kept."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import conversations
from bot.db.engine import create_engine
from bot.rendering import label_menu, render
from bot.wording import Wording
from bot.world.world import PersonWorld
from flows.catalogue import ANSWERS, CATALOGUE, FLOWS, GROUP_CATALOGUE
from flows.conversation import Conversation
from flows.engine import Catalogue, Engine
from flows.events import Choice, Entity, Event, Location, Text, Understanding, Unreadable
from flows.replies import AskLocation, Choices
from tests.support.limits import assert_within_limits

WORDING = Wording().load()
INTENTS = sorted({*ANSWERS, "inform", "out_of_scope"} | {intent for flow in FLOWS for intent in flow.intents})
VALUES: dict[str, list[str | int]] = {
    "place": ["Kottarakkara", "Kollam", "Kozhikode", "Aroor", "Nowhere"],
    "pincode": ["691506", "999999"],
    "date": ["2026-11-24", "2026-11-22", "2026-11-29", "2026-11-30/2026-12-06", "2026-12-01/2026-12-31", "2030-01-01"],
    "time": ["10:00", "09:00/12:00", "17:00/15:00", "22:00", "morning", "evening", "night"],
    "duration": ["PT2H", "PT12H", "P1D", "P3D", "P1W", "P1M", "PT30M"],
    "people": [1, 2, 6, 400, 0],
    "desk_type": ["cabin", "meeting_room"],
    "role": ["accountant", "data entry", "astronaut"],
    "company": ["Zoho"],
    "work_type": ["part_time", "remote"],
    "language": ["ml", "en"],
    "booking_ref": ["WNH-7K3P9Q"],
}
STALE = [
    "",
    "nonsense",
    "go:nothing",
    "go:job?id=x",
    "go:job?id=%00",
    "go:more_jobs?offset=99999999999999999999",
    "book_desk.1:day=never",
    "book_desk.1!confirm",
    "book_desk.99!edit",
    "go:book_desk?centre=nowhere&day=soon&start=late&people=many",
    "go:more_jobs?offset=-5&place=nowhere",
    "find_jobs.1!redo:x",
    "book_desk.1!redo:whom",
    "go:book_desk?whom=profile:1",
    "go:book_desk?whom=name:%3Cb%3E",
    "go:unsubscribe",
    "go:start",
    "go:subscribe",
    "go:centre?id=nowhere",
    "go:centre?id=%00",
    "go:link",
    "go:link_code",
    "go:link_code?code=K7PQ3XWM",
    "go:link_join?code=%F0%9F%98%80",
    "go:private?start=book_desk",
]

entities = st.lists(
    st.sampled_from([(name, value) for name, values in VALUES.items() for value in values]), max_size=4, unique=True
)
words = st.sampled_from(
    ["2", "12", "Priya", "98470 12345", "", "ശരി", "a" * 600, "the AC has not worked for three days now"]
)


@st.composite
def texts(draw: st.DrawFn) -> Event:
    """A text with any understanding, or none."""
    if draw(st.integers(0, 19)) == 0:
        return Text(draw(words), None)
    first, second = draw(st.sampled_from(INTENTS)), draw(st.sampled_from(INTENTS))
    sure = draw(st.sampled_from([0.95, 0.45]))
    found = tuple(Entity(name, value, "", 0, 0) for name, value in draw(entities))
    understood = Understanding(
        draw(st.sampled_from(["ml", "en"])), draw(st.booleans()), "en", first, ((first, sure), (second, 0.4)), found,
        outside_kerala=draw(st.integers(0, 9)) == 0,
    )  # fmt: skip
    return Text(draw(words), understood, draw(st.sampled_from([None, None, None, "picture"])))


steps = st.lists(
    st.one_of(
        st.integers(0, 9),  # the option of that place in the last menu
        st.integers(0, 9),
        texts(),
        texts(),
        st.sampled_from(STALE).map(Choice),
        st.sampled_from(
            [Location(9.0, 76.77), Location(28.6, 77.2), Unreadable("sticker"), Unreadable("voice", kept=True)]
        ),
        st.sampled_from([timedelta(hours=7), timedelta(days=3)]),
    ),
    min_size=1,
    max_size=14,
)


@pytest.fixture(scope="module")
def runner() -> Any:
    with asyncio.Runner() as runner:
        yield runner


async def _converse(engine: AsyncEngine, moves: list[Any], catalogue: Catalogue) -> None:
    now = datetime.fromisoformat("2026-11-23T10:17:00+05:30")
    async with engine.connect() as connection, connection.begin() as transaction:
        person = await connection.scalar(
            text("INSERT INTO people (created_at) VALUES (:now) RETURNING id"), {"now": now}
        )
        kept: Any = conversations.dump(Conversation())
        for move in moves:
            if isinstance(move, timedelta):
                now += move
                continue
            conversation = conversations.load(kept)
            options = conversation.menu.options
            event = move if not isinstance(move, int) else Choice(options[move % len(options)].id if options else "")
            replies = await Engine(catalogue).respond(event, conversation, now, PersonWorld(connection, person, now))
            assert replies, f"no answer to {event}"
            assert any(isinstance(reply, Choices | AskLocation) and reply.options for reply in replies), "no way on"
            assert len(conversation.frames) <= 2
            label_menu(conversation.menu, replies, WORDING, now.date())
            assert all(offered.labels for offered in conversation.menu.options)
            assert_within_limits(render(replies, WORDING, conversation.language or "en", now.date()))
            kept = conversations.dump(conversation)
        await transaction.rollback()


@pytest.mark.parametrize("catalogue", [CATALOGUE, GROUP_CATALOGUE], ids=["alone", "group"])
def test_every_turn_is_answered(filled_url: str, runner: asyncio.Runner, catalogue: Catalogue) -> None:
    engine = create_engine(filled_url, pool_size=2)

    @settings(
        max_examples=120,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    )
    @given(steps)
    def converse(moves: list[Any]) -> None:
        runner.run(_converse(engine, moves, catalogue))

    try:
        converse()
    finally:
        runner.run(engine.dispose())
