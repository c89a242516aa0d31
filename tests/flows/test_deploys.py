"""Conversations outlive deploys: forms begun under another version of a flow are taken up by today's."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import conversations
from bot.world.world import PersonWorld
from flows.catalogue import CATALOGUE
from flows.conversation import Conversation, Frame
from flows.engine import Engine
from flows.events import Choice
from flows.replies import Choices, Message

NOW = datetime.fromisoformat("2026-11-23T10:00:00+05:30")


@pytest.fixture
async def world(filled_engine: AsyncEngine) -> AsyncIterator[PersonWorld]:
    async with filled_engine.connect() as connection, connection.begin() as transaction:
        insert = text("INSERT INTO people (created_at) VALUES (:now) RETURNING id")
        yield PersonWorld(connection, await connection.scalar(insert, {"now": NOW}), NOW)
        await transaction.rollback()


def begun(**frame: Any) -> Conversation:
    slots = {"centre": "kottarakkara", "day": "2026-11-24", "start": "10:00/12:00"}
    return Conversation("en", noticed=True, serial=1, frames=[Frame(serial=1, slots=slots, **frame)])


async def test_answers_that_still_make_sense_are_kept(world: PersonWorld) -> None:
    conversation = begun(flow="book_desk", version=0, asked="floor", trail=["floor", "day"])
    conversation.frames[0].slots |= {"floor": "2", "stay": "for ever"}
    replies = await Engine(CATALOGUE).respond(Choice("book_desk.1:people=2"), conversation, NOW, world)
    assert isinstance(replies[-1], Choices) and replies[-1].options[0].id == "book_desk.1!confirm"
    (frame,) = conversation.frames
    assert frame.version == CATALOGUE.flows["book_desk"].version
    assert frame.slots == {"centre": "kottarakkara", "day": "2026-11-24", "start": "10:00/12:00", "people": "2"}
    assert frame.trail == ["day"]


async def test_a_flow_that_is_gone_is_forgotten(world: PersonWorld) -> None:
    conversation = begun(flow="rent_a_desk", version=1)
    replies = await Engine(CATALOGUE).respond(Choice("rent_a_desk.1!confirm"), conversation, NOW, world)
    assert conversation.frames == []
    assert isinstance(replies[-1], Choices) and replies[-1].text == Message("option-unknown")


async def test_every_flow_takes_up_its_own_frames(world: PersonWorld) -> None:
    for flow in CATALOGUE.flows.values():
        raised = replace(CATALOGUE, flows={**CATALOGUE.flows, flow.name: replace(flow, version=flow.version + 1)})
        conversation = begun(flow=flow.name, version=flow.version)
        assert await Engine(raised).respond(Choice("go:help"), conversation, NOW, world)


def test_a_tracker_of_a_later_version_is_read_as_far_as_it_is_known() -> None:
    kept = conversations.dump(begun(flow="book_desk", version=1)) | {"mood": "fine"}
    assert conversations.load(kept).frames[0].slots["day"] == "2026-11-24"
