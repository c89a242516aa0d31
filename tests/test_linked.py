"""Two chats become one in the middle of a turn: it is answered where the code was typed, the talk is the other's."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot import conversations as kept
from bot.db.tables import conversations, identities, inbox, outbox, people, requests
from bot.outbox import after as said_since
from bot.turn import Turns
from bot.understand import Understander
from bot.wording import Wording
from tests.support.nlu import TOKEN, StandIn, standing_in, understood
from tests.support.town import NOW, Town, new_booking

WORDING = Wording().load()


@pytest.fixture
async def nlu() -> AsyncIterator[StandIn]:
    async with standing_in() as stand_in:
        yield stand_in


@dataclass
class Chats:
    """People who write on several channels, and a worker that answers them."""

    town: Town
    turns: Turns
    number: int = 0
    told: list[Any] = field(default_factory=list)

    async def appears(self, channel: str, address: str) -> int:
        async with self.town.engine.begin() as connection:
            person = int(await connection.scalar(insert(people).values(created_at=NOW).returning(people.c.id)) or 0)
            await connection.execute(insert(identities).values(channel=channel, address=address, person_id=person))
        return person

    async def receive(self, channel: str, address: str, **payload: Any) -> int:
        self.number += 1
        async with self.town.engine.begin() as connection:
            where = (identities.c.channel == channel) & (identities.c.address == address)
            person = await connection.scalar(select(identities.c.person_id).where(where))
            row = {"channel": channel, "address": address, "person_id": person, "external_id": str(self.number)}
            await connection.execute(insert(inbox).values(**row, received_at=NOW, payload={"id": "x", **payload}))
        assert person
        return person

    async def hears(self, channel: str, address: str, **payload: Any) -> list[Any]:
        """The new rows of the outbox once the message was answered."""
        assert await self.turns.answer_next(await self.receive(channel, address, **payload)) == "answered"
        async with self.town.engine.connect() as connection:
            rows = (await connection.execute(select(outbox).order_by(outbox.c.id))).all()
        new, self.told = rows[len(self.told) :], list(rows)
        return list(new)


@pytest.fixture
async def chats(town: Town, nlu: StandIn, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Chats]:
    monkeypatch.setenv("WNH_NOW", NOW.isoformat())
    async with Understander(nlu.url, TOKEN) as understander:
        yield Chats(town, Turns(town.engine, understander, WORDING))


W, T = ("whatsapp", "whatsapp:+919876543210"), ("telegram", "17")


def words(rows: list[Any]) -> str:
    return "\n".join(reply["text"] for row in rows for reply in row.replies)


async def code_from(chats: Chats, where: tuple[str, str]) -> str:
    said = words(await chats.hears(*where, choice="go:link"))
    return said.partition("code: ")[2][:9]


async def test_one_person_from_then_on(chats: Chats) -> None:
    here, there = await chats.appears(*W), await chats.appears(*T)
    mine, theirs = await chats.town.booked(here, new_booking()), await chats.town.booked(there, new_booking())
    await chats.hears(*W, choice="go:change_language?language=en")
    await chats.hears(*W, choice="go:book_desk?centre=kottarakkara")
    code = await code_from(chats, W)

    asked = await chats.hears(*T, text=code.lower())
    assert "Shall I link" in words(asked)
    answer = await chats.hears(*T, text="Yes, it is mine")
    assert words(answer).startswith("✅ Linked.")
    assert {(row.channel, row.address, row.person_id) for row in answer} == {(*T, here)}

    async with chats.town.engine.connect() as connection:
        assert [*await connection.scalars(select(people.c.id))] == [here]
        (tracker,) = await connection.scalars(select(conversations.c.tracker))
        assert {*await connection.scalars(select(inbox.c.person_id))} == {here}
    conversation = kept.load(tracker)
    assert [frame.flow for frame in conversation.frames] == ["book_desk"], "the issuer's conversation goes on"
    assert [option.id for option in conversation.menu.options] == ["go:my_bookings", "go:help"]

    for where in (W, T):
        said = await chats.hears(*where, choice="go:my_bookings")
        refs = {option["label"] for row in said for reply in row.replies for option in reply.get("options", [])}
        assert {mine.ref, theirs.ref} <= refs
        assert {row.address for row in said} == {where[1]}


async def test_while_the_other_chat_is_answered_the_turn_is_put_off(chats: Chats) -> None:
    here, there = await chats.appears(*W), await chats.appears(*T)
    code = (await code_from(chats, W)).replace("-", "")
    await chats.receive(*T, choice=f"go:link_join?code={code}")
    async with chats.town.engine.begin() as connection:
        await connection.execute(select(people.c.id).where(people.c.id == here).with_for_update(key_share=True))
        assert await chats.turns.answer_next(there) == "later"
    async with chats.town.engine.connect() as connection:
        rows = await connection.execute(select(inbox.c.attempts, inbox.c.done_at).where(inbox.c.person_id == there))
        assert [tuple(row) for row in rows] == [(0, None)]
    assert await chats.turns.answer_next(there) == "answered"
    assert await chats.turns.answer_next(there) == "nothing"


async def test_what_is_pushed_to_phones_is_fetched_by_nobody(chats: Chats) -> None:
    """The web chat shows its own talk, not that of the phone."""
    await chats.appears(*W)
    await chats.appears(*T)
    code = (await code_from(chats, W)).replace("-", "")
    await chats.hears(*T, choice=f"go:link_join?code={code}")
    async with chats.town.engine.connect() as connection:
        person = await connection.scalar(select(identities.c.person_id).where(identities.c.channel == "telegram"))
        assert await said_since(connection, int(person or 0), 0) == []


async def test_a_picture_with_words_is_answered_and_left_to_the_staff(chats: Chats, nlu: StandIn) -> None:
    await chats.appears(*T)
    nlu.knows["are you open today?"] = understood("ask_hours")
    picture = {"unreadable": "photo", "media": [{"type": "photo", "file_id": "P"}], "caption": "are you open today?"}
    said = words(await chats.hears(*T, **picture))
    assert "our staff will see it" in said and "Opening hours at Kottarakkara" in said
    voice = {"unreadable": "voice", "media": [{"type": "voice", "file_id": "V"}]}
    assert "our staff will hear it" in words(await chats.hears(*T, **voice))
    await chats.hears(*T, unreadable="sticker", media=[{"type": "sticker", "file_id": "S"}])
    await chats.hears(*T, **voice)
    async with chats.town.engine.connect() as connection:
        (row,) = (await connection.execute(select(requests))).all()
    assert (row.kind, row.status, row.note) == ("talk_to_human", "open", "to be looked at: picture 1, voice 2")
    kept_media = [part["payload"]["media"] for part in row.transcript if "media" in part.get("payload", {})]
    assert [media[0]["file_id"] for media in kept_media] == ["P", "V", "S", "V"], "with the references to look it up"


async def test_a_stop_is_confirmed_once(chats: Chats) -> None:
    person = await chats.appears(*W)
    first = words(await chats.hears(*W, text="STOP"))
    assert "I keep your messages" in first and "Stopped." in first
    assert await chats.hears(*W, text="stop!") == await chats.hears(*W, choice="go:stop") == []
    async with chats.town.meets(person) as world:
        assert (await world.person()).opted_out_at == NOW
    assert "Welcome back" in words(await chats.hears(*W, text="start"))
    async with chats.town.meets(person) as world:
        assert (await world.person()).opted_out_at is None


async def test_a_group_is_told_nothing_personal(chats: Chats, nlu: StandIn) -> None:
    await chats.appears(*T)
    nlu.knows["my bookings"] = understood("my_bookings")
    said = await chats.hears(*T, text="my bookings", group=True)
    assert "write to me in private" in words(said)
