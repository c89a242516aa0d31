"""Answers of the staff's: in the chat where the person wrote last, within its limits, once, and never two at once."""

import asyncio
import uuid
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.channels.whatsapp.templates import Templates
from bot.db.tables import content_templates, conversations, identities, outbox
from bot.requests.answering import newest_answer
from bot.requests.conversation import spoken_with
from bot.requests.holding import Refused
from bot.requests.place import TEMPLATE, place_of, template_is_approved
from bot.sender.claims import Claims
from tests.requests.conftest import ADDRESSES, WORDING, Colleague, Office

HOSTILE = "<b>*bold*</b> {{1}} =1+1 \u202eabc\u202c _x_ 'നാളെ'"


async def with_staff(office: Office, channel: str = "telegram") -> tuple[Colleague, int, int]:
    """Somebody of the staff, a person whom they have, and the request."""
    anu, person = await office.hire("Anu"), await office.person(channel)
    request = await office.asks(person)
    await office.take(anu, request)
    return anu, person, request


@pytest.mark.parametrize(
    ("channel", "message"),
    [
        ("telegram", {"method": "sendMessage", "text": "Open from 9 &lt;b&gt;", "parse_mode": "HTML"}),
        ("whatsapp", {"kind": "text", "language": "en", "body": "Open from 9 <b>"}),
        ("webchat", None),
    ],
)
async def test_an_answer_goes_where_the_person_wrote_last(office: Office, channel: str, message: Any) -> None:
    anu, person, request = await with_staff(office, channel)
    await office.answer(anu, request, " Open from 9 <b>\r\n")
    row = (await office.rows(person))[-1]
    assert (row.channel, row.address, row.message) == (channel, ADDRESSES[channel], message)
    assert (row.priority, row.status, row.replies[0]["text"]) == (0, "queued", "Open from 9 <b>")


async def test_of_two_chats_the_one_of_the_last_message_is_answered(office: Office) -> None:
    anu, person, request = await with_staff(office, "whatsapp")
    row = {"channel": "telegram", "address": "4711", "person_id": person}
    async with office.engine.begin() as connection:
        await connection.execute(insert(identities).values(**row))
    office.wait(minutes=1)
    await office.writes(person, "telegram", text="here I am")
    await office.answer(anu, request, "Hello!")
    assert (await office.rows(person))[-1].channel == "telegram"
    office.wait(minutes=1)
    await office.writes(person, "telegram", address="-100200", group=True, text="@bot in the group")
    await office.answer(anu, request, "Hello again!", seen=10**9)
    assert (await office.rows(person))[-1].address == "4711", "never where others read along"


async def test_a_group_is_not_answered_by_the_staff(office: Office) -> None:
    """A turn that failed there leaves a request; what the staff write is for one person alone."""
    anu, group = await office.hire("Anu"), await office.town.newcomer()
    row = {"channel": "telegram", "address": "-100200", "person_id": group}
    async with office.engine.begin() as connection:
        await connection.execute(insert(identities).values(**row))
    await office.writes(group, address="-100200", group=True, text="@bot hello")
    request = await office.asks(group, "report_problem", "message 7 could not be answered")
    await office.take(anu, request)
    with pytest.raises(Refused, match="answer-nowhere"):
        await office.answer(anu, request, "Hello all!")


@pytest.mark.parametrize(("channel", "most"), [("whatsapp", 1600), ("telegram", 4096), ("webchat", 4000)])
async def test_an_answer_is_one_message(office: Office, channel: str, most: int) -> None:
    anu, person, request = await with_staff(office, channel)
    before = len(await office.rows(person))
    for words in ("", " \r\n ", "അ" * (most + 1), "😀" * (most // 2 + 1)):
        with pytest.raises(Refused, match=r"answer-(empty|long)"):
            await office.answer(anu, request, words)
    await office.answer(anu, request, "അ" * most)
    assert len(await office.rows(person)) == before + 1


async def test_what_a_channel_adds_counts_too(office: Office) -> None:
    anu, person, request = await with_staff(office, "whatsapp")
    with pytest.raises(Refused, match="answer-long"):
        await office.answer(anu, request, ("*a* " * 400).strip() + "b")
    await office.answer(anu, request, HOSTILE + "\0")
    row = (await office.rows(person))[-1]
    assert row.replies[0]["text"] == HOSTILE
    assert row.message["body"].replace("\u200b", "") == HOSTILE


@pytest.mark.parametrize("language", ["en", "ml"])
async def test_outside_24_hours_whatsapp_gets_the_approved_template(office: Office, language: str) -> None:
    anu, person, request = await with_staff(office, "whatsapp")
    await office.speaks(person, language)
    office.wait(hours=24)
    async with office.engine.connect() as connection:
        place = await place_of(connection, person, office.now)
        assert place and not place.open and place.most == 700
        assert not await template_is_approved(connection, place, WORDING)
    with pytest.raises(Refused, match="answer-long"):
        await office.answer(anu, request, "a" * 701)
    await office.answer(anu, request, "Open from 9")
    row = (await office.rows(person))[-1]
    values = {"number": str(request), "answer": "Open from 9"}
    assert row.message == {"kind": "approved", "language": language, "template": TEMPLATE, "values": values}
    assert str(request) in row.replies[0]["text"] and "Open from 9" in row.replies[0]["text"]

    template = Templates(WORDING).approved(TEMPLATE, place.listener.language)
    stored = {"name": template.name, "language": language, "hash": template.hash, "sid": "HX1", "approval": "approved"}
    async with office.engine.begin() as connection:
        await connection.execute(insert(content_templates).values(**stored, updated_at=office.now))
        assert await template_is_approved(connection, place, WORDING)


async def test_what_is_held_goes_when_the_person_writes(office: Office) -> None:
    anu, person, request = await with_staff(office, "whatsapp")
    office.wait(hours=25)
    await office.answer(anu, request, "Open from 9")
    held = {"status": "held", "error": "no-approved-template", "updated_at": office.now}
    async with office.engine.begin() as connection:
        row = update(outbox).where(outbox.c.person_id == person, outbox.c.key.like("request/%/answer/%"))
        await connection.execute(row.values(**held))
        assert [(one.status, one.error) for one in await spoken_with(connection, person) if one.by] == [
            ("held", "no-approved-template")
        ]
    office.wait(minutes=1)
    await office.writes(person, "whatsapp", text="hello?")
    await Claims(office.engine, "whatsapp").tidy()
    assert (await office.rows(person))[-1].status == "queued"


async def test_a_form_that_is_sent_again_and_again_is_one_answer(office: Office) -> None:
    anu, person, request = await with_staff(office)
    form = uuid.uuid4().hex
    await asyncio.gather(*(office.answer(anu, request, "Open from 9", form=form) for _ in range(5)))
    await office.answer(anu, request, "Open from 9\r\n", form=form)
    assert (await office.told(person)).count("Open from 9") == 1
    with pytest.raises(Refused, match="answer-meanwhile"):
        await office.answer(anu, request, "Open from 10", form=form)


async def test_two_never_answer_at_once(office: Office) -> None:
    """Both have seen the same page; one takes over while the other is still writing, and both send."""
    anu, person, request = await with_staff(office)
    boss = await office.hire("Boss", "manager")

    async def takes_over_and_answers() -> None:
        await office.take(boss, request, over=True)
        await office.answer(boss, request, "from the boss")

    async def answers() -> None:
        await office.answer(anu, request, "from Anu")

    outcomes = await asyncio.gather(takes_over_and_answers(), answers(), return_exceptions=True)
    said = [words for words in await office.told(person) if words.startswith("from")]
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert len(said) == 1 and len(refused) == 1
    assert refused[0].kind in ("request-with-other", "answer-meanwhile")


async def test_an_answer_that_the_page_has_not_shown_is_looked_at_first(office: Office) -> None:
    anu, person, request = await with_staff(office)
    boss = await office.hire("Boss", "manager")
    await office.answer(anu, request, "from Anu")
    await office.take(boss, request, over=True)
    with pytest.raises(Refused, match="answer-meanwhile"):
        await office.answer(boss, request, "from the boss", seen=0)
    async with office.engine.connect() as connection:
        newest = await newest_answer(connection, person)
    await office.answer(boss, request, "from the boss", seen=newest)
    assert (await office.told(person))[-1] == "from the boss"


async def test_who_said_stop_still_gets_the_answer_they_asked_for(office: Office) -> None:
    anu, person, request = await with_staff(office)
    await office.stop(person)
    await office.answer(anu, request, "Open from 9")
    claimed = await _claimed(office)
    assert claimed and claimed.message["text"] == "Open from 9" and claimed.priority == 0


async def _claimed(office: Office) -> Any:
    claims = Claims(office.engine, "telegram")
    async with office.engine.begin() as connection:
        others = update(outbox).where(outbox.c.key.is_(None) | outbox.c.key.not_like("request/%/answer/%"))
        await connection.execute(others.values(status="sent"))
    async with claims.running():
        return await claims.claim("4711")


async def test_only_who_has_the_person_answers(office: Office) -> None:
    anu, biju, person = await office.hire("Anu"), await office.hire("Biju"), await office.person()
    request = await office.asks(person)
    with pytest.raises(Refused, match="request-not-yours"):
        await office.answer(anu, request, "hello")
    await office.take(biju, request)
    with pytest.raises(Refused, match="request-with-other"):
        await office.answer(anu, request, "hello")


async def test_both_sides_are_shown_in_their_order(office: Office) -> None:
    anu, person, request = await with_staff(office)
    steps: list[dict[str, Any]] = [
        {"text": "<i>hello</i>"},
        {"choice": "go:find_jobs"},
        {"location": {"lat": 9.017, "lon": 76.926}},
        {"unreadable": "voice", "media": [{"id": "x"}]},
        {"unreadable": "photo", "media": [{"id": "x"}], "caption": "my desk"},
    ]
    for step in steps:
        office.wait(minutes=1)
        await office.writes(person, **step)
    office.wait(minutes=1)
    await office.answer(anu, request, "I see")
    async with office.engine.connect() as connection:
        spoken = await spoken_with(connection, person)
    shown = [(one.side, one.words, one.pressed, one.location, one.media) for one in spoken]
    assert shown[0] == ("person", "go:help", True, None, None), "no page has shown this button's words"
    assert [one.side for one in spoken][1:2] == ["bot"]
    assert shown[-6:] == [
        ("person", "<i>hello</i>", False, None, None),
        ("person", "Job openings", True, None, None),
        ("person", None, False, (9.017, 76.926), None),
        ("person", None, False, None, "voice"),
        ("person", "my desk", False, None, "picture"),
        ("staff", None, False, None, None),
    ]
    assert (spoken[-1].by, spoken[-1].status, spoken[-1].replies[0]["text"]) == ("Anu", "queued", "I see")


async def test_a_second_attempt_tells_what_became_of_the_first(office: Office) -> None:
    anu, person, request = await with_staff(office)
    await office.answer(anu, request, "I see")
    row = (await office.rows(person))[-1]
    again = {"person_id": person, "channel": row.channel, "address": row.address, "key": f"again/{row.id}"}
    rest = {"replies": row.replies, "message": row.message, "created_at": office.now, "status": "delivered"}
    async with office.engine.begin() as connection:
        await connection.execute(update(outbox).where(outbox.c.id == row.id).values(status="failed", error="1"))
        await connection.execute(insert(outbox).values(**again, **rest))
        spoken = await spoken_with(connection, person)
    assert [(one.status, one.by) for one in spoken if one.replies and one.replies[0]["text"] == "I see"] == [
        ("delivered", "Anu")
    ]


async def test_an_answer_empties_the_menu(office: Office) -> None:
    anu, person, request = await with_staff(office)
    await office.answer(anu, request, "One or two?")
    async with office.engine.connect() as connection:
        tracker = await connection.scalar(select(conversations.c.tracker).where(conversations.c.person_id == person))
    assert tracker and tracker["menu"] == {"options": [], "reads_numbers": False}
