"""The centres' room: what a manager does there, what is refused and shown again, and what the bot says then."""

import html
import io
import re
from collections.abc import AsyncIterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, update

from bot.console.ways.centres import WAYS
from bot.db.tables import audit, centres
from bot.rendering import Rendered
from bot.turn import Turns
from bot.understand import Understander
from bot.wording import Wording
from bot.world.world import PersonWorld
from flows.world import Booking, NewBooking
from tests.console.conftest import CENTRE, NOW, Browser, Console
from tests.support.town import hours as period
from tests.support.town import newcomer
from tests.test_turn import Chat

OTHER = "taliparamba"
HALF_WEEK = {f"{end}-{day}-0": clock for day in range(6) for end, clock in (("opens", "09:00"), ("closes", "13:00"))}
DESKS = {"count-desk": "117", "count-cabin": "6", "seats-cabin": "4", "count-meeting_room": "3",
         "seats-meeting_room": "8"}  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE centres; --",
    "{{ 7*7 }}{% raw %}",
    "${7*7}#{7*7}",
    '=HYPERLINK("http://x")',
    "*bold* _it_ `code`",
    "\u202eevil\u2066",
    "a\0b\r\nc",
    "%s%n %(x)s",
    "😀\ufeff\u200b",
)


def photo(colour: str = "green", kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, kind)
    return out.getvalue()


async def version(browser: Browser, part: str, centre: str = CENTRE) -> str:
    """The version of a part, as the page of the centre has it in that part's form."""
    page = await browser.open(f"/centres/{centre}")
    article = next(one for one in page.text.split("<article>") if f'<h2 id="{part}"' in one)
    found = re.search(r'name="version" value="(\d+)"', article)
    assert found, f"{part} has no form"
    return found[1]


async def save(browser: Browser, part: str, given: dict[str, Any] | None = None, centre: str = CENTRE) -> Any:
    """Fills the form of a part in, and sends it."""
    of = part.partition("/")[0]
    filled = {"version": await version(browser, of, centre), **(given or {})}
    return await browser.send(f"/centres/{centre}/{part}", filled)


async def book(console: Console, start: str, end: str, day: date, **wish: Any) -> str:
    async with console.engine.begin() as connection:
        world = PersonWorld(connection, await newcomer(connection), NOW, 5)
        values = {"kind": "desk", "count": 1, "people": 1} | wish
        booking = await world.book(NewBooking(CENTRE, periods=(period(start, end, day),), **values))
    assert isinstance(booking, Booking)
    return booking.ref


async def audited(console: Console) -> list[tuple[str, str, dict[str, str]]]:
    async with console.engine.connect() as connection:
        rows = await connection.execute(select(audit).where(audit.c.target_kind == "centre").order_by(audit.c.id))
        return [(row.action, row.target, row.detail) for row in rows]


# -- the bot says it at once ----------------------------------------------------------------------------------------


@pytest.fixture
async def chat(console: Console) -> AsyncIterator[Chat]:
    """Somebody who writes to the bot that has the console's database."""
    async with Understander("unix:///nowhere", "") as understander:
        yield Chat(console.engine, Turns(console.engine, understander, Wording().load()))


def words(replies: list[Rendered]) -> str:
    return "\n".join(str(reply.get("text", "")) for reply in replies)


@pytest.mark.parametrize(
    ("part", "asked", "doubt"),
    [
        ("hours", "go:ask_hours", "Hours are not published yet"),
        ("fees", "go:ask_price", "Fees are not published yet"),
    ],
)
async def test_confirming_takes_the_doubt_out_of_the_bots_next_answer(
    console: Console, chat: Chat, part: str, asked: str, doubt: str
) -> None:
    browser = await console.signed_in("saji", "manager")
    await chat.told(await chat.writes("anu", choice="go:language?language=en"))
    before = words(await chat.told(await chat.writes("anu", choice=f"{asked}?centre={CENTRE}")))
    assert doubt in before

    given = {"part": part, "version": await version(browser, part)}
    done = await browser.send(f"/centres/{CENTRE}/confirm", given)
    assert (done.status_code, done.headers["location"]) == (303, f"/console/centres/{CENTRE}?saved={part}#{part}")

    after = words(await chat.told(await chat.writes("anu", choice=f"{asked}?centre={CENTRE}")))
    assert [line for line in before.splitlines() if doubt not in line] == after.splitlines()
    page = (await browser.open(f"/centres/{CENTRE}?saved={part}")).text
    assert f'<h2 id="{part}">{part.capitalize()}\n</h2>' in page
    assert "Saved. The bot says it from now on." in page
    assert await audited(console) == [(f"centre-{part}-confirmed", CENTRE, {"of-centre": CENTRE})]


async def test_new_hours_with_a_break_are_in_the_bots_next_answer(console: Console, chat: Chat) -> None:
    browser = await console.signed_in("saji", "manager")
    await chat.told(await chat.writes("anu", choice="go:language?language=en"))
    week = HALF_WEEK | {"opens-0-1": "14:00", "closes-0-1": "18:00"}
    assert (await save(browser, "hours", week)).status_code == 303
    said = words(await chat.told(await chat.writes("anu", choice=f"go:ask_hours?centre={CENTRE}")))
    for line in (
        "Monday: 9:00 am – 1:00 pm",
        "Monday: 2:00 pm – 6:00 pm",
        "Tuesday to Saturday: 9:00 am – 1:00 pm",
        "Closed: Sunday",
    ):
        assert line in said
    assert "not published" not in said


# -- each part is saved on its own ----------------------------------------------------------------------------------

GOOD: list[tuple[str, dict[str, Any], str]] = [
    ("hours", HALF_WEEK, "Monday: 09:00–13:00"),
    ("holidays", {"day": "2027-08-26", "name-en": "Onam", "name-ml": "ഓണം"}, "<bdi>Onam</bdi>"),
    ("holidays/remove", {"day": "2026-12-25"}, "Holidays"),
    ("desks", DESKS | {"count-desk": "90"}, "Desk: 90"),
    ("fees", {"desk-P1D": "275", "cabin-PT4H": "400"}, "Cabin, half a day: ₹400"),
    ("facilities", {"facility": ["wifi", "cctv"]}, "<p>High-speed internet, CCTV</p>"),
    ("name", {"name-en": "Kottarakkara 1", "name-ml": "കൊട്ടാരക്കര 1", "address-en": "MC Road", "address-ml": "എംസി റോഡ്",
              "place": "kottarakkara", "district": "kollam-district"}, "MC Road"),
    ("position", {"latitude": "9.01", "longitude": "76.78"}, 'value="9.01000"'),
]  # fmt: skip


@pytest.mark.parametrize(("part", "given", "seen"), GOOD, ids=[part for part, _, _ in GOOD])
async def test_a_part_is_saved_and_audited(console: Console, part: str, given: dict[str, Any], seen: str) -> None:
    browser = await console.signed_in("saji", "manager")
    done = await save(browser, part, given)
    assert done.status_code == 303, done.text
    of = part.partition("/")[0]
    assert seen in (await browser.open(f"/centres/{CENTRE}")).text
    (deed,) = await audited(console)
    assert deed[:2] == (f"centre-{of}-changed", CENTRE)
    assert {"taken-out", "put-in"} & set(deed[2])
    admin = await console.signed_in("ann", "admin")
    log = (await admin.open("/audit")).text
    assert f"Changed a centre" in log or f"Moved a centre" in log  # noqa: F541


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("hours", {"opens-3-0": "20:00", "closes-3-0": "09:00"}, "Thursday: it closes before it opens."),
    ("hours", {"opens-3-0": "quarter past", "closes-3-0": "09:00"}, "Thursday: please write times like 09:00."),
    ("hours", {"opens-3-0": "09:00"}, "Thursday: please give both times, or neither."),
    ("hours", {}, "An open centre needs hours on at least one day."),
    ("holidays", {"day": "soon", "name-en": "Onam"}, "Please choose a day."),
    ("holidays", {"day": "2020-01-01", "name-en": "Onam"}, "Please choose a day from tomorrow on"),
    ("holidays", {"day": "2026-12-25", "name-en": "Christmas"}, "This day is in the list already."),
    ("desks", DESKS | {"count-desk": "lots"}, "Desk: please give a whole number, at most 2,000."),
    ("desks", DESKS | {"seats-cabin": ""}, "Cabin: how many people sit in each?"),
    ("desks", DESKS | {"count-cabin": "0"}, "Cabin: there is a price for it. Please remove that first."),
    ("fees", {"desk-P1D": "two hundred"}, "Desk: please give whole rupees, at most 1,00,000."),
    ("fees", {}, "An open centre needs at least one price; 0 means free."),
    ("facilities", {"facility": ["pool"]}, "There is no such facility."),
    ("name", {"name-en": "One", "address-en": "Here", "address-ml": "ഇവിടെ"}, "Please give a name of at most 24"),
    ("name", {"name-en": "A", "name-ml": "അ", "address-en": "Here", "address-ml": "ഇവിടെ", "place": "Atlantis",
              "district": "kollam-district"}, "There is no such place in this district."),
    ("position", {"latitude": "here", "longitude": "there"}, "Please give degrees with a decimal point"),
    ("position", {"latitude": "13.08", "longitude": "80.27"}, "This point is not in Kerala."),
    ("position", {"latitude": "9.98", "longitude": "76.28"}, "Please choose one nearer, or change the place first."),
]  # fmt: skip


async def test_what_is_refused_is_told_and_stays_in_the_form(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    before = (await browser.open(f"/centres/{CENTRE}")).text
    for part, given, told in BAD:
        answer = await save(browser, part, given)
        page = html.unescape(answer.text)
        assert (answer.status_code, told in page) == (422, True), (part, given, told)
        article = next(one for one in page.split("<article>") if f'<h2 id="{part}"' in one)
        assert "<details open>" in article or part == "position"
        assert page.count('role="alert"') == 1
        for field, value in given.items():
            if field not in ("facility", "district"):
                assert f'value="{value}"' in article, (part, field)
    token = re.compile(r'name="csrf" value="\w+"')
    assert token.sub("", (await browser.open(f"/centres/{CENTRE}")).text) == token.sub("", before)
    assert await audited(console) == []


async def test_bookings_in_the_way_are_named_and_lead_to_their_day(console: Console) -> None:
    day = date(2026, 11, 25)
    ref = await book(console, "18:00", "20:00", day)
    browser = await console.signed_in("saji", "manager")
    link = f'<a href="/console/today/{CENTRE}?day=2026-11-25"><code>{ref}</code></a>'

    refused = await save(browser, "hours", HALF_WEEK)
    assert (refused.status_code, link in refused.text) == (422, True)
    assert 'name="anyway"' in refused.text
    closed = await save(browser, "holidays", {"day": "2026-11-25"})
    assert (closed.status_code, link in closed.text) == (422, True)

    assert (await save(browser, "hours", HALF_WEEK | {"anyway": "1"})).status_code == 303


async def test_desks_that_are_booked_are_named(console: Console) -> None:
    ref = await book(console, "10:00", "12:00", date(2026, 11, 25), kind="meeting_room", count=3)
    browser = await console.signed_in("saji", "manager")
    refused = await save(browser, "desks", DESKS | {"count-meeting_room": "1"})
    assert (refused.status_code, ref in refused.text) == (422, True)
    assert (await save(browser, "desks", DESKS | {"count-meeting_room": "4"})).status_code == 303


async def test_who_saves_second_sees_both_and_decides(console: Console) -> None:
    first, second = await console.signed_in("saji", "manager"), await console.signed_in("mini", "manager")
    seen = await version(second, "fees")
    assert (await save(first, "fees", {"desk-P1D": "275"})).status_code == 303
    refused = await second.send(f"/centres/{CENTRE}/fees", {"version": seen, "desk-P1D": "290"})
    assert refused.status_code == 422
    assert "Somebody else has saved this meanwhile." in refused.text
    assert "Desk, a day: ₹275" in refused.text
    assert 'name="desk-P1D" value="290"' in refused.text
    assert (await save(second, "fees", {"desk-P1D": "290"})).status_code == 303
    assert "Desk, a day: ₹290" in (await second.open(f"/centres/{CENTRE}")).text


@pytest.mark.parametrize("given", ["", "-1", "x", "9" * 40, "1.0", "൧"])
async def test_a_form_without_its_version_changes_nothing(console: Console, given: str) -> None:
    browser = await console.signed_in("saji", "manager")
    answer = await browser.send(f"/centres/{CENTRE}/hours", HALF_WEEK | {"version": given})
    assert answer.status_code == 422
    assert await audited(console) == []


# -- who may --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("centre", [OTHER, "atlantis", "%00", "..%2f..%2fstaff"])
async def test_a_centre_that_somebody_does_not_mind_is_not_there(console: Console, centre: str) -> None:
    browser = await console.signed_in("saji", "manager")
    for way in WAYS:
        if "{centre}" not in way.path or "manager" not in way.who:
            continue
        path = way.path.replace("{centre}", centre).replace("{picture}", "0" * 64)
        answer = await browser.open(path) if way.method == "GET" else await browser.send(path, {"version": "0"})
        assert answer.status_code == 404, way
    page = (await browser.open("/centres")).text
    assert f"/centres/{CENTRE}" in page
    assert f"/centres/{OTHER}" not in page


async def test_an_admin_adds_a_centre_and_opens_it(console: Console) -> None:
    browser = await console.signed_in("ann", "admin")
    wanted = {"id": "adoor", "name-en": "Adoor", "name-ml": "അടൂർ", "address-en": "MC Road", "address-ml": "എംസി റോഡ്",
              "district": "pathanamthitta-district", "place": "അടൂർ"}  # fmt: skip
    for wrong, told in ({"id": CENTRE}, "short name already"), ({"place": "Atlantis"}, "no such place"):
        refused = await browser.send("/centres", wanted | wrong)
        assert (refused.status_code, told in refused.text) == (422, True)
        assert 'value="MC Road"' in refused.text
    added = await browser.send("/centres", wanted)
    assert added.headers["location"] == "/console/centres/adoor"
    page = await browser.open("/centres")
    assert page.text.count('<circle class="spot planned"') == 4
    assert (await save(browser, "status", {"status": "open"}, "adoor")).status_code == 422
    for part, given in ("hours", HALF_WEEK), ("desks", {"count-desk": "9"}), ("fees", {"desk-P1D": "200"}):
        assert (await save(browser, part, given, "adoor")).status_code == 303
    opened = await save(browser, "status", {"status": "open", "opened-on": "2026-11-20"}, "adoor")
    assert opened.status_code == 303
    assert (await browser.open("/centres")).text.count('<circle class="spot open"') == 2
    assert [action for action, *_ in await audited(console)][-1] == "centre-status-changed"


# -- pictures -------------------------------------------------------------------------------------------------------


async def send_picture(browser: Browser, content: bytes, name: str = "hall.jpg", **alt: str) -> Any:
    given = {"version": await version(browser, "pictures"), "alt-en": "The hall", "alt-ml": "ഹാൾ", **alt}
    files = {"picture": (name, content, "application/octet-stream")}
    return await browser.send(f"/centres/{CENTRE}/pictures", given, files=files)


async def test_a_picture_is_shown_moved_and_taken_away(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    for colour in ("red", "green"):
        assert (await send_picture(browser, photo(colour))).status_code == 303
    page = (await browser.open(f"/centres/{CENTRE}")).text
    red, green = re.findall(r'<img src="/files/(\w{64})" alt="The hall"', page)
    got = await browser.client.get(f"/files/{red}")
    assert (got.status_code, got.headers["content-type"]) == (200, "image/jpeg")
    assert (await save(browser, f"pictures/{green}", {"do": "earlier"})).status_code == 303
    refused = await save(browser, f"pictures/{green}", {"do": "describe", "alt-en": "The yard"})
    assert (refused.status_code, 'value="The yard"' in refused.text) == (422, True)
    given = {"do": "describe", "alt-en": "The yard", "alt-ml": "മുറ്റം"}
    assert (await save(browser, f"pictures/{green}", given)).status_code == 303
    assert (await save(browser, f"pictures/{red}", {"do": "away"})).status_code == 303
    page = (await browser.open(f"/centres/{CENTRE}")).text
    assert re.findall(r'<img src="/files/(\w{64})" alt="([^"]*)"', page) == [(green, "The yard")]
    assert len(await audited(console)) == 5


@pytest.mark.parametrize(
    ("content", "alt", "told"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "The hall", "Only pictures (JPEG, PNG, WebP)"),
        (b"%PDF-1.7 %%EOF", "The hall", "this is a document"),
        (photo()[:100], "The hall", "This picture cannot be read"),
        (photo(), "", "Please say what the picture shows in both languages"),
    ],
)
async def test_no_other_file_gets_in(console: Console, content: bytes, alt: str, told: str) -> None:
    browser = await console.signed_in("saji", "manager")
    answer = await send_picture(browser, content, **{"alt-en": alt})
    assert (answer.status_code, told in answer.text) == (422, True)
    assert 'value="ഹാൾ"' in answer.text


# -- hostile texts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_texts_stay_texts(console: Console, text: str) -> None:
    browser = await console.signed_in("saji", "manager")
    short = text[:24]
    name = {"name-en": short, "name-ml": short, "address-en": text, "address-ml": text, "place": "Kottarakkara",
            "district": "kollam-district"}  # fmt: skip
    assert (await save(browser, "name", name)).status_code == 303
    assert (await save(browser, "holidays", {"day": "2027-08-26", "name-en": text[:60]})).status_code == 303
    assert (await send_picture(browser, photo(), text, **{"alt-en": text, "alt-ml": text})).status_code == 303
    fields = ("opens-0-0", "count-desk", "desk-P1D", "latitude", "longitude", "facility")
    for part in ("hours", "desks", "fees", "position", "facilities"):
        answer = await save(browser, part, dict.fromkeys(fields, text))
        assert answer.status_code == 422
        assert markup_of(answer.text) <= OURS
    admin = await console.signed_in("ann", "admin")
    for page in [(await browser.open(f"/centres/{CENTRE}")).text, (await browser.open("/centres")).text,
                 (await admin.open("/audit")).text]:  # fmt: skip
        assert markup_of(page) <= OURS
        assert not set(page) & set("\0\u202e\u2066\ufeff")
    async with console.engine.connect() as connection:
        kept = (await PersonWorld(connection, None, NOW, 5).centre(CENTRE)).address.en
    assert kept in html.unescape((await browser.open(f"/centres/{CENTRE}")).text)
    assert kept == text.replace("\0", " ").replace("\r\n", " ").strip("\u202e\u2066").replace("\ufeff\u200b", "")


OURS = {("script", "src"), ("img", "/files/")}


class _Markup(HTMLParser):
    """What a browser would run or fetch of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self.found.add(("script", "src" if (given.get("src") or "").startswith("/static") else "inline"))
        if tag == "img":
            self.found.add(("img", (given.get("src") or "")[:7]))
        self.found |= {("handler", name) for name in given if name.startswith("on") or name == "style"}


def markup_of(page: str) -> set[tuple[str, str]]:
    markup = _Markup()
    markup.feed(page)
    return markup.found


async def test_the_pages_are_in_malayalam_too(console: Console) -> None:
    browser = await console.signed_in("saji", "manager")
    await browser.send("/language", {"language": "ml", "back": "/console/centres"})
    page = (await browser.open(f"/centres/{CENTRE}")).text
    assert "<title>കൊട്ടാരക്കര" in page
    assert "പ്രവൃത്തി സമയം" in page
    refused = await save(browser, "hours", {"opens-3-0": "20:00", "closes-3-0": "09:00"})
    assert "വ്യാഴം: തുറക്കുന്നതിനു മുമ്പാണ് അടയ്ക്കുന്ന സമയം." in refused.text


async def test_a_centre_whose_facility_is_no_longer_listed_keeps_its_page(console: Console) -> None:
    async with console.engine.begin() as connection:
        pool = [{"key": "pool", "name": {"en": "Pool", "ml": "കുളം"}}]
        await connection.execute(update(centres).where(centres.c.id == CENTRE).values(facilities=pool))
    browser = await console.signed_in("saji", "manager")
    assert "<p>Pool</p>" in (await browser.open(f"/centres/{CENTRE}")).text
