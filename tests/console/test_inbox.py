"""The inbox, page by page: who waits, a conversation, answers, notes, ready answers."""

import html
import re
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, text, update

from bot.console.ways.inbox import WAYS
from bot.db.tables import canned_answers, request_notes, requests
from bot.world.erasure import erase
from tests.console.conftest import Console, found, with_telegram
from tests.console.roles import inbox as role_table
from tests.console.waiting import deeds, somebody
from tests.peers.telegram import TelegramPeer

HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eedis\u202c",
    '"><img src=x onerror=alert(1)>',
    "=HYPERLINK()",
)


@pytest.fixture
def settings_given(telegram: TelegramPeer) -> dict[str, Any]:
    """Telegram, which has the picture that somebody sent."""
    telegram.keep(role_table.PICTURE, b"a picture")
    return with_telegram(telegram)


def form_of(page: httpx.Response) -> dict[str, str]:
    """The hidden fields of the answer's form, as a browser would send them."""
    return {
        "form": found(r'name="form" value="([0-9a-f]{32})"', page.text),
        "seen": found(r'name="seen" value="(\d+)"', page.text),
    }


def shown(page: httpx.Response) -> str:
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


async def test_from_waiting_to_closed(console: Console) -> None:
    anu = await console.signed_in("anu", name="Anu Thomas")
    person = await somebody(console, name="Asha")
    number = await person.asks()
    console.wait(minutes=12)

    page = await anu.open("/inbox")
    assert "Waiting (1)" in page.text and "Waiting for 12 minutes" in shown(page)
    assert "asked for a person · Kottarakkara · Telegram" in shown(page) and "please call" in page.text

    assert (await anu.send(f"/inbox/{number}/take")).headers["location"] == f"/console/inbox/{number}"
    assert (await person.told())[-1] == "Anu from our staff is with you now."
    await anu.send(f"/inbox/{number}/take")
    assert len(await person.told()) == 1, "said once"

    page = await anu.open(f"/inbox/{number}")
    assert "hello" in page.text and "You have this. The bot is silent until" in shown(page)
    given = {**form_of(page), "words": "Open from 9 <b>"}
    for _ in range(2):
        answer = await anu.send(f"/inbox/{number}/answer", given)
        assert answer.headers["location"] == f"/console/inbox/{number}"
    assert (await person.told()).count("Open from 9 <b>") == 1, "a double click sends once"
    page = await anu.open(f"/inbox/{number}")
    assert "Open from 9 &lt;b&gt;" in page.text and "Waiting to be sent" in shown(page)

    for _ in range(2):
        assert (await anu.send(f"/inbox/{number}/note", {"note": "wants a cabin"})).status_code == 303
    page = await anu.open(f"/inbox/{number}")
    assert page.text.count("wants a cabin") == 1 and "wants a cabin" not in " ".join(await person.told())

    assert (await anu.send(f"/inbox/{number}/hand-back")).headers["location"] == "/console/inbox"
    assert (await person.told())[-1].startswith("This is the assistant again.")
    await anu.send(f"/inbox/{number}/close")
    page = await anu.open("/inbox/closed")
    assert f"/console/inbox/{number}" in page.text and "Asha" in page.text
    done = ["taken", "answered", "noted", "handed-back", "closed"]
    assert [deed.removeprefix("request-") for deed in await deeds(console)] == done


async def test_whoever_does_not_mind_the_centre_finds_nothing(console: Console) -> None:
    person = await somebody(console)
    number, free = (
        await person.asks(centre="kalamassery"),
        await (await somebody(console, address="4712")).asks(centre=None),
    )
    for role in ("agent", "manager"):
        browser = await console.signed_in(role, role)
        page = await browser.open("/inbox")
        assert (f"/inbox/{number}" in page.text, f"/inbox/{free}" in page.text) == (False, True)
        for way in WAYS:
            if "{id:int}" not in way.path:
                continue
            for id_ in (str(number), "999999", str(2**70)):
                path = way.path.replace("{id:int}", id_).replace("{message:int}", "1").replace("{number:int}", "0")
                fields = {"words": "hello", "note": "hello", "over": "yes"}
                answer = await (browser.open(path) if way.method == "GET" else browser.send(path, fields))
                assert answer.status_code == 404, (way.path, id_)
    async with console.engine.connect() as connection:
        row = (await connection.execute(select(requests).where(requests.c.id == number))).one()
        assert (row.status, await connection.scalar(select(func.count()).select_from(request_notes))) == ("open", 0)
    admin = await console.signed_in("root", "admin")
    assert (await admin.open(f"/inbox/{number}")).status_code == 200


@pytest.mark.parametrize("role", ["admin", "manager", "agent"])
async def test_every_way_of_the_room_is_for_whom_the_table_says(console: Console, role: str) -> None:
    browser = await console.signed_in("one", role)
    for way in WAYS:
        blanks = await role_table.prepare(console)
        path = re.sub(r"\{[^}]+\}", lambda blank, blanks=blanks: blanks[blank[0]], way.path)
        answer = await (browser.open(path) if way.method == "GET" else browser.send(path))
        allowed = role in role_table.WHO[f"{way.method} {way.path}"]
        assert answer.status_code in ((200, 303, 422) if allowed else (403,)), (way.path, answer.status_code)


async def test_a_colleague_has_it_and_a_manager_takes_it_over(console: Console) -> None:
    anu, biju = await console.signed_in("anu"), await console.signed_in("biju")
    boss = await console.signed_in("boss", "manager", name="Boss")
    number = await (await somebody(console)).asks()
    await anu.send(f"/inbox/{number}/take")
    refused = await biju.send(f"/inbox/{number}/take", {"over": "yes"})
    assert refused.status_code == 422 and "was faster" in refused.text and "Anu" in refused.text
    assert "Take it over" not in refused.text and "With colleagues (1)" in (await biju.open("/inbox")).text
    page = await anu.open(f"/inbox/{number}")

    asked = await boss.send(f"/inbox/{number}/take")
    assert asked.status_code == 422 and "Yes, take it over" in asked.text
    assert (await boss.send(f"/inbox/{number}/take", {"over": "yes"})).status_code == 303
    late = await anu.send(f"/inbox/{number}/answer", {**form_of(page), "words": "my long answer"})
    assert late.status_code == 422 and "my long answer</textarea>" in late.text and "Boss" in late.text
    assert "request-taken-over" in await deeds(console)


async def test_an_answer_that_came_meanwhile_is_shown_and_the_words_stay(console: Console) -> None:
    anu, person = await console.signed_in("anu"), await somebody(console)
    number = await person.asks()
    await anu.send(f"/inbox/{number}/take")
    one, other = await anu.open(f"/inbox/{number}"), await anu.open(f"/inbox/{number}")
    await anu.send(f"/inbox/{number}/answer", {**form_of(one), "words": "first"})
    refused = await anu.send(f"/inbox/{number}/answer", {**form_of(other), "words": "second"})
    assert refused.status_code == 422 and "Not sent yet" in refused.text
    assert "<bdi>first</bdi>" in refused.text and "second</textarea>" in refused.text
    assert (await anu.send(f"/inbox/{number}/answer", {**form_of(refused), "words": "second"})).status_code == 303
    assert (await person.told())[-2:] == ["first", "second"]


@pytest.mark.parametrize(("words", "said"), [("", "Please write an answer."), ("അ" * 5000, "too long")])
async def test_what_cannot_be_sent_comes_back_whole(console: Console, words: str, said: str) -> None:
    anu, person = await console.signed_in("anu"), await somebody(console)
    number = await person.asks()
    await anu.send(f"/inbox/{number}/take")
    page = await anu.open(f"/inbox/{number}")
    refused = await anu.send(f"/inbox/{number}/answer", {**form_of(page), "words": words})
    assert refused.status_code == 422 and said in refused.text
    assert f">{words}</textarea>" in refused.text


async def test_outside_24_hours_the_page_says_so_and_offers_the_template(console: Console) -> None:
    anu, person = await console.signed_in("anu"), await somebody(console, "whatsapp", "whatsapp:+919876543210")
    number = await person.asks()
    console.wait(hours=25)
    anu = await console.signed_in("anu2")
    await anu.send(f"/inbox/{number}/take")
    assert await person.told() == [], "nobody can be told that somebody is there"
    page = shown(await anu.open(f"/inbox/{number}"))
    assert "More than 24 hours have passed" in page and "It is not approved yet" in page
    assert f"have answered your request number {number}" in page and "At most 700 characters" in page
    given = {**form_of(await anu.open(f"/inbox/{number}")), "words": "Open from 9"}
    assert (await anu.send(f"/inbox/{number}/answer", given)).status_code == 303
    assert "Open from 9" in (await person.told())[-1]


async def test_a_ready_answer_is_inserted_in_the_persons_language(console: Console) -> None:
    boss = await console.signed_in("boss", "manager")
    words = {"title": "Hours", "en": "Open from 9.", "ml": "9 മുതൽ തുറക്കും."}
    assert (await boss.send("/inbox/canned", words)).status_code == 303
    async with console.engine.connect() as connection:
        id_ = await connection.scalar(select(canned_answers.c.id))
    person = await somebody(console, language="ml")
    number = await person.asks()
    await boss.send(f"/inbox/{number}/take")
    page = await boss.send(f"/inbox/{number}/insert", {"words": "നമസ്കാരം", "canned": str(id_)})
    assert page.status_code == 200 and ">നമസ്കാരം\n9 മുതൽ തുറക്കും.</textarea>" in page.text
    for nonsense in ("", "x", "9" * 30, "999"):
        page = await boss.send(f"/inbox/{number}/insert", {"words": "kept", "canned": nonsense})
        assert page.status_code == 200 and ">kept</textarea>" in page.text


async def test_ready_answers_are_kept_by_managers(console: Console) -> None:
    boss = await console.signed_in("boss", "manager")
    words = {"title": "Hours", "en": "Open from 9.", "ml": "9 മുതൽ തുറക്കും."}
    for wrong, said in (
        ({"title": ""}, "title of at most 60"),
        ({"title": "x" * 61}, "title of at most 60"),
        ({"ml": ""}, "in both languages"),
        ({"en": "a" * 5000}, "at most 700"),
    ):
        refused = await boss.send("/inbox/canned", {**words, **wrong})
        assert refused.status_code == 422 and said in refused.text
        filled = {**words, **wrong}
        assert f">{filled['en']}</textarea>" in refused.text and f">{filled['ml']}</textarea>" in refused.text
    await boss.send("/inbox/canned", words)
    assert "of this title already" in (await boss.send("/inbox/canned", words)).text
    async with console.engine.connect() as connection:
        id_ = await connection.scalar(select(canned_answers.c.id))
    changed = {**words, "title": HOSTILE[0]}
    assert (await boss.send(f"/inbox/canned/{id_}", changed)).status_code == 303
    page = await boss.open("/inbox/canned")
    assert HOSTILE[0] not in page.text and html.escape(HOSTILE[0]) in page.text
    assert (await boss.send(f"/inbox/canned/{id_}", {**words, "ml": ""})).status_code == 422
    assert (await boss.send(f"/inbox/canned/{id_}/remove")).status_code == 303
    for path in (f"/inbox/canned/{id_}", f"/inbox/canned/{id_}/remove", f"/inbox/canned/{2**70}/remove"):
        assert (await boss.send(path, words)).status_code == 404
    assert await deeds(console) == ["canned-added", "canned-changed", "canned-removed"]


async def test_hostile_words_are_shown_as_they_are_and_run_nowhere(console: Console) -> None:
    boss = await console.signed_in("boss", "manager", name=HOSTILE[0])
    person = await somebody(console, name=HOSTILE[3])
    for words in HOSTILE:
        await person.writes(text=words)
        await person.writes(choice=words, label=words)
        await person.writes(unreadable=words, caption=words)
    number = await person.asks(note=" ".join(HOSTILE))
    await boss.send(f"/inbox/{number}/take")
    for words in HOSTILE:
        page = await boss.open(f"/inbox/{number}")
        assert (await boss.send(f"/inbox/{number}/answer", {**form_of(page), "words": words})).status_code == 303
        assert (await boss.send(f"/inbox/{number}/note", {"note": words})).status_code == 303
    pages = [await boss.open(path) for path in (f"/inbox/{number}", "/inbox")]
    pages.append(await boss.open(f"/inbox/{number}", headers={"hx-request": "true"}))
    for page in pages:
        assert not re.search(r"<script(?! (type=\"module\" )?src=\"/static/)|<img|\sonerror=[^&]*>(?!)", page.text)
        assert HOSTILE[0] not in page.text and HOSTILE[3] not in page.text
    for words in HOSTILE:
        assert f"<bdi>{html.escape(words).replace('&quot;', '&#34;').replace('&#x27;', '&#39;')}</bdi>" in pages[0].text
        assert words in await person.told()


async def test_what_is_live_comes_only_when_it_has_changed(console: Console) -> None:
    anu, person = await console.signed_in("anu"), await somebody(console)
    number = await person.asks()
    for path in ("/inbox", f"/inbox/{number}"):
        headers = {"hx-request": "true"}
        first = await anu.open(path, headers=headers)
        version = found(r'name="version" value="([0-9a-f]{16})"', first.text)
        assert "<html" not in first.text
        same = await anu.open(f"{path}?version={version}&seen=0", headers=headers)
        assert (same.status_code, same.content) == (204, b"")
    await person.writes(text="are you there?")
    changed = await anu.open(f"/inbox/{number}?version={version}", headers=headers)
    assert changed.status_code == 200 and "are you there?" in changed.text
    await (await somebody(console, address="4712")).asks()
    assert "<title>(2) Inbox" in (await anu.open("/inbox", headers=headers)).text


async def test_a_page_that_lives_by_itself_keeps_nobody_signed_in(console: Console) -> None:
    anu = await console.signed_in("anu")
    for _ in range(5):
        console.wait(minutes=25)
        live = await anu.open("/inbox", headers={"hx-request": "true"})
    assert live.headers["hx-redirect"] == "/console/sign-in"


async def test_without_redis_nobody_is_seen_typing_and_all_else_works(console: Console) -> None:
    anu, number = await console.signed_in("anu"), await (await somebody(console)).asks()
    assert (await anu.send(f"/inbox/{number}/typing")).status_code == 200
    assert "is typing" not in (await anu.open(f"/inbox/{number}")).text


async def test_whoever_was_erased_leaves_an_empty_page(console: Console) -> None:
    anu, person = await console.signed_in("anu"), await somebody(console, name="Asha")
    number = await person.asks(note="my secret")
    await anu.send(f"/inbox/{number}/take")
    page = await anu.open(f"/inbox/{number}")
    async with console.engine.begin() as connection:
        await erase(connection, person.id, console.now)
    refused = await anu.send(f"/inbox/{number}/answer", {**form_of(page), "words": "my words"})
    assert refused.status_code == 422 and "my words</textarea>" in refused.text
    page = await anu.open(f"/inbox/{number}")
    assert "Erased at the person" in page.text and "secret" not in page.text and "Asha" not in page.text
    assert f"/inbox/{number}" not in (await anu.open("/inbox")).text


async def test_pages_in_malayalam(console: Console) -> None:
    boss, person = await console.signed_in("boss", "manager"), await somebody(console, language="ml")
    await boss.send("/language", {"language": "ml"})
    number = await person.asks()
    await boss.send(f"/inbox/{number}/take")
    assert (await person.told())[-1] == "ഞങ്ങളുടെ സ്റ്റാഫ് Boss ഇനി മറുപടി തരും."
    for path in ("/inbox", f"/inbox/{number}", "/inbox/closed", "/inbox/canned"):
        assert (await boss.open(path)).status_code == 200
    async with console.engine.begin() as connection:
        await connection.execute(update(requests).values(note="message 7 could not be answered"))
        await connection.execute(text("UPDATE requests SET silent_until = NULL"))
    assert "ബോട്ടിന് കഴിഞ്ഞില്ല" in (await boss.open("/inbox")).text


async def test_closed_requests_page_by_page(console: Console) -> None:
    boss, person = await console.signed_in("boss", "manager"), await somebody(console)
    numbers = [await person.asks() for _ in range(53)]
    async with console.engine.begin() as connection:
        await connection.execute(update(requests).values(status="closed", closed_at=console.now))
    page = await boss.open("/inbox/closed")
    older = found(r"/inbox/closed\?before=(\d+)", page.text)
    assert int(older) == numbers[3]
    page = await boss.open(f"/inbox/closed?before={older}")
    assert page.text.count("/console/inbox/1") == 3
    for nonsense in ("x", "-1", "9" * 40):
        assert (await boss.open(f"/inbox/closed?before={nonsense}")).status_code == 200
