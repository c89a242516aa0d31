"""Sessions and messages of the web chat's API."""

import asyncio
import json

import asyncpg
import httpx
import pytest

from bot.channels.webchat import address_of
from tests.support.nlu import StandIn, understood
from tests.support.running import RunningBot
from tests.web.conftest import Visitor, arrive, option


async def test_find_and_book_with_buttons(visitor: Visitor) -> None:
    menu = await visitor.hears(choice="go:help")
    assert menu[0]["type"] == "text", "the first notice"
    replies = await visitor.hears(choice=option(menu, "Book a desk"))
    while not any(reply["type"] == "document" for reply in replies):
        replies = await visitor.hears(choice=replies[-1]["options"][0]["id"])
    kinds = [reply["type"] for reply in replies]
    assert kinds == ["text", "document", "picture", "choices"]
    assert [reply["filename"][-4:] for reply in replies[1:3]] == [".ics", ".png"]


async def test_a_session_begins_in_the_language_it_asks_for(client: httpx.AsyncClient) -> None:
    for language in ("ml", "en"):
        someone = await arrive(client, language=language)
        assert (await someone.hears(choice="go:help"))[-1]["language"] == language


async def test_the_body_of_a_new_session_may_be_missing(client: httpx.AsyncClient) -> None:
    assert (await client.post("/webchat/sessions")).status_code == 201


async def test_a_bare_number_chooses_unless_it_is_an_answer(client: httpx.AsyncClient, nlu: StandIn) -> None:
    nlu.knows["2"] = understood("inform")
    with_numbers, without = await arrive(client, numbers=True), await arrive(client)
    for someone in (with_numbers, without):
        await someone.hears(choice="go:help")
        asked = await someone.hears(text="2")
        assert "which day?" in asked[-1]["text"]
    day = asked[-1]["options"][1]["label"]
    assert day in (await with_numbers.hears(text="2"))[-1]["text"], "the second row"
    assert "Wed, 2 Dec" in (await without.hears(text="2"))[-1]["text"], "the second of the month"


async def test_the_same_message_twice_gives_the_same_replies_and_one_effect(visitor: Visitor) -> None:
    sent = [visitor.sends(id_="one", choice="go:talk_to_human") for _ in range(4)]
    first, *others = [response.json() for response in await asyncio.gather(*sent)]
    assert first["replies"] and all(other == first for other in others)
    assert (await visitor.sends(id_="one", wait=0, choice="go:talk_to_human")).json() == first
    assert len((await visitor.history())["messages"]) == 2


async def test_the_same_id_in_two_sessions_is_two_messages(client: httpx.AsyncClient) -> None:
    one, other = await arrive(client), await arrive(client)
    for someone in (one, other):
        assert (await someone.sends(id_="m", choice="go:help")).status_code == 200


async def test_without_waiting_a_message_is_accepted_and_answered_later(visitor: Visitor) -> None:
    response = await visitor.sends(id_="m", wait=0, choice="go:help")
    assert (response.status_code, response.json()) == (202, {"status": "accepted"})
    again = await visitor.sends(id_="m", wait=20, choice="go:help")
    assert again.status_code == 200 and again.json()["replies"]


async def test_messages_sent_at_once_are_answered_one_after_the_other(visitor: Visitor) -> None:
    answers = await asyncio.gather(*(visitor.hears(choice="go:talk_to_human") for _ in range(12)))
    assert len(answers) == 12
    history = (await visitor.history())["messages"]
    events = [said["event"] for said in history if said["sender"] == "bot"]
    assert len(events) == 12 and events == sorted(events)


async def test_sixty_people_at_once(client: httpx.AsyncClient) -> None:
    people = await asyncio.gather(*(arrive(client) for _ in range(60)))
    answers = await asyncio.gather(*(person.hears(choice="go:about_wnh") for person in people))
    assert all(answer[-1]["options"] for answer in answers)


@pytest.mark.parametrize(
    "text",
    [
        "നാളെ 👨‍👩‍👧‍👦",
        "a\0b",
        "\ud83d",
        "<script>alert(1)</script>",
        "x" * 4096,
        "ക്ഷ" * 1365,
        "' OR 1=1 --",
        "\u202eabc",
    ],
)
async def test_any_text_is_answered(visitor: Visitor, text: str) -> None:
    message = {"session": visitor.session, "id": "m", "text": text}
    response = await visitor.client.post(
        "/webchat/messages?wait=20", content=json.dumps(message), headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 200, response.text


@pytest.mark.parametrize("choice", ["go:nothing", "book_desk.9:day=2026-01-01", "zzz", "go:help?language=xx", "."])
async def test_any_choice_is_answered(visitor: Visitor, choice: str) -> None:
    assert await visitor.hears(choice=choice)


PROBLEMS = [
    ({}, 422),
    ({"text": ""}, 422),
    ({"text": "   "}, 422),
    ({"text": "\0"}, 422),
    ({"text": "x" * 4097}, 422),
    ({"text": 5}, 422),
    ({"text": "a", "choice": "b"}, 422),
    ({"text": "a", "more": 1}, 422),
    ({"choice": "x" * 65}, 422),
    ({"location": {"lat": 91, "lon": 0}}, 422),
    ({"location": {"lat": "NaN", "lon": 0}}, 422),
    ({"location": {"lat": 9}}, 422),
    ({"text": "a", "id": ""}, 422),
    ({"text": "a", "id": "x" * 129}, 422),
    ({"text": "a", "session": "short"}, 422),
    ({"text": "a", "session": "x" * 32}, 404),
    ({"text": "ക" * 30_000}, 413),
]


@pytest.mark.parametrize(("body", "status"), PROBLEMS, ids=[str(body)[:40] for body, _ in PROBLEMS])
async def test_bad_messages_are_problems(visitor: Visitor, body: dict[str, object], status: int) -> None:
    message = {"session": visitor.session, "id": "m", **body}
    response = await visitor.client.post("/webchat/messages?wait=1", json=message)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status and problem["title"] and problem["type"].startswith("urn:wnh:problem:")
    assert "ക" * 20 not in response.text and "xxxxxxxx" not in response.text, "what was sent is not repeated"


@pytest.mark.parametrize("wait", ["-1", "26", "soon", "nan"])
async def test_one_waits_between_0_and_25_seconds(visitor: Visitor, wait: str) -> None:
    message = {"session": visitor.session, "id": "m", "text": "a"}
    assert (await visitor.client.post(f"/webchat/messages?wait={wait}", json=message)).status_code == 422


@pytest.mark.parametrize(
    ("wishes", "title"),
    [("ml,en;q=0.5", "ഈ ചാറ്റ് അവസാനിച്ചു. ദയവായി പുതിയതൊന്ന് തുടങ്ങൂ."), ("de", "This chat has ended. Please start a new one.")],
)
async def test_problems_speak_the_persons_language(client: httpx.AsyncClient, wishes: str, title: str) -> None:
    message = {"session": "x" * 32, "id": "m", "text": "a"}
    response = await client.post("/webchat/messages", json=message, headers={"Accept-Language": wishes})
    assert response.json()["title"] == title


async def test_the_token_itself_is_kept_nowhere(visitor: Visitor, database: str, bot: RunningBot) -> None:
    await visitor.hears(text="my name is Anandavalli")
    connection = await asyncpg.connect(database)
    try:
        tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        rows = [str(row) for (table,) in tables for row in await connection.fetch(f'SELECT * FROM "{table}"')]
    finally:
        await connection.close()
    assert not any(visitor.session in row for row in rows)
    assert any(address_of(visitor.session) in row for row in rows)
    logged = bot.logged()
    assert visitor.session not in logged and "Anandavalli" not in logged
