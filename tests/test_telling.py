"""Telling somebody something unasked: once, where they are reached, in their language, never after a STOP."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot import conversations as kept
from bot import telling
from bot.clock import KERALA
from bot.db.tables import conversations, identities, outbox, people
from bot.telling import Template
from bot.wording import Wording
from flows.conversation import Conversation, Frame
from flows.events import Language
from flows.replies import Choices, Option, msg
from tests.support.town import Town

WORDING = Wording().load()
NOW = datetime(2026, 11, 23, 10, tzinfo=KERALA)
NEWS = Choices(msg("desk-released-come"), (Option("go:book_desk", msg("book-another")),))
TEMPLATE = Template("booking-released", {"ref": "WNH-7K3P9Q", "centre": "Punalur", "when": "today"})


async def somebody(town: Town, *places: str, **given: Any) -> int:
    person = await town.newcomer()
    async with town.engine.begin() as connection:
        for number, channel in enumerate(places):
            where = {"channel": channel, "address": f"{channel}-{person}", "person_id": person}
            await connection.execute(insert(identities).values(**where, last_seen_at=NOW + timedelta(minutes=number)))
        if given:
            await connection.execute(update(people).where(people.c.id == person).values(**given))
    return person


async def talks(town: Town, person: int, language: Language, *frames: Frame) -> None:
    tracker = kept.dump(Conversation(language=language, frames=list(frames)))
    async with town.engine.begin() as connection:
        row = {"person_id": person, "tracker": tracker, "version": 1, "updated_at": NOW}
        await connection.execute(insert(conversations).values(row))


async def tell(town: Town, person: int, key: str = "news", **options: Any) -> bool:
    async with town.engine.begin() as connection:
        return await telling.tell(connection, WORDING, person, (NEWS,), key=key, now=NOW, **options)


async def told(town: Town) -> list[Any]:
    async with town.engine.connect() as connection:
        return list((await connection.execute(select(outbox).order_by(outbox.c.id))).all())


async def test_it_is_told_once_for_a_key_however_many_tell(town: Town) -> None:
    person = await somebody(town, "telegram")
    assert sorted(await asyncio.gather(*(tell(town, person) for _ in range(5)))) == [False] * 4 + [True]
    assert await tell(town, person, "other news")
    assert [row.key for row in await told(town)] == ["news", "other news"]


@pytest.mark.parametrize(
    ("places", "where"),
    [
        (("telegram", "webchat"), "telegram"),
        (("telegram", "whatsapp"), "whatsapp"),
        (("webchat",), "webchat"),
        ((), None),
    ],
)
async def test_where(town: Town, places: tuple[str, ...], where: str | None) -> None:
    person = await somebody(town, *places)
    assert await tell(town, person) == (where is not None)
    assert [row.channel for row in await told(town)] == ([where] if where else [])


@pytest.mark.parametrize("gone", ["opted_out_at", "erased_at"])
async def test_nobody_who_is_gone_or_said_stop(town: Town, gone: str) -> None:
    assert not await tell(town, await somebody(town, "telegram", **{gone: NOW}))
    assert not await tell(town, 10**9)


async def test_in_their_language_with_options_that_can_be_typed(town: Town) -> None:
    person = await somebody(town, "telegram")
    await talks(town, person, "ml")
    assert await tell(town, person, template=TEMPLATE, expires_at=NOW + timedelta(hours=1))
    (row,) = await told(town)
    (reply,) = row.replies
    assert reply["text"].startswith("വരുന്നുണ്ടോ?") and [option["id"] for option in reply["options"]] == ["go:book_desk"]
    assert (row.priority, row.expires_at) == (1, NOW + timedelta(hours=1))
    async with town.engine.connect() as connection:
        talk = (await connection.execute(select(conversations).where(conversations.c.person_id == person))).one()
    assert talk.version == 2
    assert [offered.id for offered in kept.load(talk.tracker).menu.options] == ["go:book_desk"]


async def test_whoever_is_in_the_middle_of_something_gets_the_text_alone(town: Town) -> None:
    person = await somebody(town, "telegram")
    await talks(town, person, "en", Frame("book_desk", 1, 1))
    assert await tell(town, person)
    (row,) = await told(town)
    assert "options" not in row.replies[0]
    async with town.engine.connect() as connection:
        query = select(conversations.c.version).where(conversations.c.person_id == person)
        assert await connection.scalar(query) == 1


async def test_on_whatsapp_it_goes_as_what_was_approved(town: Town) -> None:
    person = await somebody(town, "whatsapp")
    assert await tell(town, person, template=TEMPLATE)
    (row,) = await told(town)
    assert (row.message["kind"], row.message["template"]) == ("approved", "booking-released")
    assert row.message["values"] == {"ref": "WNH-7K3P9Q", "centre": "Punalur", "when": "today"}
