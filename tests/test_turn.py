"""Turns on a real database: each message once, in order, wholly or not at all."""

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest
import structlog
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import inbox, outbox
from bot.db.tables import bookings, conversations, identities, people, requests
from bot.db.tables import inbox as inbox_table
from bot.db.tables import outbox as outbox_table
from bot.inbox import Receipt
from bot.rendering import Rendered
from bot.turn import Turns
from bot.understand import Understander
from bot.wording import Wording
from bot.world.erasure import forget_the_erased
from bot.world.world import PersonWorld
from flows.catalogue import CATALOGUE
from flows.conversation import Conversation
from flows.engine import Engine
from flows.events import Event
from flows.replies import Replies, msg
from flows.world import Booking, TooMany, World
from tests.support.nlu import TOKEN, StandIn, standing_in, understood
from tests.support.town import NOW, Town, new_booking

CHANNEL = "webchat"
WORDING = Wording().load()


@pytest.fixture
async def nlu() -> AsyncIterator[StandIn]:
    async with standing_in() as stand_in:
        yield stand_in


@dataclass
class Chat:
    """People who write, and a worker that answers them."""

    engine: AsyncEngine
    turns: Turns
    addresses: dict[str, int] = field(default_factory=dict)

    async def writes(self, who: str, external_id: str | None = None, **payload: Any) -> Receipt:
        if who not in self.addresses:
            await self._appears(who)
        external_id = external_id or str(uuid.uuid4())
        async with self.engine.begin() as connection:
            receipt = await inbox.receive(
                connection,
                channels=[CHANNEL],
                address=who,
                external_id=external_id,
                payload={"id": external_id, **payload},
                now=NOW,
            )
        assert receipt
        return receipt

    async def _appears(self, who: str) -> None:
        async with self.engine.begin() as connection:
            person = await connection.scalar(insert(people).values(created_at=NOW).returning(people.c.id))
            assert person
            self.addresses[who] = person
            await connection.execute(insert(identities).values(channel=CHANNEL, address=who, person_id=person))

    async def told(self, receipt: Receipt) -> list[Rendered]:
        """What the message was answered, after the worker had a turn."""
        assert await self.turns.answer_next(receipt.person_id) in ("answered", "failed")
        return await self.answer(receipt)

    async def answer(self, receipt: Receipt) -> list[Rendered]:
        async with self.engine.connect() as connection:
            answer = await outbox.answer_to(connection, receipt.id)
        assert answer
        return [reply for outgoing in answer.outgoing for reply in outgoing.replies]

    async def count(self, table: Any) -> int:
        async with self.engine.connect() as connection:
            return int(await connection.scalar(select(func.count()).select_from(table)) or 0)


@pytest.fixture
async def chat(town: Town, nlu: StandIn, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Chat]:
    monkeypatch.setenv("WNH_NOW", NOW.isoformat())
    async with Understander(nlu.url, TOKEN) as understander:
        yield Chat(town.engine, Turns(town.engine, understander, WORDING))


def labels(replies: list[Rendered]) -> list[str]:
    return [option["label"] for option in replies[-1].get("options", [])]  # type: ignore[attr-defined]


# -- one message ----------------------------------------------------------------------------------------------------


async def test_a_choice_needs_no_understanding(chat: Chat, nlu: StandIn) -> None:
    replies = await chat.told(await chat.writes("anu", choice="go:help"))
    assert labels(replies)[:2] == ["Find a centre", "Book a desk"]
    assert nlu.asked == []


async def test_a_typed_number_or_label_chooses_and_needs_no_understanding(chat: Chat, nlu: StandIn) -> None:
    await chat.told(await chat.writes("anu", choice="go:help"))
    by_number = await chat.told(await chat.writes("anu", text="1"))
    assert by_number[-1]["type"] == "ask_location"
    by_label = await chat.told(await chat.writes("anu", text="all centres"))
    assert "Kottarakkara" in labels(by_label)[0]
    assert nlu.asked == []


async def test_a_text_is_understood_as_of_when_it_was_sent(chat: Chat, nlu: StandIn) -> None:
    nlu.knows["ഹലോ"] = understood("greet", "ml")
    replies = await chat.told(await chat.writes("anu", text="ഹലോ"))
    assert nlu.asked == [{"text": "ഹലോ", "now": "2026-11-22T10:00:00+05:30"}]
    assert replies[-1]["language"] == "ml"


async def test_when_the_nlu_is_down_there_are_buttons(chat: Chat, nlu: StandIn) -> None:
    nlu.mood = "error"
    replies = await chat.told(await chat.writes("anu", text="hello"))
    assert labels(replies)


async def test_a_location_finds_the_nearest_centre(chat: Chat) -> None:
    replies = await chat.told(await chat.writes("anu", location={"lat": 9.0, "lon": 76.78}))
    assert labels(replies)[0] == "Kottarakkara"


async def test_the_same_message_twice_is_one(chat: Chat) -> None:
    first = await chat.writes("anu", "m-1", choice="go:talk_to_human")
    again = await chat.writes("anu", "m-1", choice="go:talk_to_human")
    assert (first.id, first.new, again.new) == (again.id, True, False)
    said = await chat.told(first)
    assert await chat.turns.answer_next(first.person_id) == "nothing"
    third = await chat.writes("anu", "m-1", choice="go:talk_to_human")
    assert await chat.answer(third) == said
    assert await chat.count(requests) == 1


# -- many at once ---------------------------------------------------------------------------------------------------


async def test_workers_side_by_side_answer_each_message_once_and_in_order(chat: Chat) -> None:
    sent = {who: [await chat.writes(who, choice="go:talk_to_human") for _ in range(5)] for who in ("a", "b", "c", "d")}

    async def worker() -> None:
        for _ in range(40):
            for person in chat.addresses.values():
                await chat.turns.answer_next(person)

    await asyncio.gather(*(worker() for _ in range(4)))
    assert await chat.count(requests) == 20
    async with chat.engine.connect() as connection:
        for who, person in chat.addresses.items():
            rows = select(outbox_table.c.inbox_id).where(outbox_table.c.person_id == person).order_by(outbox_table.c.id)
            assert list(await connection.scalars(rows)) == [receipt.id for receipt in sent[who]]


async def test_one_message_asked_of_many_workers_is_answered_by_one(chat: Chat) -> None:
    receipt = await chat.writes("anu", choice="go:talk_to_human")
    outcomes = await asyncio.gather(*(chat.turns.answer_next(receipt.person_id) for _ in range(10)))
    assert outcomes.count("answered") == 1
    assert set(outcomes) <= {"answered", "later", "nothing"}
    assert await chat.count(requests) == 1


async def test_a_conversation_that_went_on_meanwhile_is_not_overwritten(chat: Chat) -> None:
    receipt = await chat.writes("anu", choice="go:help")
    async with chat.engine.connect() as connection:
        message = await inbox.next_of(connection, receipt.person_id)
    assert message
    await chat.told(receipt)
    stale = replace(message, id=(await chat.writes("anu", choice="go:help")).id)
    async with chat.engine.connect() as connection, connection.begin() as transaction:
        assert not await outbox.finish_turn(connection, stale, {}, [], NOW)
        await transaction.rollback()


# -- what a person may do ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Books(Engine):
    """Books a desk at every message, whatever it says."""

    outcomes: list[type] = field(default_factory=list)

    async def respond(self, event: Event, conversation: Conversation, now: datetime, world: World) -> Replies:
        self.outcomes.append(type(await world.book(new_booking())))
        return await super().respond(event, conversation, now, world)


async def test_a_person_has_as_many_open_bookings_as_the_setting_allows(chat: Chat) -> None:
    keen = _Books(CATALOGUE)
    strict = replace(chat, turns=replace(chat.turns, dialogue=keen, most_open=2))
    for _ in range(3):
        await strict.told(await strict.writes("anu", choice="go:help"))
    assert keen.outcomes == [Booking, Booking, TooMany]


# -- turns that fail ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Breaks(Engine):
    """Does what the message asks for, then fails: in itself, or over something the database can't take."""

    in_database: bool = False

    async def respond(self, event: Event, conversation: Conversation, now: datetime, world: World) -> Replies:
        await super().respond(event, conversation, now, world)
        if self.in_database:
            assert isinstance(world, PersonWorld)
            await world.connection.execute(text("SELECT CAST(:number AS bigint)"), {"number": 2**80})
        raise RuntimeError("secret words of Anu")


@pytest.mark.parametrize("in_database", [False, True])
async def test_a_failed_turn_leaves_nothing_is_tried_again_and_ends_with_an_apology(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, in_database: bool
) -> None:
    monkeypatch.setattr(inbox, "FIRST_PAUSE", inbox.FIRST_PAUSE * 0)
    broken = replace(chat, turns=replace(chat.turns, dialogue=_Breaks(CATALOGUE, in_database=in_database)))
    receipt = await broken.writes("anu", choice="go:talk_to_human")
    with structlog.testing.capture_logs() as logged:
        outcomes = [await broken.turns.answer_next(receipt.person_id) for _ in range(4)]
    assert outcomes == ["later", "later", "failed", "nothing"]
    replies = await broken.answer(receipt)
    assert replies[0]["text"].startswith("I am sorry, something went wrong on our side.")
    assert labels(replies)
    async with chat.engine.connect() as connection:
        (request,) = (await connection.execute(select(requests))).all()
        row = (await connection.execute(select(inbox_table))).one()
    assert (request.kind, request.person_id) == ("report_problem", receipt.person_id)
    assert (row.attempts, row.done_at, row.failed_at) == (3, None, NOW)
    assert "Anu" not in json.dumps(logged) and "turn failed" in json.dumps(logged)


async def test_the_next_message_waits_until_the_failing_one_is_decided(chat: Chat) -> None:
    broken = replace(chat, turns=replace(chat.turns, dialogue=_Breaks(CATALOGUE)))
    first = await broken.writes("anu", choice="go:help")
    await broken.writes("anu", choice="go:about_wnh")
    assert await broken.turns.answer_next(first.person_id) == "later"
    assert await chat.turns.answer_next(first.person_id) == "later"
    async with chat.engine.begin() as connection:
        assert await inbox.people_waiting(connection, 10) == []
        await connection.execute(update(inbox_table).values(next_try_at=None))
        assert await inbox.people_waiting(connection, 10) == [first.person_id]
    assert await chat.turns.answer_next(first.person_id) == "answered"
    assert await chat.turns.answer_next(first.person_id) == "answered"


async def test_a_tracker_of_another_time_does_not_stop_the_conversation(chat: Chat) -> None:
    receipt = await chat.writes("anu", choice="go:help")
    await chat.told(receipt)
    async with chat.engine.begin() as connection:
        nonsense = {"language": "ml", "noticed": True, "frames": "none", "what": 1}
        await connection.execute(update(conversations).values(tracker=nonsense))
    replies = await chat.told(await chat.writes("anu", choice="go:help"))
    assert [reply["language"] for reply in replies] == ["ml"]


# -- forgetting -----------------------------------------------------------------------------------------------------


async def test_who_is_erased_is_told_so_and_then_gone(chat: Chat, nlu: StandIn) -> None:
    nlu.knows["my name is Anu"] = understood("inform")
    nlu.knows["delete my data"] = understood("delete_my_data")
    await chat.told(await chat.writes("anu", text="my name is Anu"))
    await chat.told(await chat.writes("anu", text="delete my data"))
    goodbye = await chat.writes("anu", "bye", choice="delete_my_data.1!confirm")
    replies = await chat.told(goodbye)
    assert replies[0]["text"] == WORDING.say(msg("erased"), "en", NOW.date())
    async with chat.engine.begin() as connection:
        assert await forget_the_erased(connection) == 0  # the confirmation is not delivered yet
        ids = list(await connection.scalars(select(outbox_table.c.id)))
        await outbox.mark_delivered(connection, ids, NOW)
        assert await forget_the_erased(connection) == 1
    assert [await chat.count(table) for table in (people, identities, conversations, outbox_table, bookings)] == [0] * 5
    async with chat.engine.connect() as connection:
        payloads = list(await connection.scalars(select(inbox_table.c.payload)))
    assert payloads == [None] * 3


async def test_who_writes_again_after_an_erasure_is_a_new_person_with_the_same_language(
    chat: Chat, nlu: StandIn
) -> None:
    await chat.told(await chat.writes("anu", choice="go:change_language?language=ml"))
    await chat.told(await chat.writes("anu", choice="go:delete_my_data"))
    await chat.told(await chat.writes("anu", choice="delete_my_data.1!confirm"))
    replies = await chat.told(await chat.writes("anu", choice="go:help"))
    assert len(replies) == 2, "the first notice, and the menu"
    assert replies[-1]["language"] == "ml"
    async with chat.engine.begin() as connection:
        await outbox.mark_delivered(connection, list(await connection.scalars(select(outbox_table.c.id))), NOW)
        assert await forget_the_erased(connection) == 0
        assert await connection.scalar(text("SELECT erased_at FROM people")) is None
