"""Signatures: what Twilio's own library signs is believed, whatever else is not, and nothing makes us stumble."""

import base64
import hashlib
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from twilio.request_validator import RequestValidator

from bot.channels.whatsapp.signature import Signatures
from bot.channels.whatsapp.webhook import STATUS, WEBHOOK
from bot.web.middleware import LARGEST_WEBHOOK
from tests.channels.whatsapp.door import (
    FORM,
    JSON,
    PUBLIC_URL,
    TOKENS,
    Door,
    Headers,
    MultiDict,
    Params,
    headers,
    open_door,
    signature,
    whatsapp_settings,
)

MUTATIONS = 20_000

MESSAGE = [
    ("MessageSid", "SM8824d91645395b17594d92659b878468"),
    ("From", "whatsapp:+919847012345"),
    ("To", "whatsapp:+14155238886"),
    ("SmsStatus", "received"),
    ("NumMedia", "0"),
]
FORMS: dict[str, Params] = {
    "a text": [*MESSAGE, ("Body", "Is a desk free?")],
    "Malayalam": [*MESSAGE, ("Body", "നാളെ സീറ്റ് ഉണ്ടോ?"), ("ProfileName", "അനു 🌸")],
    "blanks": [*MESSAGE, ("Body", ""), ("ButtonText", ""), ("", "")],
    "repeated keys": [("Body", "b"), *MESSAGE, ("Body", "a"), ("Body", "b"), ("Body", "")],
    "what a form escapes": [*MESSAGE, ("Body", "1+1=2 & 100% = a;b#c?d/e\\")],
    "lines and controls": [*MESSAGE, ("Body", "one\r\ntwo\tthree\0")],
    "capitals sort first": [("b", "1"), ("B", "2"), ("a", "3"), ("_", "4"), *MESSAGE],
    "parameters of tomorrow": [*MESSAGE, *((f"New{n}", "x" * n) for n in range(40))],
    "long": [*MESSAGE, ("Body", "അ" * 4096)],
    "a button": [*MESSAGE, ("ButtonText", "ജോലി"), ("ButtonPayload", "go:find_jobs"), ("Body", "ജോലി")],
    "a row of a list": [*MESSAGE, ("ListId", "go:centre?id=kottarakkara"), ("ListTitle", "Kottarakkara")],
    "a position": [*MESSAGE, ("Latitude", "9.0031"), ("Longitude", "76.7785"), ("Address", "M.C. Road, Kottarakkara")],
    "a picture": [*MESSAGE, ("MediaUrl0", "https://api.twilio.com/x?a=b&c=d"), ("MediaContentType0", "image/jpeg")],
    "JSON in it": [*MESSAGE, ("ChannelMetadata", '{"type":"whatsapp","data":{"context":{}}}')],
}
SIGNED_BASES = (
    "https://bot.example.org",
    "https://bot.example.org:443",
    "http://bot.example.org",
    "http://bot.example.org:80",
)
"""Of one configured address, those that Twilio may have signed: with its port or without, before a proxy or behind."""
PLACES = ((WEBHOOK, ""), (STATUS, "row=17"))


def variants() -> Iterator[tuple[str, Params, Headers, str, str]]:
    """Forms that Twilio may sign: name, parameters, headers, path, query."""
    for base, token, (path, query), (form, params) in product(SIGNED_BASES, TOKENS, PLACES, FORMS.items()):
        signed = signature(f"{base}{path}{'?' + query if query else ''}", params, token)
        yield f"{form} {base} {path}", params, headers(signed), path, query


@pytest.fixture
async def door(database_url: str, tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(whatsapp_settings(database_url, tmp_path)) as door:
        yield door


async def test_what_twilio_signs_is_believed(door: Door) -> None:
    tried = list(variants())
    assert len(tried) >= 200
    for name, params, sent, path, query in tried:
        answer = await door.post(urlencode(params).encode(), sent, path, query)
        assert answer.status == 200, name


async def test_a_json_body_is_believed_by_its_hash(door: Door, engine: AsyncEngine) -> None:
    body = json.dumps({**dict(MESSAGE), "Body": "നാളെ"}, ensure_ascii=False).encode()
    for token, base in product(TOKENS, SIGNED_BASES):
        query = f"bodySHA256={hashlib.sha256(body).hexdigest()}"
        signed = signature(f"{base}{WEBHOOK}?{query}", token=token)
        assert RequestValidator(token).validate(f"{base}{WEBHOOK}?{query}", body.decode(), signed.decode())
        for kind in (JSON, b"application/json; charset=utf-8"):
            assert (await door.post(body, headers(signed, kind), query=query)).status == 200
        assert (await door.post(body + b" ", headers(signed, JSON), query=query)).status == 403
        assert (await door.post(body, headers(signed, JSON), query=query.upper())).status == 403
        assert (await door.post(body, headers(signed, JSON))).status == 403
    assert await kept(engine) == 1


async def test_a_json_body_without_its_hash_proves_nothing(door: Door) -> None:
    signed = signature(PUBLIC_URL + WEBHOOK)
    assert (await door.post(b"{}", headers(signed, JSON))).status == 403
    assert (await door.post(b"Body=x", headers(signed, b"text/plain"))).status == 403
    assert (await door.post(b"Body=x", headers(signed, b""))).status == 403


async def test_what_is_signed_but_makes_no_sense_is_refused(door: Door) -> None:
    assert (await door.told([])).status == 400
    assert (await door.told([("Body", "hi")])).status == 400
    assert (await door.told([*MESSAGE[:1], ("From", "whatsapp:nobody")])).status == 400
    for body in (b"[]", b"7", b"{", b"\xff", b'"\\ud800"', b""):
        query = f"bodySHA256={hashlib.sha256(body).hexdigest()}"
        signed = signature(f"{PUBLIC_URL}{WEBHOOK}?{query}")
        assert (await door.post(body, headers(signed, JSON), query=query)).status == 400, body


async def test_other_ways_to_knock(door: Door) -> None:
    signed = signature(PUBLIC_URL + WEBHOOK, MESSAGE)
    body = urlencode(MESSAGE).encode()
    assert (await door.post(body, headers(signed), method="GET")).status == 405
    assert (await door.post(body, headers(signed), "/whatsapp/%77ebhook")).status == 403
    assert (await door.post(body, headers(signed), "/whatsapp/webhook/")).status in (307, 404)
    assert (await door.post(b"x" * (LARGEST_WEBHOOK + 1), headers(signed))).status == 413
    assert (await door.post(b"&".join([b"a=1"] * 2_000), headers(signed))).status == 400


GOOD = signature(PUBLIC_URL + WEBHOOK, MESSAGE)
HEADERS: dict[str, list[bytes]] = {
    "none": [],
    "empty": [b""],
    "two of them": [GOOD, GOOD],
    "two, one wrong": [b"wrong", GOOD],
    "not ASCII": ["ഒപ്പ്".encode()],
    "not even UTF-8": [b"\xff\xfe" * 14],
    "as long, not ASCII": [b"\xe9" * len(GOOD)],
    "endless": [b"A" * 60_000],
    "the right one, repeated": [GOOD * 100],
    "the right one and more": [GOOD + b"="],
    "the right one, shorter": [GOOD[:-1]],
    "the right one, space around it": [b" " + GOOD],
    "the right one in small letters": [GOOD.lower()],
    "the right one as hexadecimal": [base64.b64decode(GOOD).hex().encode()],
    "a NUL at its end": [GOOD + b"\0"],
    "of nothing": [signature(PUBLIC_URL + WEBHOOK)],
    "of somebody else's account": [signature(PUBLIC_URL + WEBHOOK, MESSAGE, "f" * 32)],
    "with an empty key": [signature(PUBLIC_URL + WEBHOOK, MESSAGE, "")],
    "of the host that the request names": [signature("https://evil.example" + WEBHOOK, MESSAGE)],
    "of the forwarded scheme": [signature("ftp://bot.example.org" + WEBHOOK, MESSAGE)],
    "of another port": [signature("https://bot.example.org:8443" + WEBHOOK, MESSAGE)],
    "of the other webhook": [signature(PUBLIC_URL + STATUS, MESSAGE)],
}


@pytest.mark.parametrize("name", HEADERS)
async def test_a_header_that_proves_nothing(door: Door, name: str) -> None:
    sent = [(b"content-type", FORM), *((b"x-twilio-signature", value) for value in HEADERS[name])]
    assert (await door.post(urlencode(MESSAGE).encode(), sent)).status == 403


async def test_without_whatsapp_there_is_no_webhook(database_url: str, tmp_path: Path) -> None:
    off = {"twilio_account_sid": "", "twilio_auth_token": "", "twilio_auth_token_secondary": ""}
    settings = whatsapp_settings(database_url, tmp_path, twilio_whatsapp_from="", **off)
    async with open_door(settings) as door:
        assert (await door.told(MESSAGE)).status == 404


async def test_mutated_requests_are_refused(door: Door, engine: AsyncEngine) -> None:
    """Whatever is changed in a request that was believed, by Twilio's own judgement it is another one, and by ours."""
    chance = random.Random(4)
    originals = list(variants())
    statuses: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    while sum(kinds.values()) < MUTATIONS:
        name, params, sent, path, query = chance.choice(originals)
        kind = chance.choice(list(MUTATE))
        changed = MUTATE[kind](chance, Request(list(params), dict(sent), path, query))
        if changed is None or believed_by_twilio(changed):
            continue
        kinds[kind] += 1
        body = urlencode(changed.params).encode()
        answer = await door.post(body, list(changed.sent.items()), changed.path, changed.query)
        statuses[answer.status] += 1
        assert answer.status == 403, (name, kind, changed)
    assert statuses == {403: MUTATIONS}
    assert min(kinds.values()) > MUTATIONS / 100, kinds
    assert await kept(engine) == 0


@dataclass
class Request:
    """One form, to be changed."""

    params: list[tuple[str, str]]
    sent: dict[bytes, bytes]
    path: str
    query: str


def believed_by_twilio(request: Request) -> bool:
    url = request.path + (f"?{request.query}" if request.query else "")
    signed = request.sent[b"x-twilio-signature"].decode()
    return any(
        RequestValidator(token).validate(base + url, MultiDict(request.params), signed)
        for token, base in product(TOKENS, SIGNED_BASES[::2])  # it tries both ports itself
    )


def _a_value(chance: random.Random, request: Request) -> Request:
    number = chance.randrange(len(request.params))
    key, value = request.params[number]
    place = chance.randrange(len(value) + 1)
    request.params[number] = (key, value[:place] + chance.choice("aZ0 +&=\0അ\u200d") + value[place:])
    return request


def _less_of_a_value(chance: random.Random, request: Request) -> Request | None:
    number = chance.randrange(len(request.params))
    key, value = request.params[number]
    if not value:
        return None
    place = chance.randrange(len(value))
    request.params[number] = (key, value[:place] + value[place + 1 :])
    return request


def _a_key(chance: random.Random, request: Request) -> Request:
    number = chance.randrange(len(request.params))
    key, value = request.params[number]
    request.params[number] = (chance.choice([key + "x", key[1:], key.swapcase(), key + "\0"]), value)
    return request


def _one_less(chance: random.Random, request: Request) -> Request:
    del request.params[chance.randrange(len(request.params))]
    return request


def _one_more(chance: random.Random, request: Request) -> Request:
    key = chance.choice([*(key for key, _ in request.params), "Body", "New", ""])
    more = (key, chance.choice(["", "x", "whatsapp:+15550001111"]))
    request.params.insert(chance.randrange(len(request.params) + 1), more)
    return request


def _another_sender(chance: random.Random, request: Request) -> Request:
    sender = f"whatsapp:+91{chance.randrange(10**9, 10**10)}"
    request.params = [(key, sender if key == "From" else value) for key, value in request.params]
    return request


def _values_swapped(chance: random.Random, request: Request) -> Request:
    one, other = chance.sample(range(len(request.params)), 2)
    (key, value), (other_key, other_value) = request.params[one], request.params[other]
    request.params[one], request.params[other] = (key, other_value), (other_key, value)
    return request


def _signature_bits(chance: random.Random, request: Request) -> Request:
    raw = bytearray(base64.b64decode(request.sent[b"x-twilio-signature"]))
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    request.sent[b"x-twilio-signature"] = base64.b64encode(raw)
    return request


def _signature_letters(chance: random.Random, request: Request) -> Request:
    letters = bytearray(request.sent[b"x-twilio-signature"])
    place = chance.randrange(len(letters))
    letters[place : place + chance.randrange(2)] = chance.choice([b"", b"A", b"\0", b"="])
    request.sent[b"x-twilio-signature"] = bytes(letters)
    return request


def _another_token(chance: random.Random, request: Request) -> Request:
    token = list(chance.choice(TOKENS))
    token[chance.randrange(len(token))] = chance.choice("ghij")
    url = PUBLIC_URL + request.path + (f"?{request.query}" if request.query else "")
    request.sent[b"x-twilio-signature"] = signature(url, request.params, "".join(token))
    return request


def _another_query(chance: random.Random, request: Request) -> Request:
    changed = ["", f"row={chance.randrange(10**6)}", f"{request.query}&", "row=17&row=18", "bodySHA256=0", "row=%31"]
    request.query = chance.choice([query for query in changed if query != request.query])
    return request


def _another_path(chance: random.Random, request: Request) -> Request:
    request.path = STATUS if request.path == WEBHOOK else WEBHOOK
    return request


MUTATE = {
    "more of a value": _a_value,
    "less of a value": _less_of_a_value,
    "a key": _a_key,
    "one less": _one_less,
    "one more": _one_more,
    "another sender": _another_sender,
    "values swapped": _values_swapped,
    "bits of the signature": _signature_bits,
    "letters of the signature": _signature_letters,
    "another token": _another_token,
    "another query": _another_query,
    "another path": _another_path,
}


async def kept(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return int(await connection.scalar(text("SELECT count(*) FROM inbox")) or 0)


URLS = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["https", "http"]),
    st.sampled_from(["bot.example.org", "127.0.0.1", "xn--e1afmkfd.example"]),
    st.sampled_from(["", ":443", ":80", ":8443"]),
    st.sampled_from(["", "/under/here"]),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FIELDS = st.lists(st.tuples(TEXTS, TEXTS), max_size=8) | st.lists(
    st.tuples(st.sampled_from(["Body", "body", "From", ""]), st.sampled_from(["", "a", "b", "aB"])), max_size=6
)


@given(url=URLS, params=FIELDS, query=st.sampled_from(["", "row=17", "a=b&bodySHA256=1"]), data=st.data())
@example(url="https://bot.example.org", params=[("a", "b"), ("a", "b")], query="", data=None)
def test_our_judgement_is_that_of_twilios_own_library(
    url: str, params: Params, query: str, data: st.DataObject | None
) -> None:
    whole = f"{url}{WEBHOOK}{'?' + query if query else ''}"
    signed_url, signed_params = whole, params
    if data:
        parts = urlsplit(whole)
        port = data.draw(st.sampled_from(["", f":{parts.port}" if parts.port else "", ":443", ":80", ":8443"]))
        signed_url = parts._replace(netloc=f"{parts.hostname}{port}").geturl()
        signed_params = data.draw(st.just(params) | FIELDS)
    signed = signature(signed_url, signed_params)
    theirs = RequestValidator(TOKENS[0]).validate(whole, MultiDict(params), signed.decode())
    ours = Signatures(url, TOKENS).valid(WEBHOOK.encode(), query.encode(), params, signed)
    assert ours == theirs


@given(params=FIELDS)
def test_a_form_is_read_as_it_was_written(params: Params) -> None:
    """What is signed is what was meant, also where a form writes it in other ways."""
    assert parse_qsl(urlencode(params), keep_blank_values=True) == list(params)
