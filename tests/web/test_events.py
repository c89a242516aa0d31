"""The event stream and the history: nothing is missed, whenever one connects."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest

from tests.web.conftest import Visitor, arrive, eventually


async def events(visitor: Visitor, most: int, **options: Any) -> list[dict[str, Any]]:
    """The first events of a stream, with the id they came under."""
    return [event async for event in _stream(visitor, most, **options)]


async def _stream(
    visitor: Visitor, most: int, headers: dict[str, str] | None = None, **params: Any
) -> AsyncIterator[dict[str, Any]]:
    params["session"] = visitor.session
    seen = 0
    async with visitor.client.stream("GET", "/webchat/events", params=params, headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        id_ = ""
        async for line in response.aiter_lines():
            field, _, value = line.partition(": ")
            if field == "id":
                id_ = value
            elif field == "data":
                yield {"id": id_, **json.loads(value)}
                seen += 1
                if seen == most:
                    return


async def test_replies_come_as_they_are_said(visitor: Visitor) -> None:
    listening = asyncio.create_task(events(visitor, 2, after=0))
    first = (await visitor.sends(id_="a", choice="go:help")).json()
    second = (await visitor.sends(id_="b", choice="go:about_wnh")).json()
    told = await asyncio.wait_for(listening, 60)
    assert [event["answers"] for event in told] == ["a", "b"]
    assert [event["replies"] for event in told] == [first["replies"], second["replies"]]
    assert [event["event"] for event in told] == [first["event"], second["event"]]
    assert [event["id"] for event in told] == [str(first["event"]), str(second["event"])]


@pytest.mark.parametrize("way", ["header", "parameter"])
async def test_after_a_break_one_goes_on_where_one_was(visitor: Visitor, way: str) -> None:
    sent = [(await visitor.sends(choice="go:help")).json() for _ in range(5)]
    last = str(sent[1]["event"])
    options: dict[str, Any] = {"headers": {"Last-Event-ID": last}} if way == "header" else {"after": last}
    told = await asyncio.wait_for(events(visitor, 3, **options), 10)
    assert [event["event"] for event in told] == [answer["event"] for answer in sent[2:]]


async def test_without_a_last_event_one_hears_what_is_new(visitor: Visitor) -> None:
    await visitor.hears(choice="go:help")
    listening = asyncio.create_task(events(visitor, 1))
    await asyncio.sleep(0.3)
    answer = (await visitor.sends(choice="go:about_wnh")).json()
    (told,) = await asyncio.wait_for(listening, 60)
    assert told["event"] == answer["event"]


async def test_history_tells_both_sides_in_order(visitor: Visitor) -> None:
    first = (await visitor.sends(id_="a", choice="go:help")).json()
    label, choice = (first["replies"][-1]["options"][0][key] for key in ("label", "id"))
    await visitor.sends(id_="b", choice=choice)
    third = (await visitor.sends(id_="c", location={"lat": 9.0, "lon": 76.78})).json()
    await visitor.sends(id_="d", text="what?", wait=0)
    history = await visitor.history()
    said = history["messages"][:6]
    assert [(m["sender"], m.get("id") or m.get("answers")) for m in said] == [
        ("person", "a"),
        ("bot", "a"),
        ("person", "b"),
        ("bot", "b"),
        ("person", "c"),
        ("bot", "c"),
    ]
    assert said[2]["text"] == label, "a choice is told by its label"
    assert said[4]["location"] == {"lat": 9.0, "lon": 76.78}
    assert said[5]["replies"] == third["replies"]
    assert history["messages"][6]["text"] == "what?"
    assert history["event"] >= third["event"]


async def test_what_is_handed_out_is_marked_as_delivered(visitor: Visitor, database: str) -> None:
    event = (await visitor.sends(choice="go:help")).json()["event"]
    connection = await asyncpg.connect(database)
    try:
        statement = "SELECT status = 'delivered' AND sent_at IS NOT NULL FROM outbox WHERE id = $1"
        assert await eventually(lambda: connection.fetchval(statement, event))
    finally:
        await connection.close()


@pytest.mark.parametrize("path", ["/webchat/events", "/webchat/history"])
async def test_an_unknown_session_is_a_problem(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path, params={"session": "x" * 32})
    assert (response.status_code, response.json()["type"]) == (404, "urn:wnh:problem:session-unknown")


async def test_a_chat_that_was_linked_misses_nothing(visitor: Visitor) -> None:
    """The stream of the person who is gone ends; the browser connects again and hears the rest."""
    issuer = await arrive(visitor.client)
    said = (await issuer.sends(choice="go:link")).json()["replies"][-1]["text"]
    code = said.partition("code: ")[2][:9].replace("-", "")
    before = (await visitor.sends(choice="go:help")).json()["event"]
    listening = asyncio.create_task(events(visitor, 9, after=before))
    asked = (await visitor.sends(choice=f"go:link_code?code={code}")).json()
    linked = (await visitor.sends(choice=f"go:link_join?code={code}")).json()
    assert linked["replies"][0]["text"].startswith("✅ Linked.")
    heard = await asyncio.wait_for(listening, 20)
    assert [event["event"] for event in heard] == [asked["event"]]
    rest = await asyncio.wait_for(events(visitor, 1, after=asked["event"]), 10)
    assert [event["event"] for event in rest] == [linked["event"]]
