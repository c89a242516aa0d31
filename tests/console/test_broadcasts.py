"""Broadcasts written and dealt with in the console: forms good and bad, who may, two at once, hostile words."""

import re
from collections.abc import AsyncIterator
from html import unescape
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.broadcasts.desk import Desk
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
    from bot.wake import connect

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
        from sqlalchemy import text

        return int(await connection.scalar(text("SELECT coalesce(max(id), 0) FROM broadcasts")) or 0)


async def test_every_kind_of_mistake_has_words_in_both_languages() -> None:
    from pathlib import Path

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
