"""Who asks to be erased is erased from every table; what stays says nothing about them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from bot.db.tables import (
    alert_tellings,
    booking_desks,
    bookings,
    conversations,
    erasures,
    identities,
    inbox,
    metadata,
    outbox,
    people,
    requests,
)
from bot.world.erasure import forget_the_erased
from flows.world import JobQuery
from tests.support.town import CENTRE, NOW, Town, hours, new_booking

SECRETS = ("Asha Menon", "9876543210", "whatsapp:+91", "my little secret", "ആശാമേനോൻ")
LATER = NOW + timedelta(minutes=1)


async def someone(town: Town) -> int:
    """A person of whom everything is kept that can be kept, in the middle of asking to be erased."""
    person = await town.newcomer()
    async with town.engine.begin() as connection:
        address = {"channel": "whatsapp", "address": "whatsapp:+919876543210", "person_id": person}
        await connection.execute(insert(identities).values(address))
        for number, done in enumerate((NOW, NOW, None)):
            message: dict[str, Any] = {
                "channel": "whatsapp",
                "external_id": f"SM{person}-{number}",
                "person_id": person,
                "received_at": NOW,
                "payload": {"text": "my little secret: ആശാമേനോൻ"},
                "done_at": done,
            }
            await connection.execute(insert(inbox).values(message))
        told = {"person_id": person, "channel": "whatsapp", "replies": [{"text": "Asha Menon"}], "created_at": NOW}
        await connection.execute(insert(outbox).values(told | {"status": "delivered"}))
        await connection.execute(insert(outbox).values(told))
        tracker = {"frames": [{"slots": {"name": "Asha Menon"}}]}
        await connection.execute(insert(conversations).values(person_id=person, tracker=tracker, updated_at=NOW))
    async with town.meets(person, now=NOW - timedelta(days=9)) as world:
        await world.book(new_booking(hours("10:00", "11:00", day=(NOW - timedelta(days=6)).date())))
    async with town.meets(person) as world:
        await world.book(replace(new_booking(kind="cabin", count=2), whom="Asha Menon"))
        await world.new_link_code()
        await world.check_link_code("no such code")
        await world.express_interest("accountant-kottarakkara", "Asha Menon", "+919876543210", "my little secret")
        await world.alert_me(JobQuery(role="my little secret"))
        found = {"person_id": person, "job_id": "accountant-kottarakkara", "found_at": NOW}
        await world.connection.execute(insert(alert_tellings).values(found))
        await world.subscribe("jobs")
        await world.open_request("talk_to_human", "I am Asha Menon, 9876543210")
    return person


async def traces(town: Town) -> list[str]:
    """Which tables hold something of the person's, in any column."""
    found = []
    async with town.engine.connect() as connection:
        for table in metadata.sorted_tables:
            rows = await connection.scalars(text(f"SELECT row_to_json(it)::text FROM {table.name} AS it"))
            content = "\n".join(rows)
            found += [table.name for secret in SECRETS if secret in content]
    return sorted(set(found))


async def answer(town: Town, person: int, *, erasing: bool = True) -> None:
    """A turn as the bot does it: the flow's deed, the reply, the message ticked."""
    async with town.meets(person, now=LATER) as world:
        if erasing:
            await world.erase()
        connection = world.connection
        reply = {"person_id": person, "channel": "whatsapp", "replies": [{"text": "done"}], "created_at": LATER}
        await connection.execute(insert(outbox).values(reply))
        mine = inbox.c.person_id == person
        await connection.execute(update(inbox).where(mine, inbox.c.done_at.is_(None)).values(done_at=LATER))


async def forget(town: Town, now: datetime = LATER) -> int:
    async with town.engine.begin() as connection:
        return await forget_the_erased(connection, now)


async def deliver(town: Town) -> None:
    async with town.engine.begin() as connection:
        await connection.execute(update(outbox).where(outbox.c.status == "queued").values(status="sent"))


async def test_what_is_kept_is_told(town: Town) -> None:
    person = await someone(town)
    async with town.meets(person) as world:
        kept = await world.kept()
    assert (kept.messages, kept.bookings, kept.interests, kept.requests) == (3, 2, 1, 1)
    assert (kept.alerts, kept.profiles) == (1, 1)
    assert (kept.name, kept.phone, kept.since) == (True, True, NOW.date())


async def test_nothing_of_the_person_is_left_anywhere(town: Town) -> None:
    person = await someone(town)
    held = ["alerts", "conversations", "identities", "inbox", "interests", "outbox", "people", "profiles", "requests"]
    assert await traces(town) == held

    await answer(town, person)
    assert await traces(town) == ["identities", "inbox"], "the address and the message that is being answered"
    assert await forget(town) == 0, "the confirmation is still to be delivered"

    await deliver(town)
    assert await forget(town) == 1
    assert await traces(town) == []
    async with town.engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(people)) == 0


async def test_a_confirmation_that_nobody_fetches_does_not_keep_the_address_for_long(town: Town) -> None:
    await answer(town, await someone(town))
    assert await forget(town, LATER + timedelta(hours=23)) == 0
    assert await forget(town, LATER + timedelta(hours=25)) == 1
    assert await traces(town) == []


async def test_a_repeated_webhook_is_still_known(town: Town) -> None:
    person = await someone(town)
    await answer(town, person)
    await deliver(town)
    await forget(town)
    again = {"channel": "whatsapp", "external_id": f"SM{person}-0", "received_at": LATER, "payload": {}}
    async with town.engine.connect() as connection:
        with pytest.raises(IntegrityError, match="inbox_channel_external_id_key"):
            await connection.execute(insert(inbox).values(again))


async def test_desks_to_come_are_free_again_and_past_ones_stay_taken_by_nobody(town: Town) -> None:
    person = await someone(town)
    await answer(town, person)
    async with town.meets(person) as world:
        assert await world.bookings() == []
        assert await world.free(CENTRE, "cabin", hours("10:00", "12:00")) == 6
    async with town.engine.connect() as connection:
        owners = select(bookings.c.person_id, bookings.c.cancelled_at.is_(None)).order_by(bookings.c.starts_at)
        assert [tuple(row) for row in await connection.execute(owners)] == [(None, True), (None, False)]
        live = select(func.count()).where(booking_desks.c.live)
        assert await connection.scalar(live) == 1


async def test_the_log_says_that_and_how_much_never_who(town: Town) -> None:
    person = await someone(town)
    await answer(town, person)
    async with town.engine.connect() as connection:
        row = (await connection.execute(select(erasures))).one()
    assert row.erased_at == LATER
    assert row.counts == {
        "broadcast_recipients": 0,
        "outbox": 2,
        "conversations": 1,
        "interests": 1,
        "alerts": 1,
        "alert_tellings": 1,
        "subscriptions": 1,
        "profiles": 1,
        "link_codes": 1,
        "link_guesses": 1,
        "staff_chats": 0,
        "request_notes": 0,
        "inbox": 2,
        "requests": 1,
        "bookings": 2,
    }


async def test_who_writes_again_before_the_address_is_gone_stays_as_a_new_person(town: Town) -> None:
    person = await someone(town)
    await answer(town, person)
    await deliver(town)
    async with town.engine.begin() as connection:
        new = {"channel": "whatsapp", "external_id": "SM-new", "person_id": person, "payload": {"text": "hello"}}
        await connection.execute(insert(inbox).values(new | {"received_at": LATER + timedelta(seconds=5)}))
    assert await forget(town) == 0, "a message waits for its answer"

    await answer(town, person, erasing=False)
    await deliver(town)
    assert await forget(town) == 0
    assert await traces(town) == ["identities"]
    async with town.meets(person, now=LATER) as world:
        kept = await world.kept()
        assert (kept.messages, kept.bookings, kept.name) == (1, 0, False)


async def test_requests_carry_the_conversation_so_far(town: Town) -> None:
    person = await someone(town)
    async with town.engine.connect() as connection:
        transcript = await connection.scalar(select(requests.c.transcript).where(requests.c.person_id == person))
    assert [part["from"] for part in transcript or []] == ["person"] * 3 + ["bot"] * 2
