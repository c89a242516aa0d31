"""Broadcasts written and dealt with in the console: forms good and bad, who may, two at once, hostile words."""

import io
import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from pydantic import SecretStr
from sqlalchemy import text

from bot.broadcasts.desk import Desk
from bot.wake import connect
from tests.console.broadcasting import Town
from tests.console.conftest import CENTRE, Browser, Console, found
from tests.support.running import free_port

BOTH = {"ml": "നാളെ ക്ലാസ് ഉണ്ട്", "en": "A class tomorrow", "kind": "marketing"}
OTHER = "punalur"


@pytest.fixture
def settings_given() -> dict[str, Any]:
    return {"telegram_bot_token": SecretStr("123456789:" + "A" * 35), "telegram_mode": "polling"}


@pytest.fixture
async def town(console: Console) -> AsyncIterator[Town]:
    """The console's people; nobody tells them anything."""
    redis = connect(f"redis://127.0.0.1:{free_port()}")
    town = Town(console.engine, redis)
    yield town
    await redis.aclose()


async def written(browser: Browser, **given: Any) -> str:
    """A draft that is kept; gives its path."""
    answer = await browser.send("/broadcasts/new", {**BOTH, **given})
    assert answer.status_code == 303, alert(answer)
    return answer.headers["location"].removeprefix("/console")


def alert(page: httpx.Response) -> str:
    """What the page says is wrong."""
    return unescape("".join(re.findall(r'role="alert">(.*?)</p>', page.text, re.DOTALL)))


async def seen(browser: Browser, path: str) -> str:
    """By which the page knows the draft that it shows."""
    return found(r'name="seen" value="(\w+)"', (await browser.open(path)).text)


async def state(console: Console, path: str) -> str:
    return (await Desk(console.engine).read(int(path.rpartition("/")[2]))).state


GOOD = [
    ({}, "Everybody"),
    ({"en": "", "fallback": "none"}, "Malayalam"),
    ({"ml": "", "fallback": "text"}, "English"),
    ({"en": "Hi {name|you}, see {centre}", "centres": CENTRE}, "Hi Anitha, see Kottarakkara"),
    ({"en": "x" * 700}, "x" * 700),
    ({"kind": "utility", "booked_on": "2026-11-24"}, "About people's own bookings"),
    ({"kind": "utility", "centres": CENTRE}, "Kottarakkara"),
    ({"languages": "ml", "channels": "telegram"}, "Telegram"),
    ({"districts": ["Kollam", "Idukki"]}, "Kollam, Idukki"),
    ({"place": "Punalur", "km": "12"}, "12 km around"),
    ({"place": "പുനലൂർ", "km": "7,5"}, "7.5 km around"),
    ({"place": "691305", "km": "5"}, "5 km around"),
    ({"place": "9.017, 76.926", "km": "5"}, "5 km around 9.017, 76.926"),
    ({"alerts": "yes"}, "Waits for openings"),
    ({"role": "data entry"}, "data entry"),
    ({"seen_days": "30"}, "Wrote within 30 days"),
    ({"every": "week", "days": ["0", "4"], "until": "2026-12-31"}, "Monday, Friday"),
    ({"every": "day", "days": ["0"], "until": "2026-12-31"}, "Every day"),
]


@pytest.mark.parametrize(("given", "shown"), GOOD)
async def test_a_draft_is_kept_and_shown_as_it_was_meant(console: Console, given: dict[str, Any], shown: str) -> None:
    admin = await console.signed_in("root", "admin")
    page = await admin.open(await written(admin, **given))
    assert page.status_code == 200 and shown in unescape(page.text)


BAD = [
    ({"ml": "", "en": " \n "}, "write a text"),
    ({"ml": ""}, "what people who speak the other one get"),
    ({"ml": "", "fallback": "sideways"}, None),
    ({"kind": "spam"}, "what it is about"),
    ({"kind": "utility"}, "needs a centre, or the day"),
    ({"en": "Hi {nme|you}"}, "says {nme}"),
    ({"en": "Hi {name}"}, "write {name|friend} in the English text"),
    ({"ml": "{name}"}, "in the Malayalam text"),
    ({"en": "At {centre}"}, "exactly one centre"),
    ({"en": "x" * 701}, "too long: 701 of 700"),
    ({"en": "x" * 5000}, "5,000 of 700"),
    ({"languages": "fr"}, "makes no sense"),
    ({"channels": "whatsapp"}, "This channel is off"),
    ({"channels": "pigeon"}, "This channel is off"),
    ({"centres": "nowhere"}, "no such centre"),
    ({"districts": "Madras"}, "no such district"),
    ({"place": "Punalur"}, "kilometres around it"),
    ({"km": "5"}, "kilometres around it"),
    ({"place": "Punalur", "km": "nan"}, "kilometres around it"),
    ({"place": "Punalur", "km": "1e9"}, "kilometres around it"),
    ({"place": "Atlantis", "km": "5"}, "not known"),
    ({"place": "999999", "km": "5"}, "not known"),
    ({"place": "99.9, 300.1", "km": "5"}, "not known"),
    ({"seen_days": "0"}, "from 1 to 3650"),
    ({"seen_days": "soon"}, "from 1 to 3650"),
    ({"seen_days": "99999999999999999999"}, "from 1 to 3650"),
    ({"booked_on": "tomorrow"}, "day of the booking"),
    ({"booked_on": "9999-12-31"}, "day of the booking"),
    ({"role": "x" * 81}, "at most 80 characters"),
    ({"media": "0" * 64}, "choose it once more"),
    ({"every": "hour", "until": "2026-12-31"}, "how often"),
    ({"every": "day", "until": ""}, "the last day"),
    ({"every": "week", "until": "2026-12-31"}, "needs its days"),
]


@pytest.mark.parametrize(("given", "wrong"), BAD)
async def test_what_is_wrong_is_said_and_nothing_that_was_filled_in_is_lost(
    console: Console, given: dict[str, Any], wrong: str | None
) -> None:
    admin = await console.signed_in("root", "admin")
    if wrong is None:
        given, wrong = {**given, "fallback": ""}, "what people who speak the other one get"
    filled = {**BOTH, **given}
    answer = await admin.send("/broadcasts/new", filled)
    assert answer.status_code == 422 and wrong in alert(answer)
    for name in ("ml", "en"):
        kept = found(rf'(?s)<textarea name="{name}"[^>]*>\n(.*?)</textarea>', answer.text)
        assert unescape(kept) == filled[name]
    for name in ("place", "km", "role", "seen_days", "booked_on", "until"):
        assert f'name="{name}" value="{filled.get(name, "")}"' in answer.text
    assert await newest(console) == 0


async def newest(console: Console) -> int:
    async with console.engine.connect() as connection:
        return int(await connection.scalar(text("SELECT coalesce(max(id), 0) FROM broadcasts")) or 0)


async def test_every_kind_of_mistake_has_words_in_both_languages() -> None:
    raised = {
        kind
        for folder in ("bot/broadcasts", "bot/console/pages/broadcasts")
        for path in Path(folder).rglob("*.py")
        for kind in re.findall(r'Wrong\(\s*f?"([a-z-]+)"', path.read_text())
    } | {"no-centre", "no-district"}
    for language in ("en", "ml"):
        words = Path(f"locales/{language}/console_broadcasts.ftl").read_text()
        assert {kind for kind in raised if f"wrong-broadcast-{kind} =" not in words} == set()


async def test_a_draft_goes_through_the_form_unchanged(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    path = await written(admin, centres=CENTRE, place="Punalur", km="3", seen_days="9", booked_on="2026-11-30",
                         role="typist", alerts="yes", languages="ml", districts="Kollam",
                         every="week", days="2", until="2027-01-31")  # fmt: skip
    before = await Desk(console.engine).read(int(path.rpartition("/")[2]))
    form = (await admin.open(f"{path}/edit")).text
    fields: dict[str, Any] = dict(
        re.findall(r'<input type="(?:text|date|hidden)"[^>]*name="(\w+)" value="([^"]*)"', form)
    )
    for name, value in re.findall(r'name="(\w+)" value="([^"]*)" checked', form):
        fields.setdefault(name, value)
    fields |= {
        name: unescape(words) for name, words in re.findall(r'(?s)<textarea name="(\w+)"[^>]*>\n(.*?)</textarea>', form)
    }
    fields.pop("csrf")
    answer = await admin.send(f"{path}/edit", {**fields, "en": "Another class"})
    assert answer.headers["location"].endswith(path)
    after = await Desk(console.engine).read(before.id)
    assert after.draft.texts == {"ml": BOTH["ml"], "en": "Another class"}
    audience = after.draft.audience.as_json()
    assert {**audience, "latitude": round(audience["latitude"], 3), "longitude": round(audience["longitude"], 3)} == {
        **before.draft.audience.as_json(),
        "latitude": round(before.draft.audience.latitude or 0, 3),
        "longitude": round(before.draft.audience.longitude or 0, 3),
    }
    assert (after.draft.kind, after.draft.repeat) == (before.draft.kind, before.draft.repeat)


async def test_while_somebody_writes_the_page_is_told_how_it_looks(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    given = {"ml": "", "en": "Hi {name|you}, *now*", "look": "yes"}
    part = await admin.send("/broadcasts/new", given, headers={"hx-request": "true"})
    assert part.status_code == 200 and "<html" not in part.text
    assert "60 of 700" not in part.text and f"{len('Hi , *now*') + 40} of 700" in part.text
    assert "<strong>now</strong>" in part.text and part.text.count("Hi Anitha") == 3 and alert(part) == ""
    part = await admin.send("/broadcasts/new", {**given, "en": "Hi {nme}"}, headers={"hx-request": "true"})
    assert "says {nme}" in alert(part)
    part = await admin.send("/broadcasts/new", {**given, "en": "x" * 701}, headers={"hx-request": "true"})
    assert 'class="over"' in part.text and "too long" in alert(part)
    whole = await admin.send("/broadcasts/new", given)
    assert whole.status_code == 200 and "Hi Anitha" in whole.text and "<textarea" in whole.text
    assert await newest(console) == 0


async def test_a_picture_goes_along_and_stays_though_the_rest_is_wrong(console: Console) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "PNG")
    admin = await console.signed_in("root", "admin")
    files = {"file": ("ക്ലാസ് 1.png", picture.getvalue(), "image/png")}
    wrong = await admin.send("/broadcasts/new", {**BOTH, "kind": "utility"}, files=files)
    assert wrong.status_code == 422 and "Goes along: ക്ലാസ് 1.jpg" in wrong.text
    media = found(r'name="media" value="(\w{64})"', wrong.text)
    path = await written(admin, media=media)
    assert f'<img src="/files/{media}"' in (await admin.open(path)).text
    changed = await admin.send(f"{path}/edit", {**BOTH, "media": media, "drop": "yes", "seen": await seen(admin, path)})
    assert changed.status_code == 303 and "/files/" not in (await admin.open(path)).text


async def test_a_series_waits_for_its_next_time_and_is_paused_and_cancelled(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    path = await written(admin, every="week", days=["1", "3"], until="2026-12-31")
    given = {"seen": await seen(admin, path), "when": "later", "at": "2026-11-24T10:30"}
    page = await admin.send(f"{path}/start", given, follow_redirects=True)
    assert (
        "Next time: Tue, 24 Nov, 10:30" in page.text
        and "Every week: Tuesday, Thursday. Last day: Thu, 31 Dec" in page.text
    )
    for deed, shown in (("pause", "paused"), ("resume", "repeats"), ("cancel", "cancelled")):
        page = await admin.send(f"{path}/{deed}", follow_redirects=True)
        assert page.status_code == 200 and f">{shown}</strong>" in page.text


async def test_at_night_it_is_said_when_it_begins(console: Console) -> None:
    console.wait(hours=12, minutes=30)
    admin = await console.signed_in("root", "admin")
    assert "it begins at 8" in (await admin.open(await written(admin))).text


@pytest.mark.parametrize("settings_given", [{}])
async def test_without_any_channel_drafts_are_written_and_the_list_says_so(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    path = await written(admin)
    assert "Neither WhatsApp nor Telegram is on" in (await admin.open("/broadcasts")).text
    assert "It reaches nobody." in (await admin.open(f"{path}/count")).text


@pytest.mark.parametrize(
    ("content", "wrong"),
    [(b"GIF89a", "Only pictures"), (b"", "is empty"), (b"\x89PNG\r\n\x1a\nrubbish", "cannot be read")],
)
async def test_files_that_do_not_go_along(console: Console, content: bytes, wrong: str) -> None:
    admin = await console.signed_in("root", "admin")
    answer = await admin.send("/broadcasts/new", BOTH, files={"file": ("x.png", content, "image/png")})
    assert answer.status_code == 422 and wrong in alert(answer) and BOTH["en"] in answer.text


async def test_what_is_counted_and_who_is_left_out(console: Console, town: Town) -> None:
    admin = await console.signed_in("root", "admin")
    await town.settle(3, name="<b>Asha</b>")
    await town.settle(2, agreed=False)
    path = await written(admin)
    assert f'hx-get="/console{path}/count"' in (await admin.open(path)).text
    for headers in ({"hx-request": "true"}, {}):
        page = await admin.open(f"{path}/count", headers=headers)
        assert "It reaches 3 people." in page.text and "<td>2</td><td>never agreed to announcements</td>" in page.text
        assert page.text.count("&lt;b&gt;Asha&lt;/b&gt;") == 3 and ("<html" in page.text) is not bool(headers)


async def test_managers_see_and_reach_people_of_their_centres_alone(console: Console, town: Town) -> None:
    admin = await console.signed_in("root", "admin")
    mine = await console.signed_in("saji", "manager")
    other = await console.signed_in("mini", "manager")
    (there,) = await town.fetch("SELECT id FROM centres WHERE id <> :mine ORDER BY id LIMIT 1", mine=CENTRE)
    elsewhere = there.id
    await town.do(
        "UPDATE staff_centres SET centre_id = :there FROM staff WHERE staff.id = staff_id AND login = 'mini'",
        there=elsewhere,
    )
    await town.settle(2)
    await town.settle(3, booked_at=elsewhere)
    await town.settle(4, booked_at=None)
    path = await written(mine)
    assert "It reaches 2 people." in (await mine.open(f"{path}/count")).text
    assert "no such centre among yours" in alert(await mine.send("/broadcasts/new", {**BOTH, "centres": elsewhere}))
    assert path in (await mine.open("/broadcasts")).text and path in (await admin.open("/broadcasts")).text
    assert path not in (await other.open("/broadcasts")).text
    everybody = await written(admin)
    for browser, foreign in ((other, path), (mine, everybody), (other, everybody)):
        for way in ("", "/count", "/progress", "/edit"):
            assert (await browser.open(foreign + way)).status_code == 404, way
        for deed in ("edit", "test", "approve", "start", "pause", "resume", "cancel", "resend"):
            assert (await browser.send(f"{foreign}/{deed}", BOTH)).status_code == 404, deed
    assert (await state(console, path), await state(console, everybody)) == ("draft", "draft")


@pytest.mark.parametrize("path", ["/broadcasts/4711", "/broadcasts/99999999999999999999"])
async def test_a_broadcast_that_is_not_there(console: Console, path: str) -> None:
    admin = await console.signed_in("root", "admin")
    assert (await admin.open(path)).status_code == 404
    assert (await admin.send(f"{path}/start")).status_code == 404


async def test_a_second_person_approves_what_they_have_seen(
    console: Console, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.broadcasts.deeds.FOUR_EYES_ABOVE", 2)
    author, second = await console.signed_in("root", "admin"), await console.signed_in("asha", "admin")
    await town.settle(3)
    path = await written(author)
    before = {"seen": await seen(author, path)}
    assert "somebody else has to approve it first" in alert(await author.send(f"{path}/start", before))
    assert "you cannot approve it" in alert(await author.send(f"{path}/approve", before))
    assert "Approve</button>" not in (await author.open(path)).text
    # The author changes it while the second person reads.
    assert (await author.send(f"{path}/edit", {**BOTH, **before, "en": "Something else"})).status_code == 303
    assert "changed the draft" in alert(await second.send(f"{path}/approve", before))
    assert "changed the draft" in alert(await author.send(f"{path}/edit", {**BOTH, **before, "en": "Third"}))
    assert "changed the draft" in alert(await author.send(f"{path}/start", before))
    now = {"seen": await seen(second, path)}
    assert (await second.send(f"{path}/approve", now)).status_code == 303
    # Changed once more, nobody has approved it.
    await author.send(f"{path}/edit", {**BOTH, **now, "en": "Fourth"})
    last = {"seen": await seen(author, path)}
    assert "approve it first" in alert(await author.send(f"{path}/start", last))
    await second.send(f"{path}/approve", last)
    assert (await author.send(f"{path}/start", last)).status_code == 303
    assert await state(console, path) == "running"


async def test_who_may_approve_is_asked_in_linked_chats_and_the_writer_hears_of_it(
    console: Console, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.broadcasts.deeds.FOUR_EYES_ABOVE", 2)
    author, second = await console.signed_in("root", "admin"), await console.signed_in("asha", "admin")
    people = dict(zip(("root", "asha"), await town.settle(3), strict=False))
    for login, person in people.items():
        await town.do(
            "INSERT INTO staff_chats (channel, address, staff_id, linked_at) VALUES ('telegram', :chat, :id, now())",
            chat=str(person),
            id=(await console.member(login)).id,
        )
    path = await written(author)
    given = {"seen": await seen(author, path)}
    answer = await author.send(f"{path}/start", given)
    assert answer.status_code == 422 and "One colleague who may approve it was asked" in answer.text
    await author.send(f"{path}/start", given)
    told = "SELECT person_id, message ->> 'text' AS text FROM outbox ORDER BY id"
    (asked,) = await town.fetch(told)
    assert asked.person_id == people["asha"] and BOTH["en"] in asked.text
    await second.send(f"{path}/approve", given)
    assert [row.person_id for row in await town.fetch(told)] == [people["asha"], people["root"]]


async def test_whoever_was_signed_out_is_led_to_the_sign_in_from_a_live_part_too(console: Console) -> None:
    admin = await console.signed_in("root", "admin")
    path = await written(admin)
    await admin.send("/sign-out")
    part = await admin.open(f"{path}/progress?state=running", headers={"hx-request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (200, "/console/sign-in")


@pytest.mark.parametrize(
    ("at", "wrong"),
    [
        ("", "a day and a time"),
        ("soon", "a day and a time"),
        ("2026-11-23T08:59", "is over"),
        ("2026-11-24T09:00", None),
    ],
)
async def test_it_waits_for_its_time(console: Console, at: str, wrong: str | None) -> None:
    admin = await console.signed_in("root", "admin")
    path = await written(admin)
    given = {"seen": await seen(admin, path), "when": "later", "at": at}
    answer = await admin.send(f"{path}/start", given)
    assert wrong in alert(answer) if wrong else answer.status_code == 303
    assert await state(console, path) == ("draft" if wrong else "scheduled")
    if not wrong:
        assert "Begins: Tue, 24 Nov, 9:00" in (await admin.open(path)).text


async def test_two_browsers_pause_and_go_on(console: Console, town: Town) -> None:
    one, two = await console.signed_in("root", "admin"), await console.signed_in("asha", "admin")
    await town.settle(3)
    path = await written(one)
    await one.send(f"{path}/start", {"seen": await seen(one, path)})
    steps = [(one, "pause", None), (two, "pause", "It is paused"), (two, "resume", None), (one, "resume", "under way"),
             (one, "pause", None), (two, "cancel", None), (one, "resume", "was cancelled")]  # fmt: skip
    for browser, deed, wrong in steps:
        answer = await browser.send(f"{path}/{deed}")
        assert wrong in alert(answer) if wrong else answer.status_code == 303, deed
    assert await state(console, path) == "cancelled"
    assert "Cancelled a broadcast" in (await one.open("/audit")).text


async def test_a_test_copy_goes_to_own_chats_alone(console: Console, town: Town) -> None:
    admin = await console.signed_in("root", "admin")
    own, foreign = await town.settle(2)
    path = await written(admin)
    assert "Link your own chat" in (await admin.open(path)).text
    await town.do(
        "INSERT INTO staff_chats (channel, address, staff_id, linked_at) VALUES ('telegram', :chat, :id, now())",
        chat=str(own),
        id=(await console.member("root")).id,
    )
    refused = await admin.send(f"{path}/test", {"chat": f"telegram {foreign}", "language": "en"})
    assert refused.status_code == 422 and "Nobody has written" in alert(refused)
    answer = await admin.send(f"{path}/test", {"chat": f"telegram {own}", "language": "en"}, follow_redirects=True)
    assert "A copy is on its way" in answer.text
    rows = await town.fetch("SELECT person_id, message FROM outbox")
    assert [row.person_id for row in rows] == [own] and BOTH["en"] in rows[0].message["text"]


HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "{% raw %}", "${7*7}", "' OR 1=1 --",
    "=1+1", "*bold* _it_ ~no~ `code`", "\u202eevil\u202c", "a\u0000b", "</textarea><b>", "&lt;b&gt;", "%s%n",
    "\U0001f468\u200d\U0001f469", "*_~`*_~`", "<svg/onload=alert(1)>",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words_are_only_words(console: Console, town: Town, words: str) -> None:
    admin = await console.signed_in("root", "admin")
    await town.settle(1, name=words.replace("\0", ""))
    path = await written(admin, en=words, ml=f"{{name|{words.replace('{', '(').replace('}', ')')}}}", role=words)
    pages = [await admin.open(each) for each in ("/broadcasts", path, f"{path}/edit", f"{path}/count", "/audit")]
    assert [page.status_code for page in pages] == [200] * 5
    for page in pages:
        assert not re.search(
            r"<script(?! src=\"/static/)|<img src=x|onerror=alert\(1\)>(?!&)|</textarea><b>", page.text
        )
    kept = found(r'(?s)<textarea name="en"[^>]*>\n(.*?)</textarea>', pages[2].text)
    assert unescape(kept) == words.replace("\0", "").strip()
