"""Saving the parts of a centre, on real tables with real bookings."""

import asyncio
import io
import shutil
from collections.abc import Awaitable, Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select, text

from bot.centres import desks, facilities, fees, holidays, hours, naming, pictures, reading, status, where
from bot.centres.bookings import InTheWay, to_come
from bot.centres.desks import Rooms
from bot.centres.holidays import FARTHEST
from bot.centres.hours import Opening
from bot.centres.naming import Called
from bot.centres.parts import Changed, Edit, Part, Refused, UnknownCentre, begin, confirm
from bot.centres.reading import Shown
from bot.centres.where import Point
from bot.data import load
from bot.db.tables import centres
from bot.db.tables import desks as desks_table
from bot.db.tables.centres import PARTS
from flows.replies import Localised
from flows.world import Booking, Fee, NoRoom
from tests.support.town import CENTRE, DATA, MONDAY, NOW, Town, new_booking
from tests.support.town import hours as period

PLANNED = "taliparamba"
ALT = Localised("The hall", "ഹാൾ")
WEEK = [Opening(day, time(9), time(20)) for day in range(6)]
HALF_WEEK = [Opening(day, time(9), time(13)) for day in range(6)]
BROKEN_WEEK = [Opening(d, o, c) for d in range(6) for o, c in ((time(9), time(13)), (time(14), time(20)))]
ROOMS = {"desk": Rooms(117, 1), "cabin": Rooms(6, 4), "meeting_room": Rooms(3, 8)}
PRICES = [Fee("desk", "P1D", 200), Fee("cabin", "PT1H", 100)]
ADOOR = Called(Localised("Adoor", "അടൂർ"), Localised("MC Road", "എംസി റോഡ്"), "Adoor", "pathanamthitta-district")

Deed = Callable[[Edit], Awaitable[object]]


async def save(town: Town, part: Part, do: Deed, centre: str = CENTRE) -> None:
    """As somebody does who has just opened the page."""
    shown = await look(town, centre)
    async with town.engine.begin() as connection:
        await do(await begin(connection, centre, part, shown.versions[part], NOW))


async def look(town: Town, centre: str = CENTRE) -> Shown:
    async with town.engine.connect() as connection:
        shown = await reading.one(connection, centre)
    assert shown
    return shown


async def refused(town: Town, part: Part, do: Deed, centre: str = CENTRE) -> Refused:
    """The refusal; nothing may have changed."""
    before = await look(town, centre)
    with pytest.raises(Refused) as refusal:
        await save(town, part, do, centre)
    after = await look(town, centre)
    assert (after.row, after.counts, after.pictures) == (before.row, before.counts, before.pictures)
    return refusal.value


async def booked(town: Town, start: str = "10:00", end: str = "12:00", day: date = MONDAY, **wish: object) -> Booking:
    return await town.booked(await town.newcomer(), new_booking(period(start, end, day), **wish))  # type: ignore[arg-type]


def photo(colour: str = "green") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(out, "PNG")
    return out.getvalue()


# -- what is saved is there -----------------------------------------------------------------------------------------

SAVED: list[tuple[Part, Deed]] = [
    ("hours", lambda edit: hours.save(edit, BROKEN_WEEK, assumed=False, anyway=False)),
    ("holidays", lambda edit: holidays.add(edit, date(2027, 8, 26), Localised("Onam", "ഓണം"), assumed=False)),
    ("desks", lambda edit: desks.save(edit, ROOMS | {"desk": Rooms(100, 1)}, assumed=False)),
    ("fees", lambda edit: fees.save(edit, PRICES, assumed=False)),
    ("facilities", lambda edit: facilities.save(edit, ["ac", "wifi"])),
    ("name", lambda edit: naming.save(edit, ADOOR)),
    ("position", lambda edit: where.save(edit, Point(9.01, 76.78))),
    ("status", lambda edit: status.save(edit, "open", "2026-02-01")),
]
NOW_SAYS = {
    "hours": {"Mon 09:00–13:00", "Mon 14:00–20:00", "Sat 14:00–20:00"},
    "holidays": {"2027-08-26", "2026-12-25"},
    "desks": {"desk 100 × 1", "cabin 6 × 4", "meeting_room 3 × 8"},
    "fees": {"desk P1D ₹200", "cabin PT1H ₹100"},
    "facilities": {"wifi", "ac"},
    "name": {"Adoor", "അടൂർ", "MC Road", "എംസി റോഡ്", "adoor"},
    "position": {"9.01000, 76.78000"},
    "status": {"open", "2026-02-01"},
}


@pytest.mark.parametrize(("part", "do"), SAVED, ids=[part for part, _ in SAVED])
async def test_what_staff_save_is_said_and_outlives_the_next_start(
    town: Town, loaded_url: str, part: Part, do: Deed
) -> None:
    before = await look(town)
    await save(town, part, do)
    after = await look(town)
    assert set(after.items(part)) >= NOW_SAYS[part]
    assert part not in after.assumed
    assert after.versions == before.versions | {part: 1}

    await load(loaded_url, DATA, NOW)

    again = await look(town)
    assert (again.row, again.counts) == (after.row, after.counts)


async def test_parts_that_staff_left_alone_follow_the_files(town: Town, loaded_url: str, tmp_path: Path) -> None:
    await save(town, "hours", lambda edit: hours.save(edit, HALF_WEEK, assumed=False, anyway=False))
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build", "written"))
    file = tmp_path / "centres.yml"
    changes = [('closes: "20:00"', 'closes: "18:00"'), ("rupees: 40}", "rupees: 50}"),
               ("kind: meeting_room, count: 3", "kind: meeting_room, count: 2"), ("day: 2027-01-02", "day: 2027-01-03"),
               ("lat: 9.0005", "lat: 9.0015"), ("BSNL building,", "Old BSNL building,")]  # fmt: skip
    content = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in content
        content = content.replace(old, new, 1)
    file.write_text(content, encoding="utf-8")

    await load(loaded_url, tmp_path, NOW)

    now = await look(town)
    assert "Mon 09:00–13:00" in now.items("hours")
    assert now.assumed == {"fees", "desks", "holidays"}
    assert "desk PT1H ₹50" in now.items("fees")
    assert now.counts["meeting_room"] == 2
    assert "2027-01-03" in now.items("holidays")
    assert now.items("position") == ["9.00150, 76.77420"]
    assert now.row.address.en.startswith("Old BSNL")


def test_every_column_of_a_part_is_one_of_the_table() -> None:
    columns = [column for part in PARTS.values() for column in part]
    assert len(columns) == len(set(columns))
    assert set(columns) <= set(centres.c.keys())


# -- marks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["hours", "fees", "desks", "holidays"])
async def test_confirming_takes_the_mark_off_and_changes_nothing_else(town: Town, loaded_url: str, part: Part) -> None:
    before = await look(town)
    assert part in before.assumed
    await save(town, part, confirm)
    after = await look(town)
    assert after.assumed == before.assumed - {part}
    assert after.items(part) == before.items(part)
    await load(loaded_url, DATA, NOW)
    assert part not in (await look(town)).assumed


@pytest.mark.parametrize(("part", "do"), [
    ("hours", lambda edit: hours.save(edit, WEEK, assumed=True, anyway=False)),
    ("fees", lambda edit: fees.save(edit, PRICES, assumed=True)),
    ("desks", lambda edit: desks.save(edit, ROOMS, assumed=True)),
    ("holidays", lambda edit: holidays.add(edit, date(2027, 8, 26), Localised("", ""), assumed=True)),
])  # fmt: skip
async def test_what_is_saved_as_assumed_keeps_its_mark(town: Town, part: Part, do: Deed) -> None:
    await save(town, part, do)
    assert part in (await look(town)).assumed


@pytest.mark.parametrize("part", ["hours", "fees", "desks", "name", "status", "position", "facilities", "pictures"])
async def test_what_is_not_there_cannot_be_confirmed(town: Town, part: Part) -> None:
    assert (await refused(town, part, confirm, PLANNED)).kind == "nothing-to-confirm"


# -- two at a time --------------------------------------------------------------------------------------------------


async def test_who_saw_an_older_version_is_refused(town: Town) -> None:
    await save(town, "hours", lambda edit: hours.save(edit, HALF_WEEK, assumed=False, anyway=False))
    for version in (0, 2):
        async with town.engine.begin() as connection:
            with pytest.raises(Changed):
                await begin(connection, CENTRE, "hours", version, NOW)
    await save(town, "fees", lambda edit: fees.save(edit, PRICES, assumed=False))


async def test_of_two_at_once_one_is_refused(town: Town) -> None:
    async def one(price: int) -> bool:
        try:
            async with town.engine.begin() as connection:
                edit = await begin(connection, CENTRE, "fees", 0, NOW)
                await fees.save(edit, [Fee("desk", "P1D", price)], assumed=False)
        except Changed:
            return False
        return True

    results = await asyncio.gather(*(one(price) for price in range(8)))
    assert sum(results) == 1
    assert (await look(town)).versions["fees"] == 1


async def test_an_unknown_centre(town: Town) -> None:
    async with town.engine.begin() as connection:
        with pytest.raises(UnknownCentre):
            await begin(connection, "atlantis", "hours", 0, NOW)


# -- bookings in the way --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "week", "outside"),
    [
        ("10:00", "12:00", HALF_WEEK, False),
        ("09:00", "13:00", HALF_WEEK, False),
        ("12:00", "14:00", HALF_WEEK, True),
        ("18:00", "20:00", HALF_WEEK, True),
        ("10:00", "12:00", WEEK[1:], True),
        ("10:00", "16:00", BROKEN_WEEK, False),
        ("13:00", "14:00", BROKEN_WEEK, True),
        ("13:30", "16:00", BROKEN_WEEK, True),
        ("10:00", "13:30", BROKEN_WEEK, True),
    ],
)
async def test_bookings_outside_of_new_hours_are_named_first(
    town: Town, start: str, end: str, week: list[Opening], outside: bool
) -> None:
    booking = await booked(town, start, end)
    if outside:
        refusal = await refused(town, "hours", lambda edit: hours.save(edit, week, assumed=False, anyway=False))
        assert isinstance(refusal, InTheWay)
        assert (refusal.kind, refusal.bookings) == ("hours-bookings", [(MONDAY, booking.ref)])
    await save(town, "hours", lambda edit: hours.save(edit, week, assumed=False, anyway=outside))
    async with town.meets(0) as world:
        assert len((await world.centre(CENTRE)).hours) == len(week)


async def test_a_cancelled_or_past_booking_stands_in_nobodys_way(town: Town) -> None:
    person = await town.newcomer()
    booking = await town.booked(person, new_booking(period("18:00", "20:00")))
    async with town.meets(person) as world:
        await world.cancel(booking.ref)
    await save(town, "hours", lambda edit: hours.save(edit, HALF_WEEK, assumed=False, anyway=False))


async def test_a_day_with_bookings_is_closed_in_today(town: Town) -> None:
    day = date(2027, 3, 4)
    first, second = await booked(town, day=day), await booked(town, "15:00", "16:00", day)
    refusal = await refused(town, "holidays", lambda edit: holidays.add(edit, day, ALT, assumed=False))
    assert isinstance(refusal, InTheWay)
    assert refusal.kind == "holiday-bookings"
    assert refusal.bookings == sorted([(day, first.ref), (day, second.ref)])


async def test_desks_that_are_booked_cannot_go(town: Town) -> None:
    booking = await booked(town, kind="meeting_room", count=3)
    fewer = ROOMS | {"meeting_room": Rooms(1, 8)}
    refusal = await refused(town, "desks", lambda edit: desks.save(edit, fewer, assumed=False))
    assert isinstance(refusal, InTheWay)
    assert (refusal.kind, refusal.bookings) == ("desks-bookings", [(MONDAY, booking.ref)])


async def test_desks_are_retired_and_come_back(town: Town) -> None:
    for count in (1, 3, 5):
        wish = ROOMS | {"meeting_room": Rooms(count, 8)}
        await save(town, "desks", lambda edit, wish=wish: desks.save(edit, wish, assumed=False))  # type: ignore[misc]
        async with town.meets(0) as world:
            assert await world.free(CENTRE, "meeting_room", period("10:00", "12:00")) == count
    async with town.engine.connect() as connection:
        rows = select(func.count()).where(desks_table.c.centre_id == CENTRE, desks_table.c.kind == "meeting_room")
        assert await connection.scalar(rows) == 5
    shown = await look(town)
    assert shown.row.workspaces == 117 + 6 * 4


async def test_a_booking_that_waits_for_a_desk_does_not_get_it_once_it_is_gone(town: Town) -> None:
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    person = await town.newcomer()
    async with town.engine.begin() as connection:
        edit = await begin(connection, CENTRE, "desks", 0, NOW)
        await desks.save(edit, ROOMS | {"meeting_room": Rooms(1, 8)}, assumed=False)
        booking = asyncio.create_task(town.book(person, new_booking(kind="meeting_room", count=3)))
        async with town.engine.connect() as watching:
            while not await watching.scalar(waits):
                await asyncio.sleep(0.01)
    assert await booking == NoRoom(1)
    async with town.engine.begin() as connection:
        assert await to_come(connection, CENTRE, NOW) == []


async def test_a_centre_with_bookings_stays_open(town: Town) -> None:
    booking = await booked(town)
    refusal = await refused(town, "status", lambda edit: status.save(edit, "planned", ""))
    assert isinstance(refusal, InTheWay)
    assert refusal.bookings == [(MONDAY, booking.ref)]


# -- what makes no sense --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "do", "kind"),
    [
        ("hours", lambda edit: hours.save(edit, [], assumed=False, anyway=True), "hours-none"),
        ("holidays", lambda e: holidays.add(e, NOW.date(), ALT, assumed=False), "holiday-when"),
        ("holidays", lambda e: holidays.add(e, date(2020, 1, 1), ALT, assumed=False), "holiday-when"),
        ("holidays", lambda e: holidays.add(e, MONDAY + FARTHEST, ALT, assumed=False), "holiday-when"),
        ("holidays", lambda e: holidays.add(e, date(2026, 12, 25), ALT, assumed=False), "holiday-twice"),
        ("holidays", lambda e: holidays.add(e, MONDAY, Localised("x" * 61, ""), assumed=False), "holiday-name"),
        ("holidays", lambda e: holidays.remove(e, date(2026, 12, 24)), "holiday-none"),
        ("desks", lambda e: desks.save(e, {}, assumed=False), "desks-none"),
        ("desks", lambda e: desks.save(e, {"desk": Rooms(5, 1)}, assumed=False), "desks-fee"),
        ("fees", lambda e: fees.save(e, [], assumed=False), "fees-none"),
        ("facilities", lambda e: facilities.save(e, ["wifi", "pool"]), "facility"),
        ("name", lambda e: naming.save(e, Called(ALT, ALT, "Atlantis", "kollam-district")), "place"),
        ("name", lambda e: naming.save(e, Called(ALT, ALT, "Adoor", "kollam-district")), "place"),
        ("name", lambda e: naming.save(e, Called(ALT, ALT, "Adoor", "'; DROP TABLE centres; --")), "place"),
        ("position", lambda e: where.save(e, Point(10.0, 76.28)), "position-far"),
        ("position", lambda e: where.save(e, Point(9.0, 75.5)), "position-outside"),
        ("position", lambda e: where.save(e, Point(11.0, 77.45)), "position-outside"),
        ("status", lambda e: status.save(e, "closed", ""), "status"),
        ("status", lambda e: status.save(e, "open", "yesterday"), "status-day"),
        ("status", lambda e: status.save(e, "open", "2027-01-01"), "status-day"),
        ("pictures", lambda e: pictures.move(e, "0" * 64, "earlier"), "picture-gone"),
        ("pictures", lambda e: pictures.describe(e, "0" * 64, ALT), "picture-gone"),
        ("pictures", lambda e: pictures.add(e, b"", "x.jpg", ALT, None), "file-empty"),
        ("pictures", lambda e: pictures.add(e, b"<svg/>", "x.svg", ALT, None), "file-type"),
    ],
)
async def test_an_open_centre_refuses(town: Town, part: Part, do: Deed, kind: str) -> None:
    assert (await refused(town, part, do)).kind == kind


async def test_a_fee_needs_its_desk(town: Town) -> None:
    refusal = await refused(town, "fees", lambda edit: fees.save(edit, PRICES, assumed=False), PLANNED)
    assert refusal.kind == "fees-kind"


async def test_a_holiday_comes_and_goes(town: Town) -> None:
    onam = date(2027, 8, 26)
    await save(town, "holidays", lambda edit: holidays.add(edit, onam, Localised("", "ഓണം"), assumed=False))
    shown = await look(town)
    assert shown.row.closed_names[onam.isoformat()] == {"en": "ഓണം", "ml": "ഓണം"}
    await save(town, "holidays", lambda edit: holidays.remove(edit, onam))
    shown = await look(town)
    assert onam not in shown.row.closed_on
    assert onam.isoformat() not in shown.row.closed_names


# -- new centres ----------------------------------------------------------------------------------------------------


async def test_a_new_centre_is_planned_then_opened_and_stays(town: Town, loaded_url: str) -> None:
    async with town.engine.begin() as connection:
        await naming.add(connection, "adoor", ADOOR, NOW)
    shown = await look(town, "adoor")
    assert (shown.row.status, shown.row.place, shown.row.district_name.en) == ("planned", "adoor", "Pathanamthitta")
    assert shown.row.closed_on == (await look(town)).row.closed_on
    steps: list[tuple[str, Part, Deed]] = [
        ("status-needs-hours", "hours", lambda edit: hours.save(edit, WEEK, assumed=False, anyway=False)),
        ("status-needs-seats", "desks", lambda edit: desks.save(edit, {"desk": Rooms(9, 1)}, assumed=False)),
        ("status-needs-fees", "fees", lambda edit: fees.save(edit, PRICES[:1], assumed=False)),
    ]
    for missing, part, do in steps:
        assert (await refused(town, "status", lambda edit: status.save(edit, "open", ""), "adoor")).kind == missing
        await save(town, part, do, "adoor")
    await save(town, "status", lambda edit: status.save(edit, "open", "2026-11-20"), "adoor")
    async with town.meets(0) as world:
        assert (await world.centre("adoor")).status == "open"
        assert await world.free("adoor", "desk", period("10:00", "12:00")) == 9

    await load(loaded_url, DATA, NOW)

    again = await look(town, "adoor")
    assert (again.row.status, again.counts) == ("open", {"desk": 9})


@pytest.mark.parametrize("id_", ["", "Adoor", "a b", "-a", "a-", "a" * 41, "അടൂർ", "../x", "a/b", CENTRE])
async def test_a_new_centre_needs_a_free_short_name(town: Town, id_: str) -> None:
    async with town.engine.begin() as connection:
        with pytest.raises(Refused) as refusal:
            await naming.add(connection, id_, ADOOR, NOW)
    assert refusal.value.kind == ("centre-taken" if id_ == CENTRE else "centre-id")


# -- pictures -------------------------------------------------------------------------------------------------------


async def test_pictures_have_an_order_and_are_six_at_most(town: Town) -> None:
    colours = ["red", "green", "blue", "white", "black", "pink"]
    ids: list[str] = []
    for colour in colours:

        async def add(edit: Edit, colour: str = colour) -> None:
            ids.append(await pictures.add(edit, photo(colour), f"{colour}.png", ALT, None))

        await save(town, "pictures", add)
    shown = await look(town)
    assert [picture.file_id for picture in shown.pictures] == ids
    for content, kind in ((photo("gold"), "picture-many"),):
        assert (await refused(town, "pictures", lambda e, c=content: pictures.add(e, c, "", ALT, None))).kind == kind  # type: ignore[misc]

    for which, to, order in [(0, "later", [1, 0, 2, 3, 4, 5]), (5, "earlier", [1, 0, 2, 3, 5, 4]),
                             (1, "earlier", [1, 0, 2, 3, 5, 4]), (4, "later", [1, 0, 2, 3, 5, 4]),
                             (2, "away", [1, 0, 3, 5, 4])]:  # fmt: skip
        await save(town, "pictures", lambda edit, id_=ids[which], to=to: pictures.move(edit, id_, to))  # type: ignore[misc]
        assert [picture.file_id for picture in (await look(town)).pictures] == [ids[one] for one in order]
    twice = await refused(town, "pictures", lambda edit: pictures.add(edit, photo("red"), "again.png", ALT, None))
    assert twice.kind == "picture-twice"
    other = Localised("The door", "വാതിൽ")
    await save(town, "pictures", lambda edit: pictures.describe(edit, ids[0], other))
    assert (await look(town)).pictures[1].alt == other


async def test_a_document_is_no_picture(town: Town) -> None:
    document = b"%PDF-1.7\n%%EOF"
    assert (await refused(town, "pictures", lambda e: pictures.add(e, document, "", ALT, None))).kind == "picture-type"


async def test_the_past_is_left_alone(town: Town) -> None:
    """A booking that is over neither keeps its desk nor the hours it was made in."""
    await booked(town, kind="meeting_room", count=3)
    later = NOW + timedelta(days=2)
    async with town.engine.begin() as connection:
        edit = await begin(connection, CENTRE, "desks", 0, later)
        await desks.save(edit, ROOMS | {"meeting_room": Rooms(1, 8)}, assumed=False)
