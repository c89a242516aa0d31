"""What people sent, as the staff see and hear it: fetched from the provider at that moment, and never run."""

from typing import Any

import pytest
from sqlalchemy import func, select

from bot.db.tables import audit, inbox
from bot.requests.media import safe_type
from bot.world.erasure import erase
from tests.console.conftest import Browser, Console, with_telegram
from tests.console.waiting import Waiting, somebody
from tests.peers.telegram import TOKEN, TelegramPeer

CONTENT = b"\xff\xd8 what somebody sent"
PICTURE = {"type": "photo", "file_id": "P"}
VOICE = {"type": "voice", "file_id": "P", "mime_type": "audio/ogg", "size": 4097}


@pytest.fixture
def settings_given(telegram: TelegramPeer) -> dict[str, Any]:
    telegram.keep("P", CONTENT)
    return with_telegram(telegram)


async def sent(person: Waiting, *media: Any, **more: Any) -> int:
    """Sends something; gives the message's row."""
    await person.writes(unreadable="photo", media=list(media), **more)
    async with person.console.engine.connect() as connection:
        return int(await connection.scalar(select(func.max(inbox.c.id))) or 0)


async def of_somebody(console: Console, *media: Any) -> tuple[Browser, Waiting, str]:
    """An agent's browser, somebody who sent this, and where their request's files are."""
    anu, person = await console.signed_in("anu"), await somebody(console)
    number = await person.asks()
    return anu, person, f"/inbox/{number}/media/{await sent(person, *media)}"


async def test_a_picture_and_a_voice_note_stand_in_the_conversation(console: Console) -> None:
    document = {"type": "document", "file_id": "P", "mime_type": "application/pdf", "size": 2_000_000}
    anu, _, path = await of_somebody(console, PICTURE, VOICE, document)
    page = await anu.open(path.partition("/media/")[0])
    thumbnail = f'<img class="sent" src="/console{path}/0" alt="picture" loading="lazy">'
    assert f'<a href="/console{path}/0">{thumbnail}</a>' in page.text
    assert f'controls preload="none" src="/console{path}/1" aria-label="voice note"' in page.text
    assert f'<a href="/console{path}/2">file, sticker or the like</a>' in page.text and "5 KB" in page.text
    for number in range(3):
        assert (await anu.open(f"{path}/{number}")).content == CONTENT
    assert (await anu.open(f"{path}/3")).status_code == 404


@pytest.mark.parametrize(
    ("reference", "type_", "shown"),
    [
        (PICTURE, "image/jpeg", "inline"),
        (VOICE, "audio/ogg", "inline"),
        ({"type": "voice", "mime_type": "audio/ogg; codecs=opus"}, "audio/ogg", "inline"),
        ({"type": "video"}, "video/mp4", "inline"),
        ({"type": "document", "mime_type": "application/pdf"}, "application/octet-stream", "attachment"),
        ({"type": "document", "mime_type": "text/html"}, "application/octet-stream", "attachment"),
        ({"type": "photo", "mime_type": "image/svg+xml"}, "application/octet-stream", "attachment"),
        ({"type": "photo", "mime_type": "image/png\r\nSet-Cookie: a=b"}, "application/octet-stream", "attachment"),
        ({"type": "document", "mime_type": "IMAGE/SVG+XML; x=image/png"}, "application/octet-stream", "attachment"),
        ({"type": "sticker"}, "application/octet-stream", "attachment"),
    ],
)
async def test_what_could_run_is_never_shown(
    console: Console, reference: dict[str, str], type_: str, shown: str
) -> None:
    anu, _, path = await of_somebody(console, {"file_id": "P", **reference})
    answer = await anu.open(f"{path}/0")
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, type_, CONTENT)
    assert answer.headers["content-disposition"].partition(";")[0] == shown
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ") and "sandbox;" in policy and "script-src" not in policy
    assert (answer.headers["x-content-type-options"], answer.headers["cache-control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize(
    "given",
    ["text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "video/mp4x", "audio/", "image/png x", ""],
)
def test_types_that_are_not_shown(given: str) -> None:
    assert safe_type(given) == "application/octet-stream"


async def test_what_cannot_be_had_is_told_in_words(console: Console, telegram: TelegramPeer) -> None:
    gone, large = {"type": "photo", "file_id": "nobody's"}, {"type": "photo", "file_id": "large"}
    telegram.too_big.add("large")
    anu, person, path = await of_somebody(console, gone, large)
    for number, status, words in ((0, 410, "no longer has this file"), (1, 413, "too large to be fetched")):
        answer = await anu.open(f"{path}/{number}")
        assert (answer.status_code, words in answer.text, TOKEN in answer.text) == (status, True, False)
    await anu.send("/language", {"language": "ml"})
    assert "ഒന്നുകൂടി അയയ്ക്കാൻ" in (await anu.open(f"{path}/0")).text
    await anu.send("/language", {"language": "en"})
    # Of a channel that is not set up
    other = await somebody(console, "whatsapp", "whatsapp:+919847012345")
    row = await sent(other, {"type": "image/png", "url": "https://api.twilio.com/x"})
    away = await anu.open(f"/inbox/{await other.asks()}/media/{row}/0")
    assert (away.status_code, "just now" in away.text) == (503, True)
    assert person.id != other.id


async def test_only_whoever_minds_the_request_and_only_the_persons_own(console: Console) -> None:
    anu, person, path = await of_somebody(console, PICTURE)
    row = path.rpartition("/")[2]
    other = await somebody(console, address="4712")
    there, elsewhere = await other.asks(), await person.asks("report_problem", centre="kalamassery")
    in_group = await sent(person, PICTURE, group=True)
    mine = path.partition("/media/")[0]
    for wrong in (
        f"/inbox/{there}/media/{row}/0",  # the request of somebody else
        f"/inbox/{elsewhere}/media/{row}/0",  # of a centre that is not Anu's
        f"{mine}/media/{in_group}/0",
        f"{mine}/media/{int(row) - 1}/0",  # a message of words
        f"{mine}/media/{2**70}/0",
        f"{mine}/media/{row}/{2**70}",
    ):
        assert (await anu.open(wrong)).status_code == 404, wrong
    assert (await anu.open(f"{path}/0")).status_code == 200


async def test_whoever_was_erased_sent_nothing_and_looking_is_no_deed(console: Console) -> None:
    anu, person, path = await of_somebody(console, PICTURE)
    async with console.engine.connect() as connection:
        before = await connection.scalar(select(func.count()).select_from(audit))
    assert (await anu.open(f"{path}/0")).status_code == 200
    async with console.engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(audit)) == before
    async with console.engine.begin() as connection:
        await erase(connection, person.id, console.now)
    assert (await anu.open(f"{path}/0")).status_code == 404


async def test_pictures_that_come_by_themselves_keep_nobody_signed_in(console: Console) -> None:
    anu, _, path = await of_somebody(console, PICTURE)
    for _ in range(5):
        console.wait(minutes=25)
        picture = await anu.open(f"{path}/0", headers={"sec-fetch-dest": "image"})
    assert picture.headers["location"] == "/console/sign-in"
