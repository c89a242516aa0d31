"""The webhooks through the whole web app: what is answered, and what is kept before it is."""

import random
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.channels.whatsapp.webhook import STATUS, WEBHOOK, status_url
from tests.channels.whatsapp.door import PUBLIC_URL, Door, open_door, signature, whatsapp_settings
from tests.channels.whatsapp.test_inbound import MESSAGE, PHONE, SID, params
from tests.channels.whatsapp.test_inbound import STATUS as CALLBACK
from tests.channels.whatsapp.test_status import ADDRESS, look, queue
from tests.support.postgres import Server

GARBAGE = 3_000


@pytest.fixture
async def door(database_url: str, tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(whatsapp_settings(database_url, tmp_path)) as door:
        yield door


async def inbox(engine: AsyncEngine) -> list[Row[Any]]:
    async with engine.connect() as connection:
        return list(await connection.execute(text("SELECT * FROM inbox ORDER BY id")))


def callback(**given: str) -> list[tuple[str, str]]:
    return list({**CALLBACK, **given}.items())


async def test_a_message_is_kept_and_answered_with_nothing_to_say(door: Door, engine: AsyncEngine) -> None:
    answer = await door.told(params(Body="നാളെ സീറ്റ് ഉണ്ടോ?"))
    assert (answer.status, answer.body, answer.content_type) == (200, b"<Response/>", b"text/xml; charset=utf-8")
    [row] = await inbox(engine)
    assert (row.channel, row.address, row.done_at) == ("whatsapp", PHONE, None)
    assert row.payload == {"id": SID, "text": "നാളെ സീറ്റ് ഉണ്ടോ?", "profile_name": "അനു"}


async def test_the_same_message_again_changes_nothing(door: Door, engine: AsyncEngine) -> None:
    for path in (WEBHOOK, WEBHOOK, STATUS):
        assert (await door.told(params(Body="hello"), path)).status == 200
    assert len(await inbox(engine)) == 1


@pytest.mark.parametrize("given", [{"MessageType": "reaction", "Body": "👍"}, {"From": "+919847012345"}], ids=str)
async def test_what_is_nothing_to_us_is_not_asked_for_again(
    door: Door, engine: AsyncEngine, given: dict[str, str]
) -> None:
    assert (await door.told(params(**given))).status == 200
    assert await inbox(engine) == []


async def test_statuses_find_their_row_before_the_create_call_returns(door: Door, engine: AsyncEngine) -> None:
    [row] = await queue(engine, "sending")
    assert (await door.status(row, callback(MessageStatus="delivered"))).status == 200
    assert (await door.status(row, callback(MessageStatus="sent"))).status == 200
    [found] = await look(engine, [row])
    assert (found.status, found.provider_id) == ("delivered", SID)


async def test_the_row_is_signed(door: Door, engine: AsyncEngine) -> None:
    """Who may not sign may not choose the row either."""
    one, other = await queue(engine, "unknown", 2)
    sent = callback(MessageStatus="read")
    signed = [answer.status for answer in (await door.status(one, sent), await door.told(sent, STATUS, f"row={one}"))]
    assert signed == [200, 200]
    stolen = signature(status_url(PUBLIC_URL, one), sent)
    assert (await door.form(sent, stolen, STATUS, f"row={other}")).status == 403
    assert [row.status for row in await look(engine, [one, other])] == ["read", "unknown"]


async def test_a_status_of_no_row_of_ours_is_no_failure(door: Door) -> None:
    assert (await door.status(10**15, callback())).status == 200
    assert (await door.told(callback(), STATUS)).status == 200
    assert (await door.told(callback(), STATUS, "row=x")).status == 200


async def test_one_address_takes_both(door: Door, engine: AsyncEngine) -> None:
    """The Console has a field for each; somebody will write the same into both."""
    [row] = await queue(engine, "sending")
    assert (await door.told(callback(MessageStatus="read"), WEBHOOK, f"row={row}")).status == 200
    [found] = await look(engine, [row])
    assert found.status == "read"


async def test_who_is_not_on_whatsapp_is_not_written_to(door: Door, engine: AsyncEngine) -> None:
    [row] = await queue(engine, "sending")
    await door.status(row, callback(MessageStatus="undelivered", ErrorCode="63024"))
    blocked = text("SELECT blocked_at IS NOT NULL FROM identities WHERE address = :address")
    async with engine.connect() as connection:
        assert await connection.scalar(blocked, {"address": ADDRESS})
    await door.told(params(Body="here I am"))
    async with engine.connect() as connection:
        assert not await connection.scalar(blocked, {"address": ADDRESS})


async def test_who_hides_the_number_one_day_stays_who_they_are(door: Door, engine: AsyncEngine) -> None:
    hidden = "whatsapp:IN.4566546130240823"
    await door.told(params(Body="hello", ExternalUserId=hidden))
    await door.told(params(Body="me again", From=hidden, ExternalUserId=hidden, WaId=None, MessageSid="SM2"))
    await door.told(params(Body="somebody else", From="whatsapp:IN.77", WaId=None, MessageSid="SM3"))
    first, again, other = await inbox(engine)
    assert (first.address, again.address) == (PHONE, hidden)
    assert first.person_id == again.person_id != other.person_id


async def test_nothing_is_acknowledged_that_is_not_kept(postgres: Server, empty_template: str, tmp_path: Path) -> None:
    url = await postgres.create(empty_template)
    async with open_door(whatsapp_settings(url, tmp_path)) as door:
        assert (await door.told(params(Body="hello"))).status == 200
        await postgres.drop(url)
        assert (await door.told(params(Body="hello"))).status == 503
        assert (await door.status(1, callback())).status == 503


async def test_the_log_names_nobody(door: Door, engine: AsyncEngine) -> None:
    [row] = await queue(engine, "sending")
    with structlog.testing.capture_logs() as logged:
        await door.told(params(Body="a secret"))
        await door.form(params(Body="a secret"), b"x" * 28)
        await door.told(params(Body="a secret", From="whatsapp:919847012345"))
        await door.status(row, callback(MessageStatus="failed", ErrorCode="63020"))
    events = [entry["event"] for entry in logged if entry.get("channel")]
    assert events == ["webhook refused", "webhook malformed", "message failed"]
    assert not any(secret in str(logged) for secret in ("9847012345", "secret", "അനു", SID))


async def test_whatever_twilio_may_sign_is_no_failure_of_ours(door: Door) -> None:
    """Parameters with any values, among them those that databases and parsers stumble over."""
    chance = random.Random(63)
    nasty = ["", "\0", "\ud7ff", "\U0010ffff", "0", "-1", "NaN", "1e999", "9" * 400, "{}", "[]", "null", '{"type":"x"}']
    nasty += ['{"type":"list_reply","list_reply":{"id":"go:\\u0000help","title":"\\u0000"}}', "whatsapp:", PHONE, SID]
    nasty += [
        "അ" * 900,
        "' OR 1=1 --",
        "%00",
        "\r\n",
        "\u202e",
        "received",
        "sent",
        "READ",
        "reaction",
        "go:help",
        "STOP",
    ]
    more = ["ButtonPayload", "ListId", "InteractiveData", "Latitude", "Longitude", "OptOutType", "MessageStatus"]
    more += ["ErrorCode", "EventType", "Price", "PriceUnit", "MediaUrl0", "MediaContentType0", "ExternalUserId", "New"]
    more += ["OriginalRepliedMessageSid", "ListTitle", "ButtonText", "Label", "Address"]
    statuses: Counter[int] = Counter()
    for _ in range(GARBAGE):
        given = {**MESSAGE, "Body": "hi"}
        for key in chance.sample([*MESSAGE, *more], chance.randrange(1, 6)):
            given[key] = chance.choice(nasty)
        query = chance.choice(["", "row=1", "row=%00", "row=" + "9" * 50, "row=&row=2"])
        answer = await door.told(list(given.items()), chance.choice([WEBHOOK, STATUS]), query)
        statuses[answer.status] += 1
        assert answer.status in (200, 400), given
    assert min(statuses[200], statuses[400]) > GARBAGE / 20, statuses
