"""The stand-in of Twilio refuses what Twilio would: a peer that never refuses would prove nothing."""

import asyncio
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from twilio.request_validator import RequestValidator

from tests.peers.twilio import Twilio, incoming
from tests.peers.twilio.faults import Fault
from tests.peers.twilio.shown import Shown, ShownOption

ANU, BSUID = "whatsapp:+919847000001", "whatsapp:IN.1234567890"
HX, HOOK = "HX" + "0" * 32, "https://bot.example/whatsapp/webhook"


def quick(count: int, body: str = "{{body}}", title: str = "{{t%d}}") -> dict[str, Any]:
    actions = [{"title": title.replace("%d", str(n)), "id": f"{{{{i{n}}}}}"} for n in range(1, count + 1)]
    return {"language": "en", "types": {"twilio/quick-reply": {"body": body, "actions": actions}}}


def rows(count: int, description: str | None = None) -> dict[str, Any]:
    items = [{"item": f"{{{{t{n}}}}}", "id": f"{{{{i{n}}}}}"} for n in range(1, count + 1)]
    if description:
        items = [{**item, "description": description} for item in items]
    return {
        "language": "en",
        "types": {"twilio/list-picker": {"body": "{{body}}", "button": "{{button}}", "items": items}},
    }


def filled(count: int, **other: Any) -> dict[str, Any]:
    options = {f"t{n}": f"Row {n}" for n in range(1, count + 1)} | {f"i{n}": f"go:{n}" for n in range(1, count + 1)}
    return {"body": "Which?", "button": "Choose", **options, **other}


@pytest.fixture
async def client(twilio: Twilio) -> httpx.AsyncClient:
    account = twilio.account
    account.receive(ANU, "Hello")
    base = f"{twilio.url}/2010-04-01/Accounts/{account.sid}"
    async with httpx.AsyncClient(base_url=base, auth=(account.sid, account.token), timeout=5) as client:
        yield client


async def sends(twilio: Twilio, client: httpx.AsyncClient, **fields: Any) -> httpx.Response:
    """A call that creates a message to Anu; None leaves a field out."""
    form = {"To": ANU, "From": twilio.account.sender, **fields}
    return await client.post("/Messages.json", data={name: v for name, v in form.items() if v is not None})


async def makes(twilio: Twilio, client: httpx.AsyncClient, content: Mapping[str, Any]) -> httpx.Response:
    return await client.post(f"{twilio.url}/v1/Content", json=content)


TAKEN: dict[str, dict[str, Any]] = {
    "a text": {"Body": "Hello"},
    "the longest text": {"Body": "ള" * 1600},
    "to a person without a number": {"To": BSUID, "Body": "Hello"},
    "a place": {"Body": "Centre", "PersistentAction": "geo:9.0041,76.7712|Kottarakkara"},
    "a picture": {"Body": "Your code", "MediaUrl": "https://bot.example/files/WNH-7K3P9Q.png"},
    "with a callback": {"Body": "Hello", "StatusCallback": "http://127.0.0.1:9/whatsapp/status?row=7"},
}


@pytest.mark.parametrize("fields", TAKEN.values(), ids=TAKEN)
async def test_taken(twilio: Twilio, client: httpx.AsyncClient, fields: dict[str, Any]) -> None:
    twilio.account.receive(BSUID, "Hello")
    answer = await sends(twilio, client, **fields)
    assert (answer.status_code, answer.json().get("status")) == (201, "queued")
    assert twilio.account.messages[answer.json()["sid"]].body == fields["Body"]


REFUSED: dict[str, tuple[int, dict[str, Any]]] = {
    "too long": (21617, {"Body": "a" * 1601}),
    "nothing in it": (21619, {"Body": " "}),
    "no body": (21619, {}),
    "to no WhatsApp address": (21910, {"To": "+919847000001", "Body": "Hello"}),
    "to a number too short": (21211, {"To": "whatsapp:+91", "Body": "Hello"}),
    "to a number without plus": (21211, {"To": "whatsapp:919847000001", "Body": "Hello"}),
    "from nobody": (21603, {"From": None, "Body": "Hello"}),
    "from a stranger": (63007, {"From": "whatsapp:+10000000000", "Body": "Hello"}),
    "from another channel": (21910, {"From": "+14155550123", "Body": "Hello"}),
    "by a service of others": (21703, {"MessagingServiceSid": "MG" + "a" * 32, "Body": "Hello"}),
    "callback to nowhere": (21609, {"Body": "Hello", "StatusCallback": "ftp://bot.example/status"}),
    "a file from nowhere": (21620, {"MediaUrl": "ftp://bot.example/a.png"}),
    "two files": (21620, {"MediaUrl": ["https://bot.example/a.png", "https://bot.example/b.png"]}),
    "no place": (20422, {"Body": "Centre", "PersistentAction": "geo:north"}),
    "unknown template": (21655, {"ContentSid": HX}),
    "variables of no template": (21656, {"Body": "Hello", "ContentVariables": "{}"}),
}


@pytest.mark.parametrize(("code", "fields"), REFUSED.values(), ids=REFUSED)
async def test_refused(twilio: Twilio, client: httpx.AsyncClient, code: int, fields: dict[str, Any]) -> None:
    answer = await sends(twilio, client, **fields)
    assert (answer.status_code, answer.json()["code"]) == (400, code), answer.text
    assert [error.code for error in twilio.account.refused] == [code]
    assert not twilio.account.sent_to(ANU)


async def test_refused_who_wants_nothing_more(twilio: Twilio, client: httpx.AsyncClient) -> None:
    twilio.account.stopped.add(ANU)
    assert (await sends(twilio, client, Body="Hello")).json()["code"] == 21610


async def test_refused_with_a_wrong_token(twilio: Twilio, client: httpx.AsyncClient) -> None:
    answer = await client.get("/Messages.json", auth=(twilio.account.sid, "guessed"))
    assert (answer.status_code, answer.json()["code"]) == (401, 20003)


FILLED: dict[str, tuple[int, dict[str, Any], Any]] = {
    "as it should be": (201, quick(3), filled(3)),
    "ten rows": (201, rows(10), filled(10)),
    "longest fields of a list": (
        201,
        rows(1, "{{d}}"),
        filled(1, body="b" * 1024, button="c" * 20, t1="t" * 24, i1="i" * 200, d="d" * 72),
    ),
    "longest fields of a button": (201, quick(1), filled(1, body="b" * 1024, t1="t" * 20)),
    "no JSON": (21656, quick(1), "{'body'}"),
    "a list": (21656, quick(1), ["Which?"]),
    "a number": (21656, quick(1), filled(1, t1=1)),
    "null": (21656, quick(1), filled(1, t1=None)),
    "empty": (21656, quick(1), filled(1, t1="")),
    "left out": (21656, quick(1), {"body": "Which?", "t1": "Row 1"}),
    "a newline in the body": (21656, quick(1), filled(1, body="Which?\nThis?")),
    "a tab in the body": (21656, quick(1), filled(1, body="Which?\tThis?")),
    "five spaces in the body": (21656, quick(1), filled(1, body="Which?     This?")),
    "a very long value": (21658, quick(1), filled(1, body="b" * 1601)),
    "body too long": (21658, quick(1), filled(1, body="b" * 1025)),
    "label too long": (21658, quick(1), filled(1, t1="t" * 21)),
    "row too long": (21658, rows(1), filled(1, t1="t" * 25)),
    "description too long": (21658, rows(1, "{{d}}"), filled(1, d="d" * 73)),
    "list's button too long": (21658, rows(1), filled(1, button="c" * 21)),
    "id too long": (21658, rows(1), filled(1, i1="i" * 201)),
    "the same id twice": (63005, rows(2), filled(2, i1="go:2")),
    "the same label twice": (63005, quick(2), filled(2, t1="Row 2")),
    "four buttons in a session": (63005, quick(4), filled(4)),
}


@pytest.mark.parametrize(("outcome", "content", "variables"), FILLED.values(), ids=FILLED)
async def test_templates_filled(
    twilio: Twilio, client: httpx.AsyncClient, outcome: int, content: dict[str, Any], variables: Any
) -> None:
    sid = (await makes(twilio, client, content)).json()["sid"]
    given = variables if isinstance(variables, str) else json.dumps(variables)
    answer = await sends(twilio, client, ContentSid=sid, ContentVariables=given)
    assert answer.json().get("code", answer.status_code) == outcome, answer.text


MALFORMED: dict[str, dict[str, Any]] = {
    "a brace missing": quick(1, body="{{body}"),
    "a variable without a name": quick(1, body="{{}}"),
    "a name too long": quick(1, body="{{abcdefghijklmnopq}}"),
    "a label too long": quick(1, title="Book a desk for tomorrow"),
    "a body too long": quick(1, body="b" * 1025),
    "eleven buttons": quick(11),
    "eleven rows": rows(11),
    "no rows": rows(0),
    "an empty sample": {**quick(1), "variables": {"body": ""}},
    "a description too long": rows(1, "d" * 73),
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
async def test_templates_refused(twilio: Twilio, client: httpx.AsyncClient, content: dict[str, Any]) -> None:
    answer = await makes(twilio, client, content)
    assert (answer.status_code, answer.json()["code"]) == (400, 20422)
    assert not twilio.account.contents


Call = Callable[[Twilio, httpx.AsyncClient], Any]
NOT_DESCRIBED: dict[str, Call] = {
    "to nobody": lambda twilio, client: sends(twilio, client, To=None, Body="Hello"),
    "a malformed template": lambda twilio, client: sends(twilio, client, ContentSid="HX1"),
    "a malformed service": lambda twilio, client: sends(twilio, client, MessagingServiceSid="MG1", Body="Hello"),
    "a callback that is no address": lambda twilio, client: sends(twilio, client, Body="Hi", StatusCallback="status"),
    "a page too large": lambda twilio, client: client.get("/Messages.json", params={"PageSize": 1001}),
    "no such path": lambda twilio, client: client.get("/Calls.json"),
    "a template without language": lambda twilio, client: makes(twilio, client, {"types": quick(1)["types"]}),
    "a button without title": lambda twilio, client: makes(
        twilio,
        client,
        {"language": "en", "types": {"twilio/quick-reply": {"body": "Which?", "actions": [{"id": "go"}]}}},
    ),
}


@pytest.mark.parametrize("call", NOT_DESCRIBED.values(), ids=NOT_DESCRIBED)
async def test_what_the_description_refuses(twilio: Twilio, client: httpx.AsyncClient, call: Call) -> None:
    answer = await call(twilio, client)
    assert answer.status_code == 400
    assert len(twilio.violations) == 1
    twilio.violations.clear()


async def test_an_answer_that_is_not_as_described_is_noticed(twilio: Twilio, client: httpx.AsyncClient) -> None:
    answer = await sends(twilio, client, Body="Hello")
    twilio.account.messages[answer.json()["sid"]].status = "gone"
    assert (await client.get("/Messages.json")).status_code == 400
    assert "response.body" in twilio.violations[0].found[0]
    twilio.violations.clear()


async def test_outside_of_the_session_only_approved_templates(twilio: Twilio, client: httpx.AsyncClient) -> None:
    sid = (await makes(twilio, client, quick(1, body="Your desk is kept: {{body}}"))).json()["sid"]
    twilio.account.last_written[ANU] = datetime.now(UTC) - timedelta(hours=24)

    async def outcome(**fields: Any) -> tuple[str, int | None]:
        created = await sends(twilio, client, **fields)
        assert created.status_code == 201
        message = (await client.get(f"/Messages/{created.json()['sid']}.json")).json()
        return message["status"], message["error_code"]

    template = {"ContentSid": sid, "ContentVariables": json.dumps(filled(1))}
    assert await outcome(Body="Hello") == ("failed", 63016)
    assert await outcome(**template) == ("failed", 63016)
    approvals = f"{twilio.url}/v1/Content/{sid}/ApprovalRequests"
    assert (await client.get(approvals)).json()["whatsapp"]["status"] == "unsubmitted"
    asked = await client.post(f"{approvals}/whatsapp", json={"name": "wnh_reminder", "category": "UTILITY"})
    assert (asked.status_code, asked.json()["status"]) == (201, "received")
    assert await outcome(**template) == ("failed", 63016)
    twilio.account.approve(sid)
    assert (await client.get(approvals)).json()["whatsapp"]["status"] == "approved"
    assert await outcome(**template) == ("delivered", None)
    assert await outcome(Body="Hello") == ("failed", 63016)


async def test_a_list_cannot_be_approved(twilio: Twilio, client: httpx.AsyncClient) -> None:
    sid = (await makes(twilio, client, rows(2))).json()["sid"]
    wish = {"name": "wnh_list", "category": "UTILITY"}
    answer = await client.post(f"{twilio.url}/v1/Content/{sid}/ApprovalRequests/whatsapp", json=wish)
    assert answer.json()["code"] == 20422


async def test_messages_are_listed_in_pages(twilio: Twilio, client: httpx.AsyncClient) -> None:
    for number in range(5):
        await sends(twilio, client, Body=f"Number {number}")
    twilio.account.receive(BSUID, "Somebody else")
    page = (await client.get("/Messages.json", params={"To": ANU, "PageSize": 2})).json()
    bodies = [message["body"] for message in page["messages"]]
    while page["next_page_uri"]:
        page = (await client.get(f"{twilio.url}{page['next_page_uri']}")).json()
        bodies += [message["body"] for message in page["messages"]]
    assert bodies == ["Number 4", "Number 3", "Number 2", "Number 1", "Number 0"]
    written = (await client.get("/Messages.json", params={"From": BSUID})).json()["messages"]
    assert [(message["body"], message["direction"]) for message in written] == [("Somebody else", "inbound")]


@pytest.mark.parametrize(("shift", "found"), [(-60, 1), (0, 1), (60, 0)])
async def test_messages_are_listed_since_a_moment(
    twilio: Twilio, client: httpx.AsyncClient, shift: int, found: int
) -> None:
    moment = datetime(2026, 11, 22, 10, 0, 0, 700_000, UTC)
    twilio.account.now = lambda: moment
    await sends(twilio, client, Body="Hello")
    since = (moment + timedelta(seconds=shift)).strftime("%Y-%m-%dT%H:%M:%SZ")
    listed = (await client.get("/Messages.json", params={"To": ANU, "DateSent>": since})).json()["messages"]
    assert len(listed) == found


async def test_a_moment_in_words_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.get("/Messages.json", params={"DateSent>": "yesterday"})).json()["code"] == 20422


async def test_what_the_person_sees(twilio: Twilio, client: httpx.AsyncClient) -> None:
    sid = (await makes(twilio, client, rows(1, "{{d}}"))).json()["sid"]
    given = json.dumps(filled(1, d="2 km · open"))
    await sends(twilio, client, ContentSid=sid, ContentVariables=given)
    await sends(twilio, client, Body="Centre", PersistentAction="geo:9.0,76.7|Kottarakkara")
    chosen, place = (message.shown for message in twilio.account.sent_to(ANU))
    assert chosen == Shown("list", "Which?", [ShownOption("go:1", "Row 1", "2 km · open")], "Choose")
    assert place == Shown("location", "Centre", place=(9.0, 76.7), address="Kottarakkara")


async def test_what_people_do_is_signed(twilio: Twilio, client: httpx.AsyncClient) -> None:
    sid = (await makes(twilio, client, quick(2))).json()["sid"]
    await sends(twilio, client, ContentSid=sid, ContentVariables=json.dumps(filled(2)))
    got: list[dict[str, str]] = []

    async def webhook(request: httpx.Request) -> httpx.Response:
        form = dict(httpx.QueryParams(request.content.decode()))
        signature = request.headers["X-Twilio-Signature"]
        assert RequestValidator(twilio.account.token).validate(HOOK, form, signature)
        assert not RequestValidator("guessed").validate(HOOK, form, signature)
        got.append(form)
        return httpx.Response(200)

    account = twilio.account
    async with httpx.AsyncClient(transport=httpx.MockTransport(webhook)) as bot:
        twilio.reach(bot)
        await twilio.deliver(HOOK, incoming.text(account, ANU, "നാളെ ഒരു സീറ്റ്"))
        await twilio.deliver(HOOK, incoming.press(account, account.sent_to(ANU)[0], "go:2"))
        await twilio.deliver(HOOK, incoming.location(account, BSUID, (9.0, 76.8)))
        await twilio.deliver(HOOK, incoming.media(account, ANU, "audio/ogg"))
    assert [form["Body"] for form in got] == ["നാളെ ഒരു സീറ്റ്", "Row 2", "", ""]
    assert (got[1]["ButtonPayload"], got[1]["OriginalRepliedMessageSid"]) == ("go:2", account.sent_to(ANU)[0].sid)
    assert (got[2]["Latitude"], "WaId" in got[2]) == ("9.0", False)
    assert got[3]["MediaContentType0"] == "audio/ogg"
    assert len({form["MessageSid"] for form in got}) == 4


@pytest.mark.parametrize("before", [False, True], ids=["after the answer", "before the answer"])
async def test_statuses_are_told(twilio: Twilio, client: httpx.AsyncClient, before: bool) -> None:
    told: list[tuple[str, str | None]] = []
    answered = asyncio.Event()

    async def status(request: httpx.Request) -> httpx.Response:
        form = dict(httpx.QueryParams(request.content.decode()))
        signature = request.headers["X-Twilio-Signature"]
        assert RequestValidator(twilio.account.token).validate(str(request.url), form, signature)
        if not before:
            await answered.wait()
        told.append((form["MessageStatus"], form.get("ErrorCode")))
        return httpx.Response(204)

    twilio.callbacks.order, twilio.callbacks.times = ("read", "sent", "delivered"), 2
    twilio.callbacks.before_answer = before
    async with httpx.AsyncClient(transport=httpx.MockTransport(status)) as bot:
        twilio.reach(bot)
        callback = "https://bot.example/whatsapp/status?row=7"
        created = await sends(twilio, client, Body="Hello", StatusCallback=callback)
        assert bool(told) is before
        answered.set()
        await twilio.callbacks.settle()
        assert told == [("read", None), ("sent", None), ("delivered", None)] * 2
        assert twilio.account.messages[created.json()["sid"]].status == "read"
        told.clear()
        twilio.account.fails[ANU] = 63049
        await sends(twilio, client, Body="Hello", StatusCallback=callback)
        await twilio.callbacks.settle()
    assert told == [("failed", "63049")] * 2


FAULTS: list[tuple[Fault, int | None, int]] = [
    ("ok", 201, 1),
    ("busy", 429, 0),
    ("error", 503, 0),
    ("error_created", 503, 1),
    ("drop", None, 1),
    ("silence", None, 0),
    ("silence_created", None, 1),
]


@pytest.mark.parametrize(("fault", "status", "taken"), FAULTS)
async def test_faults(twilio: Twilio, client: httpx.AsyncClient, fault: Fault, status: int | None, taken: int) -> None:
    twilio.faults.set(sequence=[fault])
    client.timeout = httpx.Timeout(0.5)
    try:
        answer = await sends(twilio, client, Body="Hello")
    except httpx.TransportError:
        assert status is None
    else:
        assert answer.status_code == status
        assert answer.json().get("code") == {429: 20429, 503: 20500}.get(answer.status_code)
    assert twilio.account.counts() == ({(ANU, "Hello", None): taken} if taken else {})
    assert (await sends(twilio, client, Body="Again")).status_code == 201


async def test_typing_is_shown_where_a_person_wrote(twilio: Twilio, client: httpx.AsyncClient) -> None:
    (written,) = twilio.account.messages
    url = f"{twilio.url}/v2/Indicators/Typing.json"
    assert (await client.post(url, data={"channel": "whatsapp", "messageId": written})).json() == {"success": True}
    assert twilio.account.typing == [written]
    other = "SM" + "0" * 32
    assert (await client.post(url, data={"channel": "whatsapp", "messageId": other})).json()["code"] == 20404
