"""Calendar files and check-in pictures."""

from datetime import datetime

import httpx
import pytest
from icalendar import Calendar

from bot.clock import KERALA
from bot.documents import Seal
from tests.support.nlu import StandIn, understood
from tests.web.conftest import Visitor, arrive, option

WISH = "one seat on Monday from 10 to 12"


@pytest.fixture(autouse=True)
def _understood(nlu: StandIn) -> None:
    answer = understood("book_desk", date="2026-11-23", time="10:00/12:00", people=1)
    nlu.knows[WISH] = answer | {"has_language": False}


async def _book(visitor: Visitor) -> list[dict[str, str]]:
    """Monday from 10 to 12; gives the replies with the files."""
    replies = await visitor.hears(text=WISH)
    replies = await visitor.hears(choice=replies[-1]["options"][0]["id"])
    return [reply for reply in replies if reply["type"] in ("document", "picture")]


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Work Near Home, Kottarakkara"), ("ml", "വർക്ക് നിയർ ഹോം, കൊട്ടാരക്കര")]
)
async def test_the_calendar_file_says_when_and_where(client: httpx.AsyncClient, language: str, title: str) -> None:
    visitor = await arrive(client, language=language)
    document, _ = await _book(visitor)
    response = await client.get(document["url"])
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert document["filename"] in response.headers["content-disposition"]
    (event,) = Calendar.from_ical(response.text).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 11, 23, 10, tzinfo=KERALA)
    assert event.decoded("dtend") == datetime(2026, 11, 23, 12, tzinfo=KERALA)
    assert str(event["summary"]) == title
    assert document["ref"] in event["description"]


async def test_the_picture_is_a_picture(visitor: Visitor) -> None:
    _, picture = await _book(visitor)
    response = await visitor.client.get(picture["url"])
    assert response.headers["content-type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")


async def test_files_of_a_cancelled_booking_are_gone(visitor: Visitor) -> None:
    files = await _book(visitor)
    replies = await visitor.hears(choice=f"go:cancel_booking?which={files[0]['ref']}")
    await visitor.hears(choice=option(replies, "Yes, cancel it"))
    assert [(await visitor.client.get(file["url"])).status_code for file in files] == [404, 404]


async def test_only_who_has_the_link_gets_the_file(visitor: Visitor) -> None:
    document, _ = await _book(visitor)
    ref = document["ref"]
    guessed = Seal(b"another key").path(f"{ref}.ics", "en")
    swapped = document["url"].replace(".ics", ".png")
    other_language = document["url"].replace("/en.", "/ml.")
    for url in (guessed, swapped, other_language, f"/webchat/files/x/{ref}.ics"):
        assert (await visitor.client.get(url)).status_code == 404
    for name in ("WNH-AAAAA1.ics", "../secrets.env", "WNH-7K3P9Q.exe"):
        assert (await visitor.client.get(f"/webchat/files/en.x/{name}")).status_code in (404, 422)
